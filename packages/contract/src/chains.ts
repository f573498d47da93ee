import { z } from 'zod'
import { instant, operation } from './operation.ts'
import { RegionCode } from './regions.ts'

export const Chain = z
  .object({ id: z.number().int(), name: z.string(), regionCode: RegionCode, createdAt: instant })
  .meta({ id: 'Chain' })
export type Chain = z.infer<typeof Chain>

// Any mandate may, for now: give it a permission of its own.
const access = { permission: null, scope: ['region'] } as const
export const chains = {
  list: operation({ method: 'GET', path: '/chains', summary: { zh: 'chains', en: 'Chains' }, access, response: z.object({ items: z.array(Chain) }) }),
  add: operation({
    method: 'POST', path: '/chains', summary: { zh: '新增 chains', en: 'Add to chains' }, access, status: 201,
    body: z.object({ name: z.string().trim().min(1).max(100), regionCode: RegionCode }), response: Chain,
  }),
}
