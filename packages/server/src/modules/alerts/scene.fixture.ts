import { machineStates, type MachineState } from '@jingwei/contract/machines'
import { system } from '../../kernel/access/actor.ts'
import { testKernel, type TestKernel } from '../../testing/kernel.ts'
import { testTimeseries } from '../../testing/timeseries.ts'
import { browser, type Answer, type Browser, type Json } from '../accounts/browser.fixture.ts'
import type { MachineFacts } from '../machines/index.ts'
import type { Point } from '../telemetry/index.ts'
import { evaluateJob } from './context.ts'

const password = '春江水暖鸭先知-2026'
export const secondMs = 1000
export const start = Date.parse('2026-09-18T08:00:00+08:00')
export function made(answer: Answer): Answer['body'] {
  if (answer.status >= 300) throw new Error(`refused: ${answer.status} ${JSON.stringify(answer.body)}`)
  return answer.body
}
const signal = (code: string, kind: string, role: string | null, unit: string) => ({
  code, title: { zh: code, en: code }, kind, role, unit, samplingSeconds: 5, holdSeconds: 60, min: null, max: null, states: kind === 'state' ? Object.fromEntries(machineStates.map((s) => [s, s])) : null,
})

/** Two firms with looms and a real store of readings; the clock stands until it is moved. */
export async function alertScene(env: Record<string, string> = {}) {
  const store = await testTimeseries()
  let now = start
  const t: TestKernel = await testKernel({ now: () => new Date(now), env: { JINGWEI_CLICKHOUSE_URL: store.url, JINGWEI_ALLOW_PRIVATE_WEBHOOKS: 'true', ...env } })
  const { accounts, regions, machines, telemetry } = t.faces
  const { rows } = await t.kernel.database.owner.query<{ id: number; name: string; region_x: number }>(
    `insert into organisations.organisation (region_x, name, name_key, known_on, terms, industry_code) select $2, name, name, '2026-01-01', '{}', 'C1711' from unnest($1::text[]) as name returning id, name, region_x`,
    [['上饶市晨岭纺织有限公司', '上饶市砚溪纺织有限公司'], regions.byCode('361102')!.lo],
  )
  const firms = rows.map((r) => ({ id: r.id, name: r.name, regionX: r.region_x }))
  const owner = async (name: string, firm: number): Promise<Browser & { id: string }> => {
    const id = await accounts.createPerson({ name, account: `${name}@example.com`, password })
    await t.kernel.database.as(system, (db) => accounts.addMember(db, id, firms[firm]!, 'owner'))
    const b = browser(t.kernel)
    made(await b.signIn(`${name}@example.com`, password))
    return Object.assign(b, { id })
  }
  const types = new Map<Browser, number>()
  return {
    t, firms, owner,
    now: () => now,
    async loom(who: Browser, code: string): Promise<MachineFacts> {
      let typeId = types.get(who)
      if (typeId === undefined) {
        const type = { code: 'loom-watched', version: '1', title: { zh: '喷气织机', en: 'Air-jet loom' }, branch: 'textile', outputUnit: { zh: '纬', en: 'pick' }, idealSecondsPerUnit: 0.1, signals: [signal('state', 'state', 'state', ''), signal('temp', 'gauge', null, '℃'), signal('beam', 'gauge', 'runout', 'm')] }
        typeId = Number(made(await who.post('/machine-types', type)).id)
        types.set(who, typeId)
      }
      const { machine } = made(await who.post('/machines', { code, name: code, typeId, connection: { protocol: 'jingwei' } }))
      return (await machines.byIds([Number(machine!.id)])).get(Number(machine!.id))!
    },
    /** Readings that arrive now, with the time at which they were taken; now if none is said. */
    async say(machine: MachineFacts, code: 'temp' | 'beam' | 'state', ...values: (number | MachineState | readonly [value: number, secondsAgo: number])[]) {
      const connection = (await machines.directory.byId(machine.connectionId!))!
      const points = values.map((v): Point => {
        const [value, ago] = typeof v === 'object' ? v : [typeof v === 'string' ? machineStates.indexOf(v) : v, 0]
        return { signal: machine.signals.get(code)!, atMs: now - ago * secondMs, value, text: null, quality: 0 }
      })
      await telemetry.ingest.points(connection, points, now)
    },
    /** Time passes, and then every rule is looked at. What is due to be sent is sent. */
    async pass(seconds: number) {
      now += seconds * secondMs
      await t.kernel.database.as(system, (db) => t.kernel.jobs.enqueue(db, evaluateJob, {}))
      await t.kernel.jobs.drain()
    },
    wait: (seconds: number) => void (now += seconds * secondMs),
    rule: async (who: Browser, more: object) => Number(made(await who.post('/alert-rules', { name: '过热', severity: 'critical', isEnabled: true, machineIds: null, typeId: null, channelIds: [], escalateAfterMinutes: null, escalateChannelIds: [], ...more })).id),
    channel: async (who: Browser, target: string, kind = 'webhook', secret: string | null = null) => Number(made(await who.post('/alert-channels', { name: kind, kind, target, secret })).id),
    alerts: async (who: Browser, query = 'state=all') => made(await who.get(`/alerts?${query}`)).items as unknown as (Json & { id: number })[],
    sql: async <T extends object>(text: string, values: unknown[] = []): Promise<T[]> => (await t.kernel.database.owner.query<T>(text, values)).rows,
    async close() {
      await t.close()
      await store.stop()
    },
  }
}
export type AlertScene = Awaited<ReturnType<typeof alertScene>>
export const hot = { kind: 'threshold', signal: 'temp', above: 80, hysteresis: 5 } as const
