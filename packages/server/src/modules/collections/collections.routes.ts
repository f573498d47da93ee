import { collections as contract } from '@jingwei/contract/collections'
import { audit } from '../../kernel/audit/audit.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { Regions } from '../regions/index.ts'
import { unknownRegion } from './collections.errors.ts'
import { allCollections, insertCollection, type CollectionRow } from './collections.store.ts'
import type { CollectionsTables } from './collections.tables.ts'

export function collectionRoutes({ http }: Kernel, regions: Regions) {
  const shown = (row: CollectionRow) => ({ id: row.id, name: row.name, regionCode: regions.toRef(row.region_x).code, createdAt: row.created_at })

  http.route<typeof contract.list, CollectionsTables>(contract.list, async ({ db }) => ({ items: (await allCollections(db)).map(shown) }))
  http.route<typeof contract.add, CollectionsTables>(contract.add, async ({ db, actor, body }) => {
    const region = regions.resolve(body.regionCode)
    if (!region) throw unknownRegion(body.regionCode)
    const row = await insertCollection(db, { name: body.name, region_x: region.lo, created_by: actor.person?.id ?? null })
    await audit(db, actor, { action: 'collection.added', subject: `collection:${row.id}`, regionX: region.lo, after: { name: body.name } })
    return shown(row)
  })
}
