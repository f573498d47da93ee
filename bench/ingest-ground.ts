import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ClickHouseLogLevel, createClient } from '@clickhouse/client'
import { make } from '@jingwei/engines/credit-code'
import pg from 'pg'
import { openSecrets } from '../packages/server/src/kernel/secrets.ts'
import { bulkInsert, reserveIds } from '../packages/server/src/modules/organisations/bulk.store.ts'
import { bulkInsertMachines, type BulkMachine } from '../packages/server/src/modules/machines/index.ts'

/** A gateway of the simulated fleet: who it is and which machines speak through it. */
export type Gateway = { username: string; token: string; connectionId: number; machines: readonly string[] }

export async function ownerPool(dataFolder: string): Promise<pg.Pool> {
  const secrets = await openSecrets(null, dataFolder)
  const port = readFileSync(join(dataFolder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[3]
  return new pg.Pool({ connectionString: `postgres://postgres:${encodeURIComponent(secrets.keyFor('postgres owner'))}@127.0.0.1:${port}/jingwei`, max: 2 })
}
export function storeOf(dataFolder: string) {
  const { url } = JSON.parse(readFileSync(join(dataFolder, 'clickhouse.json'), 'utf8')) as { url: string }
  return createClient({ url, database: 'jingwei', request_timeout: 600_000, log: { level: ClickHouseLogLevel.OFF } })
}

/** One firm with looms behind gateways. */
export async function makeFleet(pool: pg.Pool, count: number, gateways: number): Promise<Gateway[]> {
  const client = await pool.connect()
  try {
    const id = await reserveIds(client, 'organisations.organisation', 1)
    const { rows: [place] } = await client.query<{ lo: number }>("select lo from regions.region where code = '350112'")
    await bulkInsert(client, [{
      id, regionX: place!.lo, name: '基准纺织有限公司', creditCode: make('91350112MA0BENCH0'), industryCode: 'C1751', mainProducts: '', address: '', legalRepresentative: '', establishedOn: '2010-01-01', knownOn: '2026-01-01', staff: 100, revenueFen: 1,
      capitalRaw: '', tags: [], honours: [], standings: [],
    }], '2026-01-01')
    const of = (g: number) => Array.from({ length: Math.ceil((count - g) / gateways) }, (_, i) => `L-${String(g + i * gateways).padStart(5, '0')}`)
    const rows = Array.from({ length: gateways }, (_, g) => of(g).map((code): BulkMachine => ({ organisationId: id, regionX: place!.lo, typeCode: 'loom', code, name: code, workshop: null, connection: { name: `gateway ${g}`, protocol: 'jingwei' } }))).flat()
    const made = await bulkInsertMachines(client, rows)
    return made.connections.map((c) => ({ username: c.username, token: c.token, connectionId: c.id, machines: of(Number(/\d+$/.exec(c.name)![0])) }))
  } finally {
    client.release()
  }
}
