import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Answer, type Browser, type Json, listOf } from '../accounts/browser.fixture.ts'
import { scene, type Scene } from '../diagnosis/scene.fixture.ts'
import { placedJpeg } from './photo.fixture.ts'

const made = (a: Answer): Json => {
  if (a.status >= 300) throw new Error(`${a.status} ${JSON.stringify(a.body)}`)
  return a.body
}
const codes = (answers: readonly Answer[]) => answers.map((a) => (a.status < 300 ? a.status : (a.body.code as unknown as string))).sort()

describe('cases, when more than one acts', () => {
  let s: Scene
  let owner: Browser & { id: string }, one: Browser & { id: string }, two: Browser & { id: string }, leader: Browser, helper: Browser & { id: string }
  let unit: number, helping: number
  const raise = async (more: object = {}) => made(await owner.post('/cases', { subject: 'hiring', text: '车间急缺三名织机修理工', ...more }))
  const inHand = async (more: object = {}) => {
    const id = Number((await raise(more)).id)
    made(await one.post(`/cases/${id}/dispatch`, { action: 'assign', unitId: unit }))
    made(await one.post(`/cases/${id}/handle`, { action: 'accept' }))
    return id
  }
  const kindsOf = async (id: number) => listOf<{ kind: string }>(made(await one.get(`/cases/${id}`)).events).map((e) => e.kind)
  beforeAll(async () => {
    s = await scene()
    owner = await s.owner('owner', 0)
    one = await s.officer('one', 'officer', '361102')
    two = await s.officer('two', 'officer', '361102')
    helper = await s.officer('helper', 'officer', '361102')
    leader = await s.officer('leader', 'leader', '361102')
    unit = Number(made(await one.post('/case-units', { name: '信州区人社局', regionCode: '361102', subjects: ['hiring'], memberIds: [one.id, two.id] })).id)
    helping = Number(made(await one.post('/case-units', { name: '信州区教体局', regionCode: '361102', subjects: ['training'], memberIds: [helper.id] })).id)
  })
  afterAll(() => s.t.close())

  it('two officers who press at once: one is done, the other is told that somebody was faster', async () => {
    const c = await raise()
    const id = Number(c.id)
    made(await one.post(`/cases/${id}/dispatch`, { action: 'assign', unitId: unit }))
    const { version } = made(await one.get(`/cases/${id}`)) as unknown as { version: number }
    expect(codes(await Promise.all([one, two].map((who) => who.post(`/cases/${id}/handle`, { action: 'accept', version }))))).toEqual([200, 'record.changed-meanwhile'])
    // Without a version the state decides.
    expect(codes(await Promise.all([one, two].map((who) => who.post(`/cases/${id}/handle`, { action: 'answer', text: '已安排' }))))).toEqual([200, 'cases.not-in-this-state'])
    expect(await kindsOf(id)).toEqual(['raised', 'assign', 'accept', 'answer'])
  })

  it('an answer and a withdrawal at once leave one of them, whole', async () => {
    const id = await inHand()
    const both = await Promise.all([one.post(`/cases/${id}/handle`, { action: 'answer', text: '已安排' }), owner.post(`/cases/${id}/reply`, { action: 'withdraw' })])
    const { state } = made(await one.get(`/cases/${id}`)) as unknown as { state: string }
    // Withdrawing is possible after an answer, answering is not after a withdrawal.
    expect(state).toBe('withdrawn')
    expect(codes(both)).toEqual(both[0]!.status === 200 ? [200, 200] : [200, 'cases.not-in-this-state'])
  })

  it('two merges that cross do not wait for each other for ever, and one of them holds', async () => {
    const [a, b] = [Number((await raise()).id), Number((await raise()).id)]
    const crossed = await Promise.all([one.post(`/cases/${a}/dispatch`, { action: 'merge', intoId: b }), two.post(`/cases/${b}/dispatch`, { action: 'merge', intoId: a })])
    expect(crossed.map((c) => c.status).sort()).toEqual([200, 400])
    const states = await Promise.all([a, b].map(async (id) => made(await one.get(`/cases/${id}`)).state as unknown as string))
    expect(states.sort()).toEqual(['merged', 'new'])
  })

  it('what is sent again with its key is done once: a request, a step, a visit', async () => {
    const body = { subject: 'hiring', text: '缺检验员两名' }
    const sent = await Promise.all([1, 2, 3].map(() => owner.post('/cases', { ...body, clientId: 'c0ffee00-0000-4000-8000-000000000001' }, { 'idempotency-key': 'raise-from-a-phone' })))
    const again = made(await owner.post('/cases', { ...body, clientId: 'c0ffee00-0000-4000-8000-000000000001' }, { 'idempotency-key': 'raise-from-a-phone' }))
    expect(new Set([...sent.filter((a) => a.status < 300).map((a) => a.body.number as unknown as string), again.number as unknown as string]).size).toBe(1)
    expect(made(await one.get(`/cases?q=${encodeURIComponent('缺检验员')}`)).total).toBe(1)

    const id = await inHand()
    const ask = () => one.post(`/cases/${id}/handle`, { action: 'meet', heldAt: '2026-03-05T01:00:00Z', participants: ['人社局', '职校'] }, { 'idempotency-key': 'meet-once' })
    made(await ask())
    const second = await ask()
    expect([second.status, second.headers['idempotency-replayed']]).toEqual([200, 'true'])
    expect(listOf(made(await one.get(`/cases/${id}`)).meetings)).toHaveLength(1)

    const visit = { clientId: randomUUID(), organisationId: s.firms[0]!.id, startedAt: '2026-03-02T00:00:00Z', capturedAt: '2026-03-02T00:30:00Z', sentAt: '2026-03-02T01:00:00Z', findings: [{ clientId: randomUUID(), subject: 'power', text: '电压不稳' }] }
    const visits = await Promise.all([1, 2].map(() => one.post('/visits', visit)))
    expect(new Set(visits.map((v) => made(v).id as unknown as number)).size).toBe(1)
    expect(made(await one.get(`/cases?q=${encodeURIComponent('电压不稳')}`)).total).toBe(1)
  })

  it('two processes that look at the deadlines say everything once', async () => {
    const id = Number((await raise({ text: '没有人接' })).id)
    s.setNow('2026-03-20T01:00:00Z')
    await Promise.all([s.t.faces.cases.watchClock(), s.t.faces.cases.watchClock()])
    await s.t.faces.cases.watchClock()
    const kinds = await kindsOf(id)
    expect([kinds.filter((k) => k === 'escalated').length, new Set(kinds.filter((k) => k === 'unclaimed')).size]).toEqual([4, 1])
    const { rows } = await s.t.kernel.database.owner.query<{ n: number }>("select count(*)::int as n from kernel.notice where kind = 'case.unclaimed' and link like $1", [`%${id}%`])
    // No unit takes what nobody takes: whoever distributes hears of it.
    expect(rows[0]!.n).toBeGreaterThan(0)
    s.setNow('2026-03-02T01:00:00Z')
  })

  it('co-owners help; the unit in charge alone takes, gives back and answers', async () => {
    const id = await inHand()
    made(await two.post(`/cases/${id}/dispatch`, { action: 'co-own', unitIds: [helping] }))
    const can = async (who: Browser) => listOf<{ action: string; permitted: boolean; door: string }>(made(await who.get(`/cases/${id}`)).actions).filter((a) => a.permitted && a.door === 'handle').map((a) => a.action)
    expect([await can(helper), (await can(one)).includes('answer')]).toEqual([['meet', 'decide-meeting'], true])
    for (const body of [{ action: 'answer', text: '我们来答复' }, { action: 'refuse', reason: '不归我们' }, { action: 'cannot', because: '没有名额' }]) expect((await helper.post(`/cases/${id}/handle`, body)).body.code).toBe('cases.not-of-the-unit')
    made(await helper.post(`/cases/${id}/handle`, { action: 'meet', heldAt: '2026-03-05T01:00:00Z', participants: ['教体局', '人社局'] }))
  })

  it('a pause has a measure, a unit with open cases stays, and a moved promise is told', async () => {
    const id = await inHand()
    expect((await one.post(`/cases/${id}/handle`, { action: 'ask-pause', reason: '再等等', until: '2027-03-02' })).status).toBe(400)
    const { items } = made(await one.get('/case-units'))
    const own = listOf<{ id: number; version: number; name: string; subjects: string[] }>(items).find((u) => u.id === unit)!
    expect((await one.put(`/case-units/${unit}`, { version: own.version, name: own.name, subjects: own.subjects, memberIds: [one.id], isRetired: true })).body.code).toBe('cases.unit-has-cases')
    made(await one.post(`/cases/${id}/dispatch`, { action: 'correct', urgency: 'emergency' }))
    const told = (await s.t.kernel.database.owner.query<{ text_zh: string }>("select text_zh from kernel.notice where kind = 'case.promise-moved' and person = $1", [owner.id])).rows
    expect(told.map((t) => t.text_zh.replace(/^\S+ /, ''))).toEqual(['承诺答复时间调整为 2026-03-02 11:00'])
  })

  it('a file that is too long, not what it says, or broken is refused with what to do, and nothing is kept', async () => {
    const id = Number((await raise()).id)
    const send = async (name: string, bytes: Buffer, kind: string) => {
      const boundary = '----file'
      const head = Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="kind"\r\n\r\n${kind}\r\n--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\n`)
      const answer = await s.t.kernel.http.app.inject({
        method: 'POST', url: `/api/v1/cases/${id}/files`, payload: Readable.from([head, bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
        headers: { host: 'localhost:7460', origin: 'http://localhost:7460', 'accept-language': 'en', cookie: [...owner.jar].map(([k, v]) => `${k}=${v}`).join('; '), 'content-type': `multipart/form-data; boundary=${boundary}` },
      })
      const { code = null, detail = '', title = '' } = answer.json<{ code?: string; detail?: string; title?: string }>()
      return [answer.statusCode, code, `${title} ${detail}`] as const
    }
    const voice = Buffer.concat([Buffer.from('#!AMR\n'), Buffer.alloc(400, 0)])
    const long = await send('长录音.amr', Buffer.concat([voice, Buffer.alloc(12 * 1024 * 1024)]), 'voice')
    expect([long[0], long[2]]).toEqual([413, expect.stringContaining('12 MB')])
    expect((await send('a.amr', voice, 'voice'))[0]).toBe(201)
    for (const [name, bytes, kind] of [['照片.jpg', Buffer.from('%PDF-1.7\n'), 'photo'], ['录音.mp3', placedJpeg, 'voice'], ['材料.pdf', Buffer.from('MZ\x90\0\x03\0\0\0'), 'document']] as const)
      expect((await send(name, bytes, kind)).slice(0, 2), name).toEqual([415, 'cases.wrong-file'])
    expect((await send('half.jpg', placedJpeg.subarray(0, 40), 'photo'))[0]).toBe(422)
    expect((await send('empty.jpg', Buffer.alloc(0), 'photo'))[0]).toBe(400)
    expect(listOf(made(await owner.get(`/cases/${id}`)).attached)).toHaveLength(1)
    await s.t.kernel.jobs.drain()
    expect((await s.t.kernel.database.owner.query('select 1 from kernel.file')).rows).toHaveLength(1)
  })

  it('a case of emptiness, of 100 kB, in emoji or in traditional characters has its answer', async () => {
    const refusal = async (text: string) => {
      const a = await owner.post('/cases', { subject: 'hiring', text })
      return [a.status, listOf<{ path: string; message: string }>(a.body.fields)?.[0]?.path, listOf<{ message: string }>(a.body.fields)?.[0]?.message]
    }
    expect(await refusal('長'.repeat(100_000))).toEqual([400, 'body.text', expect.stringContaining('5000')])
    expect((await refusal(' \n\t'))[0]).toBe(400)
    expect(await refusal('👩‍🏭🔧❗❗')).toEqual([400, 'body.text', 'say it in words; signs and spaces alone do not tell anything'])
    const kept = await raise({ text: '急缺織機維修工👩‍🏭，請協助；<b>‮反向‬</b>' })
    expect([String(made(await one.get(`/cases/${Number(kept.id)}`)).text), made(await one.get(`/cases?q=${encodeURIComponent('織機維修')}`)).total]).toEqual(['急缺織機維修工👩‍🏭，請協助；<b>‮反向‬</b>', 1])
    // The second of the same words is a likely duplicate of the first, and can be merged into it.
    const like = made(await owner.post('/cases/similar', { text: '急缺織機維修工，請協助' }))
    expect(listOf<{ id: number }>(like.cases)[0]!.id).toBe(Number(kept.id))
    expect((await leader.post(`/cases/${Number(kept.id)}/dispatch`, { action: 'assign', unitId: unit })).status).toBe(403)
  })
})
