import { z } from 'zod'
import { Absent, IndicatorCode } from './indicators.ts'
import { idParams, instant, isoDate, operation, page, pageQuery } from './operation.ts'
import { RegionCode } from './regions.ts'
import { Text } from './text.ts'

const Region = z.object({ code: RegionCode, name: z.string() })
const Unit = z.object({ code: z.string(), title: Text })
const Fold = z.object({ id: z.number().int(), at: instant }).describe('Up to what the figures follow the records')

// What is published

export const Rule = z
  .object({
    version: z.string(), minimum: z.number().int().min(3).max(20).describe('Firms that must stand behind a figure'), dominancePercent: z.number().nullable().describe('One firm may have at most this share'),
    nearnessPercent: z.number().nullable().describe('The second largest must not tell the largest to within so much'), marginPercent: z.number().describe('So wide stays the range in which reckoning can place what is kept back'), text: Text,
  })
  .meta({ id: 'DisclosureRule' })
export type Rule = z.infer<typeof Rule>
export const Why = z.enum(['few', 'dominated', 'near', 'difference', 'held', 'complement'])
export const PublishedFigure = z
  .object({ region: Region, part: z.object({ code: z.string(), title: Text }).nullable().describe('null: all parts together'), value: z.number().nullable().describe('In the unit shown; a ratio as a fraction'), absent: Absent.nullable() })
  .meta({ id: 'PublishedFigure' })
export type PublishedFigure = z.infer<typeof PublishedFigure>
const releaseFields = {
  id: z.number().int(), code: IndicatorCode, version: z.number().int().describe('Of the definition'), title: Text, meaning: Text, formula: z.string(), unit: Unit, decimals: z.number().int(), time: z.enum(['stock', 'flow']).nullable(),
  region: Region, by: z.object({ code: z.string(), title: Text }).nullable(), on: isoDate, value: z.number().nullable().describe('Of the whole region'), absent: Absent.nullable(),
  releasedAt: instant, replaces: z.number().int().nullable().describe('The release that this one corrects'), replacedBy: z.number().int().nullable().describe('The release that corrects this one; both stay'), note: z.string().nullable(),
}
export const ReleaseRow = z.object(releaseFields).meta({ id: 'ReleaseRow' })
export type ReleaseRow = z.infer<typeof ReleaseRow>
export const Release = z
  .object({ ...releaseFields, source: z.string().nullable(), owner: z.string().nullable(), fold: Fold, rule: Rule, digest: z.string().describe('SHA-256 of all that is released, as canonical JSON'), figures: z.array(PublishedFigure), history: z.array(z.object({ id: z.number().int(), on: isoDate, value: z.number().nullable(), absent: Absent.nullable(), releasedAt: instant, replacedBy: z.number().int().nullable() })).describe('The same figure of other days and before corrections, newest first') })
  .meta({ id: 'Release' })
export type Release = z.infer<typeof Release>
const ReleaseAsked = z.object({
  code: IndicatorCode, regionCode: RegionCode, on: isoDate.describe('A day that is over'), by: z.string().max(40).optional().describe('Cut by a dimension of the indicator'), below: z.boolean().default(true).describe('With the regions below'),
  minimum: z.number().int().min(3).max(20).optional().describe('Ask for more firms than the region’s setting'), note: z.string().trim().max(300).optional().describe('Needed where a release of the same day is corrected'),
})
const PreviewFigure = PublishedFigure.extend({ firms: z.number().int().describe('That stand behind it; for whoever publishes, never published'), why: Why.nullable(), reason: Text.nullable() })
export const ReleasePreview = z.object({ on: isoDate, title: Text, unit: Unit, decimals: z.number().int(), rule: Rule, figures: z.array(PreviewFigure), shown: z.number().int(), kept: z.number().int().describe('Kept back'), weak: z.number().int().describe('Kept back against outsiders only'), corrects: z.number().int().nullable() }).meta({ id: 'ReleasePreview' })
export type ReleasePreview = z.infer<typeof ReleasePreview>

// How a firm stands

export const Comparison = z
  .object({
    code: z.string(), title: Text, meaning: Text, unit: Text, decimals: z.number().int(), better: z.enum(['higher', 'lower']),
    own: z.number().nullable().describe('Of the own firm; null: not known'),
    group: z
      .object({ region: Region, industry: z.object({ code: z.string(), title: Text }), others: z.number().int().describe('Other firms with this figure'), isAhead: z.number().min(0).max(1).nullable().describe('Share of the others that the own firm is better than, by the marks shown: 0, 0.25, 0.5 or 0.75'), low: z.number(), middle: z.number(), high: z.number() })
      .nullable().describe('The narrowest group in which enough firms stand behind the figures and none dominates; null: none is large enough. Quarters are means of several firms around that place, never one firm’s number'),
  })
  .meta({ id: 'Comparison' })
export type Comparison = z.infer<typeof Comparison>

// Reports that come by themselves

export const Every = z.enum(['week', 'month', 'quarter'])
export const Schedule = z.object({ every: Every, day: z.number().int().min(1).max(28).describe('Week: 1 Monday to 7 Sunday. Month: the day. Quarter: the day of its first month') }).refine((s) => s.every !== 'week' || s.day <= 7, { path: ['day'], message: 'a week has the days 1 to 7' })
export type Schedule = z.infer<typeof Schedule>
export const ReportFields = z.object({
  title: z.string().trim().min(1).max(100), regionCode: RegionCode, codes: z.array(IndicatorCode).min(1).max(30).refine((c) => new Set(c).size === c.length, 'each once'),
  below: z.boolean().default(true).describe('A table of the regions below'), by: z.array(z.string().max(40)).max(3).default([]).describe('Cut by these dimensions, where an indicator has them'), compare: z.array(z.enum(['month', 'year'])).max(2).default(['month', 'year']), months: z.number().int().min(0).max(36).default(12).describe('Of the curve'),
  schedule: Schedule.nullable().default(null).describe('null: only when somebody asks'), receivers: z.array(z.uuid()).max(50).default([]).describe('People with a mandate over the region'), language: z.enum(['zh', 'en']).default('zh'),
})
export type ReportFields = z.infer<typeof ReportFields>
const Point = z.object({ on: isoDate, value: z.number().nullable() })
const Valued = { value: z.number().nullable(), absent: Absent.nullable() }
export const ReportContent = z
  .object({
    title: z.string(), region: Region, on: isoDate, fold: Fold,
    figures: z.array(z.object({
      code: IndicatorCode, version: z.number().int(), title: Text, meaning: Text, formula: z.string(), source: z.string().nullable(), owner: z.string().nullable(), unit: Unit, decimals: z.number().int(), ...Valued, monthBefore: z.number().nullable(), yearBefore: z.number().nullable(),
      curve: z.array(Point), below: z.array(z.object({ region: Region, ...Valued })), by: z.array(z.object({ code: z.string(), title: Text, parts: z.array(z.object({ code: z.string(), title: Text, ...Valued })) })),
    })),
  })
  .meta({ id: 'ReportContent' })
export type ReportContent = z.infer<typeof ReportContent>
export const Edition = z
  .object({
    id: z.number().int(), on: isoDate.describe('The day that it speaks of'), dueOn: isoDate.nullable().describe('null: somebody asked for it'), state: z.enum(['made', 'failed']), problem: Text.nullable(), madeAt: instant, fold: Fold.nullable(), digest: z.string().nullable().describe('SHA-256 of its content as canonical JSON'),
    sent: z.array(z.object({ name: z.string(), state: z.enum(['told', 'no-right']) })),
  })
  .meta({ id: 'Edition' })
export type Edition = z.infer<typeof Edition>
export const Report = z
  .object({ id: z.number().int(), ...ReportFields.omit({ receivers: true, regionCode: true }).shape, region: Region, receivers: z.array(z.object({ id: z.string(), name: z.string() })), isActive: z.boolean(), nextOn: isoDate.nullable(), owner: z.string().describe('Whose rights it is made with'), madeAt: instant, last: Edition.nullable() })
  .meta({ id: 'Report' })
export type Report = z.infer<typeof Report>

const everyone = { permission: null, scope: ['public'] } as const
const read = { permission: 'indicators:read', scope: ['region'] } as const
const publish = { permission: 'indicators:publish', scope: ['region'] } as const
const manage = { permission: 'reports:manage', scope: ['region'] } as const
const editionParams = z.object({ id: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER), edition: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER) })

export const reports = {
  previewRelease: operation({ method: 'POST', path: '/releases/preview', summary: { zh: '试发布：哪些数可以公布', en: 'What a release would show and keep back' }, access: publish, body: ReleaseAsked, response: ReleasePreview }),
  release: operation({ method: 'POST', path: '/releases', summary: { zh: '公布指标', en: 'Release an indicator under the rule of disclosure; what is released is never changed' }, access: publish, status: 201, body: ReleaseAsked, response: Release }),
  releases: operation({ method: 'GET', path: '/releases', summary: { zh: '已公布的指标', en: 'Releases of your region' }, access: read, query: pageQuery.extend({ code: IndicatorCode.optional(), region: RegionCode.optional(), on: isoDate.optional(), sort: z.enum(['released', '-released', 'on', '-on']).default('-released') }), response: page(ReleaseRow) }),
  exportReleases: operation({ method: 'GET', path: '/releases/export', summary: { zh: '导出已公布的指标', en: 'Releases of your region as a file' }, access: read, query: z.object({ code: IndicatorCode.optional(), region: RegionCode.optional(), on: isoDate.optional(), format: z.enum(['xlsx', 'csv']).default('xlsx') }), response: null, download: 'application/octet-stream', limitPerMinute: 20 }),
  disclosure: operation({ method: 'GET', path: '/releases/rule', summary: { zh: '公布规则', en: 'The rule of disclosure of a region' }, access: read, query: z.object({ region: RegionCode.optional() }), response: z.object({ region: Region, rule: Rule, setBy: z.string().nullable() }) }),
  setDisclosure: operation({ method: 'PUT', path: '/releases/rule', summary: { zh: '设定公布规则', en: 'Ask for more firms, or the stricter rule, in a region and below' }, access: publish, body: z.object({ regionCode: RegionCode, minimum: z.number().int().min(3).max(20), version: z.enum(['1', '1p']) }), response: z.object({ region: Region, rule: Rule, setBy: z.string().nullable() }) }),
  published: operation({ method: 'GET', path: '/public/figures', summary: { zh: '公开指标', en: 'Published figures, the newest of each' }, access: everyone, query: pageQuery.extend({ region: RegionCode.optional(), code: IndicatorCode.optional(), q: z.string().trim().max(60).optional() }), response: page(ReleaseRow) }),
  publishedFigure: operation({ method: 'GET', path: '/public/figures/:id', summary: { zh: '一个公开指标', en: 'A published figure with its definition, parts and history' }, access: everyone, params: idParams, response: Release }),

  benchmark: operation({ method: 'GET', path: '/benchmark', summary: { zh: '企业对标', en: 'How the own firm stands among others' }, access: { permission: 'indicators:compare', scope: ['organisation'] }, response: z.object({ on: isoDate, minimum: z.number().int(), items: z.array(Comparison) }) }),

  list: operation({ method: 'GET', path: '/scheduled-reports', summary: { zh: '定期报表', en: 'Reports of your region' }, access: read, query: pageQuery.extend({ q: z.string().trim().max(60).optional(), active: z.stringbool().optional(), sort: z.enum(['title', '-made']).default('-made') }), response: page(Report) }),
  receivers: operation({ method: 'GET', path: '/scheduled-reports/receivers', summary: { zh: '可接收报表的人', en: 'People who may be sent a report of a region' }, access: manage, query: z.object({ region: RegionCode }), response: z.object({ items: z.array(z.object({ id: z.string(), name: z.string() })) }) }),
  preview: operation({ method: 'POST', path: '/scheduled-reports/preview', summary: { zh: '预览报表', en: 'What a report would say now' }, access: manage, body: ReportFields.extend({ on: isoDate.optional() }), response: ReportContent }),
  add: operation({ method: 'POST', path: '/scheduled-reports', summary: { zh: '新建报表', en: 'Set up a report' }, access: manage, status: 201, body: ReportFields, response: Report }),
  read: operation({ method: 'GET', path: '/scheduled-reports/:id', summary: { zh: '一份报表及其各期', en: 'A report and its editions' }, access: read, params: idParams, response: Report.extend({ editions: z.array(Edition) }) }),
  change: operation({ method: 'PUT', path: '/scheduled-reports/:id', summary: { zh: '修改报表', en: 'Change a report; editions stay as they are. It is then made with your rights' }, access: manage, params: idParams, body: ReportFields.extend({ isActive: z.boolean() }), response: Report }),
  make: operation({ method: 'POST', path: '/scheduled-reports/:id/make', summary: { zh: '立即生成', en: 'Make an edition now' }, access: manage, params: idParams, status: 202, body: z.object({ on: isoDate.optional() }), response: z.object({ on: isoDate }) }),
  edition: operation({ method: 'GET', path: '/scheduled-reports/:id/editions/:edition', summary: { zh: '一期报表', en: 'What an edition says' }, access: read, params: editionParams, response: Edition.extend({ content: ReportContent.nullable() }) }),
  pdf: operation({ method: 'GET', path: '/scheduled-reports/:id/editions/:edition/pdf', summary: { zh: '下载 PDF', en: 'An edition as a PDF' }, access: read, params: editionParams, response: null, download: 'application/pdf' }),
  xlsx: operation({ method: 'GET', path: '/scheduled-reports/:id/editions/:edition/xlsx', summary: { zh: '下载 Excel', en: 'An edition as a workbook: figures, sub-regions, parts, curves, definitions' }, access: read, params: editionParams, response: null, download: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' }),
}
