import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openLog } from '../packages/server/src/kernel/log/log.ts'
import { migrateTimeseries, openTimeseries, type Timeseries } from '../packages/server/src/kernel/timeseries/index.ts'
import type { SignalFacts } from '../packages/server/src/modules/machines/face.ts'
import { readMigrations } from '../packages/server/src/modules/telemetry/read/hours.schema.ts'
import { openReader } from '../packages/server/src/modules/telemetry/read/reader.ts'
import { openRollUp } from '../packages/server/src/modules/telemetry/read/roll-up.ts'
import { Batch } from '../packages/server/src/modules/telemetry/write/batch.ts'
import { putBatch } from '../packages/server/src/modules/telemetry/write/put-batch.ts'
import { precedenceOf, writeMigrations, writeViews } from '../packages/server/src/modules/telemetry/write/schema.ts'
import { percentile, report, round, timeEach, type Bar } from './measure.ts'
import { influx, victoria, type Peer } from './series-peers.ts'

/*
 * Four questions of every day, asked of the same history in Jingwei's store, InfluxDB and VictoriaMetrics, each while readings go on
 * coming into all of them. Jingwei is asked through what its telemetry module offers the other modules (its own statements to
 * the embedded engine over HTTP, roll-ups made by the same job as in the product), the peers over their HTTP interfaces, answers parsed.
 *
 *   last     of 300 signals of a plant.  InfluxQL: last(value) of each measurement, grouped by machine, of the last hour only.
 *                                        MetricsQL: an instant query of all series of the plant.
 *   day      of a signal read each second, as mean, least and greatest of each minute.
 *                                        InfluxQL: mean, min, max … group by time(1m).  MetricsQL: rollup(…[1m]), step 1m, answers not cached.
 *   oee      hourly inputs of 100 machines over a day: seconds in each state, rise of two counters.
 *                                        InfluxQL: count(value) where value = k for each of four states, a reading standing for its ten
 *                                        seconds; last(value) of the counters.  MetricsQL: count_eq_over_time and increase, step 1h.
 *                                        Neither peer knows that a state holds or that a counter was reset; Jingwei's figures do.
 *   top      ten largest users of energy in a county, over all days.
 *                                        InfluxQL: top(spread(value)).  MetricsQL: topk(10, increase(…)).
 */
const { values: options } = parseArgs({ options: { machines: { type: 'string', default: '500' }, days: { type: 'string', default: '5' }, requests: { type: 'string', default: '80' } } })
const machines = Math.max(100, Number(options.machines))
const days = Math.max(1, Number(options.days))
const requests = Number(options.requests)
const plant = 100
const fast = 10
const dayMs = 86_400_000
const end = Math.floor(Date.now() / 60_000) * 60_000
const lastHour = Math.floor(end / 3_600_000) * 3_600_000
const begin = lastHour - days * dayMs
const patienceMs = 8_000
const note = (text: string) => console.error(text)

type Series = { readonly signal: SignalFacts; readonly key: string; readonly everyMs: number; readonly fromMs: number; readonly value: (ms: number) => number }
const name = (i: number) => `m${i}`
const facts = (id: number, kind: SignalFacts['kind'], samplingSeconds: number, holdSeconds: number): SignalFacts => ({ id, machineId: id, code: `s${id}`, kind, role: null, unit: '', samplingSeconds, holdSeconds, min: null, max: null, states: null })
const since = (ms: number) => (ms - begin) / 1000
const tags = (i: number) => `machine=${name(i)},plant=p${Math.floor(i / plant)}`
const states: Series[] = Array.from({ length: plant }, (_, i) => ({ signal: facts(1 + i, 'state', 10, 120), key: `state,${tags(i)}`, everyMs: 10_000, fromMs: end - dayMs, value: (ms) => 1 + ((Math.floor(ms / 600_000) * 7 + i) % 4) }))
const picks: Series[] = Array.from({ length: plant }, (_, i) => ({ signal: facts(1001 + i, 'counter', 10, 120), key: `picks,${tags(i)}`, everyMs: 10_000, fromMs: end - dayMs, value: (ms) => Math.floor(since(ms) * (2 + i / plant)) }))
const speeds: Series[] = Array.from({ length: fast }, (_, i) => ({ signal: facts(2001 + i, 'gauge', 1, 60), key: `speed,${tags(i)}`, everyMs: 1000, fromMs: end - dayMs, value: (ms) => Math.round(6000 + 500 * Math.sin(ms / 300_000 + i) + ((ms / 1000) % 17)) / 10 }))
const energies: Series[] = Array.from({ length: machines }, (_, i) => ({ signal: facts(10_001 + i, 'counter', 60, 600), key: `energy,${tags(i)}`, everyMs: 60_000, fromMs: begin, value: (ms) => Math.round((since(ms) / 3600) * (5 + ((i * 37) % 101) + i / 997) * 100) / 100 }))
const all = [...states, ...picks, ...speeds, ...energies]

type Point = { readonly series: Series; readonly ms: number; readonly value: number }
function* history(size: number): Generator<Point[]> {
  let batch: Point[] = []
  // Hour by hour, as time brings them.
  for (let hour = begin; hour < end; hour += 3_600_000)
    for (const series of all) {
      if (hour + 3_600_000 <= series.fromMs) continue
      for (let ms = Math.ceil(Math.max(hour, series.fromMs) / series.everyMs) * series.everyMs; ms < Math.min(hour + 3_600_000, end); ms += series.everyMs) {
        batch.push({ series, ms, value: series.value(ms) })
        if (batch.length < size) continue
        yield batch
        batch = []
      }
    }
  if (batch.length > 0) yield batch
}
const linesOf = (points: readonly Point[]) => points.map((p) => `${p.series.key} value=${p.value} ${p.ms}`).join('\n')
let token = 0
async function insert(store: Timeseries, points: readonly Point[]): Promise<void> {
  const batch = new Batch(points.length)
  const precedence = precedenceOf(Math.floor(Date.now() / 1000))
  for (const p of points) batch.add(p.series.signal.id, p.ms, p.value, 0, precedence)
  await putBatch(store, null, batch, `bench-${token++}`)
}

/** The plant goes on: 300 signals, five readings of each a second, which is more than it would send. */
async function whileIngesting<T>(write: (points: readonly Point[]) => Promise<void>, work: () => Promise<T>): Promise<{ result: T; perSecond: number }> {
  const live = [...states, ...picks, ...energies.slice(0, plant)]
  const begun = performance.now()
  let going = true
  let written = 0
  let step = 0
  const loop = async () => {
    while (going) {
      const turn = performance.now()
      const at = end + step * 200
      const points = live.map((series): Point => ({ series, ms: at, value: series.value(at) }))
      step++
      await write(points)
      written += points.length
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, 200 - (performance.now() - turn))))
    }
  }
  const writing = loop()
  try {
    return { result: await work(), perSecond: Math.round((written / (performance.now() - begun)) * 1000) }
  } finally {
    going = false
    await writing
  }
}

type Questions = Record<'last' | 'day' | 'oee' | 'top', (n: number) => Promise<unknown>>
/** Days that end on different hours. */
const dayOf = (n: number) => ({ fromMs: Math.max(lastHour - dayMs, end - dayMs), untilMs: lastHour - (n % 3) * 3_600_000 })

function jingweiQuestions(store: Timeseries): Questions {
  const reader = openReader(async () => store)
  const ids = [...states, ...picks, ...energies.slice(0, plant)].map((s) => s.signal.id)
  const oee = [...states, ...picks, ...energies.slice(0, plant)].map((s) => s.signal)
  return {
    last: () => reader.last(ids),
    day: (n) => reader.series([speeds[n % fast]!.signal], { fromMs: end - dayMs, untilMs: end }, 1500),
    oee: (n) => {
      const { fromMs, untilMs } = dayOf(n)
      const first = Math.ceil(fromMs / 3_600_000) * 3_600_000
      return reader.facts(oee, Array.from({ length: (untilMs - first) / 3_600_000 }, (_, i) => ({ fromMs: first + i * 3_600_000, untilMs: first + (i + 1) * 3_600_000 })))
    },
    top: async () => {
      const found = await reader.facts(energies.map((s) => s.signal), [{ fromMs: begin, untilMs: lastHour }])
      return found.sort((a, b) => b.increase - a.increase).slice(0, 10).map((f) => name(f.signalId - 10_001))
    },
  }
}
function influxQuestions({ get }: Peer): Questions {
  const q = (text: string) => get('/query', { q: text })
  return {
    last: () => q(`select last(value) from state, picks, energy where plant = 'p0' and time > ${end - 3_600_000}ms group by machine`),
    day: (n) => q(`select mean(value), min(value), max(value) from speed where machine = '${name(n % fast)}' and time >= ${end - dayMs}ms and time < ${end}ms group by time(1m)`),
    oee: (n) => {
      const { fromMs, untilMs } = dayOf(n)
      const range = `plant = 'p0' and time >= ${fromMs}ms and time < ${untilMs}ms`
      return q([...[1, 2, 3, 4].map((k) => `select count(value) from state where value = ${k} and ${range} group by time(1h), machine`), `select last(value) from picks, energy where ${range} group by time(1h), machine`].join('; '))
    },
    top: async () => {
      const body = (await q(`select top(rise, machine, 10) from (select spread(value) as rise from energy where time >= ${begin}ms and time < ${lastHour}ms group by machine)`)) as { results: { series: { columns: string[]; values: (string | number)[][] }[] }[] }
      const { columns, values } = body.results[0]!.series[0]!
      return values.sort((a, b) => Number(b[1]) - Number(a[1])).map((row) => row[columns.indexOf('machine')])
    },
  }
}
function victoriaQuestions({ get }: Peer): Questions {
  const seconds = (ms: number) => String(Math.floor(ms / 1000))
  const over = (query: string, from: number, until: number, step: string) => get('/api/v1/query_range', { query, start: seconds(from), end: seconds(until), step, nocache: '1' })
  return {
    last: () => get('/api/v1/query', { query: 'last_over_time({__name__=~"state|picks|energy",plant="p0"}[1h])', time: seconds(end + 60_000), nocache: '1' }),
    day: (n) => over(`rollup(speed{machine="${name(n % fast)}"}[1m])`, end - dayMs + 60_000, end, '1m'),
    oee: async (n) => {
      const { fromMs, untilMs } = dayOf(n)
      const first = Math.ceil(fromMs / 3_600_000) * 3_600_000 + 3_600_000
      return Promise.all([...[1, 2, 3, 4].map((k) => `count_eq_over_time(state{plant="p0"}[1h], ${k})`), ...['picks', 'energy'].map((counter) => `increase(${counter}{plant="p0"}[1h])`)].map((query) => over(query, first, untilMs, '1h')))
    },
    top: async () => {
      const body = (await get('/api/v1/query', { query: `topk(10, increase(energy[${(lastHour - begin) / 3_600_000}h]))`, time: seconds(lastHour - 1000), nocache: '1' })) as { data: { result: { metric: { machine: string }; value: [number, string] }[] } }
      return body.data.result.sort((a, b) => Number(b.value[1]) - Number(a.value[1])).map((r) => r.metric.machine)
    },
  }
}

const folder = mkdtempSync(join(tmpdir(), 'jingwei-bench-'))
const figures: Record<string, unknown> = { machines, days, points: 0 }
const bars: Bar[] = []
const closing: (() => Promise<unknown>)[] = []
type Asked = { readonly name: string; readonly questions: Questions; readonly write: (points: readonly Point[]) => Promise<void> }
const kinds = ['last', 'day', 'oee', 'top'] as const
/** Each question in turn of each store, so that whatever else this computer does slows all of them alike; readings come into all of them meanwhile. */
async function measure(stores: readonly Asked[]): Promise<Map<string, Record<(typeof kinds)[number], number[]>>> {
  const times = new Map(stores.map((s) => [s.name, { last: [] as number[], day: [] as number[], oee: [] as number[], top: [] as number[] }]))
  const { perSecond } = await whileIngesting(async (points) => void (await Promise.all(stores.map((s) => s.write(points)))), async () => {
    for (const kind of kinds) {
      note(`asking for ${kind} …`)
      for (const s of stores) await timeEach([0, 1, 2], 1, s.questions[kind])
      const spentMs = new Map<string, number>()
      for (let n = 0; n < requests; n++)
        for (const s of stores) {
          // Who takes seconds is asked less often, at least ten times.
          if (n >= 10 && (spentMs.get(s.name) ?? 0) > patienceMs) continue
          const took = await timeEach([n], 1, s.questions[kind])
          spentMs.set(s.name, (spentMs.get(s.name) ?? 0) + took[0]!)
          times.get(s.name)![kind].push(...took)
        }
    }
  })
  figures['ingestedPerSecond'] = perSecond
  for (const [who, of] of times) figures[who] = Object.fromEntries(kinds.map((kind) => [kind, { asked: of[kind].length, p50: round(percentile(of[kind], 50)), p95: round(percentile(of[kind], 95)) }]))
  return times
}

try {
  const store = await openTimeseries({ directory: join(folder, 'jingwei'), log: openLog('error') })
  closing.push(() => store.close())
  await store.ready()
  await migrateTimeseries(store, [...writeMigrations(null), ...readMigrations(null)])
  for (const view of writeViews(null)) await store.command(view, { maxExecutionMs: 10_000 })
  const peers: Peer[] = []
  for (const [peer, program] of [[await influx(join(folder, 'influx')), 'influxd'], [await victoria(join(folder, 'victoria')), 'victoria-metrics']] as const) {
    if (peer) {
      peers.push(peer)
      closing.push(peer.stop)
      figures[`${peer.name}Version`] = peer.version
    } else note(`${program} is not installed here and is left out`)
  }

  note('loading the same history into each …')
  const loading: Record<string, number> = {}
  let points = 0
  for (const batch of history(50_000)) {
    points += batch.length
    const timed = async (who: string, work: () => Promise<void>) => {
      const begun = performance.now()
      await work()
      loading[who] = (loading[who] ?? 0) + (performance.now() - begun) / 1000
    }
    await timed('Jingwei', () => insert(store, batch))
    const lines = linesOf(batch)
    for (const peer of peers) await timed(peer.name, () => peer.write(lines))
  }
  figures['points'] = points
  figures['loadSeconds'] = Object.fromEntries(Object.entries(loading).map(([who, s]) => [who, round(s, 1)]))
  for (const peer of peers) await peer.settle()
  note('rolling up …')
  const begun = performance.now()
  const rollUp = openRollUp(async () => store, async () => all.map((s) => s.signal), { settleMs: 0 })
  while ((await rollUp.pass(new Date(end), 60_000)).isBehind);
  figures['rollUpSeconds'] = round((performance.now() - begun) / 1000, 1)

  const stores: Asked[] = [
    { name: 'Jingwei', questions: jingweiQuestions(store), write: (batch) => insert(store, batch) },
    ...peers.map((peer) => ({ name: peer.name, questions: peer.name === 'InfluxDB' ? influxQuestions(peer) : victoriaQuestions(peer), write: (batch: readonly Point[]) => peer.write(linesOf(batch)) })),
  ]
  const times = await measure(stores)
  const tops = await Promise.all(stores.map(async (s) => [s.name, await s.questions.top(0)] as const))
  figures['sameTopUsers'] = tops.every(([, top]) => JSON.stringify(top) === JSON.stringify(tops[0]![1])) ? true : Object.fromEntries(tops)
  const titles = { last: 'last values of a plant', day: 'a day of a signal read each second', oee: 'hourly OEE inputs of 100 machines', top: `top energy users of ${machines} machines, ${days} days` }
  for (const kind of peers.length > 0 ? kinds : []) {
    const fastest = Math.min(...peers.map((p) => percentile(times.get(p.name)![kind], 95)))
    bars.push({ what: `${titles[kind]}: p95 / p95 of the faster peer`, value: round(percentile(times.get('Jingwei')![kind], 95) / fastest), limit: 1, better: 'lower' })
  }
} finally {
  for (const close of closing.reverse()) await close()
  rmSync(folder, { recursive: true, force: true })
}
report('telemetry-query', figures, bars)
