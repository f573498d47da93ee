import { z } from 'zod'
import { instant, operation } from './operation.ts'
import { RegionCode } from './regions.ts'

export const Map = z
  .object({ id: z.number().int(), name: z.string(), regionCode: RegionCode, createdAt: instant })
  .meta({ id: 'Map' })
export type Map = z.infer<typeof Map>

// Any mandate may, for now: give it a permission of its own.
const access = { permission: null, scope: ['region'] } as const
export const maps = {
  list: operation({ method: 'GET', path: '/maps', summary: { zh: 'maps', en: 'Maps' }, access, response: z.object({ items: z.array(Map) }) }),
  add: operation({
    method: 'POST', path: '/maps', summary: { zh: '新增 maps', en: 'Add to maps' }, access, status: 201,
    body: z.object({ name: z.string().trim().min(1).max(100), regionCode: RegionCode }), response: Map,
  }),
}
