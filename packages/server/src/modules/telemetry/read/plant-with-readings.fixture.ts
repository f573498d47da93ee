import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { cookieOf } from '../../../testing/home.ts'
import { testTimeseries } from '../../../testing/timeseries.ts'
import { browser, listOf, type Browser } from '../../accounts/browser.fixture.ts'
import { made, openPlants } from '../../machines/plant.fixture.ts'
import { readingStore } from '../write/open-store.ts'
import { precedenceOf, refreshLast } from '../write/schema.ts'
import { readMigrations } from './hours.schema.ts'
import { openRollUp } from './roll-up.ts'

export const parseCsvLines = (bytes: Buffer) => bytes.subarray(3).toString('utf8').split('\r\n').filter((l) => l !== '')

/** A loom that ran for two hours of 2 March, a minute a reading, its owner, and people who are none of theirs. */
export async function plantWithReadings() {
  const day = Date.parse('2026-03-02T00:00:00Z')
  const engine = await testTimeseries()
  const p = await openPlants({ now: () => new Date(day + 10 * 3_600_000), env: { JINGWEI_CLICKHOUSE_URL: engine.url } })
  const firm = await p.firm('甲织造有限公司', '361102')
  const owner = await p.member(firm)
  const neighbour = await p.member(await p.firm('乙织造有限公司', '361102'))
  const officer = await p.official('361102')
  const loomType = listOf<{ id: number; code: string }>((await owner.get('/machine-types')).body.items).find((t) => t.code === 'loom')!.id
  const create = async (who: Browser) => {
    const { machine } = made(await who.post('/machines', { code: 'L-01', name: '一号织机', typeId: loomType }))
    return machine as unknown as { id: number; signals: { id: number; code: string; holdSeconds: number }[] }
  }
  const [machine, other] = [await create(owner), await create(neighbour)]
  const signals = new Map(machine.signals.map((s) => [s.code, s]))
  const store = await readingStore(p.t.kernel, readMigrations(null)).open()
  let token = 0
  type Sent = { signal: string; atMs: number; value: number; quality?: number }
  const refresh = async () => {
    for (const sql of refreshLast()) await store.command(sql, { maxExecutionMs: 10_000 })
  }
  const send = async (rows: readonly Sent[]) => {
    await store.insert('reading', rows.map((r) => ({ signal: signals.get(r.signal)!.id, at: new Date(r.atMs).toISOString(), value: r.value, quality: r.quality ?? 0, precedence: precedenceOf(Math.floor(r.atMs / 1000)) })), { token: `sent-${token++}` })
    await refresh()
  }
  const minutes = Array.from({ length: 120 }, (_, i) => i)
  await send([
    { signal: 'state', atMs: day + 117.5 * 60_000, value: 3 }, { signal: 'state', atMs: day + 119 * 60_000, value: 1 },
    ...minutes.map((i) => ({ signal: 'power_kw', atMs: day + i * 60_000, value: i, quality: i === 3 ? 1 : 0 })),
    ...Array.from({ length: 720 }, (_, i) => ({ signal: 'picks', atMs: day + i * 10_000, value: i * 10 })),
  ])
  const alarm = signals.get('alarm')!.id
  await store.insert('event', [[0, 'E-1'], [60, '断纬'], [90, '=HYPERLINK("x")']].map(([m, text]) => ({ signal: alarm, at: new Date(day + Number(m) * 60_000).toISOString(), text, quality: 0, precedence: 7 })), { token: 'events' })
  await refresh()
  const rollUp = openRollUp(async () => store, async () => {
    const facts = await p.machines.byIds([machine.id])
    return [...facts.get(machine.id)!.signals.values()]
  }, { settleMs: 0 })
  return {
    ...p, day, owner, neighbour, officer, nobody: browser(p.t.kernel), firm, loom: machine.id, foreign: other.id, signals, store, send,
    heldUntil: new Date(day + 119 * 60_000 + signals.get('state')!.holdSeconds * 1000).toISOString(),
    cookie: cookieOf,
    close: async () => {
      await p.close()
      await engine.stop()
    },
    rollUp: () => rollUp.pass(new Date(day + 86_400_000)),
    download: async (who: Browser, path: string, language: string) => {
      const answer = await p.t.kernel.http.app.inject({ method: 'GET', url: `/api/v1${path}`, headers: { cookie: cookieOf(who), host: 'localhost:7460', 'accept-language': language } })
      return { headers: answer.headers, bytes: answer.rawPayload }
    },
    readParquet: async (bytes: Buffer) => {
      const path = join(p.t.kernel.dataFolder, 'exported.parquet')
      await writeFile(path, bytes)
      return store.query(`select toString(signal_code) as signal_code, toUInt32(count()) as n, any(toString(unit)) as unit from file('${path}', 'Parquet') group by signal_code order by signal_code`, {}, { maxExecutionMs: 10_000 })
    },
  }
}
export type ReadingPlant = Awaited<ReturnType<typeof plantWithReadings>>
