import { z } from 'zod'
import { instant, operation } from './operation.ts'
import { RegionCode } from './regions.ts'

export const Collection = z
  .object({ id: z.number().int(), name: z.string(), regionCode: RegionCode, createdAt: instant })
  .meta({ id: 'Collection' })
export type Collection = z.infer<typeof Collection>

// Any mandate may, for now: give it a permission of its own.
const access = { permission: null, scope: ['region'] } as const
export const collections = {
  list: operation({ method: 'GET', path: '/collections', summary: { zh: 'collections', en: 'Collections' }, access, response: z.object({ items: z.array(Collection) }) }),
  add: operation({
    method: 'POST', path: '/collections', summary: { zh: '新增 collections', en: 'Add to collections' }, access, status: 201,
    body: z.object({ name: z.string().trim().min(1).max(100), regionCode: RegionCode }), response: Collection,
  }),
}
