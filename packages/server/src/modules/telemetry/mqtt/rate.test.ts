import mqtt from 'mqtt'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openScene, type Scene } from './scene.fixture.ts'

let s: Scene
beforeAll(async () => void (s = await openScene({ JINGWEI_DEVICE_RATE: '50' })))
afterAll(() => s.close())

describe('a machine that sends much more than it should', () => {
  it('waits and loses nothing, while another is served', async () => {
    const [loud, quiet] = [await s.addMachine(), await s.addMachine()]
    const [a, b] = await Promise.all([loud, quiet].map((d) => mqtt.connectAsync(`mqtt://127.0.0.1:${s.mqtt}`, { username: d.username, password: d.token, reconnectPeriod: 0 }, false)))
    const begin = Date.now() - 1_000_000
    let done = 0
    const all = Promise.all(Array.from({ length: 250 }, (_, i) => a!.publishAsync('jw/v1/telemetry', JSON.stringify({ ts: begin + i * 1000, values: { temp: i } }), { qos: 1 }).then(() => done++)))
    await b!.publishAsync('jw/v1/telemetry', '{"temp":1}', { qos: 1 })
    // Two seconds' worth came through at once, the rest is still held back.
    expect(done).toBeLessThan(250)
    await all
    expect((await s.readings(loud.signals.get('temp')!)).map((r) => r.value)).toEqual(Array.from({ length: 250 }, (_, i) => i))
    expect((await s.refusals()).get('slowed-down')).toBeGreaterThan(0)
    await Promise.all([a!.endAsync(), b!.endAsync()])
  })
  it('waits with subscriptions as with readings', async () => {
    const g = await s.addGateway('thingsboard', [])
    const client = await mqtt.connectAsync(`mqtt://127.0.0.1:${s.mqtt}`, { username: g.token, reconnectPeriod: 0 }, false)
    const before = (await s.refusals()).get('slowed-down') ?? 0
    const topic = 'v1/devices/me/rpc/request/+'
    const answers = await Promise.all(Array.from({ length: 130 }, () => client.subscribeAsync(topic, { qos: 1 })))
    expect(new Set(answers.map(([granted]) => granted!.qos))).toEqual(new Set([1]))
    expect((await s.refusals()).get('slowed-down')).toBeGreaterThan(before)
    await client.endAsync()
  })
})
