import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openScene, ownerIn, type Device, type Scene } from '../mqtt/scene.fixture.ts'

const perSecond = 5
let s: Scene
let base: string
beforeAll(async () => {
  s = await openScene({ JINGWEI_DEVICE_RATE: String(perSecond) })
  base = `http://127.0.0.1:${s.web}`
})
afterAll(() => s.close())

const json = { 'content-type': 'application/json', 'accept-language': 'en' }
type Way = readonly [way: string, send: (d: Pick<Device, 'token' | 'username'>) => Promise<Response>]
const post = (path: string, body: string, headers: Record<string, string> = {}) => fetch(base + path, { method: 'POST', body, headers: { ...json, ...headers } })
const basic = (pair: string) => `Basic ${Buffer.from(pair).toString('base64')}`
const ways: readonly Way[] = [
  ['/api/v1/telemetry', ({ token }) => post('/api/v1/telemetry', '{"temp":1}', { authorization: `Bearer ${token}` })],
  ['/api/v1/telemetry with a name', ({ token, username }) => post('/api/v1/telemetry', '{"temp":1}', { authorization: basic(`${username}:${token}`) })],
  ['/api/v1/:token/telemetry', ({ token }) => post(`/api/v1/${encodeURIComponent(token)}/telemetry`, '{"temp":1}')],
  ['/api/v1/:token/attributes', ({ token }) => post(`/api/v1/${encodeURIComponent(token)}/attributes`, '{}')],
  ['/api/v2/write', ({ token }) => post('/api/v2/write', 'm temp=1', { 'content-type': 'text/plain', authorization: `Token ${token}` })],
  ['/write', ({ token, username }) => post(`/write?u=${encodeURIComponent(username)}&p=${encodeURIComponent(token)}`, 'm temp=1', { 'content-type': 'text/plain' })],
]
const temp = (d: Device) => d.signals.get('temp')!
const status = async ([, send]: Way, d: Pick<Device, 'token' | 'username'>) => (await send(d)).status
const good = [200, 204]

describe.each(ways.map((way) => [way[0], way] as const))('%s', (_name, way) => {
  it('takes the readings of who is known, as nobody else’s', async () => {
    const d = await s.addMachine()
    expect(good).toContain(await status(way, d))
  })
  it('lets in nobody without a credential, with one that is nearly right, or with the name for a token', async () => {
    const d = await s.addMachine()
    for (const token of ['', 'x', d.token.slice(0, -1), `${d.token}x`, d.token.toUpperCase(), 'x'.repeat(5000), '%00', "' or 1=1 --", d.username])
      // A long one does not fit into a path.
      expect(token.length > 1000 ? [401, 414] : [401, 404], token.slice(0, 40)).toContain(await status(way, { username: d.username, token }))
    expect(await s.readings(temp(d))).toEqual([])
  })
  it('lets in nobody whose connection was disabled, whose secret was renewed, or whose machine was retired', async () => {
    const [disabled, renewed, retired] = [await s.addMachine(), await s.addMachine(), await s.addMachine()]
    for (const d of [disabled, renewed, retired]) expect(good).toContain(await status(way, d))
    s.made(await s.owner.send('PATCH', `/connections/${disabled.connectionId}`, { isEnabled: false }))
    s.made(await s.owner.post(`/connections/${renewed.connectionId}/secret`))
    s.made(await s.owner.post(`/machines/${retired.machineId}/retire`))
    const told = [disabled, renewed, retired].map((d) => d.connectionId)
    // The directory hears of it from the database, a moment after the answer.
    await expect.poll(async () => (await Promise.all(told.map((id) => s.t.faces.machines.directory.byId(id)))).map((c) => c?.isEnabled ?? false)).toEqual([false, true, false])
    await expect.poll(async () => s.t.faces.machines.directory.byToken(renewed.token)).toBeNull()
    for (const d of [disabled, renewed, retired]) expect(await status(way, d)).toBe(401)
  })
})

describe('a machine', () => {
  it('has no name of another firm’s: what it says of one is refused, and kept as its own', async () => {
    const other = await s.addMachine('jingwei', await ownerIn(s.t, '云岭机械有限公司'))
    const d = await s.addMachine()
    const answer = await post('/api/v1/telemetry', JSON.stringify({ machines: { [`M-${other.machineId}`]: { temp: 66 } } }), { authorization: `Bearer ${d.token}` })
    expect([answer.status, await answer.json()]).toMatchObject([400, { accepted: 0, refusals: [{ code: 'telemetry.unknown-machine' }] }])
    expect(await s.readings(temp(other))).toEqual([])
    expect((await s.owner.get(`/connections/${d.connectionId}/dead-letters`)).body).toMatchObject({ total: 1 })
  })
  it('that sends much too fast is told when to come again, and counted, while another is served', async () => {
    const [loud, quiet] = [await s.addMachine(), await s.addMachine()]
    const begin = Date.now() - 10_000_000
    const answers = await Promise.all(Array.from({ length: perSecond * 20 }, (_, i) => post('/api/v1/telemetry', JSON.stringify({ ts: begin + i, values: { temp: i } }), { authorization: `Bearer ${loud.token}` })))
    const refused = answers.filter((a) => a.status === 429)
    expect(refused.length).toBeGreaterThan(0)
    expect(new Set(answers.map((a) => a.status))).toEqual(new Set([200, 429]))
    expect(Number(refused[0]!.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await refused[0]!.json()).toMatchObject({ code: 'telemetry.too-fast' })
    expect((await post('/api/v1/telemetry', '{"temp":1}', { authorization: `Bearer ${quiet.token}` })).status).toBe(200)
    expect((await s.readings(temp(loud))).length).toBe(answers.length - refused.length)
    const counted = await s.t.kernel.metrics.registry.getSingleMetric('jingwei_readings_too_fast_total')!.get()
    expect(counted.values[0]!.value).toBe(refused.length)
  })
})
