import { exchanges as contract } from '@jingwei/contract/exchanges'
import { audit } from '../../kernel/audit/audit.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { Regions } from '../regions/index.ts'
import { unknownRegion } from './exchanges.errors.ts'
import { allExchanges, insertExchange, type ExchangeRow } from './exchanges.store.ts'
import type { ExchangesTables } from './exchanges.tables.ts'

export function exchangeRoutes({ http }: Kernel, regions: Regions) {
  const shown = (row: ExchangeRow) => ({ id: row.id, name: row.name, regionCode: regions.toRef(row.region_x).code, createdAt: row.created_at })

  http.route<typeof contract.list, ExchangesTables>(contract.list, async ({ db }) => ({ items: (await allExchanges(db)).map(shown) }))
  http.route<typeof contract.add, ExchangesTables>(contract.add, async ({ db, actor, body }) => {
    const region = regions.resolve(body.regionCode)
    if (!region) throw unknownRegion(body.regionCode)
    const row = await insertExchange(db, { name: body.name, region_x: region.lo, created_by: actor.person?.id ?? null })
    await audit(db, actor, { action: 'exchange.added', subject: `exchange:${row.id}`, regionX: region.lo, after: { name: body.name } })
    return shown(row)
  })
}
