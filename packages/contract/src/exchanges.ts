import { z } from 'zod'
import { instant, operation } from './operation.ts'
import { RegionCode } from './regions.ts'

export const Exchange = z
  .object({ id: z.number().int(), name: z.string(), regionCode: RegionCode, createdAt: instant })
  .meta({ id: 'Exchange' })
export type Exchange = z.infer<typeof Exchange>

// Any mandate may, for now: give it a permission of its own.
const access = { permission: null, scope: ['region'] } as const
export const exchanges = {
  list: operation({ method: 'GET', path: '/exchanges', summary: { zh: 'exchanges', en: 'Exchanges' }, access, response: z.object({ items: z.array(Exchange) }) }),
  add: operation({
    method: 'POST', path: '/exchanges', summary: { zh: '新增 exchanges', en: 'Add to exchanges' }, access, status: 201,
    body: z.object({ name: z.string().trim().min(1).max(100), regionCode: RegionCode }), response: Exchange,
  }),
}
