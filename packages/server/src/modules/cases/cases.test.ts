import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Answer, listOf, type Browser, type Json } from '../accounts/browser.fixture.ts'
import { scene, type Scene } from '../diagnosis/scene.fixture.ts'

const made = (a: Answer): Json => {
  if (a.status >= 300) throw new Error(`${a.status} ${JSON.stringify(a.body)}`)
  return a.body
}
type Event = { kind: string; text: string | null; isInternal: boolean }

describe('cases', () => {
  let s: Scene
  let owner: Browser & { id: string }, neighbour: Browser, dispatcher: Browser & { id: string }, worker: Browser & { id: string }, leader: Browser, elsewhere: Browser, admin: Browser
  let unit: number
  const raise = async (more: object = {}) => made(await owner.post('/cases', { subject: 'hiring', text: '车间急缺三名织机修理工，招了两个月招不到人。', ...more }))
  const handle = (who: Browser, id: number, body: object) => who.post(`/cases/${id}/handle`, body)
  const dispatch = (id: number, body: object) => dispatcher.post(`/cases/${id}/dispatch`, body)
  const inHand = async (more: object = {}) => {
    const c = await raise(more)
    made(await dispatch(Number(c.id), { action: 'assign', unitId: unit }))
    made(await handle(worker, Number(c.id), { action: 'accept', text: '我们今天联系您' }))
    return Number(c.id)
  }
  const answered = async (more: object = {}) => {
    const id = await inHand(more)
    made(await handle(worker, id, { action: 'answer', text: '已对接职校，下周三人到岗' }))
    return id
  }
  beforeAll(async () => {
    s = await scene()
    owner = await s.owner('owner', 0)
    neighbour = await s.owner('neighbour', 1)
    dispatcher = await s.officer('dispatcher', 'officer', '361102')
    worker = await s.officer('worker', 'officer', '361102')
    leader = await s.officer('leader', 'leader', '361102')
    elsewhere = await s.officer('elsewhere', 'officer', '3601')
    admin = await s.officer('admin', 'administrator', '3611')
    unit = Number(made(await dispatcher.post('/case-units', { name: '信州区人社局', regionCode: '361102', subjects: ['hiring'], memberIds: [worker.id] })).id)
    made(await dispatcher.post('/case-units', { name: '信州区政务服务中心', regionCode: '361102', subjects: [] }))
  })
  afterAll(() => s.t.close())

  it('are raised with a number, a promise and a title, and seen by the firm and the county alone', async () => {
    const c = await raise()
    expect(c).toMatchObject({ state: 'new', title: '车间急缺三名织机修理工，招了两个月招不到人', source: 'firm', serviceClass: 'ordinary', nextStep: 'respond', isOverdue: false, isMine: true, reporter: { name: 'owner' }, organisation: { name: s.firms[0]!.name } })
    expect(String(c.number)).toMatch(/^36-2026-0{5}\d$/)
    // Seven working days from a Monday morning: the Tuesday of the week after, before the day ends.
    expect(String(c.promisedAt).slice(0, 10)).toBe('2026-03-11')
    const seen = async (b: Browser) => [(await b.get(`/cases/${Number(c.id)}`)).status, Number(made(await b.get('/cases')).total)]
    expect(await seen(dispatcher)).toEqual([200, 1])
    expect(await seen(neighbour)).toEqual([404, 0])
    expect(await seen(elsewhere)).toEqual([404, 0])
    expect(made(await dispatcher.get(`/case-numbers/${String(c.number)}`)).id).toBe(c.id)
  })

  it('go from the report to “solved”, and every step is in the history', async () => {
    const id = await answered()
    const asked = made(await owner.get(`/cases/${id}`))
    expect(asked).toMatchObject({ state: 'answered', answer: { kind: 'solved', by: 'worker' }, nextStep: 'confirm' })
    const closed = made(await owner.post(`/cases/${id}/reply`, { action: 'solved', satisfaction: 5, text: '很快' }))
    expect(closed).toMatchObject({ state: 'closed', closedAs: 'solved', satisfaction: 5 })
    expect(listOf<Event>(closed.events).map((e) => e.kind)).toEqual(['raised', 'assign', 'accept', 'answer', 'solved'])
    expect(listOf<Event>(made(await worker.get(`/cases/${id}`)).events).map((e) => e.kind)).toEqual(['raised', 'assign', 'accept', 'answer', 'solved'])
  })

  it('take each action in its state only, from those who may, in the version they saw', async () => {
    const c = await raise()
    const id = Number(c.id)
    expect((await handle(worker, id, { action: 'answer', text: '好' })).body.code).toBe('cases.not-in-this-state')
    made(await dispatch(id, { action: 'assign', unitId: unit }))
    expect((await handle(dispatcher, id, { action: 'accept' })).body.code).toBe('cases.not-of-the-unit')
    expect((await handle(worker, id, { action: 'accept', version: 1 })).body.code).toBe('record.changed-meanwhile')
    expect((await owner.post(`/cases/${id}/handle`, { action: 'accept' })).status).toBe(403)
    expect((await leader.post(`/cases/${id}/dispatch`, { action: 'assign', unitId: unit })).status).toBe(403)
    expect(listOf<{ action: string; permitted: boolean }>(made(await dispatcher.get(`/cases/${id}`)).actions).find((a) => a.action === 'accept')?.permitted).toBe(false)
    expect(listOf<{ action: string; permitted: boolean }>(made(await worker.get(`/cases/${id}`)).actions).find((a) => a.action === 'accept')?.permitted).toBe(true)
  })

  it('pause only when the reporter consents; the promise moves by as long', async () => {
    const id = await inHand()
    const before = String(made(await owner.get(`/cases/${id}`)).promisedAt)
    expect((await handle(worker, id, { action: 'ask-pause', reason: '等招聘会', until: '2026-03-01' })).status).toBe(400)
    made(await handle(worker, id, { action: 'ask-pause', reason: '等招聘会', until: '2026-03-12' }))
    expect(made(await owner.get(`/cases/${id}`))).toMatchObject({ state: 'pause-asked', promisedAt: before, consent: { reason: '等招聘会', until: '2026-03-12' } })
    expect(made(await owner.post(`/cases/${id}/reply`, { action: 'consent' }))).toMatchObject({ state: 'paused', promisedAt: null, nextDueAt: null, remainingMs: null })
    s.setNow('2026-03-04T01:00:00Z')
    const resumed = made(await handle(worker, id, { action: 'resume' }))
    // Two working days stood still.
    expect([resumed.state, String(resumed.promisedAt).slice(0, 10)]).toEqual(['working', '2026-03-13'])
    s.setNow('2026-03-02T01:00:00Z')
    const refused = await inHand()
    made(await handle(worker, refused, { action: 'ask-pause', reason: '等', until: '2026-03-12' }))
    expect(made(await owner.post(`/cases/${refused}/reply`, { action: 'refuse-pause' }))).toMatchObject({ state: 'working', promisedAt: before })
  })

  it('say “cannot be done, because” only after a leader approved it', async () => {
    const id = await inHand()
    made(await handle(worker, id, { action: 'cannot', because: '当地没有这个专业的培训机构' }))
    expect(made(await owner.get(`/cases/${id}`))).toMatchObject({ state: 'approval', answer: null })
    expect((await worker.post(`/cases/${id}/decision`, { action: 'approve' })).status).toBe(403)
    expect(made(await leader.post(`/cases/${id}/decision`, { action: 'send-back', reason: '邻县有，请再联系' })).state).toBe('working')
    made(await handle(worker, id, { action: 'cannot', because: '邻县名额已满，九月才有' }))
    made(await leader.post(`/cases/${id}/decision`, { action: 'approve' }))
    expect(made(await owner.get(`/cases/${id}`))).toMatchObject({ state: 'answered', answer: { kind: 'cannot', text: '邻县名额已满，九月才有', approval: 'given', approvedBy: 'leader' } })
    expect(made(await owner.post(`/cases/${id}/reply`, { action: 'solved', satisfaction: 3 }))).toMatchObject({ closedAs: 'cannot' })
  })

  it('come back to the same unit when they are not solved, and can be reopened for thirty days', async () => {
    const id = await answered()
    const back = made(await owner.post(`/cases/${id}/reply`, { action: 'not-solved', reason: '没有人来' }))
    expect(back).toMatchObject({ state: 'assigned', unit: { id: unit }, reopenings: 1 })
    made(await handle(worker, id, { action: 'accept' }))
    made(await handle(worker, id, { action: 'answer', text: '人已到岗' }))
    made(await owner.post(`/cases/${id}/reply`, { action: 'solved', satisfaction: 2 }))
    s.setNow('2026-03-31T01:00:00Z')
    expect(made(await owner.post(`/cases/${id}/reply`, { action: 'reopen', reason: '又走了' }))).toMatchObject({ state: 'assigned', reopenings: 2, closedAs: null, satisfaction: null })
    s.setNow('2026-03-02T01:00:00Z')
    const other = await answered()
    made(await owner.post(`/cases/${other}/reply`, { action: 'solved', satisfaction: 4 }))
    s.setNow('2026-04-02T01:00:00Z')
    expect((await owner.post(`/cases/${other}/reply`, { action: 'reopen', reason: '又走了' })).body.code).toBe('cases.too-late')
    s.setNow('2026-03-02T01:00:00Z')
  })

  it('record a reporter’s word by phone, but not by the unit in charge', async () => {
    const id = await answered()
    const said = { reply: { action: 'solved', satisfaction: 4 }, how: '电话回访王经理' }
    expect((await worker.post(`/cases/${id}/recorded-reply`, said)).body.code).toBe('cases.own-case')
    const closed = made(await dispatcher.post(`/cases/${id}/recorded-reply`, said))
    expect([closed.state, listOf<Event>(closed.events).at(-1)?.text]).toEqual(['closed', '（电话回访王经理）'])
  })

  it('are merged, split, handed up and down, with co-owners and joint meetings', async () => {
    const [a, b, c] = [Number((await raise()).id), Number((await raise()).id), Number((await raise({ text: '缺工，而且停电频繁' })).id)]
    expect((await dispatch(a, { action: 'merge', intoId: a })).status).toBe(400)
    expect(made(await dispatch(a, { action: 'merge', intoId: b })).state).toBe('merged')
    expect(listOf<{ id: number; relation: string }>(made(await dispatcher.get(`/cases/${b}`)).parts)).toMatchObject([{ id: a, relation: 'merged-here' }])
    const split = made(await dispatch(c, { action: 'split', parts: [{ title: '缺工', text: '缺三人', subject: 'hiring', unitId: unit }, { title: '停电', text: '一周停电四次', subject: 'power' }] }))
    expect([split.state, listOf<{ state: string; relation: string }>(split.parts).map((p) => [p.relation, p.state])]).toEqual(['split', [['part', 'assigned'], ['part', 'new']]])
    const city = Number(made(await admin.post('/case-units', { name: '上饶市人社局', regionCode: '3611', subjects: ['hiring'] })).id)
    expect((await dispatch(b, { action: 'hand-down', unitId: city, reason: '市里管' })).status).toBe(400)
    expect(made(await dispatch(b, { action: 'hand-up', unitId: city, reason: '市里管' }))).toMatchObject({ state: 'assigned', unit: { name: '上饶市人社局' } })
    expect(made(await dispatch(b, { action: 'hand-down', unitId: unit, reason: '区里先办' }))).toMatchObject({ unit: { id: unit } })
    expect(listOf(made(await dispatch(b, { action: 'co-own', unitIds: [city] })).coOwners)).toHaveLength(1)
    const met = made(await handle(worker, b, { action: 'meet', heldAt: '2026-03-05T01:00:00Z', participants: ['区人社局', '市职校'] }))
    const [meeting] = listOf<{ id: number }>(met.meetings)
    expect(made(await handle(worker, b, { action: 'decide-meeting', meetingId: meeting!.id, decisions: '开设织机维修班' })).meetings).toMatchObject([{ decisions: '开设织机维修班', participants: ['区人社局', '市职校'] }])
  })

  it('about a person exist for those who handle them, and for nobody else', async () => {
    const c = await raise({ subject: 'conduct', text: '某科员刁难办事', isAboutPerson: true })
    const id = Number(c.id)
    const colleague = await s.owner('colleague', 0)
    expect((await colleague.get(`/cases/${id}`)).status).toBe(404)
    expect(made(await leader.get(`/cases/${id}`)).isHidden).toBe(false)
    made(await dispatch(id, { action: 'assign', unitId: unit }))
    const other = await s.officer('other-officer', 'officer', '361102')
    expect([(await other.get(`/cases/${id}`)).status, (await worker.get(`/cases/${id}`)).status, (await dispatcher.get(`/cases/${id}`)).status]).toEqual([404, 200, 200])
    // It is counted all the same.
    const total = (b: Browser) => b.get('/case-figures?from=2026-01-01&until=2026-12-31&by=subject').then((a) => listOf<{ key: string; received: number }>(made(a).groups).find((g) => g.key === 'conduct')?.received)
    expect(await total(other)).toBe(1)
  })

  it('are the same case when a device sends twice, and no case of emptiness', async () => {
    const clientId = randomUUID()
    const [a, b] = [await raise({ clientId }), await raise({ clientId })]
    expect(b.id).toBe(a.id)
    expect((await neighbour.post('/cases', { subject: 'hiring', text: '别家的', clientId })).body.code).toBe('cases.client-id-taken')
    expect((await owner.post('/cases', { subject: 'hiring', text: '   ' })).status).toBe(400)
    expect((await owner.post('/cases', { subject: 'hiring', text: '🙂🙂！！' })).status).toBe(400)
    expect((await owner.post('/cases', { subject: 'hiring', text: '长'.repeat(100_000) })).status).toBe(400)
    expect((await owner.post('/cases', { subject: 'nothing', text: '没有这个主题' })).status).toBe(400)
    expect(String((await raise({ text: '缺工😀，臺灣設備維修' })).title)).toBe('缺工😀，臺灣設備維修')
  })

  it('are found while one types: one’s own, answers that were shared, and how many others ask', async () => {
    const id = await inHand({ text: '注塑机冷却水压力不足，每天停机两小时' })
    made(await handle(worker, id, { action: 'answer', text: '园区已加装增压泵', share: true }))
    const like = async (b: Browser) => made(await b.post('/cases/similar', { text: '冷却水压力不足，注塑机停机', subject: null }))
    const own = await like(owner)
    expect(listOf<{ id: number; likeness: number }>(own.cases)[0]?.id).toBe(id)
    const others = await like(neighbour)
    // One other firm is no number: it would say who it is.
    expect([listOf(others.cases).length, Number(others.othersOpen), listOf<{ answer: string; caseId: number | null }>(others.answers)[0]]).toMatchObject([0, 0, { answer: '园区已加装增压泵', caseId: null }])
    made(await owner.post(`/cases/${id}/reply`, { action: 'not-solved', reason: '泵坏了' }))
    expect(listOf((await like(neighbour)).answers)).toEqual([])
  })

  it('suggest the unit that solved such cases here', async () => {
    const c = await raise()
    const { items } = made(await dispatcher.get(`/cases/${Number(c.id)}/suggested-units`))
    const [first] = listOf<{ unit: { id: number }; solved: number; of: number; reason: { zh: string } }>(items)
    expect([first!.unit.id, first!.solved]).toEqual([unit, first!.of])
    expect(first!.reason.zh).toContain('%）由它解决')
  })

  it('list by filter, queue and words, page by page, and export', async () => {
    const total = async (query: string) => Number(made(await dispatcher.get(`/cases?${query}`)).total)
    const all = await total('limit=1')
    expect(await total('filter=state:in:new')).toBe(await total('queue=dispatch'))
    expect(await total('filter=subject:eq:power')).toBe(1)
    expect(await total(`q=${encodeURIComponent('注塑机')}`)).toBe(1)
    expect(await total('filter=region:in:361123')).toBe(0)
    const ids: number[] = []
    let next: string | null = ''
    while (next !== null) {
      const page: Json = made(await dispatcher.get(`/cases?limit=5&sort=promised${next ? `&cursor=${next}` : ''}`))
      ids.push(...listOf<{ id: number }>(page.items).map((r) => r.id))
      next = page.next as unknown as string | null
    }
    expect([ids.length, new Set(ids).size]).toEqual([all, all])
    expect((await dispatcher.get('/cases?filter=nothing:eq:1')).status).toBe(400)
    const csv = await s.t.kernel.http.app.inject({ url: '/api/v1/cases/export?format=csv', headers: { host: 'localhost:7460', cookie: [...dispatcher.jar].map(([k, v]) => `${k}=${v}`).join('; ') } })
    expect(csv.body.trim().split('\n').length).toBeGreaterThan(all)
  })
})
