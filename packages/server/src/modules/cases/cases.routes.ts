import { cases as contract } from '@jingwei/contract/cases'
import { audit } from '../../kernel/audit/audit.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { Regions } from '../regions/index.ts'
import { unknownRegion } from './cases.errors.ts'
import { allCases, insertCase, type CaseRow } from './cases.store.ts'
import type { CasesTables } from './cases.tables.ts'

export function caseRoutes({ http }: Kernel, regions: Regions) {
  const shown = (row: CaseRow) => ({ id: row.id, name: row.name, regionCode: regions.toRef(row.region_x).code, createdAt: row.created_at })

  http.route<typeof contract.list, CasesTables>(contract.list, async ({ db }) => ({ items: (await allCases(db)).map(shown) }))
  http.route<typeof contract.add, CasesTables>(contract.add, async ({ db, actor, body }) => {
    const region = regions.resolve(body.regionCode)
    if (!region) throw unknownRegion(body.regionCode)
    const row = await insertCase(db, { name: body.name, region_x: region.lo, created_by: actor.person?.id ?? null })
    await audit(db, actor, { action: 'case.added', subject: `case:${row.id}`, regionX: region.lo, after: { name: body.name } })
    return shown(row)
  })
}
