import { z } from 'zod'
import { Absent, IndicatorCode } from './indicators.ts'
import { idParams, instant, isoDate, operation, page, pageQuery } from './operation.ts'
import { RegionCode } from './regions.ts'
import { Text } from './text.ts'

const version = z.number().int().min(0).describe('As read; a change made meanwhile is refused with 409')
const RegionRef = z.object({ code: RegionCode, name: z.string() })
const Language = z.enum(['zh', 'en'])
export const StatementState = z.enum(['draft', 'ready', 'frozen'])
export type StatementState = z.infer<typeof StatementState>
const title = z.string().trim().min(1).max(200)
const body = z.string().max(50_000).refine((text) => !text.includes('\0'), 'no zero characters').describe('Text with figures as {{code|region=3611|on=2026-10-31|by=size|part=small|format=percent|decimals=1}}; what is left out is the region of the statement and the day on which it is read or frozen')

/** One sum of the formula: what records stand behind it. */
export const Proof = z.object({ text: Text, records: z.number().int(), sum: z.number().describe('In the unit stored'), digest: z.string().describe('SHA-256 over records and amounts'), after: isoDate.nullable().describe('A flow counts from the day after this'), until: isoDate }).meta({ id: 'StatementProof' })
export const StatementFigure = z
  .object({
    place: z.number().int(), at: z.number().int().describe('Where the token begins in the body'), end: z.number().int(), code: z.string(), version: z.number().int().nullable().describe('Of the definition'), title: Text, meaning: Text, formula: z.string(), unit: z.object({ code: z.string(), title: Text }),
    region: RegionRef.nullable(), on: isoDate.nullable(), by: z.string().nullable(), part: z.string().nullable(), value: z.number().nullable().describe('In the unit shown; a ratio as a fraction'), absent: Absent.nullable(), text: z.string().describe('As it stands in the text; empty where there is none'),
    problem: Text.nullable().describe('Why it cannot stand there'), isSecret: z.boolean().describe('It would show a single firm'), proofs: z.array(Proof).describe('Of a frozen figure'),
  })
  .meta({ id: 'StatementFigure' })
export type StatementFigure = z.infer<typeof StatementFigure>

export const StatementRow = z
  .object({ id: z.number().int(), number: z.string(), title: z.string(), region: RegionRef, state: StatementState, figures: z.number().int(), writtenBy: z.string().describe('Who changed it last'), updatedAt: instant, frozenAt: instant.nullable(), frozenBy: z.string().nullable(), isOpen: z.boolean().describe('Its link can be read by anybody') })
  .meta({ id: 'StatementRow' })
export type StatementRow = z.infer<typeof StatementRow>
const Fold = z.object({ id: z.number().int(), at: instant })
export const Statement = StatementRow.extend({
  body: z.string(), language: Language, version: z.number().int(), list: z.array(StatementFigure).describe('Live of a draft, as they were when it was frozen'), createdBy: z.string(), returned: z.string().nullable().describe('Why it was given back'),
  fold: Fold.nullable().describe('Up to which state of the records it was frozen'), frozenOn: isoDate.nullable(), seal: z.string().nullable().describe('SHA-256 over the frozen statement'), token: z.string().nullable().describe('Of the link'), followsId: z.number().int().nullable(), may: z.object({ change: z.boolean(), freeze: z.boolean(), why: Text.nullable().describe('Why not freeze') }),
  versions: z.array(z.object({ number: z.number().int(), title: z.string(), by: z.string(), at: instant })).describe('Newest first'),
}).meta({ id: 'Statement' })
export type Statement = z.infer<typeof Statement>

/** Then and now of a figure, from the records. */
export const Recomputed = z
  .object({
    place: z.number().int(), frozen: z.number().nullable(), again: z.number().nullable().describe('Computed from the records as they were believed when it was frozen'), isEqual: z.boolean().describe('Value and digests of all records'), now: z.number().nullable(), nowText: z.string(), differs: z.boolean(), newerVersion: z.number().int().nullable().describe('The definition has been changed since'),
  })
  .meta({ id: 'RecomputedFigure' })
export const Recomputation = z.object({ at: instant, isSealed: z.boolean().describe('The statement is what its seal was made of'), isEqual: z.boolean(), figures: z.array(Recomputed), fold: Fold.describe('Of the records now') }).meta({ id: 'StatementRecomputation' })
export type Recomputation = z.infer<typeof Recomputation>
export const RecordDifference = z.object({ id: z.number().int(), title: z.string().nullable().describe('null: it counts, and you may not open it'), link: z.object({ kind: z.string(), id: z.number().int() }).nullable(), region: RegionRef, frozen: z.number().nullable().describe('What it added then'), now: z.number().nullable() }).meta({ id: 'RecordDifference' })

export const PublicStatement = z
  .object({ number: z.string(), title: z.string(), body: z.string(), language: Language, region: RegionRef, frozenAt: instant, frozenOn: isoDate, fold: Fold, seal: z.string(), list: z.array(StatementFigure) })
  .meta({ id: 'PublicStatement' })
export type PublicStatement = z.infer<typeof PublicStatement>

export const Verdict = z.enum(['agrees', 'differs', 'unknown', 'impossible'])
export type Verdict = z.infer<typeof Verdict>
export const Mark = z
  .object({
    from: z.number().int().describe('Place in the text, in UTF-16 units'), end: z.number().int(), raw: z.string(), verdict: Verdict, sentence: Text, isArithmetic: z.boolean().describe('It follows from figures beside it, or cannot'),
    indicator: z.object({ code: IndicatorCode, version: z.number().int(), title: Text }).nullable(), others: z.array(z.object({ code: IndicatorCode, title: Text })).describe('Could be meant as well'), region: RegionRef.nullable(), on: isoDate.nullable(), value: z.number().nullable(), text: z.string().nullable().describe('The known figure as a text would have it'),
  })
  .meta({ id: 'ClaimMark' })
export type Mark = z.infer<typeof Mark>
export const Checked = z.object({ marks: z.array(Mark), counts: z.record(Verdict, z.number().int()) }).meta({ id: 'CheckedText' })
export type Checked = z.infer<typeof Checked>

export const StatementQuery = z.object({ q: z.string().trim().max(100).optional(), state: z.string().max(60).optional().describe('States with commas between'), region: z.string().max(100).optional(), sort: z.enum(['-updated', 'title', '-frozen']).default('-updated') })
const read = { permission: 'statements:read', scope: ['region'] } as const
const write = { permission: 'statements:write', scope: ['region'] } as const
const freeze = { permission: 'statements:freeze', scope: ['region'] } as const
const anybody = { permission: null, scope: ['public', 'person', 'region', 'organisation'] } as const
const byToken = z.object({ token: z.string().regex(/^[\w-]{20,64}$/) })
export const mostChecked = 100_000

export const statements = {
  list: operation({ method: 'GET', path: '/statements', summary: { zh: '稿件', en: 'Statements' }, access: read, query: pageQuery.extend(StatementQuery.shape), response: page(StatementRow) }),
  export: operation({ method: 'GET', path: '/statements/export', summary: { zh: '导出稿件清单', en: 'Export the list of statements' }, access: read, query: StatementQuery.extend({ format: z.enum(['xlsx', 'csv']).default('xlsx') }), response: null, download: 'application/octet-stream', limitPerMinute: 20 }),
  get: operation({ method: 'GET', path: '/statements/:id', summary: { zh: '一篇稿件', en: 'One statement with its figures' }, access: read, params: idParams, response: Statement }),
  add: operation({ method: 'POST', path: '/statements', summary: { zh: '写稿件', en: 'Begin a statement' }, access: write, status: 201, body: z.object({ title, body, regionCode: RegionCode, language: Language.default('zh'), followsId: z.number().int().positive().nullable().default(null).describe('The frozen statement that it brings up to date') }), response: Statement }),
  change: operation({ method: 'PUT', path: '/statements/:id', summary: { zh: '修改稿件', en: 'Change a draft; every version is kept' }, access: write, params: idParams, body: z.object({ title, body, version }), response: Statement }),
  ask: operation({ method: 'POST', path: '/statements/:id/ask', summary: { zh: '送定稿', en: 'Ask a leader to freeze it' }, access: write, params: idParams, body: z.object({ version }), response: Statement }),
  giveBack: operation({ method: 'POST', path: '/statements/:id/give-back', summary: { zh: '退回稿件', en: 'Give it back with a reason' }, access: freeze, params: idParams, body: z.object({ version, reason: z.string().trim().min(1).max(500) }), response: Statement }),
  freeze: operation({ method: 'POST', path: '/statements/:id/freeze', summary: { zh: '定稿', en: 'Freeze it: each figure is computed once and kept with its definition, day and proof' }, access: freeze, params: idParams, body: z.object({ version }), response: Statement }),
  link: operation({ method: 'POST', path: '/statements/:id/link', summary: { zh: '公开链接', en: 'Open or close the link of a frozen statement; opened again, it is another link' }, access: freeze, params: idParams, body: z.object({ isOpen: z.boolean() }), response: Statement }),
  versionOf: operation({ method: 'GET', path: '/statements/:id/versions/:number', summary: { zh: '稿件的一个版本', en: 'A version of a statement' }, access: read, params: idParams.extend({ number: z.coerce.number().int().positive().max(100_000) }), response: z.object({ number: z.number().int(), title: z.string(), body: z.string(), by: z.string(), at: instant }) }),
  recompute: operation({ method: 'GET', path: '/statements/:id/recomputation', summary: { zh: '复算', en: 'Compute every frozen figure again from the records of then, and from those of now' }, access: read, params: idParams, response: Recomputation, limitPerMinute: 30 }),
  differences: operation({ method: 'GET', path: '/statements/:id/figures/:place/differences', summary: { zh: '数字变动的记录', en: 'Records that differ between then and now' }, access: read, params: idParams.extend({ place: z.coerce.number().int().min(0).max(1000) }), query: z.object({ term: z.coerce.number().int().min(0).max(50).default(0), limit: z.coerce.number().int().min(1).max(200).default(50) }), response: z.object({ items: z.array(RecordDifference), records: z.number().int().describe('How many differ in all'), text: Text, unit: z.string() }), limitPerMinute: 60 }),
  print: operation({ method: 'GET', path: '/statements/:id/pdf', summary: { zh: '打印稿件', en: 'The statement as a PDF, with definition, day and proof of each figure' }, access: read, params: idParams, response: null, download: 'application/pdf', limitPerMinute: 20 }),
  render: operation({ method: 'POST', path: '/statements/render', summary: { zh: '预览', en: 'What the figures of a draft are now; nothing is kept' }, access: read, body: z.object({ body, regionCode: RegionCode, language: Language.default('zh') }), response: z.object({ list: z.array(StatementFigure) }), limitPerMinute: 120 }),
  check: operation({ method: 'POST', path: '/statements/check', summary: { zh: '核对文字', en: 'Find the figures in a text: which agree with the records, differ, cannot be known, or are arithmetically impossible; nothing is kept' }, access: read, body: z.object({ text: z.string().min(1).max(mostChecked, `at most ${mostChecked} characters; check a longer text in parts`), regionCode: RegionCode.optional() }), response: Checked, limitPerMinute: 30 }),
  published: operation({ method: 'GET', path: '/published-statements/:token', summary: { zh: '公开的稿件', en: 'A statement by its link' }, access: anybody, params: byToken, response: PublicStatement, limitPerMinute: 120 }),
  printPublished: operation({ method: 'GET', path: '/published-statements/:token/pdf', summary: { zh: '打印公开的稿件', en: 'It as a PDF' }, access: anybody, params: byToken, response: null, download: 'application/pdf', limitPerMinute: 10 }),
}
