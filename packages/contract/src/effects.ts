import { z } from 'zod'
import { idParams, instant, isoDate, operation, page, pageQuery } from './operation.ts'

/** Before and after a retrofit. `better` says which way is good. */
export const effectMeasures = {
  outputPerHour: { better: 'higher' }, oee: { better: 'higher' }, energyPerUnit: { better: 'lower' }, defectRate: { better: 'lower' },
} as const
export const EffectMeasure = z.enum(['outputPerHour', 'oee', 'energyPerUnit', 'defectRate'])
export type EffectMeasure = z.infer<typeof EffectMeasure>
export const Verdict = z.enum(['shown', 'not-shown', 'not-enough-data'])
export type Verdict = z.infer<typeof Verdict>

export const EffectPeriod = z.object({ from: isoDate, until: isoDate.describe('The day after the last') })
/** One day of one period: the ratio's numerator and denominator, and how much of the planned time is known. */
export const EffectDay = z.object({ on: isoDate, period: z.enum(['baseline', 'followUp']), numerator: z.number().nullable(), denominator: z.number().nullable(), coverage: z.number().min(0).max(1), isUsed: z.boolean(), why: z.enum(['no-plan', 'gap', 'no-production', 'no-signal', 'excluded']).nullable() }).meta({ id: 'EffectDay' })
export const MeasureResult = z
  .object({
    measure: EffectMeasure, unit: z.string(), better: z.enum(['higher', 'lower']),
    baseline: z.number().nullable(), followUp: z.number().nullable(), change: z.number().nullable().describe('followUp − baseline'), changeShare: z.number().nullable(),
    interval: z.object({ low: z.number(), high: z.number(), level: z.number() }).nullable().describe('Of changeShare'),
    daysBaseline: z.number().int(), daysFollowUp: z.number().int(), missingBaseline: z.number().int(), missingFollowUp: z.number().int(),
    verdict: Verdict, reasons: z.array(z.enum(['too-few-days', 'too-many-gaps', 'no-signal', 'interval-holds-zero', 'worse', 'trend-in-baseline', 'weekday-imbalance', 'below-minimum'])), days: z.array(EffectDay),
  })
  .meta({ id: 'MeasureResult' })
export type MeasureResult = z.infer<typeof MeasureResult>

const fields = {
  title: z.string().trim().min(1).max(120), machineIds: z.array(z.number().int().positive()).min(1).max(500), baseline: EffectPeriod, followUp: EffectPeriod,
  measures: z.array(EffectMeasure).min(1).max(4), minimumChangeShare: z.number().min(0).max(1).describe('The change that was promised; the interval must lie beyond it'),
  excludedDays: z.array(z.object({ on: isoDate, reason: z.string().trim().min(1).max(200) })).max(200), isShared: z.boolean().describe('The bureau and its auditors may open it'),
}
export const EffectFields = z.object({ ...fields, minimumChangeShare: fields.minimumChangeShare.default(0), excludedDays: fields.excludedDays.default([]), isShared: fields.isShared.default(false) })
export const EffectReport = z.object(fields).extend({
  id: z.number().int(), version: z.number().int(), organisation: z.object({ id: z.number().int(), name: z.string() }), state: z.enum(['computing', 'ready', 'failed']), computedAt: instant.nullable(), createdBy: z.string(), createdAt: instant,
  verdict: Verdict.nullable().describe('Shown only if every measure is shown'), results: z.array(MeasureResult), machines: z.array(z.object({ id: z.number().int(), code: z.string(), name: z.string() })), methodVersion: z.string(), digest: z.string().nullable().describe('SHA-256 of the days it was computed from'), problem: z.string().nullable(),
}).meta({ id: 'EffectReport' })
export type EffectReport = z.infer<typeof EffectReport>

const see = { permission: 'machines:read', scope: ['region', 'organisation'] } as const
const manage = { permission: 'machines:manage', scope: ['organisation'] } as const
export const effects = {
  list: operation({ method: 'GET', path: '/effects', summary: { zh: '成效报告', en: 'Effect reports' }, access: see, query: pageQuery.extend({ organisationId: z.coerce.number().int().positive().optional() }), response: page(EffectReport.omit({ results: true })) }),
  get: operation({ method: 'GET', path: '/effects/:id', summary: { zh: '一份成效报告', en: 'One effect report' }, access: see, params: idParams, response: EffectReport }),
  create: operation({ method: 'POST', path: '/effects', summary: { zh: '编制成效报告', en: 'Make an effect report; computed in the background' }, access: manage, status: 201, body: EffectFields, response: EffectReport }),
  change: operation({ method: 'PATCH', path: '/effects/:id', summary: { zh: '修改或共享', en: 'Change or share it; computes again where the question changed' }, access: manage, params: idParams, body: z.object(fields).partial().extend({ version: z.number().int() }), response: EffectReport }),
  recompute: operation({ method: 'POST', path: '/effects/:id/recompute', summary: { zh: '重算并比对', en: 'Compute again from the readings and say whether the result is the same' }, access: see, params: idParams, response: z.object({ isSame: z.boolean(), digest: z.string(), before: z.string().nullable() }), limitPerMinute: 10 }),
  days: operation({ method: 'GET', path: '/effects/:id/days', summary: { zh: '逐日数据', en: 'The days behind it, as a file' }, access: see, params: idParams, query: z.object({ format: z.enum(['xlsx', 'csv']).default('csv') }), response: null, download: 'application/octet-stream', limitPerMinute: 20 }),
  remove: operation({ method: 'DELETE', path: '/effects/:id', summary: { zh: '删除草稿', en: 'Remove one that is not shared' }, access: manage, params: idParams, response: null }),
}
