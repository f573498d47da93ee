import { z } from 'zod'
import { instant, isoDate, operation } from './operation.ts'
import { RegionCode } from './regions.ts'
import { Text } from './text.ts'

/** Numbers of firms by level: index 0 below level 1 … index 4 level 4. A stock, on a day. */
export const LevelCounts = z.array(z.number().int().nonnegative()).length(5)

export const LevelTable = z
  .object({
    key: z.string().nullable().describe('Region code, industry section, size class; null where it is not known'),
    name: z.string().nullable(),
    known: z.number().int().describe('Organisations on record'),
    diagnosed: z.number().int(),
    levels: LevelCounts,
  })
  .meta({ id: 'LevelTable' })

export const Cockpit = z
  .object({
    region: z.object({ code: RegionCode, name: z.string(), fullName: z.string() }),
    on: isoDate,
    computedAt: z.iso.datetime({ offset: true }),
    known: z.number().int(), knownMonthBefore: z.number().int(),
    diagnosed: z.number().int(), diagnosedMonthBefore: z.number().int(), diagnosedOnSite: z.number().int(),
    levels: LevelCounts,
    byRegion: z.array(LevelTable), byIndustry: z.array(LevelTable), bySize: z.array(LevelTable),
  })
  .meta({ id: 'Cockpit' })
export type Cockpit = z.infer<typeof Cockpit>

/** Places of the loop that a figure belongs to. */
export const Stage = z.enum(['know', 'diagnose', 'match', 'fund', 'connect', 'prove', 'economy'])
export const IndicatorCode = z.string().regex(/^[a-z][a-z0-9_]{1,59}$/, 'small letters, digits and _, beginning with a letter')
/** Where it needs a look: at or beyond these. */
export const Watch = z.object({ below: z.number().nullable(), above: z.number().nullable() }).describe('In the unit shown')
const wording = {
  title: Text, meaning: Text.describe('What it counts and what it leaves out'), formula: z.string().min(1).max(2000), decimals: z.number().int().min(0).max(6),
  better: z.enum(['higher', 'lower']).nullable().describe('Which way is good; null where neither is'), stage: Stage, place: z.number().int().min(0).max(999).nullable().describe('Order on the cockpit; null: not there'),
  watch: Watch.nullable(), source: z.string().max(200).nullable().describe('Document that asks for it, with number and date'), owner: z.string().max(60).nullable().describe('Who answers for it'), synonyms: z.array(z.string().max(40)).max(20).describe('What texts call it'),
}
export const Definition = z
  .object({
    code: IndicatorCode, version: z.number().int(), state: z.enum(['draft', 'current', 'former', 'retired']), ...wording,
    unit: z.object({ code: z.string(), title: Text, per: z.number().describe('So many of what is stored make one of what is shown') }),
    time: z.enum(['stock', 'flow']).nullable().describe('null: a ratio'), money: z.enum(['planned', 'committed', 'paid']).nullable(), promised: z.enum(['intent', 'contract', 'order']).nullable(), isAdditive: z.boolean().describe('Figures of parts add up to that of the whole'),
    dimensions: z.array(z.object({ code: z.string(), title: Text })).describe('By which it can be cut'), uses: z.array(z.string()).describe('Other indicators in its formula'),
    region: z.object({ code: RegionCode, name: z.string() }).nullable().describe('Whose it is; null: of the product, for all'), madeBy: z.string(), madeAt: instant, inForceFrom: isoDate.nullable(),
  })
  .meta({ id: 'IndicatorDefinition' })
export type Definition = z.infer<typeof Definition>
export const DefinitionFields = z.object({ ...wording, watch: Watch.nullable().default(null), source: wording.source.default(null), owner: wording.owner.default(null), synonyms: wording.synonyms.default([]), place: wording.place.default(null), better: wording.better.default(null), decimals: wording.decimals.default(0) })
export type DefinitionFields = z.infer<typeof DefinitionFields>

export const Absent = z.enum(['nothing-to-divide-by', 'suppressed', 'not-known'])
export const Figure = z
  .object({
    code: IndicatorCode, version: z.number().int(), on: isoDate, region: z.object({ code: RegionCode, name: z.string() }), part: z.string().nullable().describe('Value of the dimension it was cut by; empty where not known'),
    value: z.number().nullable().describe('In the unit shown; a ratio as a fraction'), absent: Absent.nullable(),
  })
  .meta({ id: 'Figure' })
export type Figure = z.infer<typeof Figure>
const Fold = z.object({ id: z.number().int(), at: z.string() }).describe('Up to what the figures follow the records')
export const BoardFigure = z
  .object({ code: IndicatorCode, value: z.number().nullable(), absent: Absent.nullable(), before: z.number().nullable(), yearBefore: z.number().nullable(), isWatched: z.boolean().describe('At or beyond what needs a look') })
  .meta({ id: 'BoardFigure' })
export const Board = z
  .object({ region: z.object({ code: RegionCode, name: z.string(), fullName: z.string() }), on: isoDate, before: isoDate, yearBefore: isoDate, fold: Fold, figures: z.array(BoardFigure), definitions: z.array(Definition) })
  .meta({ id: 'Board' })
export type Board = z.infer<typeof Board>
export const RecordBehind = z
  .object({ id: z.number().int(), title: z.string().nullable().describe('null: it counts, and you may not open it'), link: z.object({ kind: z.string(), id: z.number().int() }).nullable(), region: z.object({ code: RegionCode, name: z.string() }), since: isoDate, amount: z.number().describe('In the unit stored') })
  .meta({ id: 'RecordBehind' })
export const TermInWords = z.object({ place: z.number().int(), text: Text, unit: z.string(), sum: z.number().nullable() }).meta({ id: 'TermInWords' })

/** Narrows every figure alike: an industry by the beginning of its code, a size class. */
const among = { industry: z.string().max(5).optional(), size: z.string().max(10).optional() }
const access = { permission: 'indicators:read', scope: ['region'] } as const
const define = { permission: 'indicators:define', scope: ['region'] } as const
const params = z.object({ code: IndicatorCode })
const RecordsQuery = z.object({
  term: z.coerce.number().int().min(0).default(0).describe('Which sum of the formula'), version: z.coerce.number().int().positive().optional(), region: RegionCode.optional(), on: isoDate.optional(),
  by: z.string().max(40).optional(), part: z.string().max(60).optional().describe('With `by`: of this value only; empty for not known'), ...among, asKnownAt: z.coerce.number().int().positive().optional(),
})

export const indicators = {
  list: operation({
    method: 'GET', path: '/indicators', summary: { zh: '指标', en: 'Definitions of indicators' }, access,
    query: z.object({ stage: Stage.optional(), state: z.enum(['draft', 'current', 'retired']).optional() }), response: z.object({ items: z.array(Definition) }),
  }),
  read: operation({ method: 'GET', path: '/indicators/definitions/:code', summary: { zh: '一个指标及其版本', en: 'An indicator and its versions' }, access, params, response: z.object({ versions: z.array(Definition).describe('Newest first'), usedBy: z.array(IndicatorCode) }) }),
  draft: operation({ method: 'PUT', path: '/indicators/definitions/:code', summary: { zh: '起草指标', en: 'Draft an indicator or a new version of it' }, access: define, params, body: DefinitionFields.extend({ regionCode: RegionCode.optional().describe('Whose it is; your region unless said') }), response: Definition }),
  enforce: operation({ method: 'POST', path: '/indicators/definitions/:code/enforce', summary: { zh: '启用指标', en: 'Put the draft in force; the version before stays readable' }, access: define, params, response: Definition }),
  retire: operation({ method: 'POST', path: '/indicators/definitions/:code/retire', summary: { zh: '停用指标', en: 'Retire an indicator' }, access: define, params, body: z.object({ reason: z.string().trim().min(1).max(300) }), response: Definition }),
  try: operation({
    method: 'POST', path: '/indicators/try', summary: { zh: '试算公式', en: 'Try a formula' }, access,
    body: z.object({ formula: z.string().max(2000), code: IndicatorCode.optional(), regionCode: RegionCode.optional(), on: isoDate.optional() }),
    response: z.object({ problems: z.array(z.object({ at: z.number().int(), end: z.number().int(), text: Text })), figure: Figure.nullable(), definition: Definition.pick({ unit: true, time: true, money: true, promised: true, isAdditive: true, dimensions: true, uses: true }).nullable(), terms: z.array(TermInWords), parts: z.array(Figure).describe('Of the regions below') }),
  }),
  figures: operation({
    method: 'GET', path: '/indicators/figures', summary: { zh: '指标数值', en: 'Figures of a region and what lies below it, on days' }, access,
    query: z.object({ codes: z.string().max(2000).describe('Codes with commas between'), region: RegionCode.optional(), on: z.string().max(400).optional().describe('Days with commas between; today unless said'), by: z.string().max(40).optional().describe('Cut by a dimension'), below: z.stringbool().default(false).describe('With the regions below'), ...among, asKnownAt: z.coerce.number().int().positive().optional().describe('A fold: as records were believed then') }),
    response: z.object({ figures: z.array(Figure), fold: Fold, notAdded: z.array(IndicatorCode).describe('Figures of parts do not add up to the whole') }),
  }),
  series: operation({
    method: 'GET', path: '/indicators/definitions/:code/series', summary: { zh: '指标走势', en: 'An indicator at month ends' }, access, params,
    query: z.object({ region: RegionCode.optional(), months: z.coerce.number().int().min(2).max(60).default(24), ...among }), response: z.object({ points: z.array(z.object({ on: isoDate, value: z.number().nullable() })) }),
  }),
  records: operation({
    method: 'GET', path: '/indicators/definitions/:code/records', summary: { zh: '数字背后的记录', en: 'The records behind a figure' }, access, params,
    query: RecordsQuery.extend({ offset: z.coerce.number().int().min(0).max(1_000_000).default(0), limit: z.coerce.number().int().min(1).max(200).default(50) }),
    response: z.object({ terms: z.array(TermInWords), rows: z.array(RecordBehind), records: z.number().int(), sum: z.number(), digest: z.string().describe('Of all records and amounts'), fold: Fold }),
  }),
  exportRecords: operation({
    method: 'GET', path: '/indicators/definitions/:code/records/export', summary: { zh: '导出数字背后的记录', en: 'Export all records behind a figure' }, access, params,
    query: RecordsQuery.extend({ format: z.enum(['xlsx', 'csv']).default('xlsx') }), response: null, download: 'application/octet-stream', limitPerMinute: 20,
  }),
  board: operation({
    method: 'GET', path: '/indicators/board', summary: { zh: '驾驶舱指标', en: 'The loop in its key figures, compared with last month and last year' }, access,
    query: z.object({ region: RegionCode.optional(), on: isoDate.optional(), ...among }), response: Board,
  }),
  cockpit: operation({
    method: 'GET', path: '/indicators/cockpit', summary: { zh: '驾驶舱', en: 'Cockpit figures of a region on a day' }, access,
    query: z.object({ region: RegionCode.optional(), on: isoDate.optional(), ...among }), response: Cockpit,
  }),
  movement: operation({
    method: 'GET', path: '/indicators/movement', summary: { zh: '同一批企业的层级变化', en: 'How the same firms moved between two days' }, access,
    query: z.object({ region: RegionCode.optional(), from: isoDate, to: isoDate, ...among }),
    response: z.object({ from: isoDate, to: isoDate, firms: z.number().int().describe('Firms with a level on both days'), before: LevelCounts, after: LevelCounts, matrix: z.array(LevelCounts).describe('matrix[before][after]') }),
  }),
  trend: operation({
    method: 'GET', path: '/indicators/trend', summary: { zh: '走势', en: 'Diagnosed firms and levels at month ends' }, access,
    query: z.object({ region: RegionCode.optional(), months: z.coerce.number().int().min(2).max(60).default(12), ...among }),
    response: z.object({ points: z.array(z.object({ on: isoDate, known: z.number().int(), diagnosed: z.number().int(), levels: LevelCounts })) }),
  }),
}
