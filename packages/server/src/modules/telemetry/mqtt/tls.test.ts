import { execFileSync } from 'node:child_process'
import { createHash, X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import net from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import mqtt from 'mqtt'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testTimeseries, type TestTimeseries } from '../../../testing/timeseries.ts'
import { openScene, ownerIn, type Scene } from './scene.fixture.ts'

const folder = mkdtempSync(join(tmpdir(), 'jingwei-tls-'))
const file = (name: string) => join(folder, name)
const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' })
const selfSigned = (name: string, ...more: string[]) => openssl('req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', `${name}.key`, '-out', `${name}.crt`, '-subj', `/CN=${name}`, '-days', '2', ...more)
const signedBy = (authority: string, name: string) => {
  openssl('req', '-new', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', `/CN=${name}`)
  openssl('x509', '-req', '-in', `${name}.csr`, '-CA', `${authority}.crt`, '-CAkey', `${authority}.key`, '-CAcreateserial', '-out', `${name}.crt`, '-days', '2')
}
const digestOf = (name: string) => createHash('sha256').update(new X509Certificate(readFileSync(file(`${name}.crt`))).raw).digest('hex')

let engine: TestTimeseries
let s: Scene
let withAuthority: Scene
beforeAll(async () => {
  selfSigned('server', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1')
  for (const name of ['loom', 'stranger', 'other-firm', 'authority']) selfSigned(name)
  for (const name of ['signed', 'unregistered']) signedBy('authority', name)
  engine = await testTimeseries()
  const env = { JINGWEI_MQTTS_PORT: '0', JINGWEI_TLS_CERT: file('server.crt'), JINGWEI_TLS_KEY: file('server.key') }
  s = await openScene(env, engine)
  withAuthority = await openScene({ ...env, JINGWEI_MQTT_CLIENT_CA: file('authority.crt') })
})
afterAll(async () => {
  await s.close()
  await withAuthority.close()
  await engine.stop()
  rmSync(folder, { recursive: true, force: true })
})

const dial = (scene: Scene, certificate: string | null, login: { username?: string; password?: string } = {}) =>
  mqtt.connectAsync(`mqtts://localhost:${scene.mqtts}`, {
    ca: [readFileSync(file('server.crt'))], ...login, reconnectPeriod: 0, ...(certificate && { cert: readFileSync(file(`${certificate}.crt`)), key: readFileSync(file(`${certificate}.key`)) }),
  }, false)
const register = async (scene: Scene, connectionId: number, name: string) => scene.made(await scene.owner.send('PATCH', `/connections/${connectionId}`, { certificateSha256: digestOf(name) }))

describe('over TLS', () => {
  it('name and token serve as they do without', async () => {
    const d = await s.addMachine()
    const client = await dial(s, null, { username: d.username, password: d.token })
    await client.publishAsync('jw/v1/telemetry', '{"temp":1}', { qos: 1 })
    expect((await s.readings(d.signals.get('temp')!)).map((r) => r.value)).toEqual([1])
    await client.endAsync()
  })
  it('a registered certificate is enough, and says whose it is', async () => {
    const d = await s.addMachine()
    await register(s, d.connectionId, 'loom')
    const client = await dial(s, 'loom')
    await client.publishAsync('jw/v1/telemetry', '{"temp":2}', { qos: 1 })
    expect((await s.readings(d.signals.get('temp')!)).map((r) => r.value)).toEqual([2])
    await client.endAsync()
  })
  it('a certificate that nobody registered is refused, even with a right name and token beside it', async () => {
    const d = await s.addMachine()
    await expect(dial(s, 'stranger')).rejects.toMatchObject({ code: 4 })
    await expect(dial(s, 'stranger', { username: d.username, password: d.token })).rejects.toMatchObject({ code: 4 })
  })
  it('a certificate of another firm speaks for that firm, whatever name and token stand beside it, and cannot be registered twice', async () => {
    const elsewhere = await ownerIn(s.t, '云岭机械有限公司')
    const [mine, theirs] = [await s.addMachine(), await s.addMachine('jingwei', elsewhere)]
    s.made(await elsewhere.send('PATCH', `/connections/${theirs.connectionId}`, { certificateSha256: digestOf('other-firm') }))
    expect((await s.owner.send('PATCH', `/connections/${mine.connectionId}`, { certificateSha256: digestOf('other-firm') })).status).toBe(409)
    const client = await dial(s, 'other-firm', { username: mine.username, password: mine.token })
    await client.publishAsync('jw/v1/telemetry', '{"temp":4}', { qos: 1 })
    await client.endAsync()
    expect((await s.readings(mine.signals.get('temp')!)).length).toBe(0)
    expect((await s.readings(theirs.signals.get('temp')!)).map((r) => r.value)).toEqual([4])
    s.made(await elsewhere.send('PATCH', `/connections/${theirs.connectionId}`, { isEnabled: false }))
    await expect.poll(() => s.t.faces.machines.directory.byId(theirs.connectionId)).toBeNull()
    await expect(dial(s, 'other-firm', { username: mine.username, password: mine.token })).rejects.toMatchObject({ code: 4 })
  })
  it('where an authority is named it must have signed the certificate, and that alone is not enough', async () => {
    const [a, b] = [await withAuthority.addMachine(), await withAuthority.addMachine()]
    await register(withAuthority, a.connectionId, 'signed')
    await register(withAuthority, b.connectionId, 'loom')
    const client = await dial(withAuthority, 'signed')
    await client.publishAsync('jw/v1/telemetry', '{"temp":3}', { qos: 1 })
    await client.endAsync()
    expect((await withAuthority.readings(a.signals.get('temp')!)).map((r) => r.value)).toEqual([3])
    await expect(dial(withAuthority, 'loom')).rejects.toMatchObject({ code: 4 })
    await expect(dial(withAuthority, 'unregistered')).rejects.toMatchObject({ code: 4 })
  })
  it('MQTT in the clear on the port of TLS is closed', async () => {
    const socket = net.connect(s.mqtts, '127.0.0.1')
    await new Promise<void>((resolve) => {
      socket.on('error', () => undefined)
      socket.once('close', () => resolve())
      socket.resume()
      socket.write(Buffer.from([0x10, 12, 0, 4, 77, 81, 84, 84, 4, 2, 0, 0, 0, 0]))
    })
  })
})

describe('a port that cannot be had', () => {
  it('is told to people, and the web serves on', async () => {
    const taken = await openScene({ JINGWEI_MQTT_PORT: String(s.mqtt), JINGWEI_MQTTS_PORT: '0', JINGWEI_TLS_CERT: file('nothing.crt'), JINGWEI_TLS_KEY: file('server.key') }, engine)
    const { parts } = await taken.t.kernel.operatorPages.readiness()
    expect(parts['mqtt']).toMatchObject({ ok: false, state: `port ${s.mqtt} is taken` })
    expect(parts['mqtts']).toMatchObject({ ok: false, state: 'not listening' })
    expect((await fetch(`http://127.0.0.1:${taken.web}/healthz`)).status).toBe(200)
    await taken.close()
  })
  it('and one that is off is not opened', async () => {
    const off = await openScene({ JINGWEI_MQTT_PORT: 'off' }, engine)
    expect((await off.t.kernel.operatorPages.readiness()).parts['mqtt']).toBeUndefined()
    await off.close()
  })
})
