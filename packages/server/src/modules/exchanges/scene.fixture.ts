import { randomBytes, sign } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import type { Envelope, SentDefinition, Sends } from '@jingwei/contract/exchanges'
import { canonical, writeJson, type Json } from '@jingwei/engines/sdmx'
import { otherInstance } from '../../demo/other-instance.ts'
import { system } from '../../kernel/access/actor.ts'
import { testKernel, type TestKernel } from '../../testing/kernel.ts'
import { browser, textOf, type Browser, type Json as Answered } from '../accounts/browser.fixture.ts'
import { digestOf, privateKeyOf } from './keys.ts'

const password = 'a-long-password-2026'
export type Instance = TestKernel & { readonly analyst: Browser; readonly listens: string; setNow(day: string): void; id(): Promise<string> }

/** An analyst of a region who is signed in. */
export async function analystFor({ kernel, faces: { accounts } }: TestKernel, regionCode: string): Promise<Browser> {
  const account = `analyst-${regionCode}@example.com`
  const personId = await accounts.createPerson({ name: `分析员${regionCode}`, account, password })
  await kernel.database.as<never, unknown>(system, (db) => accounts.grant(db, system, { personId, role: 'analyst', regionCode }))
  const analyst = browser(kernel)
  await analyst.signIn(account, password)
  return analyst
}
/** A whole instance of its own that listens on a real socket, with an analyst of one region who is signed in. */
export async function openInstance(regionCode: string, day: string): Promise<Instance> {
  let now = new Date(`${day}T02:00:00Z`)
  const t = await testKernel({ now: () => now, env: { JINGWEI_ALLOW_PRIVATE_WEBHOOKS: '1' } })
  const analyst = await analystFor(t, regionCode)
  await t.kernel.http.app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = t.kernel.http.app.server.address() as AddressInfo
  return { ...t, analyst, listens: `http://127.0.0.1:${port}`, setNow: (next) => void (now = new Date(`${next}T02:00:00Z`)), id: async () => String((await analyst.get('/exchanges/self')).body['instance']) }
}

/** Firms from a day on, through the table itself: what this module is tried with is figures, not forms. */
export async function addFirms(t: Instance, regionCode: string, count: number, knownOn = '2026-01-01') {
  const x = t.faces.regions.byCode(regionCode)!.lo
  await t.kernel.database.owner.query(
    `insert into organisations.organisation (name, name_key, terms, kind, region_x, known_on, size_class, staff) select $2 || g, $2 || g, '{}', 'enterprise', $1, $3::date, case when g % 2 = 0 then 'small' else 'micro' end, g * 10 from generate_series(1, $4::int) g`,
    [x, `企业${regionCode}-${randomBytes(3).toString('hex')}-`, knownOn, count],
  )
  await t.faces.measures.fold()
}
export const lastFive = (fingerprint: Answered[string] | undefined) => String(fingerprint).slice(-5)
export const sends = (regionCode: string, more: Partial<Sends> = {}): Sends => ({ indicators: ['known_firms'], regionCode, below: true, by: [], every: 'asked', form: 'sdmx-json', protects: false, ...more })

export async function uploadText(t: Instance, text: string) {
  const mark = randomBytes(8).toString('hex')
  const cookie = [...t.analyst.jar].map(([k, v]) => `${k}=${v}`).join('; ')
  const answer = await t.kernel.http.app.inject({
    method: 'POST', url: '/api/v1/exchanges/packages/file', headers: { 'content-type': `multipart/form-data; boundary=${mark}`, host: 'localhost:7460', 'accept-language': 'en', cookie },
    payload: `--${mark}\r\ncontent-disposition: form-data; name="file"; filename="package.json"\r\n\r\n${text}\r\n--${mark}--\r\n`,
  })
  return { status: answer.statusCode, body: answer.json<Answered>() }
}
/** The file of a package or a receipt, as a person would carry it. */
export async function fileOf(t: Instance, id: number, what: 'file' | 'receipt' = 'file'): Promise<string> {
  const cookie = [...t.analyst.jar].map(([k, v]) => `${k}=${v}`).join('; ')
  const answer = await t.kernel.http.app.inject({ url: `/api/v1/exchanges/packages/${id}/${what}`, headers: { host: 'localhost:7460', cookie } })
  if (answer.statusCode !== 200) throw new Error(answer.body)
  return answer.body
}
/** A package with something changed and signed anew by its own instance: what a faulty or dishonest sender could make. */
export async function resigned(t: Instance, text: string, change: (payload: Record<string, never>) => void): Promise<string> {
  const envelope = JSON.parse(text) as Envelope
  change(envelope.payload as Record<string, never>)
  const value = sign(null, Buffer.from(canonical(envelope.payload as Json)), privateKeyOf(t.kernel, await t.id())).toString('base64')
  return JSON.stringify({ ...envelope, signature: { ...envelope.signature, value } })
}

export const made = ({ status, body }: { status: number; body: Answered }): Answered => {
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`)
  return body
}
export const pushTo = (t: Instance, envelope: Envelope) => fetch(`${t.listens}/api/v1/exchange/packages`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(envelope) })

/** Somebody else's instance that is trusted to tell of a region, with packages made by hand. */
export async function trustedTeller(t: Instance, regionCode: string) {
  const other = otherInstance()
  const name = `报送方${other.lastFive}`
  const invited = made(await t.analyst.post('/exchanges/partners', { name, regionCode, ownName: '本方', direction: 'receive' }))
  const id = Number(invited['partner']!['id'])
  const { payload } = JSON.parse(Buffer.from(textOf(invited['invitation']).slice(5), 'base64url').toString()) as { payload: { channel: string; code: string; from: { instance: string; region: string } } }
  const { channel, code, from } = payload
  made(await t.analyst.post('/exchanges/answers', { text: JSON.stringify(other.sign({ format: 'jingwei-answer', version: 1, channel, code, from: { instance: other.id, name, region: regionCode, publicKey: other.key, url: null } })) }))
  made(await t.analyst.post(`/exchanges/partners/${id}/trust`, { heard: other.lastFive }))
  const [sender, receiver] = [{ instance: other.id, name, region: regionCode }, { instance: from.instance, name: '本方', region: from.region }]
  let [sequence, previous]: [number, string | null] = [0, null]
  /** Values by region; null is kept back. */
  const letter = (d: SentDefinition, on: string, values: Record<string, number | null>): Envelope => {
    const observations = Object.entries(values).map(([region, value]) => ({ region, indicator: d.code, period: on, industry: null, size: null, level: null, value, status: value === null ? 'Q' as const : 'A' as const, unit: d.unit, version: d.version }))
    const content = writeJson({ id: `${channel}-${sequence + 1}`, preparedAt: `${on}T12:00:00Z`, sender: { id: other.id, name }, receiver: { id: receiver.instance, name: '本方' }, observations }, { regions: new Map(), indicators: new Map() })
    const told = { format: 'jingwei-package', version: 1, channel, sender, receiver, madeAt: `${on}T12:00:00Z`, sequence: ++sequence, previous, checks: [], definitions: [d], data: { mediaType: 'application/vnd.sdmx.data+json;version=2.0.0', content } } as unknown as Json
    previous = digestOf(told).toString('hex')
    return other.sign(told)
  }
  const tell = async (...told: Parameters<typeof letter>) => {
    const answer = (await uploadText(t, JSON.stringify(letter(...told)))).body
    if (textOf(answer['outcome']) !== 'accepted') throw new Error(JSON.stringify(answer))
  }
  return { id, name, letter, tell }
}
