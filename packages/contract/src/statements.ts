import { z } from 'zod'
import { instant, operation } from './operation.ts'
import { RegionCode } from './regions.ts'

export const Statement = z
  .object({ id: z.number().int(), name: z.string(), regionCode: RegionCode, createdAt: instant })
  .meta({ id: 'Statement' })
export type Statement = z.infer<typeof Statement>

// Any mandate may, for now: give it a permission of its own.
const access = { permission: null, scope: ['region'] } as const
export const statements = {
  list: operation({ method: 'GET', path: '/statements', summary: { zh: 'statements', en: 'Statements' }, access, response: z.object({ items: z.array(Statement) }) }),
  add: operation({
    method: 'POST', path: '/statements', summary: { zh: '新增 statements', en: 'Add to statements' }, access, status: 201,
    body: z.object({ name: z.string().trim().min(1).max(100), regionCode: RegionCode }), response: Statement,
  }),
}
