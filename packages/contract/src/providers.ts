import { z } from 'zod'
import { instant, operation } from './operation.ts'
import { RegionCode } from './regions.ts'

export const Provider = z
  .object({ id: z.number().int(), name: z.string(), regionCode: RegionCode, createdAt: instant })
  .meta({ id: 'Provider' })
export type Provider = z.infer<typeof Provider>

// Any mandate may, for now: give it a permission of its own.
const access = { permission: null, scope: ['region'] } as const
export const providers = {
  list: operation({ method: 'GET', path: '/providers', summary: { zh: 'providers', en: 'Providers' }, access, response: z.object({ items: z.array(Provider) }) }),
  add: operation({
    method: 'POST', path: '/providers', summary: { zh: '新增 providers', en: 'Add to providers' }, access, status: 201,
    body: z.object({ name: z.string().trim().min(1).max(100), regionCode: RegionCode }), response: Provider,
  }),
}
