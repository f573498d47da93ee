import { createHmac } from 'node:crypto'
import { make } from '@jingwei/engines/credit-code'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Receiver, startReceiver } from '../../../kernel/outgoing/receiver.fixture.ts'
import { type Answer, type Browser, type Json, listOf, textOf } from '../../accounts/browser.fixture.ts'
import { scene, type Scene } from '../../diagnosis/scene.fixture.ts'
import { placedJpeg } from '../photo.fixture.ts'
import { writeXml } from './write-xml.ts'

const made = (a: Answer): Json => {
  if (a.status >= 300) throw new Error(`${a.status} ${JSON.stringify(a.body)}`)
  return a.body
}
type Row = Record<string, string> & { extended_attributes: Record<string, unknown> }
/** Elements of one name, in order; enough of a reader for what GeoReport writes. */
const elements = (xml: string, name: string) => [...xml.matchAll(new RegExp(`<${name}>([^<]*)</${name}>`, 'g'))].map((m) => m[1]!)

describe('Open311, over a socket as another program calls it', () => {
  let s: Scene
  let officer: Browser & { id: string }, admin: Browser, owner: Browser
  let receiver: Receiver
  let base: string, key: string, hotline: number, unit: number
  const secret = 'a secret of both sides'
  beforeAll(async () => {
    receiver = await startReceiver({ status: 204 })
    s = await scene({ JINGWEI_ALLOW_PRIVATE_WEBHOOKS: '1' })
    base = `${await s.t.kernel.http.app.listen({ host: '127.0.0.1', port: 0 })}/open311/v2`
    officer = await s.officer('officer', 'officer', '361102')
    admin = await s.officer('admin', 'administrator', '361102')
    owner = await s.owner('owner', 0)
    unit = Number(made(await officer.post('/case-units', { name: '信州区企业服务中心', regionCode: '361102', subjects: [] })).id)
    const added = made(await admin.post('/case-hotlines', { name: '12345 热线', regionCode: '361102', rights: ['read', 'create', 'update'], push: { target: receiver.url, secret } }))
    key = textOf(added.key)
    hotline = Number(added.id)
  })
  afterAll(async () => {
    await s.t.close()
    await receiver.close()
  })

  type Asked = { form?: Record<string, string>; body?: FormData; secret?: string | null; headers?: Record<string, string> }
  const ask = async (method: 'GET' | 'POST', path: string, { form, body, secret: given = key, headers }: Asked = {}) => {
    const answer = await fetch(`${base}/${path}`, { method, headers: { 'accept-language': 'en', ...(given && { authorization: `Bearer ${given}` }), ...headers }, ...(form ? { body: new URLSearchParams(form) } : body ? { body } : {}) })
    const text = await answer.text()
    const isJson = answer.headers.get('content-type')?.includes('json') ?? false
    return { status: answer.status, text, rows: (isJson ? JSON.parse(text) : []) as Row[], headers: answer.headers }
  }
  const form = (more: Record<string, string> = {}) => ({ service_code: 'roads', description: '园区二路路面塌陷', address_string: '园区二路', first_name: '来电人', phone: '13900001111', jurisdiction_id: '361102', ...more })
  const send = async (more: Record<string, string> = {}) => (await ask('POST', 'requests.json', { form: form(more) })).rows[0]!['service_request_id']!
  const caseOf = async (number: string) => made(await officer.get(`/case-numbers/${number}`)) as unknown as { id: number; state: string; reopenings: number; satisfaction: number | null; attached: { placeRemoved: boolean }[]; unit: { name: string } | null }
  const answered = async (number: string) => {
    const { id } = await caseOf(number)
    made(await officer.post(`/cases/${id}/dispatch`, { action: 'assign', unitId: unit }))
    made(await officer.post(`/cases/${id}/handle`, { action: 'accept' }))
    made(await officer.post(`/cases/${id}/handle`, { action: 'answer', text: '已修复' }))
    return id
  }
  const update = (number: string, more: Record<string, string>) => ask('POST', 'servicerequestupdates.json', { form: { service_request_id: number, ...more } })

  it('is discovered, and lists its services and what may be said of them, in both forms and without a key', async () => {
    const found = await ask('GET', 'discovery.json', { secret: null })
    const [endpoint] = (JSON.parse(found.text) as { endpoints: { url: string; formats: string[] }[] }).endpoints
    expect([endpoint!.url, endpoint!.formats]).toEqual([base, ['application/json', 'text/xml']])
    const xml = await ask('GET', 'discovery.xml', { secret: null })
    expect([xml.headers.get('content-type'), elements(xml.text, 'url'), elements(xml.text, 'format')]).toEqual(['text/xml; charset=utf-8', [base], ['application/json', 'text/xml']])
    const services = await ask('GET', 'services.json', { secret: null })
    expect(services.rows.find((v) => v['service_code'] === 'hiring')).toMatchObject({ service_name: 'Hiring', metadata: true, type: 'realtime' })
    expect(elements((await ask('GET', 'services.xml', { secret: null })).text, 'service_code')).toEqual(services.rows.map((v) => v['service_code']))
    const definition = JSON.parse((await ask('GET', 'services/hiring.json', { secret: null })).text) as { attributes: { code: string; values: { key: string }[] }[] }
    expect(definition.attributes.map((a) => a.code)).toEqual(['urgency', 'organisation', 'about_person', 'external_id'])
    expect(elements((await ask('GET', 'services/hiring.xml', { secret: null })).text, 'key')).toEqual(['normal', 'urgent', 'emergency', 'no', 'yes'])
    expect((await ask('GET', 'services/nothing.xml', { secret: null })).text).toContain('<error><code>404</code>')
    expect((await ask('GET', 'services.json?jurisdiction_id=999999', { secret: null })).status).toBe(404)
  })

  it('takes a case with a photo, is polled, hears the answer and the end, and opens again', async () => {
    const photo = new FormData()
    for (const [name, value] of Object.entries(form({ 'attribute[urgency]': 'urgent', 'attribute[external_id]': 'HL-1', lat: '28.45', long: '117.97' }))) photo.set(name, value)
    photo.set('media', new Blob([placedJpeg]), 'road.jpg')
    const sent = await ask('POST', 'requests.json', { body: photo })
    expect([sent.status, sent.rows[0]!['service_notice']]).toEqual([201, 'An answer is promised by 2026-03-03 09:00 (Beijing)'])
    const number = sent.rows[0]!['service_request_id']!
    const [shown] = (await ask('GET', `requests/${number}.json`)).rows
    expect(shown).toMatchObject({ status: 'open', service_code: 'roads', lat: 28.45, long: 117.97, expected_datetime: '2026-03-03T01:00:00.000Z', agency_responsible: null, extended_attributes: { external_id: 'HL-1', state: 'new' } })
    const media = await fetch(`${base}/${shown!['media_url']!.split('/v2/')[1]!}`, { headers: { authorization: `Bearer ${key}` } })
    expect([media.headers.get('content-type'), Buffer.from(await media.arrayBuffer()).includes('N28')]).toEqual(['image/jpeg', false])
    const { id } = await caseOf(number)
    made(await officer.post(`/cases/${id}/dispatch`, { action: 'assign', unitId: unit }))
    expect((await ask('GET', `requests/${number}.json`)).rows[0]).toMatchObject({ agency_responsible: '信州区企业服务中心', status_notes: 'Assigned' })
    made(await officer.post(`/cases/${id}/handle`, { action: 'accept', text: '今天去看' }))
    made(await officer.post(`/cases/${id}/notes`, { text: '内部：找施工队' }))
    made(await officer.post(`/cases/${id}/handle`, { action: 'answer', text: '已修复' }))
    // Answered is not closed: the hotline is asked whether it is solved.
    expect((await ask('GET', `requests/${number}.json`)).rows[0]).toMatchObject({ status: 'open', status_notes: 'Answered: 已修复', extended_attributes: { asks_whether_solved_until: '2026-03-09T01:00:00.000Z' } })
    const updates = async () => (await ask('GET', `servicerequestupdates.json?service_request_id=${number}`)).rows
    expect((await updates()).map((u) => u.extended_attributes['kind'])).toEqual(['assign', 'accept', 'answer'])
    expect((await update(number, { status: 'open', description: '又塌了', update_id: 'U-1' })).status).toBe(201)
    expect(await caseOf(number)).toMatchObject({ state: 'assigned', reopenings: 1 })
    made(await officer.post(`/cases/${id}/handle`, { action: 'accept' }))
    made(await officer.post(`/cases/${id}/handle`, { action: 'answer', text: '重新浇筑' }))
    expect((await update(number, { status: 'closed', satisfaction: '4', description: '好了' })).status).toBe(201)
    expect(await caseOf(number)).toMatchObject({ state: 'closed', satisfaction: 4 })
    expect((await ask('GET', `requests/${number}.xml`)).text).toContain('<status>closed</status><status_notes>Closed: 重新浇筑</status_notes>')
    // What the hotline said itself does not come back to it.
    expect((await updates()).map((u) => u.extended_attributes['kind'])).toEqual(['assign', 'accept', 'answer', 'accept', 'answer'])
    expect(await update(number, { status: 'open', description: '第三次塌了' })).toMatchObject({ status: 201 })
    expect((await caseOf(number)).reopenings).toBe(2)
  })

  it('makes one case, and one update, of what is sent twice or at the same moment', async () => {
    const both = await Promise.all([1, 2].map(() => ask('POST', 'requests.json', { form: form({ external_id: 'HL-2' }) })))
    expect(both.map((b) => b.status).sort()).toEqual([200, 201])
    expect(new Set(both.map((b) => b.rows[0]!['service_request_id'])).size).toBe(1)
    const keyed = await Promise.all([1, 2].map(() => ask('POST', 'requests.xml', { form: form(), headers: { 'idempotency-key': 'the-same-call' } })))
    expect(new Set(keyed.flatMap((k) => elements(k.text, 'service_request_id'))).size).toBe(1)
    const number = both[0]!.rows[0]!['service_request_id']!
    const twice = [await update(number, { description: '来电催办', update_id: 'U-2' }), await update(number, { description: '来电催办', update_id: 'U-2' })]
    expect([twice.map((t) => t.status), twice[0]!.rows[0]!['update_id'] === twice[1]!.rows[0]!['update_id']]).toEqual([[201, 200], true])
    expect((await update(number, { description: '别的内容', update_id: 'U-2' })).status).toBe(409)
    const { id } = await caseOf(number)
    expect(listOf<{ kind: string }>(made(await officer.get(`/cases/${id}`)).events).filter((e) => e.kind === 'message').length).toBe(1)
  })

  it('speaks for its reporter: consents to a pause, withdraws', async () => {
    const number = await send()
    const { id } = await caseOf(number)
    made(await officer.post(`/cases/${id}/dispatch`, { action: 'assign', unitId: unit }))
    made(await officer.post(`/cases/${id}/handle`, { action: 'accept' }))
    made(await officer.post(`/cases/${id}/handle`, { action: 'ask-pause', reason: '等材料', until: '2026-03-12' }))
    expect((await ask('GET', `requests/${number}.json`)).rows[0]!.extended_attributes['asks_pause']).toBe(true)
    expect((await update(number, { pause: 'agreed' })).status).toBe(201)
    expect((await caseOf(number)).state).toBe('paused')
    expect((await update(number, { status: 'closed', description: '来电人撤回' })).status).toBe(201)
    expect((await caseOf(number)).state).toBe('withdrawn')
  })

  it('filters and pages its list', async () => {
    const other = await send({ service_code: 'power', description: '频繁停电' })
    const numbers = async (query: string) => (await ask('GET', `requests.json?${query}`)).rows.map((r) => r['service_request_id'])
    expect(await numbers('service_code=power')).toEqual([other])
    expect(await numbers('status=open&service_code=power,tax')).toEqual([other])
    expect(await numbers('status=closed&service_code=power')).toEqual([])
    expect((await numbers('status=open,closed')).length).toBe((await numbers('')).length)
    expect(await numbers(`service_request_id=${other},36-2026-999999`)).toEqual([other])
    expect(await numbers('start_date=2026-03-03T00:00:00Z')).toEqual([])
    expect((await numbers('end_date=2026-03-03T00:00:00%2B08:00')).length).toBeGreaterThan(0)
    const all = await numbers('page_size=1000')
    expect([...(await numbers('page_size=2')), ...(await numbers('page_size=2&page=2'))]).toEqual(all.slice(0, 4))
    expect(await numbers('updated_after=2026-03-03T00:00:00Z')).toEqual([])
    expect((await ask('GET', 'requests.xml?status=broken')).text).toMatch(/^<\?xml version="1.0" encoding="utf-8"\?>\n<errors><error><code>400<\/code><description>status/)
  })

  it('says in GeoReport’s form what is wrong, and writes nothing', async () => {
    const before = (await ask('GET', 'requests.json?page_size=1000')).rows.length
    const code = async (asked: Asked, path = 'requests.json') => (await ask('POST', path, asked)).rows.map((r) => Number(r['code']))
    expect(await code({ form: form(), secret: null })).toEqual([403])
    expect(await code({ form: form(), secret: 'jwh_wrong' })).toEqual([403])
    expect(await code({ form: form({ service_code: 'nothing' }) })).toEqual([400])
    expect(await code({ form: form({ jurisdiction_id: '360102' }) })).toEqual([404])
    expect(await code({ form: form({ address_string: '' }) })).toEqual([400])
    expect(await code({ form: form({ lat: '28' }) })).toEqual([400])
    expect(await code({ form: form({ description: '🙂！！' }) })).toEqual([400])
    expect(await code({ form: form({ 'attribute[organisation]': 'nobody' }) })).toEqual([400])
    expect((await ask('POST', 'requests.json', { form: form({ description: '长'.repeat(100_000) }) })).rows[0]!['description']).toContain('description: Too big')
    expect(await code({ form: { api_key: 'x'.repeat(2_000_000) } })).toEqual([413])
    const fake = new FormData()
    for (const [name, value] of Object.entries(form())) fake.set(name, value)
    fake.set('media', new Blob(['<script>alert(1)</script>']), 'a.jpg')
    expect(await code({ body: fake })).toEqual([415])
    expect((await ask('GET', 'nothing.xml')).text).toContain('<errors><error><code>404</code>')
    expect((await ask('GET', 'requests/36-2026-999999.json')).status).toBe(404)
    expect((await ask('GET', 'requests.json?page_size=1000')).rows.length).toBe(before)
    const strange = await send({ description: '臺灣廠商 <b>😀</b> & "停電"' })
    expect((await ask('GET', `requests/${strange}.xml`)).text).toContain('<description>臺灣廠商 &lt;b&gt;😀&lt;/b&gt; &amp; &quot;停電&quot;</description>')
  })

  it('lets each key do what it may, in its region, so often a minute, until it is stopped', async () => {
    const add = async (name: string, more: object, regionCode = '361102') => {
      const added = made(await admin.post('/case-hotlines', { name, regionCode, ...more }))
      return { id: Number(added.id), key: textOf(added.key) }
    }
    const reader = await add('只读', { rights: ['read'], sees: 'region', perMinute: 4 })
    expect((await ask('POST', 'requests.json', { form: form(), secret: reader.key })).status).toBe(403)
    made(await owner.post('/cases', { subject: 'hiring', text: '企业自己提的' }))
    made(await owner.post('/cases', { subject: 'conduct', text: '某科员', isAboutPerson: true }))
    const seen = (await ask('GET', 'requests.json?service_code=hiring,conduct', { secret: reader.key })).rows
    expect(seen.map((r) => r['service_code'])).toEqual(['hiring'])
    expect((await ask('GET', 'requests.json?service_code=hiring')).rows).toEqual([])
    // By the parameter, as the standard has it.
    expect((await fetch(`${base}/requests.json?api_key=${reader.key}`)).status).toBe(200)
    const over = await ask('GET', 'requests.json', { secret: reader.key })
    const third = await ask('GET', 'requests.json', { secret: reader.key })
    expect([over.status, third.status, Number(third.headers.get('retry-after'))]).toEqual([200, 429, 60])
    s.setNow('2026-03-02T01:01:00Z')
    expect((await ask('GET', 'requests.json', { secret: reader.key })).status).toBe(200)
    const renewed = textOf(made(await admin.post(`/case-hotlines/${reader.id}/key`)).key)
    expect([(await ask('GET', 'requests.json', { secret: reader.key })).status, (await ask('GET', 'requests.json', { secret: renewed })).status]).toEqual([403, 200])
    const [row] = listOf<{ id: number; version: number; keyHint: string; lastUsedAt: string }>(made(await admin.get('/case-hotlines')).items).filter((h) => h.id === reader.id)
    expect([row!.keyHint, row!.lastUsedAt]).toEqual([renewed.slice(0, 8), '2026-03-02T01:01:00.000Z'])
    made(await admin.put(`/case-hotlines/${reader.id}`, { name: '只读', rights: ['read'], perMinute: 10, version: row!.version, isEnabled: false }))
    expect((await ask('GET', 'requests.json', { secret: renewed })).status).toBe(403)
    expect((await admin.post('/case-hotlines', { name: '越界', regionCode: '3601', rights: ['read'] })).status).toBe(422)
    expect((await officer.get('/case-hotlines')).status).toBe(403)
    s.setNow('2026-03-02T01:00:00Z')
  })

  it('sends firms’ cases to the firm, and keeps one about a person from all but those who handle it', async () => {
    const code = make('91361102MA35ABCD0')
    await s.t.kernel.database.owner.query('update organisations.organisation set credit_code = $2 where id = $1', [s.firms[0]!.id, code])
    const number = await send({ 'attribute[organisation]': code, description: '注塑车间电压不稳' })
    expect(made(await owner.get(`/case-numbers/${number}`))).toMatchObject({ source: 'open311', organisation: { id: s.firms[0]!.id } })
    const person = await send({ service_code: 'conduct', description: '某科员刁难办事' })
    const { id } = await caseOf(person)
    made(await officer.post(`/cases/${id}/dispatch`, { action: 'assign', unitId: unit }))
    const other = await s.officer('another', 'officer', '361102')
    expect([(await other.get(`/cases/${id}`)).status, (await ask('GET', `requests/${person}.json`)).status]).toEqual([404, 200])
  })

  it('is told of each step, signed, in order and once; what fails is tried again and recorded', async () => {
    await s.t.kernel.jobs.drain()
    receiver.received.length = 0
    const number = await send()
    const id = await answered(number)
    receiver.answer({ status: 503 }, { status: 204 })
    await s.t.kernel.jobs.drain()
    type Pushed = { event: string; id: string; request: Row; update: Row | null }
    const heard = receiver.received.map((r) => JSON.parse(r.text) as Pushed)
    expect(heard.map((h) => [h.event, h.update?.extended_attributes['kind']])).toEqual([['request.updated', 'assign'], ['request.updated', 'assign'], ['request.updated', 'accept'], ['request.updated', 'answer']])
    expect([heard[0]!.id === heard[1]!.id, heard[3]!.request['service_request_id'], heard[3]!.update!['description']]).toEqual([true, number, '答复：已修复'])
    const { headers, text } = receiver.received[3]!
    expect(headers['x-jingwei-signature']).toBe(`sha256=${createHmac('sha256', secret).update(`${String(headers['x-jingwei-timestamp'])}.${text}`).digest('hex')}`)
    const deliveries = listOf<{ caseId: number; kind: string; outcome: string; tries: number }>(made(await admin.get(`/case-hotlines/${hotline}/deliveries?limit=3`)).items)
    expect(deliveries.map((d) => [d.caseId, d.kind, d.outcome, d.tries])).toEqual([[id, 'answer', 'sent', 1], [id, 'accept', 'sent', 1], [id, 'assign', 'sent', 2]])
    const of = async (outcome: string) => made(await admin.get(`/case-hotlines/${hotline}/deliveries?outcome=${outcome}`))
    expect([(await of('failed')).total, listOf<{ outcome: string }>((await of('sent')).items).every((d) => d.outcome === 'sent')]).toEqual([0, true])
  })

  it('gets a case of ours that is handed to it, and answers with updates', async () => {
    await s.t.kernel.jobs.drain()
    receiver.received.length = 0
    const raised = made(await owner.post('/cases', { subject: 'water', text: '厂门口水管爆裂' }))
    const number = textOf(raised.number)
    expect((await ask('GET', `requests/${number}.json`)).status).toBe(404)
    expect(made(await officer.post(`/cases/${Number(raised.id)}/hotlines`, { hotlineId: hotline }))).toEqual({ queued: true })
    expect(made(await officer.post(`/cases/${Number(raised.id)}/hotlines`, { hotlineId: hotline }))).toEqual({ queued: false })
    await s.t.kernel.jobs.drain()
    expect(receiver.received.map((r) => JSON.parse(r.text) as { event: string; request: Row })).toMatchObject([{ event: 'request.created', request: { service_request_id: number, description: '厂门口水管爆裂' } }])
    // It speaks of the case, and not for its reporter.
    expect((await update(number, { status: 'closed', description: '抢修队已到场' })).status).toBe(201)
    expect((await caseOf(number)).state).toBe('new')
    expect(listOf<{ kind: string; text: string; by: string }>(made(await owner.get(`/case-numbers/${number}`)).events).at(-1)).toMatchObject({ kind: 'message', text: '抢修队已到场', by: '12345 热线' })
    // Found to be about a person, it is told no further.
    receiver.received.length = 0
    made(await officer.post(`/cases/${Number(raised.id)}/dispatch`, { action: 'correct', isAboutPerson: true }))
    made(await officer.post(`/cases/${Number(raised.id)}/messages`, { text: '反映的是某所长' }))
    await s.t.kernel.jobs.drain()
    expect(receiver.received).toEqual([])
    expect((await ask('GET', `requests/${number}.json`)).status).toBe(404)
    const person = made(await owner.post('/cases', { subject: 'conduct', text: '某科员', isAboutPerson: true }))
    expect((await officer.post(`/cases/${Number(person.id)}/hotlines`, { hotlineId: hotline })).body.code).toBe('cases.hotline-person')
  })
})

it('XML holds no character that it may not hold', () => {
  expect(writeXml('errors', 'error', [{ code: 400, description: 'a\u0000\u0008\ud800<&>' }])).toBe('<?xml version="1.0" encoding="utf-8"?>\n<errors><error><code>400</code><description>a&lt;&amp;&gt;</description></error></errors>\n')
})
