import { z } from 'zod'
import { instant, operation } from './operation.ts'
import { RegionCode } from './regions.ts'

export const Case = z
  .object({ id: z.number().int(), name: z.string(), regionCode: RegionCode, createdAt: instant })
  .meta({ id: 'Case' })
export type Case = z.infer<typeof Case>

// Any mandate may, for now: give it a permission of its own.
const access = { permission: null, scope: ['region'] } as const
export const cases = {
  list: operation({ method: 'GET', path: '/cases', summary: { zh: 'cases', en: 'Cases' }, access, response: z.object({ items: z.array(Case) }) }),
  add: operation({
    method: 'POST', path: '/cases', summary: { zh: '新增 cases', en: 'Add to cases' }, access, status: 201,
    body: z.object({ name: z.string().trim().min(1).max(100), regionCode: RegionCode }), response: Case,
  }),
}
