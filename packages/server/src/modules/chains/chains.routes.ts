import { chains as contract } from '@jingwei/contract/chains'
import { audit } from '../../kernel/audit/audit.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { Regions } from '../regions/index.ts'
import { unknownRegion } from './chains.errors.ts'
import { allChains, insertChain, type ChainRow } from './chains.store.ts'
import type { ChainsTables } from './chains.tables.ts'

export function chainRoutes({ http }: Kernel, regions: Regions) {
  const shown = (row: ChainRow) => ({ id: row.id, name: row.name, regionCode: regions.toRef(row.region_x).code, createdAt: row.created_at })

  http.route<typeof contract.list, ChainsTables>(contract.list, async ({ db }) => ({ items: (await allChains(db)).map(shown) }))
  http.route<typeof contract.add, ChainsTables>(contract.add, async ({ db, actor, body }) => {
    const region = regions.resolve(body.regionCode)
    if (!region) throw unknownRegion(body.regionCode)
    const row = await insertChain(db, { name: body.name, region_x: region.lo, created_by: actor.person?.id ?? null })
    await audit(db, actor, { action: 'chain.added', subject: `chain:${row.id}`, regionX: region.lo, after: { name: body.name } })
    return shown(row)
  })
}
