import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nobody, system } from '../../kernel/access/actor.ts'
import { startReceiver, type Receiver } from '../../kernel/outgoing/receiver.fixture.ts'
import { officerOf, ownerOf } from '../../testing/actors.ts'
import { testKernel, type TestKernel } from '../../testing/kernel.ts'
import { browser, listOf, type Answer, type Browser } from '../accounts/browser.fixture.ts'
import { bulkInsertOrganisations } from '../diagnosis/firms.fixture.ts'
import { startMailbox, type Mailbox } from '../diagnosis/mailbox.fixture.ts'
import type { Audience, Notice } from './index.ts'
import type { NoticesDb } from './notices.store.ts'
import { afterQuiet } from './quiet.ts'

const password = '春江水暖鸭先知-2026'
type Person = Browser & { id: string }
type Shown = { id: number; title: { zh: string }; detail: { en: string } | null; link: string | null; isUrgent: boolean; readAt: string | null; deliveries: { way: string; target: string; outcome: string; problem: string | null; tries: number; at: string }[] }
type Channel = { id: number; target: string; topics: string[]; isEnabled: boolean; lastProblem: string | null; lastSentAt: string | null }
const made = ({ status, body }: Answer) => {
  if (status >= 300) throw new Error(`refused: ${status} ${JSON.stringify(body)}`)
  return body
}

describe('notices', () => {
  let t: TestKernel
  let mailbox: Mailbox
  let gateway: Receiver, robot: Receiver
  let county: Person, other: Person, city: Person, phone: Person, member: Person, neighbour: Person
  let firm: { id: number; name: string; regionX: number }
  // Tomorrow at ten in China: what waits for its time is ahead of the database's clock, which no test can set, and does not run by itself.
  const day = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)
  const at = (clock: string) => `${day}T${clock}.000Z`
  let now = new Date(at('02:00:00'))
  let n = 0

  const person = async (account: string, role?: 'officer' | 'leader' | 'administrator', regionCode = '361102'): Promise<Person> => {
    const id = await t.faces.accounts.createPerson({ name: account, account, password })
    if (role) await t.kernel.database.as(system, (db) => t.faces.accounts.grant(db, system, { personId: id, role, regionCode }))
    const b = browser(t.kernel)
    made(await b.signIn(account, password))
    return Object.assign(b, { id })
  }
  const tell = (audience: Audience, notice: Partial<Notice> = {}, actor = system) =>
    t.kernel.database.as(actor, (db) => t.faces.notices.tell(db, audience, { kind: 'case.assigned', key: `k${++n}`, title: { zh: '新诉求', en: 'A new case' }, detail: null, link: { kind: 'case', id: 7 }, ...notice }))
  const inbox = async (who: Person, query = '') => listOf<Shown>(made(await who.get(`/me/notices?${query}`)).items)
  const unread = async (who: Person) => Number(made(await who.get('/me/notices/unread')).unread)
  const audited = async (action: string) => (await t.kernel.database.owner.query<{ n: number }>('select count(*)::int as n from kernel.audit where action = $1', [action])).rows[0]!.n
  const dueNow = () => t.kernel.database.owner.query('update graphile_worker._private_jobs set run_at = now()')
  const x = (code: string) => t.faces.regions.byCode(code)!.lo

  beforeAll(async () => {
    mailbox = await startMailbox()
    gateway = await startReceiver()
    robot = await startReceiver()
    t = await testKernel({ now: () => now, env: { JINGWEI_SMTP_URL: mailbox.url, JINGWEI_PUBLIC_URL: 'http://localhost:7460', JINGWEI_SMS_URL: `${gateway.url}/sms`, JINGWEI_SMS_SECRET: 'sms-secret', JINGWEI_ALLOW_PRIVATE_WEBHOOKS: 'true' } })
    ;[firm] = (await bulkInsertOrganisations(t, [{ name: '上饶市晨岭光电有限公司', regionX: x('361102') }])) as [typeof firm]
    county = await person('county@example.com', 'administrator')
    other = await person('leader@example.com', 'leader')
    city = await person('city@example.com', 'officer', '3611')
    phone = await person('13800137788')
    member = await person('member@example.com')
    neighbour = await person('neighbour@example.com', 'administrator', '361104')
    await t.kernel.database.as(system, (db) => t.faces.accounts.addMember(db, member.id, firm, 'owner'))
  })
  afterAll(async () => {
    await t.close()
    for (const r of [mailbox, gateway, robot]) await r.close()
  })

  it('reach whoever is meant: people, a firm’s members, and the nearest who may do it', async () => {
    await tell({ people: [phone.id, phone.id, 'nobody', '00000000-0000-4000-8000-000000000000'] }, { title: { zh: '给人', en: 'to people' } })
    await tell({ organisationId: firm.id }, { title: { zh: '给企业', en: 'to a firm' } }, ownerOf(firm.id))
    await tell({ regionX: x('361102'), permission: 'cases:dispatch' }, { title: { zh: '给县', en: 'to the county' } }, officerOf(t.faces.regions, '3611'))
    // Nobody of the town over there has a mandate: the city is the nearest above it.
    await tell({ regionX: x('361123'), permission: 'cases:dispatch' }, { title: { zh: '给市', en: 'to the city' } }, nobody)
    const titles = async (who: Person) => (await inbox(who)).map((one) => one.title.zh)
    expect(await Promise.all([phone, member, county, other, city, neighbour].map(titles))).toEqual([['给人'], ['给企业'], ['给县'], [], ['给市'], []])
    expect((await inbox(member))[0]).toMatchObject({ link: '/cases/7', isUrgent: false, readAt: null })
  })

  it('are told once under a key, and not at all when the caller’s work is undone', async () => {
    const before = await unread(county)
    for (let i = 0; i < 2; i++) await tell({ people: [county.id, other.id] }, { key: 'same' })
    expect(await unread(county)).toBe(before + 1)
    await expect(t.kernel.database.as(system, async (db) => {
      await t.faces.notices.tell(db, { people: [county.id] }, { kind: 'case.assigned', key: 'undone', title: { zh: '无', en: 'none' }, detail: null, link: null })
      throw new Error('undone')
    })).rejects.toThrow('undone')
    expect(await unread(county)).toBe(before + 1)
  })

  it('are read one by one or up to one, by their person alone', async () => {
    for (let i = 0; i < 3; i++) await tell({ people: [other.id] }, { kind: i === 0 ? 'visit.planned' : 'case.due' })
    const [third, second, first] = await inbox(other)
    expect((await neighbour.put('/me/notices/read', { ids: [third!.id] })).body).toEqual({ unread: 0 })
    const before = await unread(other)
    expect(made(await other.put('/me/notices/read', { ids: [third!.id] }))).toEqual({ unread: before - 1 })
    expect((await inbox(other, 'unread=true')).map((one) => one.id)).not.toContain(third!.id)
    expect((await inbox(other, 'topic=visit')).map((one) => one.id)).toEqual([first!.id])
    expect(made(await other.put('/me/notices/read', { upTo: second!.id }))).toEqual({ unread: 0 })
    for (const body of [{}, { ids: [1], upTo: 1 }]) expect((await other.put('/me/notices/read', body)).status).toBe(400)
    const page = made(await other.get('/me/notices?limit=2'))
    expect(listOf<Shown>(page.items).map((one) => one.id)).toEqual([third!.id, second!.id])
    expect((await inbox(other, `limit=1&cursor=${String(page.next)}`)).map((one) => one.id)).toEqual([first!.id])
    expect((await other.get('/me/notices?cursor=x')).body.code).toBe('request.invalid')
    expect((await t.kernel.http.app.inject({ url: '/api/v1/me/notices' })).statusCode).toBe(401)
  })

  it('go out by e-mail to an address and by SMS to a number, signed, each with its record', async () => {
    await dueNow()
    await t.kernel.jobs.drain()
    mailbox.received.length = gateway.received.length = 0
    await tell({ people: [member.id, phone.id] }, { isUrgent: true, title: { zh: '限时 2 小时', en: 'Within 2 hours' }, detail: { zh: '停电', en: 'no power' } })
    await t.kernel.jobs.drain()
    await t.kernel.jobs.drain()
    expect(mailbox.received.map((l) => [l.to, l.text.trim().split(/\r?\n/)])).toEqual([[['member@example.com'], ['限时 2 小时', '停电', 'Within 2 hours', 'no power', 'http://localhost:7460/cases/7']]])
    const [sms, ...more] = gateway.received
    expect([sms!.url.pathname, more]).toEqual(['/sms', []])
    expect(JSON.parse(sms!.text)).toMatchObject({ to: '13800137788', text: '【经纬】限时 2 小时 http://localhost:7460/cases/7', kind: 'case.assigned', at: now.toISOString() })
    expect(sms!.headers['x-jingwei-signature']).toBe(`sha256=${createHmac('sha256', 'sms-secret').update(`${String(sms!.headers['x-jingwei-timestamp'])}.${sms!.text}`).digest('hex')}`)
    expect((await inbox(member))[0]).toMatchObject({ detail: { en: 'no power' }, isUrgent: true, deliveries: [{ way: 'email', target: 'm…@example.com', outcome: 'sent', problem: null, tries: 1 }] })
    expect((await inbox(phone))[0]!.deliveries).toMatchObject([{ way: 'sms', target: '138****7788', outcome: 'sent' }])
  })

  it('are tried again while that may help, and then given up with the reason', async () => {
    gateway.answer({ status: 503 })
    await tell({ people: [phone.id] }, { isUrgent: true })
    await t.kernel.jobs.drain()
    expect((await inbox(phone))[0]!.deliveries).toMatchObject([{ outcome: 'waiting', problem: 'the server answered 503', tries: 1, at: at('02:00:30') }])
    for (let i = 0; i < 6; i++) {
      await dueNow()
      await t.kernel.jobs.drain()
    }
    expect((await inbox(phone))[0]!.deliveries).toMatchObject([{ outcome: 'failed', tries: 6 }])
    gateway.answer({ status: 400 })
    await tell({ people: [phone.id] }, { isUrgent: true })
    await t.kernel.jobs.drain()
    expect((await inbox(phone))[0]!.deliveries).toMatchObject([{ outcome: 'failed', problem: 'the server answered 400', tries: 1 }])
    gateway.answer({ status: 204 })
  })

  it('take the ways that a person chose, and wait out the quiet hours unless they are urgent', async () => {
    expect(made(await phone.get('/me/notice-preferences'))).toEqual({ email: 'all', sms: 'urgent', quiet: { from: '22:00', until: '07:00' }, reach: { email: null, sms: '138****7788' }, isSet: { email: true, sms: true } })
    await tell({ people: [phone.id] })
    await t.kernel.jobs.drain()
    expect((await inbox(phone))[0]!.deliveries, 'only urgent ones').toEqual([])
    const choice = { email: 'none', sms: 'all', quiet: { from: '12:00', until: '14:00' } }
    expect(made(await phone.put('/me/notice-preferences', choice))).toEqual(choice)
    expect(await audited('notice-preferences.changed')).toBe(1)
    expect((await phone.put('/me/notice-preferences', { ...choice, quiet: { from: '12:00', until: '12:00' } })).status).toBe(400)
    expect((await phone.put('/me/notice-preferences', { ...choice, quiet: { from: '25:00', until: '12:00' } })).status).toBe(400)
    now = new Date(at('04:30:00'))
    await tell({ people: [phone.id] }, { title: { zh: '可以等', en: 'may wait' } })
    await tell({ people: [phone.id] }, { title: { zh: '不能等', en: 'may not' }, isUrgent: true })
    await t.kernel.jobs.drain()
    const [urgent, waits] = await inbox(phone)
    expect(waits!.deliveries).toMatchObject([{ outcome: 'waiting', at: at('06:00:00') }])
    expect(urgent!.deliveries).toMatchObject([{ outcome: 'sent', at: at('04:30:00') }])
    made(await phone.put('/me/notices/read', { ids: [waits!.id] }))
    await dueNow()
    await t.kernel.jobs.drain()
    expect((await inbox(phone)).slice(0, 2).map((one) => one.deliveries[0]!.outcome)).toEqual(['sent', 'skipped'])
    now = new Date(at('02:00:00'))
  })

  it('go to the robot of the nearest unit that wants them, and say what it answered', async () => {
    const add = async (who: Person, more: object) => made(await who.post('/notice-channels', { name: '值班群', kind: 'dingtalk', regionCode: '361102', target: `${robot.url}/robot/send?access_token=0123456789abcdef`, secret: 'SEC1', ...more })) as unknown as Channel
    const mine = await add(county, { topics: ['case'] })
    expect(mine).toMatchObject({ topics: ['case'], target: `${robot.url}/robot/send?access_token=…cdef` })
    expect((await county.post('/notice-channels', { name: '群', kind: 'wecom', regionCode: '361104', target: 'https://qyapi.weixin.qq.com/x' })).body.code).toBe('notices.unknown-region')
    expect((await county.post('/notice-channels', { name: '群', kind: 'wecom', regionCode: '361102', target: 'ftp://x' })).status).toBe(400)
    expect((await city.get('/notice-channels')).status).toBe(403)
    expect(listOf(made(await neighbour.get('/notice-channels')).items)).toEqual([])
    for (const [method, path] of [['PUT', ''], ['POST', '/try'], ['DELETE', ''], ['GET', '/deliveries']] as const) expect((await neighbour.send(method, `/notice-channels/${mine.id}${path}`, method === 'PUT' ? { name: 'x' } : undefined)).status).toBe(404)

    robot.received.length = 0
    await tell({ regionX: x('361102'), permission: 'cases:dispatch' }, { key: 'r1', title: { zh: '待派单', en: 'to be given out' } })
    await tell({ regionX: x('361102'), permission: 'cases:dispatch' }, { key: 'r1', title: { zh: '待派单', en: 'to be given out' } })
    await tell({ regionX: x('361102'), permission: 'cases:dispatch' }, { key: 'r2', kind: 'visit.planned' })
    await tell({ regionX: x('361104'), permission: 'cases:dispatch' }, { key: 'r3' })
    for (let i = 0; i < 2; i++) await t.kernel.jobs.drain()
    expect(robot.received.map((r) => [r.url.searchParams.has('sign'), r.body.text])).toEqual([[true, { content: '待派单\nto be given out\nhttp://localhost:7460/cases/7' }]])
    const deliveries = async () => listOf<{ outcome: string; problem: string | null; title: { zh: string } }>(made(await county.get(`/notice-channels/${mine.id}/deliveries`)).items)
    expect(await deliveries()).toMatchObject([{ outcome: 'sent', title: { zh: '待派单' } }])

    robot.answer({ status: 200, body: '{"errcode":310000,"errmsg":"sign not match"}' })
    expect(made(await county.post(`/notice-channels/${mine.id}/try`))).toMatchObject({ lastProblem: 'the robot refused: 310000 sign not match' })
    robot.answer({ status: 200, body: '{"errcode":0}' })
    expect(made(await county.post(`/notice-channels/${mine.id}/try`))).toMatchObject({ lastProblem: null, lastSentAt: now.toISOString() })
    expect(made(await county.put(`/notice-channels/${mine.id}`, { name: '停用', isEnabled: false }))).toMatchObject({ isEnabled: false, topics: [] })
    await tell({ regionX: x('361102'), permission: 'cases:dispatch' }, { key: 'r4' })
    for (let i = 0; i < 2; i++) await t.kernel.jobs.drain()
    expect(await deliveries()).toHaveLength(1)
    made(await county.remove(`/notice-channels/${mine.id}`))
    expect(await Promise.all(['added', 'tried', 'changed', 'removed'].map((what) => audited(`notice-channel.${what}`)))).toEqual([1, 2, 1, 1])
    await expect(t.kernel.database.as(officerOf(t.faces.regions, '361102'), (db: NoticesDb) => db.selectFrom('notices.channel').select('sealed').execute())).rejects.toThrow('permission denied')
  })

  it('that did not arrive are seen by the administrator of the region, without their words', async () => {
    gateway.answer({ status: 400 })
    robot.answer({ status: 200, body: '{"errcode":310000,"errmsg":"sign not match"}' })
    const hook = made(await county.post('/notice-channels', { name: '失败群', kind: 'wecom', regionCode: '361102', target: `${robot.url}/robot/send?key=0123456789abcdef` })) as unknown as Channel
    const mobile = await person('13900139977', 'officer')
    await tell({ people: [mobile.id] }, { isUrgent: true, title: { zh: '机密内容', en: 'secret words' }, kind: 'work.signed' })
    await tell({ regionX: x('361102'), permission: 'cases:dispatch' }, { key: 'f1' })
    for (let i = 0; i < 3; i++) await t.kernel.jobs.drain()
    const seen = made(await county.get('/notice-failures?limit=50'))
    const items = listOf<{ way: string; person: string | null; target: string; channel: { id: number } | null; kind: string; problem: string }>(seen.items)
    expect(items.find((f) => f.person === '13900139977')).toMatchObject({ way: 'sms', target: '139****9977', kind: 'work.signed', problem: 'the server answered 400', channel: null })
    expect(items.find((f) => f.channel?.id === hook.id)).toMatchObject({ way: 'wecom', person: null, kind: 'case.assigned', problem: 'the robot refused: 310000 sign not match' })
    expect(JSON.stringify(seen)).not.toContain('secret words')
    expect(listOf(made(await county.get('/notice-failures?topic=work')).items)).toHaveLength(1)
    expect(listOf<{ way: string }>(made(await county.get('/notice-failures?way=wecom')).items).every((f) => f.way === 'wecom')).toBe(true)
    expect(typeof made(await county.get('/notice-failures?limit=1')).next).toBe('string')
    expect(listOf(made(await neighbour.get('/notice-failures')).items)).toEqual([])
    expect((await city.get('/notice-failures')).status).toBe(403)
    gateway.answer({ status: 204 })
    robot.answer({ status: 200, body: '{"errcode":0}' })
    made(await county.remove(`/notice-channels/${hook.id}`))
  })

  it('of many are made at once, each with its own words, and once under a key; some stay inside', async () => {
    const each = (personId: string, key: string, zh: string) => ({ personId, kind: 'campaign.reminder', key, title: { zh, en: zh }, detail: null, link: { kind: 'self-assessment', id: 9 } })
    const tellEach = (staysInside: boolean, ...told: ReturnType<typeof each>[]) => t.kernel.database.as(officerOf(t.faces.regions, '361102'), (db) => t.faces.notices.tellEach(db, told, { staysInside }))
    await tellEach(false, each(member.id, 'e1', '甲'), each(county.id, 'e1', '乙'), each(member.id, 'e1', '再来'))
    await tellEach(true, each(member.id, 'e2', '只在产品内'))
    for (let i = 0; i < 2; i++) await t.kernel.jobs.drain()
    expect((await inbox(member, 'topic=campaign')).map((n) => [n.title.zh, n.link, n.deliveries.map((d) => d.outcome)])).toEqual([['只在产品内', '/self/9', []], ['甲', '/self/9', ['sent']]])
    expect((await inbox(county, 'topic=campaign')).map((n) => n.title.zh)).toEqual(['乙'])
  })

  it('are forgotten: read ones after three months, all after more than a year', async () => {
    const count = async () => (await t.kernel.database.owner.query<{ n: number }>('select count(*)::int as n from kernel.notice where person = $1', [county.id])).rows[0]!.n
    const before = await count()
    expect(await unread(county)).toBeGreaterThan(0)
    made(await county.put('/me/notices/read', { ids: [(await inbox(county))[0]!.id] }))
    const prune = async (days: number) => {
      now = new Date(Date.parse(at('02:00:00')) + days * 86_400_000)
      await t.kernel.database.as(system, (db) => t.kernel.jobs.enqueue(db, 'notices.prune', {}))
      await t.kernel.jobs.drain()
    }
    await prune(89)
    expect(await count()).toBe(before)
    await prune(91)
    expect(await count()).toBe(before - 1)
    await prune(401)
    expect(await count()).toBe(0)
  })
})

describe('quiet hours', () => {
  const at = (clock: string) => Date.parse(`2026-03-02T${clock}:00+08:00`)
  it.each([
    ['21:59', '21:59', '22:00', '07:00'], ['22:00', '31:00', '22:00', '07:00'], ['03:00', '07:00', '22:00', '07:00'], ['07:00', '07:00', '22:00', '07:00'], ['12:30', '14:00', '12:00', '14:00'], ['14:00', '14:00', '12:00', '14:00'],
  ])('at %s it is sent at %s, quiet %s to %s', (clock, due, from, until) => {
    const [hour, minute] = due.split(':').map(Number)
    expect(afterQuiet(at(clock), { from, until }, 'Asia/Shanghai')).toBe(at('00:00') + (hour! * 60 + minute!) * 60_000)
    expect(afterQuiet(at(clock), null, 'Asia/Shanghai')).toBe(at(clock))
  })
})
