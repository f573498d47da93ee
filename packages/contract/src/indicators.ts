import { z } from 'zod'
import { isoDate, operation } from './operation.ts'
import { RegionCode } from './regions.ts'

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

/** Narrows every figure alike: an industry by the beginning of its code, a size class. */
const among = { industry: z.string().max(5).optional(), size: z.string().max(10).optional() }
const access = { permission: 'indicators:read', scope: ['region'] } as const
export const indicators = {
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
