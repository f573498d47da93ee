import mqtt from 'mqtt'
import sparkplug from 'sparkplug-payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openScene, until, type Scene } from './scene.fixture.ts'

const codec = sparkplug.get('spBv1.0')!
type Metric = NonNullable<Parameters<typeof codec.encodePayload>[0]['metrics']>[number]
let s: Scene
beforeAll(async () => void (s = await openScene()))
afterAll(() => s.close())

let edges = 0
/** An edge node as a maker of gateways would write one: MQTT.js and Tahu's payloads. */
async function openEdge(names: readonly string[]) {
  const [group, edge] = ['plant', `edge${(edges += 1)}`]
  const g = await s.addGateway('sparkplug', names, { sparkplugGroup: group, sparkplugEdge: edge })
  const topic = (type: string, device?: string) => `spBv1.0/${group}/${type}/${edge}${device ? `/${device}` : ''}`
  let seq = 0
  const payload = (metrics: Metric[], more: { seq?: number; timestamp?: number } = {}) => {
    const bytes = codec.encodePayload({ timestamp: more.timestamp ?? Date.now(), seq: more.seq ?? seq, metrics })
    seq = ((more.seq ?? seq) + 1) % 256
    return Buffer.from(bytes)
  }
  const bdSeq = (n: number): Metric => ({ name: 'bdSeq', type: 'UInt64', value: n })
  const death = (n: number) => Buffer.from(codec.encodePayload({ timestamp: Date.now(), metrics: [bdSeq(n)] }))
  return {
    ...g, group, edge, topic, payload, bdSeq,
    connect: (n: number, options: mqtt.IClientOptions = {}) =>
      mqtt.connectAsync(`mqtt://127.0.0.1:${s.mqtt}`, { username: g.username, password: g.token, reconnectPeriod: 0, protocolVersion: 4, will: { topic: topic('NDEATH'), payload: death(n), qos: 1, retain: false }, ...options }, false),
    nodeBirth: (n: number) => {
      seq = 0
      return payload([bdSeq(n), { name: 'Node Control/Rebirth', type: 'Boolean', value: false }])
    },
    signal: (name: string) => g.machines.get(name)!.signals.get('temp')!,
  }
}
const temp = (value: number, more: Partial<Metric> = {}): Metric => ({ name: 'temp', type: 'Double', value, ...more })
const heard = async (what: string) => {
  const found = await s.t.kernel.metrics.registry.getSingleMetric('jingwei_sparkplug_total')!.get()
  return found.values.filter((v) => v.labels['what'] === what).reduce((n, v) => n + v.value, 0)
}

describe('the Sparkplug host', () => {
  it.each([4, 5] as const)('says STATE, retained, to an edge of version %i that asks (host-topic-phid-birth-payload)', async (protocolVersion) => {
    const e = await openEdge([])
    const client = await e.connect(0, { protocolVersion })
    const state = new Promise<{ topic: string; text: string; retain: boolean }>((resolve) => client.on('message', (topic, bytes, { retain }) => resolve({ topic, text: bytes.toString(), retain })))
    await client.subscribeAsync('spBv1.0/STATE/#', { qos: 1 })
    const { topic, text, retain } = await state
    expect([topic, retain, JSON.parse(text)]).toEqual(['spBv1.0/STATE/jingwei', true, { online: true, timestamp: expect.any(Number) as number }])
    await client.endAsync(true)
  })
  it('births with aliases, data by alias, history, and a death that makes all stale', async () => {
    const e = await openEdge(['loom', 'press'])
    const client = await e.connect(1)
    const at = Date.now() - 60_000
    await client.publishAsync(e.topic('NBIRTH'), e.nodeBirth(1))
    await client.publishAsync(e.topic('DBIRTH', 'loom'), e.payload([temp(20, { alias: 1, timestamp: at })]))
    await client.publishAsync(e.topic('DBIRTH', 'press'), e.payload([temp(70, { alias: 2, timestamp: at })]))
    await client.publishAsync(e.topic('DDATA', 'loom'), e.payload([{ alias: 1, type: 'Double', value: 21, timestamp: at + 1000 } as unknown as Metric]))
    await client.publishAsync(e.topic('DDATA', 'loom'), e.payload([temp(19, { timestamp: at - 5000, isHistorical: true })]), { qos: 1 })
    await until('all are in', async () => (await s.readings(e.signal('loom'))).length === 3)
    expect((await s.readings(e.signal('loom'))).map(({ atMs, value, quality }) => [atMs - at, value, quality])).toEqual([[-5000, 19, 32], [0, 20, 0], [1000, 21, 0]])
    // The line is cut: the broker says the will.
    client.stream.destroy()
    await until('both are stale', async () => (await Promise.all(['loom', 'press'].map((name) => s.readings(e.signal(name))))).every((rows) => (rows.at(-1)!.quality & 1) === 1))
  })
  it('asks for a rebirth after data without a birth, over the edge’s own NCMD', async () => {
    const e = await openEdge(['loom'])
    const client = await e.connect(3)
    const granted = await client.subscribeAsync([e.topic('NCMD'), `${e.topic('DCMD')}/#`], { qos: 1 })
    expect(granted.map((g) => g.qos)).toEqual([1, 1])
    const command = new Promise<ReturnType<typeof codec.decodePayload>>((resolve) => client.on('message', (topic, bytes) => topic === e.topic('NCMD') && resolve(codec.decodePayload(bytes))))
    await client.publishAsync(e.topic('DDATA', 'loom'), e.payload([temp(1)]))
    expect((await command).metrics).toMatchObject([{ name: 'Node Control/Rebirth', type: 'Boolean', value: true }])
    await client.publishAsync(e.topic('NBIRTH'), e.nodeBirth(3))
    await client.publishAsync(e.topic('DBIRTH', 'loom'), e.payload([temp(2)]))
    await until('the birth’s value is there', async () => (await s.readings(e.signal('loom'))).length === 1)
    await client.endAsync(true)
  })
  it('waits for a message that was overtaken, and takes both in their order', async () => {
    const e = await openEdge(['loom'])
    const client = await e.connect(5)
    const at = Date.now() - 10_000
    await client.publishAsync(e.topic('NBIRTH'), e.nodeBirth(5))
    await client.publishAsync(e.topic('DBIRTH', 'loom'), e.payload([temp(1, { timestamp: at })]))
    await client.publishAsync(e.topic('DDATA', 'loom'), e.payload([temp(3, { timestamp: at + 2000 })], { seq: 3 }))
    await client.publishAsync(e.topic('DDATA', 'loom'), e.payload([temp(2, { timestamp: at + 1000 })], { seq: 2 }))
    await until('all are in', async () => (await s.readings(e.signal('loom'))).length === 3)
    expect((await s.readings(e.signal('loom'))).map((r) => r.value)).toEqual([1, 2, 3])
    await client.endAsync(true)
  })
  it('survives what is no payload, and an edge cannot speak for another', async () => {
    const [a, b] = [await openEdge([]), await openEdge([])]
    const before = await heard('unreadable')
    const client = await a.connect(0)
    for (let i = 0; i < 20; i++) await client.publishAsync(a.topic('NDATA'), Buffer.from(Array.from({ length: 50 }, (_, k) => (i * 7 + k * 13) % 256)), { qos: 1 })
    expect(await heard('unreadable')).toBeGreaterThan(before)
    const closed = new Promise<void>((resolve) => client.once('close', () => resolve()))
    client.publish(b.topic('NDEATH'), Buffer.alloc(0), { qos: 0 })
    await closed
  })
})
