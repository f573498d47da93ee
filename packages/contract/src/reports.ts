import { z } from 'zod'
import { instant, operation } from './operation.ts'
import { RegionCode } from './regions.ts'

export const Report = z
  .object({ id: z.number().int(), name: z.string(), regionCode: RegionCode, createdAt: instant })
  .meta({ id: 'Report' })
export type Report = z.infer<typeof Report>

// Any mandate may, for now: give it a permission of its own.
const access = { permission: null, scope: ['region'] } as const
export const reports = {
  list: operation({ method: 'GET', path: '/reports', summary: { zh: 'reports', en: 'Reports' }, access, response: z.object({ items: z.array(Report) }) }),
  add: operation({
    method: 'POST', path: '/reports', summary: { zh: '新增 reports', en: 'Add to reports' }, access, status: 201,
    body: z.object({ name: z.string().trim().min(1).max(100), regionCode: RegionCode }), response: Report,
  }),
}
