import type { Kernel } from '../kernel/kernel.ts'
import { bulkInsert, reserveIds, type BulkOrganisation } from '../modules/organisations/index.ts'
import type { RegionNode } from '../modules/regions/index.ts'

type Firm = { readonly name: string; readonly industryCode: string; readonly products: string; readonly honours?: BulkOrganisation['honours'] }
/** Firms of a place, named so that nobody takes them for real ones; small, and on record since the beginning of 2023. */
export async function addFirms(kernel: Kernel, region: RegionNode, count: number, firmOf: (i: number) => Firm): Promise<{ id: number; name: string; regionX: number; industryCode: string }[]> {
  const client = await kernel.database.owner.connect()
  try {
    await client.query('begin')
    const first = await reserveIds(client, 'organisations.organisation', count)
    const firms = Array.from({ length: count }, (_, i): BulkOrganisation => {
      const { name, industryCode, products, honours = [] } = firmOf(i)
      return {
        id: first + i, regionX: region.lo, name, creditCode: null, industryCode, mainProducts: products, address: `${region.fullName}演示路${i + 1}号`, legalRepresentative: '演示', establishedOn: '2015-01-01', knownOn: '2023-01-05',
        staff: 40 + (i % 60), revenueFen: (500 + (i % 90) * 10) * 1_000_000, capitalRaw: '500万元人民币', tags: ['演示'], honours, standings: [],
      }
    })
    await bulkInsert(client, firms, kernel.today())
    await client.query('commit')
    return firms.map((f) => ({ id: f.id, name: f.name, regionX: f.regionX, industryCode: f.industryCode }))
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}
