import { machineStates, type MachineState } from '@jingwei/contract/machines'
import { system } from '../../kernel/access/actor.ts'
import { testKernel, type TestKernel } from '../../testing/kernel.ts'
import { testTimeseries } from '../../testing/timeseries.ts'
import { browser, type Answer, type Browser } from '../accounts/browser.fixture.ts'
import type { MachineFacts } from '../machines/index.ts'
import type { Point } from '../telemetry/index.ts'

const password = '春江水暖鸭先知-2026'
export const minuteMs = 60_000
/** A time on the plant's clocks in September 2026. */
export const clock = (day: number, time = '00:00') => Date.parse(`2026-09-${String(day).padStart(2, '0')}T${time}:00+08:00`)
export const iso = (ms: number) => new Date(ms).toISOString()

/** So many minutes in a state, during which so much was made, and of that good, and kWh taken. */
export type Stretch = { readonly minutes: number; readonly state: MachineState | 'silent'; readonly produced?: number; readonly good?: number; readonly kWh?: number }

export type PlantScene = {
  readonly t: TestKernel
  readonly firms: { readonly id: number; readonly name: string; readonly regionX: number }[]
  setNow(ms: number): void
  owner(name: string, firm: number): Promise<Browser>
  officer(name: string, regionCode: string): Promise<Browser>
  /** A machine that says everything, or a meter that only counts kilowatt-hours. */
  machine(owner: Browser, code: string, options?: { ideal?: number | null; kind?: 'lathe' | 'plain' | 'meter' }): Promise<MachineFacts>
  /** Readings of every minute from then on; counters go on where they were. */
  write(machine: MachineFacts, fromMs: number, stretches: readonly Stretch[]): Promise<number>
  close(): Promise<void>
}
export function made(answer: Answer): Answer['body'] {
  if (answer.status >= 300) throw new Error(`refused: ${answer.status} ${JSON.stringify(answer.body)}`)
  return answer.body
}

const signal = (code: string, kind: string, role: string, unit = '') => ({
  code, title: { zh: code, en: code }, kind, role, unit, samplingSeconds: 60, holdSeconds: 90, min: null, max: null, states: kind === 'state' ? Object.fromEntries(machineStates.map((s) => [s, s])) : null,
})
const kinds = {
  lathe: [signal('state', 'state', 'state'), signal('parts', 'counter', 'produced'), signal('good', 'counter', 'good'), signal('energy', 'counter', 'energy', 'kWh')],
  plain: [signal('state', 'state', 'state'), signal('parts', 'counter', 'produced')],
  meter: [signal('energy', 'counter', 'energy', 'kWh')],
} as const

/** Two firms of one county and one of another city, with a real store of readings. */
export async function plantScene(): Promise<PlantScene> {
  const store = await testTimeseries()
  let now = clock(18, '18:30')
  const t = await testKernel({ now: () => new Date(now), env: { JINGWEI_CLICKHOUSE_URL: store.url } })
  const { accounts, regions, machines, telemetry } = t.faces
  const x = (code: string) => regions.byCode(code)!.lo
  const { rows } = await t.kernel.database.owner.query<{ id: number; name: string; region_x: number }>(
    `insert into organisations.organisation (region_x, name, name_key, known_on, terms, industry_code) select x, name, name, '2026-01-01', '{}', 'C3489' from unnest($1::text[], $2::int[]) as f (name, x) returning id, name, region_x`,
    [['上饶市铭锐精密机械有限公司', '上饶市砚溪五金有限公司', '南昌市青屿机械厂'], [x('361102'), x('361102'), x('360102')]],
  )
  const firms = rows.map((r) => ({ id: r.id, name: r.name, regionX: r.region_x }))
  const person = async (name: string, enter: (id: string) => Promise<unknown>) => {
    const account = `${name}@example.com`
    await enter(await accounts.createPerson({ name, account, password }))
    const b = browser(t.kernel)
    made(await b.signIn(account, password))
    return b
  }
  const counters = new Map<number, { parts: number; good: number; energy: number }>()
  return {
    t, firms, setNow: (ms) => void (now = ms),
    owner: (name, firm) => person(name, (id) => t.kernel.database.as(system, (db) => accounts.addMember(db, id, firms[firm]!, 'owner'))),
    officer: (name, regionCode) => person(name, (id) => t.kernel.database.as(system, (db) => accounts.grant(db, system, { personId: id, role: 'officer', regionCode }))),
    async machine(owner, code, { ideal = 144, kind = 'lathe' } = {}) {
      const type = made(await owner.post('/machine-types', { code: `type-${code.toLowerCase()}`, version: '1', title: { zh: '数控车床', en: 'CNC lathe' }, branch: 'metal', outputUnit: { zh: '件', en: 'piece' }, idealSecondsPerUnit: ideal, signals: kinds[kind] }))
      const body = made(await owner.post('/machines', { code, name: code, typeId: Number(type.id), connection: { protocol: 'jingwei' } }))
      return (await machines.byIds([Number(body.machine!.id)])).get(Number(body.machine!.id))!
    },
    async write(machine, fromMs, stretches) {
      const connection = (await machines.directory.byId(machine.connectionId!))!
      const sum = counters.get(machine.id) ?? { parts: 1000, good: 900, energy: 5000 }
      counters.set(machine.id, sum)
      const points: Point[] = []
      const say = (code: string, atMs: number, value: number) => {
        const of = machine.signals.get(code)
        if (of) points.push({ signal: of, atMs, value, text: null, quality: 0 })
      }
      let at = fromMs
      const count = () => { for (const [code, value] of Object.entries(sum)) say(code, at, value) }
      count()
      for (const { minutes, state, produced = 0, good = produced, kWh = 0 } of stretches) {
        for (let i = 0; i < minutes; i++) {
          if (state !== 'silent') say('state', at, machineStates.indexOf(state))
          at += minuteMs
          // The last minute of a stretch brings the rest, so that its counts are whole.
          const upTo = (n: number) => Math.floor((n * (i + 1)) / minutes) - Math.floor((n * i) / minutes)
          sum.parts += upTo(produced)
          sum.good += upTo(good)
          sum.energy += kWh / minutes
          // Just before the minute ends, so that a count belongs to the stretch in which it was made.
          at -= 1
          if (state !== 'silent' && (produced > 0 || kWh > 0)) count()
          at += 1
        }
      }
      await telemetry.ingest.points(connection, points, Math.max(at, fromMs))
      return at
    },
    async close() {
      await t.close()
      await store.stop()
    },
  }
}

/** The shift from 7:30 to 18:30 that the reference screen shows: 521 minutes of running, 79 of stops in eight pieces, an hour planned. */
export const shownShift: readonly Stretch[] = [
  { minutes: 10, state: 'setup' }, { minutes: 90, state: 'running', produced: 30, kWh: 10 }, { minutes: 15, state: 'idle' }, { minutes: 80, state: 'running', produced: 30, good: 29, kWh: 10 },
  { minutes: 12, state: 'setup' }, { minutes: 60, state: 'running', produced: 20, kWh: 10 }, { minutes: 60, state: 'planned' }, { minutes: 90, state: 'running', produced: 34, good: 32, kWh: 10 },
  { minutes: 9, state: 'fault' }, { minutes: 7, state: 'idle' }, { minutes: 101, state: 'running', produced: 40, kWh: 10 }, { minutes: 12, state: 'setup' }, { minutes: 11, state: 'idle' },
  { minutes: 82, state: 'running', produced: 25, good: 24, kWh: 10 }, { minutes: 3, state: 'fault' }, { minutes: 18, state: 'running', produced: 5, kWh: 11.4 },
]
export const dayShift = { name: '白班', startMinute: 450, endMinute: 1170, breakMinutes: 0, weekdays: [1, 2, 3, 4, 5, 6, 7] }
