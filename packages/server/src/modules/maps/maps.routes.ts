import { maps as contract } from '@jingwei/contract/maps'
import { audit } from '../../kernel/audit/audit.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { Regions } from '../regions/index.ts'
import { unknownRegion } from './maps.errors.ts'
import { allMaps, insertMap, type MapRow } from './maps.store.ts'
import type { MapsTables } from './maps.tables.ts'

export function mapRoutes({ http }: Kernel, regions: Regions) {
  const shown = (row: MapRow) => ({ id: row.id, name: row.name, regionCode: regions.toRef(row.region_x).code, createdAt: row.created_at })

  http.route<typeof contract.list, MapsTables>(contract.list, async ({ db }) => ({ items: (await allMaps(db)).map(shown) }))
  http.route<typeof contract.add, MapsTables>(contract.add, async ({ db, actor, body }) => {
    const region = regions.resolve(body.regionCode)
    if (!region) throw unknownRegion(body.regionCode)
    const row = await insertMap(db, { name: body.name, region_x: region.lo, created_by: actor.person?.id ?? null })
    await audit(db, actor, { action: 'map.added', subject: `map:${row.id}`, regionX: region.lo, after: { name: body.name } })
    return shown(row)
  })
}
