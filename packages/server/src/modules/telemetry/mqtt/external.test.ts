import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import net from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import mqtt from 'mqtt'
import sparkplug from 'sparkplug-payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testTimeseries, type TestTimeseries } from '../../../testing/timeseries.ts'
import { openScene, until, type Scene } from './scene.fixture.ts'

/** A broker of somebody else's that knows shared subscriptions, which Aedes does not. Debian: mosquitto. */
const program = '/usr/sbin/mosquitto'
const folder = mkdtempSync(join(tmpdir(), 'jingwei-broker-'))
let broker: ChildProcess
let port = 0
let engine: TestTimeseries
let s: Scene

const freePort = async () => {
  const server = net.createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port: found } = server.address() as net.AddressInfo
  server.close()
  await once(server, 'close')
  return found
}
const startBroker = async () => {
  broker = spawn(program, ['-c', join(folder, 'mosquitto.conf')], { stdio: 'ignore' })
  await until('the broker listens', () => new Promise<boolean>((resolve) => {
    const socket = net.connect(port, '127.0.0.1', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  }))
}
const partOf = async (scene: Scene) => (await scene.t.kernel.operatorPages.readiness()).parts['mqtt']
const sumOf = async (scene: Scene) => ((await scene.t.kernel.metrics.registry.getSingleMetric('jingwei_mqtt_messages_total')!.get()).values[0]?.value ?? 0)

describe.skipIf(!existsSync(program))('a broker by URL', () => {
  beforeAll(async () => {
    port = await freePort()
    writeFileSync(join(folder, 'mosquitto.conf'), `listener ${port} 127.0.0.1\nallow_anonymous true\nmax_inflight_messages 1000\nmax_queued_messages 0\n`)
    await startBroker()
    engine = await testTimeseries()
    s = await openScene({ JINGWEI_MQTT_URL: `mqtt://127.0.0.1:${port}`, JINGWEI_PORT: '1' }, engine)
    await until('it is connected', async () => (await partOf(s))?.ok === true)
  })
  afterAll(async () => {
    await s.close()
    await engine.stop()
    broker.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  })
  const dial = () => mqtt.connectAsync(`mqtt://127.0.0.1:${port}`, { reconnectPeriod: 0, protocolVersion: 5 }, false)
  const values = async (signal: number) => (await s.readings(signal)).map((r) => r.value)

  it('the topic says whose a message is, in each protocol', async () => {
    const [plain, board] = [await s.addMachine(), await s.addMachine('thingsboard')]
    const gateway = await s.addGateway('jingwei', ['loom'])
    const client = await dial()
    await client.publishAsync(`jw/v1/${plain.username}/telemetry`, '{"temp":1}', { qos: 1 })
    await client.publishAsync(`jw/v1/${board.username}/v1/devices/me/telemetry`, '{"temp":2}', { qos: 1 })
    await client.publishAsync(`jw/v1/${gateway.username}/telemetry/loom`, '{"temp":3}', { qos: 1 })
    const signals = [plain.signals.get('temp')!, board.signals.get('temp')!, gateway.machines.get('loom')!.signals.get('temp')!]
    await until('all are in', async () => (await Promise.all(signals.map(values))).every((v) => v.length === 1))
    expect((await Promise.all(signals.map(values))).flat()).toEqual([1, 2, 3])
    await client.publishAsync('jw/v1/m-nobody/telemetry', '{"temp":1}', { qos: 1 })
    await client.publishAsync(`jw/v1/${plain.username}/v1/devices/me/telemetry`, '{"temp":4}', { qos: 1 })
    await until('both are counted', async () => ((await s.refusals()).get('telemetry.topic-of-nobody') ?? 0) === 2)
    await client.endAsync()
  })
  it('thousands of messages are acknowledged as they become durable, many at a time', async () => {
    const d = await s.addMachine()
    const client = await dial()
    const begin = Date.now() - 3_000_000
    await Promise.all(Array.from({ length: 3000 }, (_, i) => client.publishAsync(`jw/v1/${d.username}/telemetry`, JSON.stringify({ ts: begin + i * 1000, values: { temp: i } }), { qos: 1 })))
    await until('all are in', async () => (await values(d.signals.get('temp')!)).length === 3000)
    await client.endAsync()
  })
  it('two processes share the load, and what was sent while the broker was away comes when it is back', async () => {
    const before = [await sumOf(s)]
    // Another process of the same house, as far as the broker can tell: the same database would hold the same machines.
    const second = await openScene({ JINGWEI_MQTT_URL: `mqtt://127.0.0.1:${port}`, JINGWEI_PORT: '2' }, engine)
    await until('it is connected', async () => (await partOf(second))?.ok === true)
    const client = await dial()
    for (let i = 0; i < 200; i++) await client.publishAsync('jw/v1/m-either/telemetry', '{"temp":1}', { qos: 1 })
    before.push(0)
    await until('each message came to one of them', async () => (await sumOf(s)) - before[0]! + (await sumOf(second)) === 200)
    expect(await sumOf(second)).toBeGreaterThan(20)
    expect((await sumOf(s)) - before[0]!).toBeGreaterThan(20)
    await client.endAsync()
    await second.close()
    broker.kill('SIGKILL')
    await until('its loss is told', async () => (await partOf(s))?.ok === false)
    await startBroker()
    await until('it is connected again', async () => (await partOf(s))?.ok === true)
    const d = await s.addMachine()
    const again = await dial()
    await until('readings come again', async () => {
      await again.publishAsync(`jw/v1/${d.username}/telemetry`, '{"temp":8}', { qos: 1 })
      return (await values(d.signals.get('temp')!)).length > 0
    })
    await again.endAsync()
  })
  it('one process is the Sparkplug host: STATE is retained, births become readings, a rebirth is asked for', async () => {
    const codec = sparkplug.get('spBv1.0')!
    const g = await s.addGateway('sparkplug', ['loom'], { sparkplugGroup: 'far', sparkplugEdge: 'edge' })
    const client = await dial()
    const state = new Promise<string>((resolve) => client.on('message', (topic, bytes) => topic === 'spBv1.0/STATE/jingwei' && JSON.parse(bytes.toString()).online === true && resolve(bytes.toString())))
    const command = new Promise<void>((resolve) => client.on('message', (topic) => topic === 'spBv1.0/far/NCMD/edge' && resolve()))
    await client.subscribeAsync(['spBv1.0/STATE/#', 'spBv1.0/far/NCMD/edge'], { qos: 1 })
    await state
    const bytes = (seq: number, metrics: Parameters<typeof codec.encodePayload>[0]['metrics']) => Buffer.from(codec.encodePayload({ timestamp: Date.now(), seq, metrics: metrics! }))
    await client.publishAsync('spBv1.0/far/DDATA/edge/loom', bytes(5, [{ name: 'temp', type: 'Double', value: 1 }]))
    await command
    await client.publishAsync('spBv1.0/far/NBIRTH/edge', bytes(0, [{ name: 'bdSeq', type: 'UInt64', value: 0 }]))
    await client.publishAsync('spBv1.0/far/DBIRTH/edge/loom', bytes(1, [{ name: 'temp', type: 'Double', value: 2 }]))
    const signal = g.machines.get('loom')!.signals.get('temp')!
    await until('the birth’s value is in', async () => (await values(signal)).length === 1)
    // Somebody says that the host is gone; it says that it is not.
    const contradicted = new Promise<void>((resolve) => client.on('message', (topic, payload) => topic.startsWith('spBv1.0/STATE') && payload.toString().includes('true') && resolve()))
    await client.publishAsync('spBv1.0/STATE/jingwei', JSON.stringify({ online: false, timestamp: 1 }), { qos: 1, retain: true })
    await contradicted
    await client.endAsync()
  })
})
