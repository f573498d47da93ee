import { randomBytes } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { system } from '../../../kernel/access/actor.ts'
import { testKernel, type TestKernel } from '../../../testing/kernel.ts'
import { testTimeseries, type TestTimeseries } from '../../../testing/timeseries.ts'
import { browser, textOf, type Answer, type Browser } from '../../accounts/browser.fixture.ts'
import { bulkInsertOrganisations } from '../../diagnosis/firms.fixture.ts'

export const password = '春江水暖鸭先知-2026'
export type Scene = Awaited<ReturnType<typeof openScene>>
/** What a machine needs to speak for itself, and where its readings lie. */
export type Device = { machineId: number; connectionId: number; username: string; token: string; signals: Map<string, number> }

const made = (answer: Answer) => {
  if (answer.status >= 300) throw new Error(`a fixture was refused: ${answer.status} ${JSON.stringify(answer.body)}`)
  return answer.body
}

export async function ownerIn(t: TestKernel, name: string): Promise<Browser & { organisationId: number }> {
  const { accounts, regions } = t.faces
  const [firm] = await bulkInsertOrganisations(t, [{ name, regionX: regions.byCode('361102')!.lo }])
  const account = `${randomBytes(6).toString('hex')}@example.com`
  const id = await accounts.createPerson({ name, account, password })
  await t.kernel.database.as(system, (db) => accounts.addMember(db, id, firm!, 'owner'))
  const b = browser(t.kernel)
  made(await b.signIn(account, password))
  return Object.assign(b, { organisationId: firm!.id })
}

/** A firm in its browser, the web and MQTT on free ports, and a store to look into. */
export async function openScene(env: Record<string, string> = {}, shared?: TestTimeseries) {
  const series = shared ?? (await testTimeseries())
  const t = await testKernel({ env: { JINGWEI_MQTT_PORT: '0', JINGWEI_DEVICE_RATE: '0', JINGWEI_CLICKHOUSE_URL: series.url, ...env } })
  // Whoever asks first makes the tables.
  await t.faces.telemetry.last([1])
  const owner = await ownerIn(t, '霁川纺织有限公司')
  const plain = (await t.kernel.database.owner.query<{ id: number }>(`select max(id)::int as id from machines.machine_type where code = 'generic'`)).rows[0]!.id
  await t.kernel.http.app.listen({ host: '127.0.0.1', port: 0 })
  const expected = [...(env['JINGWEI_MQTT_PORT'] === 'off' || env['JINGWEI_MQTT_URL'] ? [] : ['mqtt']), ...(env['JINGWEI_MQTTS_PORT'] ? ['mqtts'] : [])]
  const readiness = () => t.kernel.operatorPages.readiness()
  let { parts } = await readiness()
  await until('MQTT has opened its ports, or has said why not', async () => {
    parts = (await readiness()).parts
    return expected.every((part) => part in parts)
  })
  const portOf = (part: string) => Number(/^port (\d+)$/.exec(parts[part]?.state ?? '')?.[1] ?? 0)
  let last = 0

  const signalsOf = (machine: Answer['body']) => new Map((machine['signals'] as unknown as { code: string; id: number }[]).map((s) => [s.code, s.id]))
  async function addSignal(who: Browser, machineId: number, signal: { code: string; kind: string; states?: Record<string, string> | null; min?: number; max?: number }) {
    const title = { zh: signal.code, en: signal.code }
    return signalsOf(made(await who.put(`/machines/${machineId}/signals`, { title, unit: '', samplingSeconds: 1, holdSeconds: 60, ...signal })))
  }
  return {
    async close() {
      await t.close()
      if (!shared) await series.stop()
    },
    t, series, owner, addSignal, made, portOf, typeId: plain,
    mqtt: portOf('mqtt'),
    mqtts: portOf('mqtts'),
    web: (t.kernel.http.app.server.address() as AddressInfo).port,
    /** A machine with a gauge `temp` and a counter `count`, and a connection of its own. */
    async addMachine(protocol = 'jingwei', who: Browser = owner): Promise<Device> {
      const code = `M-${(last += 1)}`
      const body = made(await who.post('/machines', { code, name: code, typeId: plain, connection: { protocol } }))
      const machineId = Number(body['machine']!['id'])
      await addSignal(who, machineId, { code: 'temp', kind: 'gauge', min: -50, max: 2000 })
      const signals = await addSignal(who, machineId, { code: 'pieces', kind: 'counter' })
      const secret = body['secret']!
      const connectionId = Number(secret['connection']!['id'])
      return { machineId, connectionId, username: textOf(secret['connection']!['username']), token: textOf(secret['token']), signals }
    },
    /** A gateway that serves machines of these names. */
    async addGateway(protocol: string, names: readonly string[], more: Record<string, unknown> = {}) {
      const secret = made(await owner.post('/connections', { name: `gateway ${(last += 1)}`, protocol, ...more }))
      const connectionId = Number(secret['connection']!['id'])
      const machines = new Map<string, { id: number; signals: Map<string, number> }>()
      for (const name of names) {
        const body = made(await owner.post('/machines', { code: `G-${(last += 1)}`, name, typeId: plain, payloadName: name, connection: { id: connectionId } }))
        const id = Number(body['machine']!['id'])
        machines.set(name, { id, signals: await addSignal(owner, id, { code: 'temp', kind: 'gauge' }) })
      }
      return { connectionId, username: textOf(secret['connection']!['username']), token: textOf(secret['token']), machines }
    },
    /** What lies in the store, newest last. */
    async readings(signal: number) {
      const store = await t.kernel.timeseries.open()
      return store.query<{ atMs: number; value: number; quality: number }>('select toUnixTimestamp64Milli(at) as atMs, value, quality from reading final where signal = {signal:UInt32} order by at', { signal }, { maxExecutionMs: 20_000 })
    },
    async refusals() {
      const found = await t.kernel.metrics.registry.getSingleMetric('jingwei_mqtt_refusals_total')!.get()
      return new Map(found.values.map((v) => [String(v.labels['code']), v.value]))
    },
  }
}

/** Looks again and again until it is so; what must become true has no event of its own. */
export async function until(what: string, isSo: () => Promise<boolean> | boolean, withinMs = 20_000): Promise<void> {
  const end = performance.now() + withinMs
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error(`not within ${withinMs} ms: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
