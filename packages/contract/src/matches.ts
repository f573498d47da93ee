import { z } from 'zod'
import { instant, operation } from './operation.ts'
import { RegionCode } from './regions.ts'

export const Matche = z
  .object({ id: z.number().int(), name: z.string(), regionCode: RegionCode, createdAt: instant })
  .meta({ id: 'Matche' })
export type Matche = z.infer<typeof Matche>

// Any mandate may, for now: give it a permission of its own.
const access = { permission: null, scope: ['region'] } as const
export const matches = {
  list: operation({ method: 'GET', path: '/matches', summary: { zh: 'matches', en: 'Matches' }, access, response: z.object({ items: z.array(Matche) }) }),
  add: operation({
    method: 'POST', path: '/matches', summary: { zh: '新增 matches', en: 'Add to matches' }, access, status: 201,
    body: z.object({ name: z.string().trim().min(1).max(100), regionCode: RegionCode }), response: Matche,
  }),
}
