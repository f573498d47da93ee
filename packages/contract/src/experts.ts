import { z } from 'zod'
import { instant, operation } from './operation.ts'
import { RegionCode } from './regions.ts'

export const Expert = z
  .object({ id: z.number().int(), name: z.string(), regionCode: RegionCode, createdAt: instant })
  .meta({ id: 'Expert' })
export type Expert = z.infer<typeof Expert>

// Any mandate may, for now: give it a permission of its own.
const access = { permission: null, scope: ['region'] } as const
export const experts = {
  list: operation({ method: 'GET', path: '/experts', summary: { zh: 'experts', en: 'Experts' }, access, response: z.object({ items: z.array(Expert) }) }),
  add: operation({
    method: 'POST', path: '/experts', summary: { zh: '新增 experts', en: 'Add to experts' }, access, status: 201,
    body: z.object({ name: z.string().trim().min(1).max(100), regionCode: RegionCode }), response: Expert,
  }),
}
