import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
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

export type Peer = { readonly name: string; readonly address: string; readonly folder: string; stop(): Promise<void> }
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  await once(server, 'close')
  return port
}
async function startPeer(name: string, program: string, args: string[], env: Record<string, string>, address: string, folder: string): Promise<Peer | null> {
  if (!existsSync(program)) return null
  const child: ChildProcess = spawn(program, args, { env: { ...process.env, ...env }, stdio: 'ignore' })
  for (let i = 0; i < 300; i++) {
    try {
      if ((await fetch(`${address}/ping`)).status < 400) break
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
  return {
    name, address, folder,
    stop: async () => {
      child.kill('SIGKILL')
      await once(child, 'close')
    },
  }
}
/** From Debian, where they are installed; null where they are not. */
export async function startInflux(folder: string): Promise<Peer | null> {
  mkdirSync(folder, { recursive: true })
  const [http, rpc] = [await freePort(), await freePort()]
  const peer = await startPeer('InfluxDB', '/usr/bin/influxd', ['run'], {
    INFLUXDB_REPORTING_DISABLED: 'true', INFLUXDB_BIND_ADDRESS: `127.0.0.1:${rpc}`, INFLUXDB_HTTP_BIND_ADDRESS: `127.0.0.1:${http}`, INFLUXDB_HTTP_LOG_ENABLED: 'false', INFLUXDB_MONITOR_STORE_ENABLED: 'false',
    INFLUXDB_META_DIR: join(folder, 'meta'), INFLUXDB_DATA_DIR: join(folder, 'data'), INFLUXDB_DATA_WAL_DIR: join(folder, 'wal'), HOME: folder,
  }, `http://127.0.0.1:${http}`, folder)
  if (peer) await fetch(`${peer.address}/query?q=${encodeURIComponent('CREATE DATABASE bench')}`, { method: 'POST' })
  return peer
}
export async function startVictoria(folder: string): Promise<Peer | null> {
  mkdirSync(folder, { recursive: true })
  const http = await freePort()
  return startPeer('VictoriaMetrics', '/usr/bin/victoria-metrics', [`-storageDataPath=${folder}`, `-httpListenAddr=127.0.0.1:${http}`, '-retentionPeriod=100y'], {}, `http://127.0.0.1:${http}`, folder)
}
