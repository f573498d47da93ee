import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Answer, listOf, type Browser, type Json } from '../accounts/browser.fixture.ts'
import { scene, type Scene } from '../diagnosis/scene.fixture.ts'

const made = (a: Answer): Json => {
  if (a.status >= 300) throw new Error(`${a.status} ${JSON.stringify(a.body)}`)
  return a.body
}
const boundary = 'jingwei-boundary'
const pdf = `--${boundary}\r\ncontent-disposition: form-data; name="kind"\r\n\r\ndocument\r\n--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\ncontent-type: application/pdf\r\n\r\n%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\r\n--${boundary}--\r\n`

/** What people who may look, but not at this, must not get at by another door. */
describe('what is hidden of cases', () => {
  let s: Scene
  let owner: Browser & { id: string }, colleague: Browser, neighbour: Browser, officer: Browser & { id: string }, admin: Browser & { id: string }, auditor: Browser, leader: Browser
  let unit: number
  const attach = (who: Browser, id: number) =>
    s.t.kernel.http.app.inject({ method: 'POST', url: `/api/v1/cases/${id}/files`, headers: { host: 'localhost:7460', origin: 'http://localhost:7460', cookie: [...who.jar].map(([k, v]) => `${k}=${v}`).join('; '), 'content-type': `multipart/form-data; boundary=${boundary}` }, payload: pdf })
  const inHand = async (more: object = {}) => {
    const id = Number(made(await owner.post('/cases', { subject: 'power', text: '注塑机冷却水压力不足，每天停机两小时', ...more })).id)
    made(await officer.post(`/cases/${id}/dispatch`, { action: 'assign', unitId: unit }))
    made(await officer.post(`/cases/${id}/handle`, { action: 'accept' }))
    return id
  }
  beforeAll(async () => {
    s = await scene()
    owner = await s.owner('owner', 0)
    colleague = await s.owner('colleague', 0)
    neighbour = await s.owner('neighbour', 1)
    officer = await s.officer('officer', 'officer', '361102')
    admin = await s.officer('admin', 'administrator', '361102')
    auditor = await s.officer('auditor', 'auditor', '361102')
    leader = await s.officer('leader', 'leader', '361102')
    unit = Number(made(await officer.post('/case-units', { name: '综合科', regionCode: '361102', subjects: [] })).id)
  })
  afterAll(() => s.t.close())

  it('files and words of a case about a person are closed to those to whom its text is', async () => {
    const id = Number(made(await owner.post('/cases', { subject: 'conduct', text: '某科员索要好处', isAboutPerson: true })).id)
    const sent = await attach(owner, id)
    expect(sent.statusCode, sent.body).toBe(201)
    const file = `/cases/${id}/files/${Number((JSON.parse(sent.body) as { id: number }).id)}`
    const shut = made(await auditor.get(`/cases/${id}`))
    expect(shut).toMatchObject({ isHidden: true, text: null, attached: [], reporter: { name: null, contact: null } })
    // Nor does its story say who wrote it.
    expect(listOf<{ by: string | null }>(shut.events).map((e) => e.by)).toEqual([null, null])
    expect((await auditor.get(file)).status).toBe(404)
    expect((await officer.get(file)).status).toBe(200)
    // Nor does a search say whether a word is in it.
    const found = async (b: Browser) => Number(made(await b.get(`/cases?q=${encodeURIComponent('索要好处')}`)).total)
    expect([await found(officer), await found(auditor)]).toEqual([1, 0])
  })

  it('a finding about a person has no title in the record of the visit for those who may not read it', async () => {
    const at = new Date(s.t.kernel.now().getTime() - 3_600_000).toISOString()
    const id = Number(made(await officer.post('/visits', { clientId: '00000000-0000-4000-8000-0000000000b1', organisationId: s.firms[0]!.id, startedAt: at, capturedAt: at, sentAt: s.t.kernel.now().toISOString(), findings: [{ clientId: '00000000-0000-4000-8000-0000000000b2', subject: 'conduct', text: '反映某所长推诿', isAboutPerson: true }] })).id)
    const title = async (b: Browser) => listOf<{ title: string }>(made(await b.get(`/visits/${id}`)).findings)[0]?.title
    expect(await title(officer)).toBe('反映某所长推诿')
    expect(await title(auditor)).toBe('A case about a person')
    const csv = await s.t.kernel.http.app.inject({ url: '/api/v1/visits/export?format=csv', headers: { host: 'localhost:7460', cookie: [...auditor.jar].map(([k, v]) => `${k}=${v}`).join('; ') } })
    expect(csv.statusCode).toBe(200)
    expect(csv.body).not.toContain('推诿')
  })

  it('two findings of a visit under one id are refused, so that none is lost', async () => {
    const at = new Date(s.t.kernel.now().getTime() - 3_600_000).toISOString()
    const finding = (text: string) => ({ clientId: '00000000-0000-4000-8000-0000000000c2', subject: 'power', text })
    const sent = await officer.post('/visits', { clientId: '00000000-0000-4000-8000-0000000000c1', organisationId: s.firms[0]!.id, startedAt: at, capturedAt: at, sentAt: s.t.kernel.now().toISOString(), findings: [finding('电压不稳'), finding('变压器要扩容')] })
    expect(sent.status).toBe(400)
  })

  it('merging one about a person into another one does not carry its title along', async () => {
    const into = await inHand()
    const hidden = Number(made(await owner.post('/cases', { subject: 'conduct', text: '李某某态度恶劣', isAboutPerson: true })).id)
    made(await officer.post(`/cases/${hidden}/dispatch`, { action: 'merge', intoId: into }))
    expect(JSON.stringify(made(await colleague.get(`/cases/${into}`)))).not.toContain('李某某')
  })

  it('only look on: a leader or an auditor neither writes to the reporter nor adds files', async () => {
    const id = await inHand()
    expect((await auditor.post(`/cases/${id}/messages`, { text: '请速办' })).status).toBe(403)
    expect((await attach(auditor, id)).statusCode).toBe(403)
    // Whoever approves may have to ask.
    expect((await leader.post(`/cases/${id}/messages`, { text: '请说明进展' })).status).toBe(201)
    expect((await officer.post(`/cases/${id}/messages`, { text: '明天上门' })).status).toBe(201)
    expect((await owner.post(`/cases/${id}/messages`, { text: '好的' })).status).toBe(201)
  })

  it('“cannot be done” is not approved by whoever wrote it', async () => {
    const id = await inHand()
    made(await admin.post(`/cases/${id}/handle`, { action: 'cannot', because: '管网改造要三年' }))
    expect((await admin.post(`/cases/${id}/decision`, { action: 'approve' })).body.code).toBe('cases.own-answer')
    const offered = listOf<{ action: string; permitted: boolean }>(made(await admin.get(`/cases/${id}`)).actions)
    expect(offered.find((a) => a.action === 'approve')?.permitted).toBe(false)
    expect(made(await leader.post(`/cases/${id}/decision`, { action: 'approve' })).state).toBe('answered')
  })

  it('a shared answer says nothing of whose case it was', async () => {
    const id = await inHand({ title: '远山瓷业冷却水压力不足', text: '注塑机冷却水压力不足，每天停机两小时' })
    const firm = s.firms[0]!.name
    for (const text of [`已为${firm}加装增压泵`, '增压泵已装，请联系王工 13800137788'])
      expect((await officer.post(`/cases/${id}/handle`, { action: 'answer', text, share: true })).body, text).toMatchObject({ code: 'request.invalid' })
    made(await officer.post(`/cases/${id}/handle`, { action: 'answer', text: '园区已加装增压泵', share: true }))
    const like = async (b: Browser) => made(await b.post('/cases/similar', { text: '冷却水压力不足，注塑机停机', subject: null }))
    const others = await like(neighbour)
    expect(listOf(others.answers)).toMatchObject([{ answer: '园区已加装增压泵', title: 'Power supply', caseId: null }])
    expect(JSON.stringify(others)).not.toContain('远山瓷业')
    // One or two others are no number for a firm: it would tell who they are.
    expect(Number(others.othersOpen)).toBe(0)
    expect(Number((await like(officer)).othersOpen)).toBeGreaterThan(0)
  })
})
