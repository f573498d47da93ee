import { reports as contract } from '@jingwei/contract/reports'
import { audit } from '../../kernel/audit/audit.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { Regions } from '../regions/index.ts'
import { unknownRegion } from './reports.errors.ts'
import { allReports, insertReport, type ReportRow } from './reports.store.ts'
import type { ReportsTables } from './reports.tables.ts'

export function reportRoutes({ http }: Kernel, regions: Regions) {
  const shown = (row: ReportRow) => ({ id: row.id, name: row.name, regionCode: regions.toRef(row.region_x).code, createdAt: row.created_at })

  http.route<typeof contract.list, ReportsTables>(contract.list, async ({ db }) => ({ items: (await allReports(db)).map(shown) }))
  http.route<typeof contract.add, ReportsTables>(contract.add, async ({ db, actor, body }) => {
    const region = regions.resolve(body.regionCode)
    if (!region) throw unknownRegion(body.regionCode)
    const row = await insertReport(db, { name: body.name, region_x: region.lo, created_by: actor.person?.id ?? null })
    await audit(db, actor, { action: 'report.added', subject: `report:${row.id}`, regionX: region.lo, after: { name: body.name } })
    return shown(row)
  })
}
