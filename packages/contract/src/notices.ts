import { z } from 'zod'
import { instant, operation } from './operation.ts'
import { RegionCode } from './regions.ts'

export const Notice = z
  .object({ id: z.number().int(), name: z.string(), regionCode: RegionCode, createdAt: instant })
  .meta({ id: 'Notice' })
export type Notice = z.infer<typeof Notice>

// Any mandate may, for now: give it a permission of its own.
const access = { permission: null, scope: ['region'] } as const
export const notices = {
  list: operation({ method: 'GET', path: '/notices', summary: { zh: 'notices', en: 'Notices' }, access, response: z.object({ items: z.array(Notice) }) }),
  add: operation({
    method: 'POST', path: '/notices', summary: { zh: '新增 notices', en: 'Add to notices' }, access, status: 201,
    body: z.object({ name: z.string().trim().min(1).max(100), regionCode: RegionCode }), response: Notice,
  }),
}
