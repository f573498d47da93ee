import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { system } from '../../kernel/access/actor.ts'
import { upload } from '../../testing/home.ts'
import { testKernel, type TestKernel } from '../../testing/kernel.ts'
import { browser, listOf, type Browser } from '../accounts/browser.fixture.ts'
import { bulkInsertOrganisations } from '../diagnosis/firms.fixture.ts'
import { profile as providerProfile, solution } from '../providers/scene.fixture.ts'

const password = '远山如黛近水含烟-2026'
type Body = Record<string, unknown>
const at = (body: unknown, ...path: (string | number)[]): unknown => path.reduce<unknown>((o, key) => (o as Record<string | number, unknown> | null)?.[key], body)

describe('experts and consultations', () => {
  let t: TestKernel
  let now = new Date(Date.now())
  const people: Record<string, Browser> = {}
  let firm: { id: number; name: string; regionX: number }
  let other: { id: number; name: string; regionX: number }
  const expertIds: Record<string, number> = {}
  const hours = (n: number, length = 2) => ({ from: new Date(now.getTime() + n * 3_600_000).toISOString(), until: new Date(now.getTime() + (n + length) * 3_600_000).toISOString() })
  const day = (n: number) => new Date(now.getTime() + n * 86_400_000).toISOString().slice(0, 10)

  const sign = async (account: string, name: string) => {
    const id = await t.faces.accounts.createPerson({ name, account, password })
    const b = browser(t.kernel)
    const answer = await b.signIn(account, password)
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
    return { id, b }
  }
  beforeAll(async () => {
    now = new Date()
    t = await testKernel({ now: () => now })
    const { accounts } = t.faces
    const asSystem = <T>(work: (db: never) => Promise<T>) => t.kernel.database.as<never, T>(system, work as never)
    const official = async (key: string, role: 'officer' | 'leader', region: string) => {
      const account = `${key}@example.com`
      const id = await accounts.createPerson({ name: key, account, password })
      await asSystem((db) => accounts.grant(db, system, { personId: id, role, regionCode: region }))
      const b = browser(t.kernel)
      await b.signIn(account, password)
      people[key] = b
    }
    await official('county', 'officer', '361102')
    await official('province', 'officer', '36')
    await official('elsewhere', 'officer', '360102')
    ;[firm, other] = (await bulkInsertOrganisations(t, [{ name: '问诊机械有限公司', regionX: t.faces.regions.byCode('361102')!.lo }, { name: '旁观机械有限公司', regionX: t.faces.regions.byCode('361102')!.lo }])) as [typeof firm, typeof firm]
    for (const [key, f] of [['owner', firm], ['stranger', other]] as const) {
      const account = `${key}@example.com`
      const id = await accounts.createPerson({ name: key, account, password })
      await asSystem((db) => accounts.addMember(db, id, f, 'owner'))
      const b = browser(t.kernel)
      await b.signIn(account, password)
      people[key] = b
    }
    for (const [i, key] of ['expert', 'second'].entries()) {
      people[key] = (await sign(`1380000100${i}`, `会诊${key}`)).b
      const made = await people['county']!.post('/experts', { name: `会诊${key}`, regionCode: '361102', title: '高级工程师', institution: '示范研究院', modes: ['on-site', 'remote'], phone: '13800009999' })
      expertIds[key] = Number(made.body['id'])
      const mandated = await people['county']!.post(`/experts/${expertIds[key]}/mandates`, { regionCode: '361102', from: day(-10), until: day(300) })
      const tied = await people['county']!.put(`/experts/${expertIds[key]}/account`, { account: `1380000100${i}` })
      if (made.status !== 201 || mandated.status !== 201 || tied.status !== 200) throw new Error(JSON.stringify([made, mandated, tied].map((a) => a.body)))
    }
  })
  afterAll(() => t.close())

  const consult = async (body: Body = {}) => {
    const made = await people['owner']!.post('/consultations', { mode: 'remote', symptoms: '经编机横条频发，找不到原因', expertIds: [expertIds['expert']], ...body })
    expect(made.status, JSON.stringify(made.body)).toBe(201)
    return Number(made.body['id'])
  }
  const step = (who: string, id: number, body: Body) => people[who]!.post(who === 'owner' || who === 'stranger' ? `/consultations/${id}/firm-steps` : who === 'expert' || who === 'second' ? `/own-consultations/${id}/steps` : `/consultations/${id}/officer-steps`, body)
  const stepped = async (who: string, id: number, body: Body) => {
    const answer = await step(who, id, body)
    expect(answer.status, `${who} ${JSON.stringify(body)} ${JSON.stringify(answer.body)}`).toBe(200)
    return answer.body
  }

  it('are public with a running mandate, without a way to call them', async () => {
    const nobody = browser(t.kernel)
    const page = await nobody.get(`/expert-catalogue?q=${encodeURIComponent('会诊expert')}`)
    expect([page.status, at(page.body, 'items', 0, 'name'), at(page.body, 'total')]).toEqual([200, '会诊expert', 1])
    const profile = await nobody.get(`/expert-catalogue/${expertIds['expert']}`)
    expect(at(profile.body, 'mandates', 0, 'isActive')).toBe(true)
    expect(JSON.stringify([page.body, profile.body])).not.toContain('13800009999')
    const kept = await people['county']!.get(`/experts/${expertIds['expert']}`)
    expect([kept.body['phone'], at(kept.body, 'account', 'name'), kept.body['mayChange']]).toEqual(['13800009999', '会诊expert', true])
    expect((await people['elsewhere']!.get(`/experts/${expertIds['expert']}`)).status).toBe(404)
    await people['province']!.post('/experts', { name: '省级专家', regionCode: '36', phone: '13800008888' })
    const unlisted = await people['county']!.get(`/experts?q=${encodeURIComponent('省级专家')}`)
    expect(unlisted.body['total'] as unknown).toBe(0)
  })

  it('without a mandate are not public and cannot be asked', async () => {
    const made = await people['county']!.post('/experts', { name: '未聘专家', regionCode: '361102' })
    expect((await browser(t.kernel).get(`/expert-catalogue/${Number(made.body['id'])}`)).status).toBe(404)
    const asked = await people['owner']!.post('/consultations', { mode: 'remote', symptoms: '断纱', expertIds: [made.body['id']] })
    expect(asked.status).toBe(404)
    expect((await people['county']!.post('/experts', { name: '新场景', regionCode: '361102', sceneCodes: ['no-such-scene'] })).status).toBe(400)
    expect((await people['second']!.send('PATCH', '/own-expert', { version: 2, sceneCodes: ['equipment'] })).status).toBe(200)
    expect((await people['county']!.post('/experts', { name: '未聘专家', regionCode: '361102' })).body['code']).toBe('experts.same-expert')
    expect((await people['county']!.post('/experts', { name: '越界', regionCode: '360102' })).body['code']).toBe('experts.outside-region')
  })

  it('go from a question to a rated report, each side taking only its own steps', async () => {
    const wanted = [hours(48, 4)]
    const id = await consult({ wanted, contactName: '张工', contactPhone: '13700001111' })
    expect((await step('owner', id, { step: 'accept' })).status).toBe(400)
    expect((await step('stranger', id, { step: 'cancel', reason: '与我无关' })).status).toBe(404)
    expect((await people['second']!.get(`/own-consultations/${id}`)).status).toBe(404)
    expect(at((await people['expert']!.get(`/own-consultations/${id}`)).body, 'contact', 'phone')).toBeNull()
    await stepped('expert', id, { step: 'question', text: '是新换的纱吗？' })
    const seen = await people['owner']!.get(`/consultations/${id}`)
    expect(at(seen.body, 'steps')).toContain('answer')
    await stepped('owner', id, { step: 'answer', questionId: at(seen.body, 'questions', 0, 'id'), text: '上周换了供应商' })
    expect((await stepped('expert', id, { step: 'accept' }))['state']).toBe('accepted')
    expect(at((await people['expert']!.get(`/own-consultations/${id}`)).body, 'contact', 'phone')).toBe('13700001111')
    expect((await step('expert', id, { step: 'schedule', slot: hours(72) })).body['code']).toBe('experts.not-wanted')
    expect((await step('expert', id, { step: 'schedule', slot: hours(49), meetingUrl: 'http://meet.example/1' })).status).toBe(400)
    expect((await stepped('expert', id, { step: 'schedule', slot: hours(49), meetingUrl: 'https://meet.example/1' }))['state']).toBe('scheduled')
    expect((await step('expert', id, { step: 'hold' })).body['code']).toBe('experts.too-early')
    expect((await people['owner']!.post(`/consultations/${id}/rating`, { score: 5 })).body['code']).toBe('experts.not-held-yet')
    now = new Date(now.getTime() + 52 * 3_600_000)
    await stepped('expert', id, { step: 'hold' })
    const report = { step: 'report', findings: [{ text: '纱线张力不匀' }], prescription: [{ kind: 'advice', text: '调整送经张力' }, { kind: 'programme', text: '技改贷款贴息' }], followUpOn: day(14) }
    expect((await stepped('expert', id, report))['state']).toBe('reported')
    await stepped('expert', id, { step: 'follow-up', note: '电话回访，横条减少' })
    expect((await stepped('owner', id, { step: 'confirm', outcome: 'improved' }))['state']).toBe('closed')
    expect((await people['owner']!.post(`/consultations/${id}/rating`, { score: 4, comment: '有用' })).status).toBe(200)
    expect((await people['owner']!.post(`/consultations/${id}/rating`, { score: 5 })).body['code']).toBe('experts.rated-already')
    const profile = await browser(t.kernel).get(`/expert-catalogue/${expertIds['expert']}`)
    expect([profile.body['ratings'], profile.body['ratingMean'], profile.body['consultations']]).toEqual([1, 4, 1])
    const done = await people['county']!.get(`/consultations/${id}`)
    expect(listOf<{ step: string }>(done.body['history']).map((s) => s.step)).toEqual(['ask', 'question', 'answer', 'accept', 'schedule', 'hold', 'report', 'follow-up', 'confirm', 'rate'])
    expect((await people['elsewhere']!.get(`/consultations/${id}`)).status).toBe(404)
    const story = await people['owner']!.get(`/organisations/${firm.id}/story`)
    expect(listOf<{ kind: string }>(story.body['items']).map((e) => e.kind)).toEqual(expect.arrayContaining(['consultation.ask', 'consultation.report', 'consultation.confirm']))
  })

  it('are never booked twice, also not by two at once', async () => {
    const slot = hours(240)
    const ids = await Promise.all([consult(), consult()])
    for (const id of ids) await stepped('expert', id, { step: 'accept' })
    const answers = await Promise.all(ids.map((id) => step('county', id, { step: 'schedule', slot })))
    expect(answers.map((a) => a.status).sort()).toEqual([200, 409])
    const free = await browser(t.kernel).get(`/expert-catalogue/${expertIds['expert']}/slots`)
    expect(free.status).toBe(200)
    const lost = ids[answers.findIndex((a) => a.status === 409)]!
    expect((await people['owner']!.get(`/consultations/${lost}`)).body['state']).toBe('accepted')
    expect((await stepped('county', lost, { step: 'schedule', slot: hours(300) }))['state']).toBe('scheduled')
  })

  it('are asked together: the first who accepts leads, the last who declines hands back to the officer', async () => {
    const id = await consult({ expertIds: [expertIds['expert'], expertIds['second']] })
    await stepped('second', id, { step: 'accept' })
    await stepped('expert', id, { step: 'accept' })
    expect(listOf<{ id: number; isLead: boolean }>((await people['owner']!.get(`/consultations/${id}`)).body['experts']).find((e) => e.isLead)?.id).toBe(expertIds['second'])
    await stepped('second', id, { step: 'decline', reason: '出差' })
    expect((await stepped('expert', id, { step: 'decline', reason: '不对口' }))['state']).toBe('declined')
    expect((await step('expert', id, { step: 'accept' })).body['code']).toBe('experts.not-now')
    expect((await stepped('county', id, { step: 'assign', expertIds: [expertIds['second']] }))['state']).toBe('asked')
    expect((await stepped('second', id, { step: 'propose', slots: [hours(400), hours(424)] }))['state']).toBe('proposed')
    expect((await step('owner', id, { step: 'agree', slot: hours(500) })).status).toBe(400)
    expect((await stepped('owner', id, { step: 'agree', slot: hours(424) }))['state']).toBe('scheduled')
    await stepped('second', id, { step: 'link', meetingUrl: 'https://meet.example/room-7' })
    const seen = async (who: string) => (await people[who]!.get(`/own-consultations/${id}`)).body
    expect((await seen('second'))['meetingUrl']).toBe('https://meet.example/room-7')
    // Who declined keeps what they were asked; the room, the talk and the findings are not theirs.
    expect(await seen('expert')).toMatchObject({ symptoms: '经编机横条频发，找不到原因', meetingUrl: null, contact: null, questions: [], history: [], steps: [] })
    const row = listOf<{ id: number; experts: { id: number }[] }>((await people['expert']!.get('/own-consultations')).body['items']).find((r) => r.id === id)
    expect(row?.experts.map((e) => e.id)).toEqual([expertIds['expert']])
    expect((await stepped('owner', id, { step: 'cancel', reason: '问题已自行解决' }))['state']).toBe('cancelled')
  })

  it('keep a calendar: weekly hours, days off, extra hours, without overlap', async () => {
    const weekly = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '09:00', until: '11:00' }))
    expect((await people['second']!.put('/own-expert/weekly', { weekly: [...weekly, { weekday: 1, from: '10:00', until: '12:00' }] })).status).toBe(400)
    expect((await people['second']!.put('/own-expert/weekly', { weekly })).status).toBe(200)
    expect((await people['second']!.post('/own-expert/exceptions', { on: day(3), kind: 'off', note: '出差' })).status).toBe(201)
    expect((await people['second']!.post('/own-expert/exceptions', { on: day(4), kind: 'extra', from: '14:00', until: '15:00' })).status).toBe(201)
    const calendar = await people['second']!.get(`/own-expert/calendar?from=${day(2)}&days=4`)
    const zoned = (iso: string) => new Date(Date.parse(iso) + 8 * 3_600_000).toISOString().slice(0, 16)
    expect(listOf<{ from: string }>(calendar.body['free']).map((s) => zoned(s.from))).toEqual([`${day(2)}T09:00`, `${day(4)}T09:00`, `${day(4)}T14:00`, `${day(5)}T09:00`])
    expect((await people['county']!.get('/own-expert/calendar')).body['code']).toBe('experts.not-an-expert')
    expect((await people['second']!.send('PATCH', '/own-expert', { version: 1, biography: '改我的' })).status).toBe(409)
  })

  it('have a photo without the place where it was taken; officers and the expert set it, anybody sees it', async () => {
    const b64 = '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAA//EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AN//Z'
    const plain = Buffer.from(b64, 'base64')
    const exif = Buffer.from('Exif\0\0MM\0*\0\0\0\x08\0\x01\x88\x25\0\x04\0\0\0\x01\0\0\0\x1a\0\0\0\0\0\0 secret place', 'latin1')
    const withPlace = Buffer.concat([plain.subarray(0, 2), Buffer.from([0xff, 0xe1, (exif.length + 2) >> 8, (exif.length + 2) & 255]), exif, plain.subarray(2)])
    const id = expertIds['expert']!
    const send = (who: string, path: string, bytes: Buffer) => upload(t, people[who]!, path, { name: '照片.jpg', bytes }, {})
    const seen = (path: string, who?: string) => t.kernel.http.app.inject({ url: `/api/v1${path}`, headers: who ? { cookie: [...people[who]!.jar].map(([k, v]) => `${k}=${v}`).join('; ') } : {} })
    expect((await send('elsewhere', `/experts/${id}/photo`, withPlace)).status).toBe(404)
    expect((await send('county', `/experts/${id}/photo`, Buffer.from('%PDF-1.4 not a photo'))).body['code']).toBe('experts.not-a-photo')
    const set = await send('county', `/experts/${id}/photo`, withPlace)
    expect([set.status, typeof set.body['photo']], JSON.stringify(set.body)).toEqual([200, 'string'])
    const shown = await seen(`/expert-catalogue/${id}/photo`)
    expect([shown.statusCode, shown.headers['content-type'], shown.rawPayload.includes('secret place'), shown.rawPayload.subarray(0, 2).toString('hex')]).toEqual([200, 'image/jpeg', false, 'ffd8'])
    expect(at((await browser(t.kernel).get(`/expert-catalogue/${id}`)).body, 'photo')).toBe(set.body['photo'])
    expect((await send('expert', '/own-expert/photo', plain)).status).toBe(200)
    expect((await seen('/own-expert/photo', 'expert')).rawPayload.subarray(0, 2).toString('hex')).toBe('ffd8')
    expect((await seen(`/experts/${id}/photo`, 'county')).statusCode).toBe(200)
    expect((await people['expert']!.send('DELETE', '/own-expert/photo')).body['photo']).toBeNull()
    expect((await seen(`/expert-catalogue/${id}/photo`)).statusCode).toBe(404)
    await t.kernel.jobs.drain()
    const left = await t.kernel.database.owner.query<{ n: number }>("select count(*)::int as n from kernel.file where media_type = 'image/jpeg'")
    expect(left.rows[0]!.n).toBe(0)
  })

  it('remind whoever is awaited, once, and nobody when it went on', async () => {
    const id = await consult()
    const told = async () => (await t.kernel.database.owner.query<{ n: number }>("select count(*) as n from graphile_worker.jobs where task_identifier = 'experts.remind' and key like $1", [`experts.remind:${id}:%`])).rows[0]!.n
    expect(await told()).toBe(1)
  })

  it('answer lists with filters, pages and files', async () => {
    const first = await people['county']!.get('/consultations?limit=1&sort=-created')
    expect([first.status, listOf(first.body['items']).length, typeof first.body['next']]).toEqual([200, 1, 'string'])
    const second = await people['county']!.get(`/consultations?limit=1&sort=-created&cursor=${String(first.body['next'])}`)
    expect(at(second.body, 'items', 0, 'id')).not.toBe(at(first.body, 'items', 0, 'id'))
    expect((await people['county']!.get('/consultations?filter=state:eq:nonsense')).status).toBe(400)
    expect(at((await people['county']!.get('/consultations?filter=state:eq:closed')).body, 'total')).toBe(1)
    expect(at((await people['stranger']!.get('/consultations')).body, 'total')).toBe(0)
    const file = await t.kernel.http.app.inject({ url: '/api/v1/experts/export?format=csv', headers: { cookie: [...people['county']!.jar].map(([k, v]) => `${k}=${v}`).join('; '), 'accept-language': 'zh' } })
    expect(file.statusCode).toBe(200)
    expect(file.body).toContain('会诊expert')
    expect((await people['elsewhere']!.get('/consultations')).body['total']).toBe(0)
  })

  it('tell matching what it needs and who is gone', async () => {
    const facts = () => t.kernel.database.as<never, Awaited<ReturnType<typeof t.faces.experts.factsSince>>>(system, (db) => t.faces.experts.factsSince(db, null))
    const all = await facts()
    expect(all.experts.map((e) => e.name).sort()).toEqual(['会诊expert', '会诊second'])
    expect(all.experts.find((e) => e.name === '会诊second')!.freeSlots).toBeGreaterThan(20)
    await people['county']!.post(`/experts/${expertIds['second']}/retire`, { isRetired: true })
    const later = await t.kernel.database.as<never, typeof all>(system, (db) => t.faces.experts.factsSince(db, all.until))
    expect(later.gone).toEqual([expertIds['second']])
  })

  it('prescribe only what the firm can look at, and ask for the outcome on the day of the follow-up', async () => {
    const id = await consult()
    await stepped('expert', id, { step: 'accept' })
    await stepped('county', id, { step: 'schedule', slot: hours(30), meetingUrl: 'https://meet.example/2' })
    now = new Date(now.getTime() + 33 * 3_600_000)
    await stepped('expert', id, { step: 'hold' })
    const report = (solutionId: number, followUpOn: string | null = null) => ({ step: 'report', findings: [{ text: '设备联网不足' }], prescription: [{ kind: 'advice', text: '先联网' }, { kind: 'solution', solutionId }], followUpOn })
    const refused = await step('expert', id, report(999_999))
    expect([refused.status, at(refused.body, 'fields', 0, 'path')]).toEqual([400, 'body.prescription.1.solutionId'])
    expect((await people['owner']!.put('/providers/own', providerProfile())).status).toBe(200)
    expect((await people['owner']!.post('/providers/own/publish')).status).toBe(200)
    const draft = Number((await people['owner']!.post('/solutions', solution({ title: '未发布的方案' }))).body['id'])
    expect(draft).toBeGreaterThan(0)
    expect((await step('expert', id, report(draft))).status).toBe(400)
    expect((await people['owner']!.post(`/solutions/${draft}/publish`)).status).toBe(200)
    expect((await step('expert', id, report(draft, day(-2)))).status).toBe(400)
    const reported = await stepped('expert', id, report(draft, day(1)))
    expect(at(reported, 'prescription', 1)).toEqual({ kind: 'solution', solutionId: draft, text: '未发布的方案' })
    const asked = async () => listOf<{ kind: string; title: { zh: string } }>((await people['owner']!.get('/me/notices')).body['items']).filter((n) => n.kind === 'consultation.due').map((n) => n.title.zh)
    const before = await asked()
    now = new Date(now.getTime() + 2 * 86_400_000)
    await t.kernel.database.owner.query("update graphile_worker._private_jobs set run_at = now() where key like $1", [`experts.remind:${id}:due:%`])
    await t.kernel.jobs.drain()
    expect(await asked()).toEqual(['到回访日，请确认成效', ...before])
    expect((await stepped('owner', id, { step: 'confirm', outcome: 'solved' }))['state']).toBe('closed')
  })
})
