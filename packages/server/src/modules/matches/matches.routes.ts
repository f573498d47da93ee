import { matches as contract } from '@jingwei/contract/matches'
import { audit } from '../../kernel/audit/audit.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { Regions } from '../regions/index.ts'
import { unknownRegion } from './matches.errors.ts'
import { allMatches, insertMatche, type MatcheRow } from './matches.store.ts'
import type { MatchesTables } from './matches.tables.ts'

export function matcheRoutes({ http }: Kernel, regions: Regions) {
  const shown = (row: MatcheRow) => ({ id: row.id, name: row.name, regionCode: regions.toRef(row.region_x).code, createdAt: row.created_at })

  http.route<typeof contract.list, MatchesTables>(contract.list, async ({ db }) => ({ items: (await allMatches(db)).map(shown) }))
  http.route<typeof contract.add, MatchesTables>(contract.add, async ({ db, actor, body }) => {
    const region = regions.resolve(body.regionCode)
    if (!region) throw unknownRegion(body.regionCode)
    const row = await insertMatche(db, { name: body.name, region_x: region.lo, created_by: actor.person?.id ?? null })
    await audit(db, actor, { action: 'matche.added', subject: `matche:${row.id}`, regionX: region.lo, after: { name: body.name } })
    return shown(row)
  })
}
