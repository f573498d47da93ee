import { experts as contract } from '@jingwei/contract/experts'
import { audit } from '../../kernel/audit/audit.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { Regions } from '../regions/index.ts'
import { unknownRegion } from './experts.errors.ts'
import { allExperts, insertExpert, type ExpertRow } from './experts.store.ts'
import type { ExpertsTables } from './experts.tables.ts'

export function expertRoutes({ http }: Kernel, regions: Regions) {
  const shown = (row: ExpertRow) => ({ id: row.id, name: row.name, regionCode: regions.toRef(row.region_x).code, createdAt: row.created_at })

  http.route<typeof contract.list, ExpertsTables>(contract.list, async ({ db }) => ({ items: (await allExperts(db)).map(shown) }))
  http.route<typeof contract.add, ExpertsTables>(contract.add, async ({ db, actor, body }) => {
    const region = regions.resolve(body.regionCode)
    if (!region) throw unknownRegion(body.regionCode)
    const row = await insertExpert(db, { name: body.name, region_x: region.lo, created_by: actor.person?.id ?? null })
    await audit(db, actor, { action: 'expert.added', subject: `expert:${row.id}`, regionX: region.lo, after: { name: body.name } })
    return shown(row)
  })
}
