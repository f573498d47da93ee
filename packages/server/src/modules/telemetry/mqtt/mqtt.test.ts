import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { promisify } from 'node:util'
import mqtt from 'mqtt'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openScene, ownerIn, until, type Scene } from './scene.fixture.ts'

const run = promisify(execFile)
const hasMosquitto = existsSync('/usr/bin/mosquitto_pub')
let s: Scene
beforeAll(async () => void (s = await openScene()))
afterAll(() => s.close())

type Login = { username: string; token: string }
const connect = (login: Login, options: mqtt.IClientOptions = {}, url = `mqtt://127.0.0.1:${s.mqtt}`) => mqtt.connectAsync(url, { username: login.username, password: login.token, reconnectPeriod: 0, ...options }, false)
const values = async (signal: number) => (await s.readings(signal)).map((r) => r.value)

describe('real clients', () => {
  it.skipIf(!hasMosquitto).each(['mqttv311', 'mqttv5', 'mqttv31'])('mosquitto_pub with %s: it ends well only when the reading is in the store', async (version) => {
    const d = await s.addMachine()
    for (const [i, qos] of ['1', '2'].entries())
      await run('mosquitto_pub', ['-h', '127.0.0.1', '-p', String(s.mqtt), '-V', version, '-u', d.username, '-P', d.token, '-t', 'jw/v1/telemetry', '-q', qos, '-m', JSON.stringify({ temp: 20 + i }), '-i', `pub-${i}`])
    expect(await values(d.signals.get('temp')!)).toEqual([20, 21])
  })
  it.skipIf(!hasMosquitto)('mosquitto_pub at QoS 0, which leaves at once', async () => {
    const d = await s.addMachine()
    await run('mosquitto_pub', ['-h', '127.0.0.1', '-p', String(s.mqtt), '-u', d.username, '-P', d.token, '-t', 'jw/v1/telemetry', '-q', '0', '-m', '{"temp":7}'])
    await until('the reading is in the store', async () => (await values(d.signals.get('temp')!)).length === 1)
  })
  it.each([4, 5] as const)('MQTT.js with version %i: a hundred messages under way at a time', async (protocolVersion) => {
    const d = await s.addMachine()
    const client = await connect(d, { protocolVersion })
    const begin = Date.now() - 100_000
    await Promise.all(Array.from({ length: 100 }, (_, i) => client.publishAsync('jw/v1/telemetry', JSON.stringify({ ts: begin + i * 1000, values: { temp: i } }), { qos: i % 2 === 0 ? 1 : 2 })))
    expect(await values(d.signals.get('temp')!)).toEqual(Array.from({ length: 100 }, (_, i) => i))
    await client.endAsync()
  })
  it('over WebSocket, beside the web', async () => {
    const d = await s.addMachine()
    const client = await connect(d, {}, `ws://127.0.0.1:${s.web}/mqtt`)
    await client.publishAsync('jw/v1/telemetry', '{"temp":33}', { qos: 1 })
    expect(await values(d.signals.get('temp')!)).toEqual([33])
    await client.endAsync()
    expect((await fetch(`http://127.0.0.1:${s.web}/healthz`)).status).toBe(200)
  })
  it('MQTT 5 is told what the broker can: how much under way, how large, and a name', async () => {
    const d = await s.addMachine()
    const client = mqtt.connect(`mqtt://127.0.0.1:${s.mqtt}`, { username: d.username, password: d.token, reconnectPeriod: 0, protocolVersion: 5, clientId: '', clean: true })
    const connack = await new Promise<mqtt.IConnackPacket>((resolve) => client.once('connect', resolve))
    expect(connack.properties).toMatchObject({ receiveMaximum: 1000, maximumPacketSize: 262_144, sessionExpiryInterval: 0, sharedSubscriptionAvailable: false })
    await client.endAsync()
  })
  it('names a machine in the topic, or in the message', async () => {
    const g = await s.addGateway('jingwei', ['loom a', 'loom b'])
    const client = await connect(g)
    await client.publishAsync('jw/v1/telemetry/loom a', '{"temp":1}', { qos: 1 })
    await client.publishAsync('jw/v1/telemetry', '{"machine":"loom b","values":{"temp":2}}', { qos: 1 })
    await client.endAsync()
    expect(await values(g.machines.get('loom a')!.signals.get('temp')!)).toEqual([1])
    expect(await values(g.machines.get('loom b')!.signals.get('temp')!)).toEqual([2])
  })
  it('tells MQTT 5 that a message was of no use, and keeps the connection', async () => {
    const d = await s.addMachine()
    const client = await connect(d, { protocolVersion: 5 })
    await expect(client.publishAsync('jw/v1/telemetry', 'loom runs', { qos: 1 })).rejects.toMatchObject({ code: 0x99 })
    await client.publishAsync('jw/v1/telemetry', '{"temp":3}', { qos: 1 })
    expect(await values(d.signals.get('temp')!)).toEqual([3])
    await client.endAsync()
  })
})

describe('ThingsBoard', () => {
  it('takes the token as user name; telemetry with and without its time', async () => {
    const d = await s.addMachine('thingsboard')
    const client = await connect({ username: d.token, token: '' })
    await client.publishAsync('v1/devices/me/telemetry', '{"temp":1}', { qos: 1 })
    await client.publishAsync('v1/devices/me/telemetry', JSON.stringify({ ts: Date.now() - 60_000, values: { temp: 2 } }), { qos: 1 })
    await client.publishAsync('v2/t', '[{"ts":1767225600000,"values":{"temp":3}}]', { qos: 1 })
    expect((await s.readings(d.signals.get('temp')!)).map((r) => r.value)).toEqual([3, 2, 1])
    await client.endAsync()
  })
  it('a gateway asks its questions, says who is there, and who is not', async () => {
    const g = await s.addGateway('thingsboard', ['press 1', 'press 2'])
    const client = await connect({ username: g.token, token: '' }, { protocolVersion: 4 })
    const granted = await client.subscribeAsync(['v1/gateway/rpc', 'v1/gateway/attributes', 'v1/devices/me/attributes/response/+'], { qos: 1 })
    expect(granted.map((one) => one.qos)).toEqual([1, 1, 1])
    await client.publishAsync('v1/devices/me/attributes/request/1', '{"clientKeys":"a"}', { qos: 1 })
    await client.publishAsync('v1/gateway/connect', '{"device":"press 1"}', { qos: 1 })
    const { rows } = await s.t.kernel.database.owner.query('select machine_id from machines.machine_use where machine_id = $1', [g.machines.get('press 1')!.id])
    expect(rows).toHaveLength(1)
    await client.publishAsync('v1/gateway/telemetry', JSON.stringify({ 'press 1': [{ ts: Date.now() - 1000, values: { temp: 50 } }], 'press 2': [{ temp: 60 }] }), { qos: 1 })
    await client.publishAsync('v1/gateway/disconnect', '{"device":"press 1"}', { qos: 1 })
    await client.endAsync()
    expect((await s.readings(g.machines.get('press 1')!.signals.get('temp')!)).map(({ value, quality }) => [value, quality & 1])).toEqual([[50, 0], [0, 1]])
    expect((await s.readings(g.machines.get('press 2')!.signals.get('temp')!)).map((r) => r.value)).toEqual([60])
  })
})

describe('who may what', () => {
  it.each([
    ['no credential', {}],
    ['a name that there is not', { username: 'm-nobody', password: 'x' }],
    ['a token that there is not', { username: 'jwm_nothing' }],
  ])('%s is refused', async (_what, login) => {
    for (const protocolVersion of [4, 5] as const)
      await expect(mqtt.connectAsync(`mqtt://127.0.0.1:${s.mqtt}`, { ...login, protocolVersion, reconnectPeriod: 0 }, false)).rejects.toMatchObject({ code: protocolVersion === 4 ? 4 : 0x86 })
  })
  it('the right name with another firm’s token is refused', async () => {
    const [a, b] = [await s.addMachine(), await s.addMachine('jingwei', await ownerIn(s.t, '云岭机械有限公司'))]
    await expect(connect({ username: a.username, token: b.token })).rejects.toMatchObject({ code: 4 })
  })
  it.each(['jw/v1/custom', 'v1/devices/me/telemetry', 'spBv1.0/g/NDATA/e', 'anything', '$SYS/x'])('a machine that publishes on %s is cut off, and the message is kept with its reason', async (topic) => {
    const d = await s.addMachine()
    const before = (await s.refusals()).get('telemetry.topic-not-yours') ?? 0
    const old = await connect(d, { protocolVersion: 4 })
    const closed = new Promise<void>((resolve) => old.once('close', () => resolve()))
    old.publish(topic, '{"temp":1}', { qos: 0 })
    await closed
    const client = await connect(d, { protocolVersion: 5 })
    await expect(client.publishAsync(topic, '{"temp":1}', { qos: 1 })).rejects.toMatchObject({ code: 0x87 })
    await client.publishAsync('jw/v1/telemetry', '{"temp":2}', { qos: 1 })
    await client.endAsync()
    expect((await s.refusals()).get('telemetry.topic-not-yours')).toBe(before + 2)
    expect(await values(d.signals.get('temp')!)).toEqual([2])
  })
  it('a will on a topic of somebody else is refused with the connection', async () => {
    const d = await s.addMachine()
    await expect(connect(d, { will: { topic: 'v1/devices/me/telemetry', payload: Buffer.from('{}'), qos: 0, retain: false } })).rejects.toMatchObject({ code: 5 })
  })
  it.each([4, 5] as const)('nobody may listen to others (version %i)', async (protocolVersion) => {
    const [d, g] = [await s.addMachine(), await s.addGateway('sparkplug', [], { sparkplugGroup: `plant${protocolVersion}`, sparkplugEdge: 'edge' })]
    const refused = async (login: Login, topics: string[]) => {
      const client = await connect(login, { protocolVersion })
      for (const topic of topics) {
        const answer = await client.subscribeAsync(topic, { qos: 1 }).then((granted) => granted[0]!.qos, () => 128)
        expect(answer, topic).toBeGreaterThanOrEqual(128)
      }
      await client.endAsync()
    }
    await refused(d, ['#', '+/+/+', 'jw/v1/telemetry', '$SYS/#', '$share/jingwei/#', 'spBv1.0/STATE/#'])
    await refused(g, ['#', 'spBv1.0/#', `spBv1.0/plant${protocolVersion}/NCMD/+`, 'spBv1.0/other/NCMD/edge', `spBv1.0/plant${protocolVersion}/NDATA/edge`])
  })
  it('who is disabled, or gets another token, is gone at once', async () => {
    const [a, b] = [await s.addMachine(), await s.addMachine()]
    const [first, second] = [await connect(a, { protocolVersion: 5 }), await connect(b)]
    const told = new Promise<number | undefined>((resolve) => first.once('disconnect', (packet) => resolve(packet.reasonCode)))
    const gone = new Promise<void>((resolve) => second.once('close', () => resolve()))
    s.made(await s.owner.send('PATCH', `/connections/${a.connectionId}`, { isEnabled: false }))
    s.made(await s.owner.post(`/connections/${b.connectionId}/secret`))
    expect(await told).toBe(0x98)
    await gone
    await expect(connect(a)).rejects.toMatchObject({ code: 4 })
    await expect(connect(b)).rejects.toMatchObject({ code: 4 })
  })
  it('a machine that is retired is gone with its own connection, and a gateway stays with the others', async () => {
    const [d, g] = [await s.addMachine(), await s.addGateway('jingwei', ['first', 'second'])]
    const [own, shared] = [await connect(d, { protocolVersion: 5 }), await connect(g, { protocolVersion: 5 })]
    const told = new Promise<number | undefined>((resolve) => own.once('disconnect', (packet) => resolve(packet.reasonCode)))
    s.made(await s.owner.post(`/machines/${d.machineId}/retire`))
    expect(await told).toBe(0x98)
    await expect(connect(d)).rejects.toMatchObject({ code: 4 })
    expect((await fetch(`http://127.0.0.1:${s.web}/api/v1/telemetry`, { method: 'POST', headers: { authorization: `Bearer ${d.token}`, 'content-type': 'application/json' }, body: '{"temp":1}' })).status).toBe(401)
    expect(s.made(await s.owner.get(`/connections/${d.connectionId}`))['isEnabled']).toBe(false)
    s.made(await s.owner.post(`/machines/${g.machines.get('first')!.id}/retire`))
    await until('nothing more is taken of it', () => shared.publishAsync('jw/v1/telemetry/first', '{"temp":1}', { qos: 1 }).then(() => false, () => true))
    await shared.publishAsync('jw/v1/telemetry/second', '{"temp":2}', { qos: 1 })
    expect(await values(g.machines.get('second')!.signals.get('temp')!)).toEqual([2])
    await shared.endAsync()
  })
  it('a machine that is added to a gateway is known to the client that is there', async () => {
    const g = await s.addGateway('jingwei', ['old'])
    const client = await connect(g)
    const body = s.made(await s.owner.post('/machines', { code: `N-${g.connectionId}`, name: 'new', typeId: s.typeId, payloadName: 'new', connection: { id: g.connectionId } }))
    const signals = await s.addSignal(s.owner, Number(body['id'] ?? body['machine']!['id']), { code: 'temp', kind: 'gauge' })
    await until('the reading is taken', async () => {
      await client.publishAsync('jw/v1/telemetry/new', '{"ts":1767225600000,"values":{"temp":9}}', { qos: 1 })
      return (await values(signals.get('temp')!)).length > 0
    })
    expect(await values(signals.get('temp')!)).toEqual([9])
    await client.endAsync()
  })
})

describe('clients of one connection', () => {
  it('the newest of a name wins; another firm’s client of that name stays', async () => {
    const [a, b] = [await s.addMachine(), await s.addMachine('jingwei', await ownerIn(s.t, '远山电子有限公司'))]
    const other = await connect(b, { clientId: 'loom' })
    const old = await connect(a, { clientId: 'loom', protocolVersion: 5 })
    const told = new Promise<number | undefined>((resolve) => old.once('disconnect', (packet) => resolve(packet.reasonCode)))
    const young = await connect(a, { clientId: 'loom' })
    expect(await told).toBe(0x8e)
    await other.publishAsync('jw/v1/telemetry', '{"temp":1}', { qos: 1 })
    await young.publishAsync('jw/v1/telemetry', '{"temp":2}', { qos: 1 })
    await Promise.all([other.endAsync(), young.endAsync()])
  })
  it('are five at most: the one that was silent longest makes room', async () => {
    const d = await s.addMachine()
    const clients: mqtt.MqttClient[] = []
    for (let i = 0; i < 5; i++) clients.push(await connect(d, { clientId: `c${i}`, protocolVersion: 5 }))
    await clients[0]!.publishAsync('jw/v1/telemetry', '{"temp":1}', { qos: 1 })
    const told = new Promise<number | undefined>((resolve) => clients[1]!.once('disconnect', (packet) => resolve(packet.reasonCode)))
    clients.push(await connect(d, { clientId: 'c5' }))
    expect(await told).toBe(0x97)
    await Promise.all(clients.map((c) => c.endAsync(true)))
  })
})
