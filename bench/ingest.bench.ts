import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { makeFleet, ownerPool, storeOf } from './ingest-ground.ts'
import { batches, pointsOfLine, send, toPeer, type Batch } from './ingest-http.ts'
import { overMqtt } from './ingest-mqtt.ts'
import { report, round, serve, type Bar } from './measure.ts'
import { influx, victoria, type Peer } from './series-peers.ts'

/*
 * Readings on their way in. HTTP: the same bytes of line protocol to Jingwei, until acknowledged and so on disk; to InfluxDB, which
 * syncs its log as well; and to VictoriaMetrics, which does not, and is shown for information. Rounds take turns, so that what else the
 * machine does falls on all of them.
 */
const { values: options } = parseArgs({
  options: {
    machines: { type: 'string', default: '400' }, messages: { type: 'string', default: '3000000' }, lines: { type: 'string', default: '2000' }, lanes: { type: 'string', default: '64' },
    rounds: { type: 'string', default: '3' }, gateways: { type: 'string', default: '16' }, data: { type: 'string' },
    clients: { type: 'string', default: '400' }, published: { type: 'string', default: '300000' }, window: { type: 'string', default: '100' },
  },
})
const [machines, messages, linesOfBatch, lanes, rounds, gatewayCount] = [options.machines, options.messages, options.lines, options.lanes, options.rounds, options.gateways].map(Number) as [number, number, number, number, number, number]
const note = (text: string) => console.error(text)
const folder = options.data ?? mkdtempSync(join(tmpdir(), 'jingwei-bench-'))
mkdirSync(folder, { recursive: true })
const dataFolder = join(folder, 'data')
const env = { JINGWEI_DATA: dataFolder, JINGWEI_PORT: '0', JINGWEI_MQTT_PORT: '0', JINGWEI_DEVICE_RATE: '0', JINGWEI_JOBS: '0', JINGWEI_LOG_LEVEL: 'warn' }
const figures: Record<string, unknown> = { machines, linesOfBatch, pointsOfLine, lanes, rounds }
const bars: Bar[] = []

const server = await serve([join(dirname(fileURLToPath(import.meta.url)), 'cli.js'), 'start'], env)
const pool = await ownerPool(dataFolder)
const peers = (await Promise.all([influx(join(folder, 'influx')), victoria(join(folder, 'victoria'))])).filter((p): p is Peer => p !== null)
if (peers.length < 2) note(`left out, because not installed: ${['InfluxDB', 'VictoriaMetrics'].filter((n) => !peers.some((p) => p.name === n)).join(', ')}`)
try {
  const gateways = await makeFleet(pool, machines, gatewayCount)
  await overHttp(gateways)
  if (Number(options.published) > 0) await overMqtt({ address: server.address, pool, serverPid: server.child.pid!, machines: Number(options.clients), messages: Number(options.published), window: Number(options.window), rounds, figures, bars, note })
} finally {
  await pool.end()
  for (const peer of peers) await peer.stop()
  server.child.removeAllListeners('close')
  server.child.kill('SIGTERM')
  await once(server.child, 'close')
  if (!options.data) rmSync(folder, { recursive: true, force: true })
}
report('ingest', figures, bars)

async function overHttp(gateways: Awaited<ReturnType<typeof makeFleet>>) {
  const seconds = Math.max(1, Math.round(messages / machines / rounds))
  const fromMs = Math.floor(Date.now() / 1000) * 1000 - rounds * seconds * 1000
  const spent: Record<string, number> = {}
  const cpuSeconds: Record<string, number> = {}
  const cpu = () => ({ server: cpuSecondsOf(server.child.pid!), engine: cpuSecondsOf(Number(readFileSync(join(dataFolder, 'clickhouse', 'jingwei-engine.pid'), 'utf8'))), sender: process.cpuUsage().user / 1e6 + process.cpuUsage().system / 1e6 })
  let points = 0
  const jingwei = { url: new URL(`${server.address}/api/v2/write?precision=ns`), headers: (b: Batch) => ({ authorization: `Token ${b.gateway.token}` }) }
  const peerNamed = (name: string) => peers.find((p) => p.name === name)
  // The first batch makes the tables and warms what has to be warm; it is of another time and is not counted.
  const warm = [...batches(gateways, fromMs - 3_600_000, 60, linesOfBatch)]
  const warmPoints = warm.reduce((n, b) => n + b.points, 0)
  for (let r = -1; r < rounds; r++) {
    // By time and not by gateway, as it would come.
    const all = r < 0 ? warm : shuffled([...batches(gateways, fromMs + r * seconds * 1000, seconds, linesOfBatch)], gateways.length)
    const sent = all.reduce((n, b) => n + b.points, 0)
    if (r >= 0) points += sent
    for (const name of ['Jingwei', ...peers.map((p) => p.name)]) {
      const peer = peerNamed(name)
      const before = peer ? null : cpu()
      const took = peer ? await send(all, lanes, toPeer(peer), () => ({})) : await send(all, lanes, () => jingwei.url, jingwei.headers)
      if (r < 0) continue
      if (before) for (const [part, now] of Object.entries(cpu())) cpuSeconds[part] = round((cpuSeconds[part] ?? 0) + now - before[part as keyof typeof before])
      spent[name] = (spent[name] ?? 0) + took
      note(`round ${r + 1}: ${name} ${Math.round(sent / took).toLocaleString('en-US')} points/s`)
    }
  }
  const perSecond = Object.fromEntries(Object.entries(spent).map(([name, s]) => [name, Math.round(points / s)]))
  const { Jingwei: own = 0, InfluxDB: ofInflux, VictoriaMetrics: ofVictoria } = perSecond
  figures['points'] = points
  figures['cpuSeconds'] = cpuSeconds
  figures['httpPointsPerSecond'] = perSecond
  if (ofInflux) bars.push({ what: 'HTTP points/s: Jingwei / InfluxDB', value: round(own / ofInflux), limit: 1, better: 'higher' })
  if (ofVictoria) figures['jingweiToVictoriaMetrics'] = round(own / ofVictoria)

  const said = await (await fetch(`${server.address}/metrics`)).text()
  const metric = (name: string) => Number(new RegExp(`^jingwei_reading_${name} (\\S+)$`, 'm').exec(said)?.[1] ?? NaN)
  figures['insert'] = { batches: metric('batch_seconds_count'), meanMs: round((metric('batch_seconds_sum') / metric('batch_seconds_count')) * 1000, 1), meanRows: Math.round(metric('batch_rows_sum') / metric('batch_rows_count')) }
  const store = storeOf(dataFolder)
  const ask = async <T>(query: string) => (await (await store.query({ query, format: 'JSONEachRow' })).json<T>())[0]!
  const { n } = await ask<{ n: string }>('select count() as n from reading final')
  if (Number(n) !== points + warmPoints) throw new Error(`${points + warmPoints} points were acknowledged and ${n} are there`)
  // As it lies when it came second by second, with some of it a second late: all at once flatters the column of receipt.
  await store.command({ query: 'create table bench_reading as reading' })
  await store.command({ query: `insert into bench_reading (signal, at, value, quality, precedence) select signal, at, value, quality, 4294967295 - toUInt32(toUnixTimestamp(at) + (rand() % 10 = 0)) from reading final where at >= fromUnixTimestamp64Milli(${fromMs})` })
  for (const table of ['reading', 'bench_reading']) await store.command({ query: `optimize table ${table} final` })
  const bytes = (table: string) => ask<{ b: number }>(`select sum(bytes_on_disk) / sum(rows) as b from system.parts where database = 'jingwei' and table = '${table}' and active`)
  figures['bytesAPointAsSent'] = round((await bytes('reading')).b, 3)
  bars.push({ what: 'bytes a point on disk', value: round((await bytes('bench_reading')).b, 3), limit: 1, better: 'lower' })
  await store.command({ query: 'drop table bench_reading' })
  await store.close()
  figures['mbOnDisk'] = Object.fromEntries(peers.map((p) => [p.name, Math.round(Number(execFileSync('du', ['-sk', p.folder]).toString().split('\t')[0]) / 1024)]))
}

/** Of a process and its threads; 0 where there is no /proc. */
function cpuSecondsOf(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')
    return (Number(fields[11]) + Number(fields[12])) / 100
  } catch {
    return 0
  }
}

/** The gateways' batches in turn. */
function shuffled(all: readonly Batch[], groups: number): Batch[] {
  const each = Math.ceil(all.length / groups)
  return Array.from({ length: each }, (_, i) => Array.from({ length: groups }, (_, g) => all[g * each + i])).flat().filter((b) => b !== undefined)
}
