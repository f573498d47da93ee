import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Answer, listOf, type Browser, type Json } from '../accounts/browser.fixture.ts'
import { scene, type Scene } from '../diagnosis/scene.fixture.ts'
import { bulkInsertOrganisations } from '../diagnosis/firms.fixture.ts'
import { placedJpeg } from './photo.fixture.ts'

const made = (a: Answer): Json => {
  if (a.status >= 300) throw new Error(`${a.status} ${JSON.stringify(a.body)}`)
  return a.body
}

describe('around casework', () => {
  let s: Scene
  let owner: Browser & { id: string }, officer: Browser & { id: string }, leader: Browser, elsewhere: Browser, admin: Browser
  let unit: number, fallback: number
  const told = async () => (await s.t.kernel.database.owner.query<{ key: string }>('select distinct kind as key from kernel.notice order by 1')).rows.map((r) => r.key)
  const reset = () => s.setNow('2026-03-02T01:00:00Z')
  beforeAll(async () => {
    s = await scene()
    owner = await s.owner('owner', 0)
    officer = await s.officer('officer', 'officer', '361102')
    leader = await s.officer('leader', 'leader', '361102')
    elsewhere = await s.officer('elsewhere', 'officer', '3601')
    admin = await s.officer('admin', 'administrator', '3611')
    unit = Number(made(await officer.post('/case-units', { name: '信州区人社局', regionCode: '361102', subjects: ['hiring'] })).id)
    fallback = Number(made(await officer.post('/case-units', { name: '信州区企业服务中心', regionCode: '361102', subjects: [] })).id)
  })
  afterAll(() => s.t.close())

  it('what nobody takes falls to the county, is escalated step by step and told once', async () => {
    reset()
    const id = Number(made(await owner.post('/cases', { subject: 'hiring', text: '缺织机修理工' })).id)
    // The first word is due after one working day.
    s.setNow('2026-03-03T00:30:00Z')
    expect(await s.t.faces.cases.watchClock()).toBe(0)
    s.setNow('2026-03-03T01:30:00Z')
    await s.t.faces.cases.watchClock()
    expect(made(await officer.get(`/cases/${id}`))).toMatchObject({ state: 'assigned', unit: { id: fallback } })
    s.setNow('2026-03-20T01:00:00Z')
    await s.t.faces.cases.watchClock()
    const kinds = async () => listOf<{ kind: string }>(made(await officer.get(`/cases/${id}`)).events).map((e) => e.kind)
    const before = await kinds()
    expect(before.filter((k) => k === 'escalated').length).toBe(4)
    expect(made(await officer.get(`/cases/${id}`))).toMatchObject({ isOverdue: true })
    expect(await s.t.faces.cases.watchClock()).toBe(0)
    expect(await kinds()).toEqual(before)
    expect(await told()).toEqual(expect.arrayContaining(['case.escalated', 'case.fall-to-county', 'case.raised']))
  })

  it('a reporter who says nothing is asked again, then the case is closed and counted apart', async () => {
    reset()
    const id = Number(made(await owner.post('/cases', { subject: 'hiring', text: '缺检验员' })).id)
    made(await officer.post(`/cases/${id}/dispatch`, { action: 'assign', unitId: unit }))
    made(await officer.post(`/cases/${id}/handle`, { action: 'accept' }))
    made(await officer.post(`/cases/${id}/handle`, { action: 'answer', text: '已推荐三人' }))
    s.setNow('2026-03-05T02:00:00Z')
    await s.t.faces.cases.watchClock()
    expect(listOf<{ kind: string }>(made(await officer.get(`/cases/${id}`)).events).at(-1)?.kind).toBe('reminded')
    s.setNow('2026-03-09T02:00:00Z')
    await s.t.faces.cases.watchClock()
    expect(made(await owner.get(`/cases/${id}`))).toMatchObject({ state: 'closed', closedAs: 'unanswered', satisfaction: null })
    const { total } = made(await leader.get('/case-figures?from=2026-03-01&until=2026-03-31&by=unit'))
    expect(total).toMatchObject({ received: 2, unanswered: 1, solution: { numerator: 0, denominator: 0 }, inTime: { numerator: 1, denominator: 1 }, response: { numerator: 1, denominator: 2 } })
    expect((await elsewhere.get('/case-figures?from=2026-03-01&until=2026-03-31&by=unit')).body.total).toMatchObject({ received: 0 })
  })

  it('a pause that was agreed to ends by itself on its day', async () => {
    reset()
    const id = Number(made(await owner.post('/cases', { subject: 'hiring', text: '缺电工' })).id)
    made(await officer.post(`/cases/${id}/dispatch`, { action: 'assign', unitId: unit }))
    made(await officer.post(`/cases/${id}/handle`, { action: 'accept' }))
    made(await officer.post(`/cases/${id}/handle`, { action: 'ask-pause', reason: '等招聘会', until: '2026-03-06' }))
    made(await owner.post(`/cases/${id}/reply`, { action: 'consent' }))
    s.setNow('2026-03-08T02:00:00Z')
    await s.t.faces.cases.watchClock()
    expect(made(await officer.get(`/cases/${id}`)).state).toBe('working')
  })

  it('a visit made without a network comes in later, whole and once', async () => {
    reset()
    const campaign = Number(made(await officer.post('/visit-campaigns', { name: '大走访', regionCode: '361102', from: '2026-03-01', until: '2026-03-31', quotas: [{ personId: officer.id, visits: 2 }, { regionCode: '361102', visits: 5 }] })).id)
    made(await officer.post(`/visit-campaigns/${campaign}/firms`, { organisationIds: [s.firms[0]!.id, s.firms[1]!.id], officerId: officer.id, plannedOn: '2026-03-02' }))
    expect((await officer.post(`/visit-campaigns/${campaign}/firms`, { organisationIds: [s.firms[3]!.id] })).status).toBe(404)
    // The device is an hour ahead.
    const visit = {
      clientId: randomUUID(), campaignId: campaign, organisationId: s.firms[0]!.id, startedAt: '2026-03-01T08:00:00Z', capturedAt: '2026-03-01T09:00:00Z', sentAt: '2026-03-02T02:00:00Z', met: ['厂长'], summary: '看了车间',
      findings: [{ clientId: randomUUID(), subject: 'power', text: '下午电压不稳' }, { clientId: randomUUID(), subject: 'roads', text: '门口路灯不亮', solvedOnTheSpot: '当场通知路灯所' }],
    }
    const first = made(await officer.post('/visits', visit))
    expect(first).toMatchObject({ startedAt: '2026-03-01T08:00:00.000Z', receivedAt: '2026-03-02T01:00:00.000Z', clockSkewMs: 3_600_000, isMine: true })
    expect(listOf<{ state: string }>(first.findings).map((f) => f.state)).toEqual(['new', 'answered'])
    expect(made(await officer.post('/visits', { ...visit, sentAt: '2026-03-02T03:00:00Z' })).id).toBe(first.id)
    expect((await officer.post('/visits', { ...visit, summary: '改过' })).body.code).toBe('cases.client-id-taken')
    expect(made(await officer.get(`/visit-campaigns/${campaign}`))).toMatchObject({ coverage: { numerator: 1, denominator: 2 }, visits: 1, findings: 2, quotas: [{ name: 'officer', visits: 2, done: 1 }, { visits: 5, done: 1 }] })
    expect(listOf<{ visitId: number | null }>(made(await officer.get(`/visit-campaigns/${campaign}/firms?mine=true`)).items).map((p) => p.visitId)).toEqual([first.id, null])
    expect((await elsewhere.get(`/visits/${Number(first.id)}`)).status).toBe(404)
    expect(made(await owner.get('/cases?filter=source:eq:visit')).total).toBe(2)
    expect((await officer.post('/visits', { ...visit, clientId: randomUUID(), startedAt: '2026-03-04T08:00:00Z', findings: [] })).status).toBe(400)
  })

  it('the same problem of five firms is a cluster, becomes a rectification, and is accepted', async () => {
    reset()
    const x = s.t.faces.regions.byCode('361102')!.lo
    const firms = await bulkInsertOrganisations(s.t, Array.from({ length: 6 }, (_, i) => ({ name: `上饶市第${i}织造有限公司`, regionX: x })))
    for (const firm of firms) made(await officer.post('/cases/registered', { subject: 'energy', text: `蒸汽压力每天下午都不足，定型机只能停机${firm.id % 2 ? '' : '等待'}`, regionCode: '361102', organisationId: firm.id }))
    expect(await s.t.faces.cases.findClusters()).toBe(1)
    expect(await s.t.faces.cases.findClusters()).toBe(1)
    const [cluster] = listOf<{ id: number; firms: number; cases: number; state: string }>(made(await leader.get('/case-clusters')).items)
    expect(cluster).toMatchObject({ firms: 6, cases: 6, state: 'found' })
    expect(listOf(made(await elsewhere.get('/case-clusters')).items)).toEqual([])
    expect(Number(made(await leader.get(`/cases?filter=cluster:eq:${cluster!.id}`)).total)).toBe(6)
    const ask = { title: '蒸汽保供', goal: '压力稳定在 0.6 MPa', unitId: fallback, dueOn: '2026-05-01', measures: [{ text: '增一台锅炉', dueOn: '2026-04-01' }] }
    expect((await officer.post(`/case-clusters/${cluster!.id}/rectification`, ask)).status).toBe(403)
    const item = made(await leader.post(`/case-clusters/${cluster!.id}/rectification`, ask))
    const id = Number(item.id)
    expect((await leader.post(`/case-clusters/${cluster!.id}/rectification`, ask)).body.code).toBe('cases.cluster-taken')
    expect((await officer.post(`/rectifications/${id}/steps`, { action: 'submit' })).body.code).toBe('cases.measures-open')
    made(await officer.post(`/rectifications/${id}/steps`, { action: 'finish-measure', measureId: listOf<{ id: number }>(item.measures)[0]!.id, doneOn: '2026-03-02', result: '已投用' }))
    // Whoever submits does not accept, though the mandate would allow both; sending it back is allowed.
    expect(made(await admin.post(`/rectifications/${id}/steps`, { action: 'submit' })).submittedByMe).toBe(true)
    expect(made(await leader.get(`/rectifications/${id}`)).submittedByMe).toBe(false)
    expect(await admin.post(`/rectifications/${id}/acceptance`, { action: 'accept' })).toMatchObject({ status: 403, body: { code: 'cases.own-rectification' } })
    expect(made(await leader.get(`/rectifications/${id}`))).toMatchObject({ state: 'submitted', acceptedAt: null })
    expect(made(await admin.post(`/rectifications/${id}/acceptance`, { action: 'send-back', reason: '补照片' })).submittedByMe).toBe(false)
    made(await officer.post(`/rectifications/${id}/steps`, { action: 'submit' }))
    const accepted = made(await leader.post(`/rectifications/${id}/acceptance`, { action: 'accept', note: '现场看过' }))
    expect(accepted).toMatchObject({ state: 'accepted', acceptedBy: 'leader', effect: { turnOn: '2026-03-02' } })
    expect(made(await leader.get(`/case-clusters/${cluster!.id}`)).state).toBe('rectified')
    await s.t.faces.cases.findClusters()
    expect(made(await leader.get(`/case-clusters/${cluster!.id}`))).toMatchObject({ state: 'rectified', firms: 6 })
    const [one] = listOf<{ id: number }>(made(await leader.get(`/cases?filter=cluster:eq:${cluster!.id}`)).items)
    expect(made(await leader.get(`/cases/${one!.id}`)).cluster).toMatchObject({ id: cluster!.id })

    // Lists of both, narrowed and as files.
    const total = async (path: string, who = leader) => made(await who.get(path)).total
    expect(await total('/case-clusters?state=rectified&subject=energy&regionCode=361102&sort=open')).toBe(1)
    expect(await total('/case-clusters?state=found')).toBe(0)
    expect(await total('/case-clusters?regionCode=361103')).toBe(0)
    expect([await total('/rectifications?state=accepted'), await total('/rectifications?overdue=true'), await total(`/rectifications?unitId=${fallback}&sort=-created&regionCode=361102`), await total('/rectifications', elsewhere)]).toEqual([1, 0, 1, 0])
    const file = async (path: string) => (await s.t.kernel.http.app.inject({ url: `/api/v1${path}`, headers: { host: 'localhost:7460', 'accept-language': 'en', cookie: [...leader.jar].map(([k, v]) => `${k}=${v}`).join('; ') } })).body
    expect((await file('/case-clusters/export?format=csv')).split('\r\n').length).toBe(3)
    expect((await file('/case-clusters/export?format=csv&state=found')).split('\r\n').length).toBe(2)
    const lines = (await file('/rectifications/export?format=csv')).split('\r\n')
    expect(lines[1]).toContain('蒸汽保供,压力稳定在 0.6 MPa,信州区,信州区企业服务中心,2026-05-01,Accepted,,1,1,2026-03-02')

    // The cases keep coming: it is taken up again; past its day it is late, and given up in the end.
    expect(made(await leader.post(`/rectifications/${id}/acceptance`, { action: 'send-back', reason: '四月又来了三件' }))).toMatchObject({ state: 'open', acceptedAt: null, acceptedBy: null })
    expect(made(await leader.get(`/case-clusters/${cluster!.id}`)).state).toBe('rectifying')
    s.setNow('2026-05-02T01:00:00Z')
    expect(listOf<{ isOverdue: boolean }>(made(await leader.get('/rectifications?overdue=true')).items)).toMatchObject([{ isOverdue: true }])
    expect((await leader.post(`/rectifications/${id}/acceptance`, { action: 'accept' })).body).toMatchObject({ code: 'cases.not-in-this-state' })
    made(await leader.post(`/rectifications/${id}/acceptance`, { action: 'abandon', reason: '并入管网改造' }))
    expect(made(await leader.get(`/case-clusters/${cluster!.id}`))).toMatchObject({ state: 'found', rectificationId: null, dismissedBecause: null })
    expect((await leader.post(`/case-clusters/${cluster!.id}/dismiss`, { reason: '原因各不相同' })).status).toBe(403)
    expect(made(await officer.post(`/case-clusters/${cluster!.id}/dismiss`, { reason: '原因各不相同' }))).toMatchObject({ state: 'dismissed', dismissedBecause: '原因各不相同' })
  })

  it('a photo loses where it was taken; what is no photo is refused', async () => {
    reset()
    const id = Number(made(await owner.post('/cases', { subject: 'power', text: '照片见附件' })).id)
    const send = async (name: string, bytes: Buffer, kind: string) => {
      const boundary = '----photo'
      const payload = Buffer.concat([Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="kind"\r\n\r\n${kind}\r\n--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\n`), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)])
      return s.t.kernel.http.app.inject({ method: 'POST', url: `/api/v1/cases/${id}/files`, payload, headers: { host: 'localhost:7460', origin: 'http://localhost:7460', cookie: [...owner.jar].map(([k, v]) => `${k}=${v}`).join('; '), 'content-type': `multipart/form-data; boundary=${boundary}` } })
    }
    const file = (await send('a.jpg', placedJpeg, 'photo')).json<{ id: number; placeRemoved: boolean; mediaType: string }>()
    expect(file).toMatchObject({ placeRemoved: true, mediaType: 'image/jpeg' })
    const shown = await s.t.kernel.http.app.inject({ url: `/api/v1/cases/${id}/files/${file.id}`, headers: { host: 'localhost:7460', cookie: [...officer.jar].map(([k, v]) => `${k}=${v}`).join('; ') } })
    expect([shown.statusCode, shown.rawPayload.includes('N28')]).toEqual([200, false])
    expect((await send('b.jpg', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic'), 'photo')).json()).toMatchObject({ code: 'cases.wrong-file' })
    expect((await send('c.jpg', Buffer.from('<script>alert(1)</script>'), 'photo')).statusCode).toBe(415)
    await s.t.kernel.jobs.drain()
    const { rows } = await s.t.kernel.database.owner.query('select 1 from kernel.file')
    expect(rows.length).toBe(1)
  })

  it('a former system’s cases come in from a spreadsheet, all or none, and once', async () => {
    reset()
    const send = async (csv: string, dryRun = false) => {
      const boundary = '----sheet'
      const payload = `--${boundary}\r\ncontent-disposition: form-data; name="dryRun"\r\n\r\n${dryRun}\r\n--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\n${csv}\r\n--${boundary}--\r\n`
      const answer = await s.t.kernel.http.app.inject({ method: 'POST', url: '/api/v1/cases/import', payload, headers: { host: 'localhost:7460', origin: 'http://localhost:7460', 'accept-language': 'en', cookie: [...officer.jar].map(([k, v]) => `${k}=${v}`).join('; '), 'content-type': `multipart/form-data; boundary=${boundary}` } })
      return answer.json<{ written: boolean; rows: number; known: number; faults: { line: number; column: string }[] }>()
    }
    const header = '原编号,主题,标题,内容,区划代码,紧急程度,提交时间,诉求人'
    expect(await send(`${header}\nA-1,用电,,园区停电,361102,一般,2026-02-27 09:00,王\nA-2,天文,,想看星星,360102,马上,明天,李\n`)).toMatchObject({ written: false, rows: 2, faults: [{ line: 3, column: 'Reported' }, { line: 3, column: 'Subject' }, { line: 3, column: 'Urgency' }, { line: 3, column: 'Region code' }] })
    const good = `${header}\nA-1,用电,,园区停电,361102,一般,2026-02-27 09:00,王\nA-3,招工用工,缺人,缺五名缝纫工,,紧急,2026-02-28 10:00,赵\n`
    expect(await send(good, true)).toMatchObject({ written: false, known: 0, faults: [] })
    expect(await send(good)).toMatchObject({ written: true, rows: 2, known: 0 })
    expect(await send(good)).toMatchObject({ written: true, rows: 2, known: 2 })
    const found = listOf<{ title: string; reportedAt: string; urgency: string }>(made(await officer.get('/cases?filter=source:eq:import&sort=reported')).items)
    expect(found.map((c) => [c.title, c.reportedAt, c.urgency])).toEqual([['园区停电', '2026-02-27T01:00:00.000Z', 'normal'], ['缺人', '2026-02-28T02:00:00.000Z', 'urgent']])
  })

  it('cases follow a merged firm', async () => {
    reset()
    const x = s.t.faces.regions.byCode('361102')!.lo
    const [stays, goes] = await bulkInsertOrganisations(s.t, [{ name: '上饶市留下有限公司', regionX: x }, { name: '上饶市并走有限公司', regionX: x }])
    const id = Number(made(await officer.post('/cases/registered', { subject: 'tax', text: '退税进度', regionCode: '361102', organisationId: goes!.id })).id)
    made(await officer.post(`/organisations/${stays!.id}/merge`, { duplicateId: goes!.id, take: [] }))
    await s.t.kernel.jobs.drain()
    expect(made(await officer.get(`/cases/${id}`)).organisation).toEqual({ id: stays!.id, name: '上饶市留下有限公司' })
    expect((await admin.get(`/cases/${id}`)).status).toBe(200)
  })
})
