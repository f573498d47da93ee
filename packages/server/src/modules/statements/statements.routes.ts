import { statements as contract } from '@jingwei/contract/statements'
import { audit } from '../../kernel/audit/audit.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { Regions } from '../regions/index.ts'
import { unknownRegion } from './statements.errors.ts'
import { allStatements, insertStatement, type StatementRow } from './statements.store.ts'
import type { StatementsTables } from './statements.tables.ts'

export function statementRoutes({ http }: Kernel, regions: Regions) {
  const shown = (row: StatementRow) => ({ id: row.id, name: row.name, regionCode: regions.toRef(row.region_x).code, createdAt: row.created_at })

  http.route<typeof contract.list, StatementsTables>(contract.list, async ({ db }) => ({ items: (await allStatements(db)).map(shown) }))
  http.route<typeof contract.add, StatementsTables>(contract.add, async ({ db, actor, body }) => {
    const region = regions.resolve(body.regionCode)
    if (!region) throw unknownRegion(body.regionCode)
    const row = await insertStatement(db, { name: body.name, region_x: region.lo, created_by: actor.person?.id ?? null })
    await audit(db, actor, { action: 'statement.added', subject: `statement:${row.id}`, regionX: region.lo, after: { name: body.name } })
    return shown(row)
  })
}
