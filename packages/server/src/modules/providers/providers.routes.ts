import { providers as contract } from '@jingwei/contract/providers'
import { audit } from '../../kernel/audit/audit.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { Regions } from '../regions/index.ts'
import { unknownRegion } from './providers.errors.ts'
import { allProviders, insertProvider, type ProviderRow } from './providers.store.ts'
import type { ProvidersTables } from './providers.tables.ts'

export function providerRoutes({ http }: Kernel, regions: Regions) {
  const shown = (row: ProviderRow) => ({ id: row.id, name: row.name, regionCode: regions.toRef(row.region_x).code, createdAt: row.created_at })

  http.route<typeof contract.list, ProvidersTables>(contract.list, async ({ db }) => ({ items: (await allProviders(db)).map(shown) }))
  http.route<typeof contract.add, ProvidersTables>(contract.add, async ({ db, actor, body }) => {
    const region = regions.resolve(body.regionCode)
    if (!region) throw unknownRegion(body.regionCode)
    const row = await insertProvider(db, { name: body.name, region_x: region.lo, created_by: actor.person?.id ?? null })
    await audit(db, actor, { action: 'provider.added', subject: `provider:${row.id}`, regionX: region.lo, after: { name: body.name } })
    return shown(row)
  })
}
