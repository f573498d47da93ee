import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Answer, type Browser, type Json, listOf } from '../../accounts/browser.fixture.ts'
import { scene, type Scene } from '../../diagnosis/scene.fixture.ts'

const made = (a: Answer): Json => {
  if (a.status >= 300) throw new Error(`${a.status} ${JSON.stringify(a.body)}`)
  return a.body
}
const working = (amount: number, unit = 'days') => ({ amount, unit, clock: 'working' })

describe('what a region promises', () => {
  let s: Scene
  let owner: Browser, next: Browser, officer: Browser & { id: string }, leader: Browser, city: Browser
  let unit: number
  const raise = async (who: Browser = owner, more: object = {}) => made(await who.post('/cases', { subject: 'hiring', text: '车间急缺三名织机修理工', ...more }))
  const promised = async (id: unknown) => String(made(await officer.get(`/cases/${Number(id)}`)).promisedAt).slice(0, 10)
  beforeAll(async () => {
    s = await scene()
    owner = await s.owner('owner', 0)
    next = await s.owner('next', 2)
    officer = await s.officer('officer', 'officer', '361102')
    leader = await s.officer('leader', 'leader', '361102')
    city = await s.officer('city', 'leader', '3611')
    unit = Number(made(await officer.post('/case-units', { name: '信州区人社局', regionCode: '361102', subjects: ['hiring'] })).id)
  })
  afterAll(() => s.t.close())

  it('holds for cases that are reported from then on, the nearest region’s word first, and its history is kept', async () => {
    const before = await raise()
    expect(await promised(before.id)).toBe('2026-03-11')
    const save = (who: Browser, regionCode: string, days: number) => who.put('/case-catalogue/classes', { regionCode, code: 'ordinary', firstResponse: working(1), solution: working(days) })
    made(await save(city, '3611', 5))
    const after = await raise()
    expect([await promised(after.id), await promised(before.id)]).toEqual(['2026-03-09', '2026-03-11'])
    s.setNow('2026-03-02T02:00:00Z')
    made(await save(leader, '361102', 3))
    const nearest = await raise()
    expect([await promised(nearest.id), String((await raise(next)).promisedAt).slice(0, 10)]).toEqual(['2026-03-05', '2026-03-09'])
    type Version = { code: string; region: { code: string } | null; solution: { amount: number }; isCurrent: boolean; by: string | null }
    const { items } = made(await officer.get('/case-catalogue/classes'))
    expect(listOf<Version>(items).filter((v) => v.code === 'ordinary').map((v) => [v.region?.code ?? null, v.solution.amount, v.isCurrent, v.by])).toEqual([['361102', 3, true, 'leader'], ['3611', 5, false, 'city'], [null, 7, false, null]])
    expect(listOf<{ code: string; solution: { amount: number } }>(made(await owner.get('/case-catalogue')).classes).find((c) => c.code === 'ordinary')!.solution.amount).toBe(3)
    // What a case was promised stays with it through its steps, also when it comes back.
    made(await officer.post(`/cases/${Number(before.id)}/dispatch`, { action: 'assign', unitId: unit }))
    made(await officer.post(`/cases/${Number(before.id)}/handle`, { action: 'accept' }))
    expect(await promised(before.id)).toBe('2026-03-11')
  })

  it('follows a case that is put into another class in the middle, by what held when it was reported', async () => {
    s.setNow('2026-03-02T03:00:00Z')
    const id = Number((await raise()).id)
    s.setNow('2026-03-02T04:00:00Z')
    made(await leader.put('/case-catalogue/classes', { regionCode: '361102', code: 'hard', firstResponse: working(1), solution: working(10) }))
    made(await officer.post(`/cases/${id}/dispatch`, { action: 'correct', serviceClass: 'hard' }))
    // Fifteen working days as shipped, not the ten of an hour later.
    expect(await promised(id)).toBe('2026-03-23')
    made(await officer.post(`/cases/${id}/dispatch`, { action: 'correct', serviceClass: 'ordinary' }))
    expect(await promised(id)).toBe('2026-03-05')
    const late = Number((await raise(owner, { subject: 'finance' })).id)
    expect(await promised(late)).toBe('2026-03-16')
  })

  it('is changed by who leads, within the own region, in a form that makes sense', async () => {
    const body = { regionCode: '361102', code: 'ordinary', firstResponse: working(1), solution: working(5) }
    expect((await officer.put('/case-catalogue/classes', body)).status).toBe(403)
    expect((await leader.put('/case-catalogue/classes', { ...body, regionCode: '3611' })).body.code).toBe('cases.region-outside')
    expect((await leader.put('/case-catalogue/classes', { ...body, firstResponse: working(6) })).status).toBe(400)
    expect((await leader.put('/case-catalogue/classes', { ...body, solution: working(0) })).status).toBe(400)
    const step = { key: 'half', tells: 'unit', when: { share: 0.5 } }
    expect((await leader.put('/case-catalogue/classes', { ...body, steps: [step, step] })).status).toBe(400)
  })

  it('escalates by the region’s own steps', async () => {
    s.setNow('2026-03-02T05:00:00Z')
    made(await leader.put('/case-catalogue/classes', { regionCode: '361102', code: 'utility', firstResponse: { amount: 30, unit: 'minutes', clock: 'elapsed' }, solution: { amount: 10, unit: 'hours', clock: 'elapsed' }, steps: [{ key: 'early', tells: 'unit', when: { share: 0.3 } }, { key: 'way-over', tells: 'above', when: { after: { amount: 2, unit: 'hours', clock: 'elapsed' } } }] }))
    const id = Number((await raise(owner, { subject: 'power', text: '停电' })).id)
    const said = async () => listOf<{ kind: string; text: string }>(made(await officer.get(`/cases/${id}`)).events).filter((e) => e.kind === 'escalated').map((e) => e.text)
    s.setNow('2026-03-02T08:00:00Z')
    await s.t.faces.cases.watchClock()
    expect(await said()).toEqual(['时限已用 30%'])
    s.setNow('2026-03-02T16:59:00Z')
    await s.t.faces.cases.watchClock()
    expect(await said()).toHaveLength(1)
    s.setNow('2026-03-02T17:00:00Z')
    await s.t.faces.cases.watchClock()
    expect(await said()).toEqual(['时限已用 30%', '已超期，升级督办'])
    const told = await s.t.kernel.database.owner.query<{ person: string }>("select person from kernel.notice where kind = 'case.escalated' and is_urgent and link like $1", [`%${id}%`])
    expect(told.rows.map((r) => r.person)).toContain(officer.id)
  })

  it('leaves out the days a region keeps free, also for what is open already, and counts those it works', async () => {
    s.setNow('2026-03-09T01:00:00Z')
    const id = Number((await raise()).id)
    const there = Number((await raise(next)).id)
    const elsewhere = async () => String(made(await next.get(`/cases/${there}`)).promisedAt).slice(0, 10)
    const [here, others] = [await promised(id), await elsewhere()]
    expect(here).toBe('2026-03-12')
    const typhoon = made(await leader.put('/case-calendar', { regionCode: '361102', date: '2026-03-11', kind: 'off', name: '台风停工' }))
    await s.t.kernel.jobs.drain()
    expect([await promised(id), await elsewhere()]).toEqual(['2026-03-13', others])
    made(await city.put('/case-calendar', { regionCode: '3611', date: '2026-03-12', kind: 'off', name: '地方节日' }))
    await s.t.kernel.jobs.drain()
    // The county’s word comes before the city’s: it works that day.
    made(await leader.put('/case-calendar', { regionCode: '361102', date: '2026-03-12', kind: 'working', name: '照常上班' }))
    await s.t.kernel.jobs.drain()
    expect(await promised(id)).toBe('2026-03-13')
    made(await leader.remove(`/case-calendar/${Number(typhoon.id)}`))
    await s.t.kernel.jobs.drain()
    expect(await promised(id)).toBe(here)
    expect(listOf<{ date: string; name: string }>(made(await officer.get('/case-calendar?year=2026')).items).map((d) => d.name)).toEqual(['地方节日', '照常上班'])
    expect((await leader.put('/case-calendar', { regionCode: '361102', date: '2026-05-01', kind: 'off', name: '劳动节' })).status).toBe(400)
    expect((await leader.put('/case-calendar', { regionCode: '3611', date: '2026-05-06', kind: 'off', name: '越界' })).status).toBe(422)
    expect((await officer.put('/case-calendar', { regionCode: '361102', date: '2026-05-06', kind: 'off', name: '无权' })).status).toBe(403)
  })
})
