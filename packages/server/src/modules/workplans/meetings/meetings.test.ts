import type { Action, Meeting } from '@jingwei/contract/workplans'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { system } from '../../../kernel/access/actor.ts'
import { listOf } from '../../accounts/browser.fixture.ts'
import { codeOf, faultsOf, made, meeting, workScene, type WorkScene } from '../scene.fixture.ts'

describe('joint meetings', () => {
  let s: WorkScene
  beforeAll(async () => void (s = await workScene()), 60_000)
  afterAll(() => s.t.close())
  const action = (text: string, dueOn: string, more: object = {}) => ({ text, owner: '产业科', dueOn, ...more })
  const decide = async (m: { id: number }, actions: object[], text = '推进车间建设') => s.people.officer.post(`/meetings/${m.id}/decisions`, { text, actions })
  const get = async (id: number, who = s.people.officer) => meeting(await who.get(`/meetings/${id}`))
  const held = async (m: Meeting) => meeting(await s.people.officer.send('PATCH', `/meetings/${m.id}`, { state: 'held', version: (await get(m.id)).version }))
  const change = async (a: Pick<Action, 'id' | 'version'>, more: object, who = s.people.officer) => who.send('PATCH', `/meeting-actions/${a.id}`, { version: a.version, ...more })
  const texts = (actions: readonly Action[]) => actions.map((a) => `${a.text} ${a.state} ${a.onAgendas}`)

  it('decide actions, and open ones come back on the next agendas of the series until they are done', async () => {
    const series = '季度会议'
    const first = await s.newMeeting('2026-02-10', { series, agenda: [{ title: '上季度进展' }] })
    const second = await s.newMeeting('2026-03-02', { series })
    const third = await s.newMeeting('2026-06-10', { series })
    const elsewhere = await s.newMeeting('2026-06-11', { series: '别的会议' })
    const decided = meeting(await decide(first, [action('签约', '2026-02-28'), action('选址', '2026-04-30')]))
    expect(decided).toMatchObject({ state: 'planned', decisions: 1, openActions: 2, lateActions: 1, broughtBack: [], decided: [{ text: '推进车间建设', actions: [{ text: '签约', daysLate: 2, state: 'open' }, { text: '选址', daysLate: 0 }] }] })
    await held(first)
    expect(texts((await get(second.id)).broughtBack)).toEqual(['签约 open 1', '选址 open 1'])
    expect(texts((await get(third.id)).broughtBack)).toEqual(['签约 open 1', '选址 open 1'])
    expect((await get(elsewhere.id)).broughtBack).toEqual([])
    const [sign] = (await get(first.id)).decided[0]!.actions
    await held(second)
    expect(made<Action>(await change(sign!, { state: 'done', note: '已签' }))).toMatchObject({ state: 'done', doneOn: '2026-03-02', daysLate: 2, onAgendas: 1 })
    // What stood on the agenda of a meeting that was held stays there; the next has only what is open.
    expect(texts((await get(second.id)).broughtBack)).toEqual(['签约 done 1', '选址 open 2'])
    expect(texts((await get(third.id)).broughtBack)).toEqual(['选址 open 2'])
    expect(await get(first.id)).toMatchObject({ broughtBack: [], openActions: 1, lateActions: 0 })
  })

  it('an action is put off only with a reason, and every change is kept', async () => {
    const m = await s.newMeeting('2026-03-01', { series: '改期' })
    const a = meeting(await decide(m, [action('验收', '2026-03-10')])).decided[0]!.actions[0]!
    expect(faultsOf(await change(a, { dueOn: '2026-04-10' }))).toEqual(['body.note note'])
    expect(faultsOf(await change(a, { state: 'dropped' }))).toEqual(['body.note note'])
    expect(faultsOf(await change(a, {}))).toEqual(['body empty'])
    const later = made<Action>(await change(a, { dueOn: '2026-04-10', owner: '数据科', note: '设备晚到' }))
    expect(codeOf(await change(a, { dueOn: '2026-05-10', note: '再推迟' }))).toBe('record.changed-meanwhile')
    const sooner = made<Action>(await change(later, { dueOn: '2026-04-01' }))
    const dropped = made<Action>(await change(sooner, { state: 'dropped', note: '并入项目' }))
    expect(codeOf(await change(dropped, { dueOn: '2026-05-10', note: 'x' }))).toBe('workplans.state')
    const again = made<Action>(await change(dropped, { state: 'open' }))
    const of = { at: '2026-03-02T01:00:00.000Z', by: 'officer' }
    expect(again.changes).toEqual([
      { ...of, what: 'due', from: '2026-03-10', to: '2026-04-10', note: '设备晚到' }, { ...of, what: 'owner', from: '产业科', to: '数据科', note: '设备晚到' }, { ...of, what: 'due', from: '2026-04-10', to: '2026-04-01', note: null },
      { ...of, what: 'state', from: 'open', to: 'dropped', note: '并入项目' }, { ...of, what: 'state', from: 'dropped', to: 'open', note: null },
    ])
    await expect(s.t.kernel.database.owner.query('update workplans.action_change set note = null')).rejects.toMatchObject({ code: '23001' })
    await expect(s.t.kernel.database.owner.query("insert into workplans.action_change (action_id, at, by_id, by_name, what, from_value, to_value) values ($1, now(), 'x', 'x', 'due', '2026-01-01', '2026-02-01')", [a.id])).rejects.toMatchObject({ code: '23514' })
  })

  it('that lie ahead decide nothing', async () => {
    const m = await s.newMeeting('2026-03-03', { series: '未来' })
    expect(codeOf(await decide(m, []))).toBe('workplans.ahead')
    expect(codeOf(await s.people.officer.send('PATCH', `/meetings/${m.id}`, { state: 'held', version: m.version }))).toBe('workplans.ahead')
    const moved = meeting(await s.people.officer.send('PATCH', `/meetings/${m.id}`, { on: '2026-03-02', state: 'held', record: '如期召开', attendees: ['产业科'], version: m.version }))
    expect(moved).toMatchObject({ state: 'held', on: '2026-03-02', record: '如期召开', attendees: ['产业科'] })
    expect(faultsOf(await s.people.officer.send('PATCH', `/meetings/${m.id}`, { on: '2026-03-09', version: moved.version }))).toEqual(['body.on held'])
    expect(faultsOf(await decide(m, [action('x', '2026-03-01')]))).toEqual(['body.actions.0.dueOn order'])
    expect(faultsOf(await decide(m, [action('x', '2026-03-09', { projectId: 9_999 })]))).toEqual(['body.actions.0.projectId project'])
    expect(faultsOf(await decide(m, [action('x', '2026-03-09'), action('x', '2026-03-09', { taskId: 9_999 })]))).toEqual(['body.actions.1.taskId task'])
    expect((await get(m.id)).decided).toEqual([])
  })

  it('are seen by the partner and kept by their own region', async () => {
    const { partner, neighbour, officer } = s.people
    const m = await s.newMeeting('2026-03-01', { series: '协作' })
    const alone = await s.newMeeting('2026-02-01', { series: '协作', partnerRegionCode: null })
    meeting(await decide(alone, [action('内部事项', '2026-05-01')]))
    const { id: planId } = await s.newPlan()
    const task = await s.add(planId, '园区建设')
    const a = meeting(await decide(m, [action('共同事项', '2026-05-01', { taskId: task.id })])).decided[0]!.actions[0]!
    expect(a).toMatchObject({ taskId: task.id, task: { id: task.id, planId, title: '园区建设' } })
    expect((await get(m.id)).broughtBack).toHaveLength(1)
    // What an inner meeting of the same series decided stays inside.
    expect(await get(m.id, partner)).toMatchObject({ broughtBack: [], decided: [{ actions: [{ text: '共同事项', task: null }] }] })
    expect(codeOf(await partner.get(`/meetings/${alone.id}`))).toBe('record.not-found')
    expect(listOf<Action>(made(await partner.get('/meeting-actions?q=事项')).items).map((x) => x.text)).toEqual(['共同事项'])
    expect([codeOf(await change(a, { state: 'done' }, partner)), codeOf(await partner.send('PATCH', `/meetings/${m.id}`, { title: 'x', version: m.version })), codeOf(await partner.post(`/meetings/${m.id}/decisions`, { text: 'x', actions: [] }))]).toEqual(Array(3).fill('access.forbidden'))
    expect([codeOf(await change(a, { state: 'done' }, neighbour)), codeOf(await neighbour.get(`/meetings/${m.id}`))]).toEqual(['record.not-found', 'record.not-found'])
    expect(faultsOf(await officer.post('/meetings', { title: 'x', series: 'x', on: '2026-03-02', regionCode: '361102', partnerRegionCode: '3611' }))).toEqual(['body.partnerRegionCode partner'])
  })

  it('list actions by what is late, whose they are and what state they have, and export them', async () => {
    const { officer } = s.people
    const m = await s.newMeeting('2026-02-01', { series: '清单' })
    meeting(await decide(m, [action('清单甲', '2026-02-15', { owner: '甲科' }), action('清单乙', '2026-04-01', { owner: '乙科' }), action('清单丙', '2026-02-20', { owner: '甲科' })]))
    const list = async (query: string) => listOf<Action>(made(await officer.get(`/meeting-actions?q=清单&${query}`)).items).map((a) => a.text)
    expect(await list('late=true')).toEqual(['清单甲', '清单丙'])
    expect(await list('late=false')).toEqual(['清单乙'])
    expect(await list('owner=甲科&limit=1')).toEqual(['清单甲'])
    expect(await list('state=done,dropped')).toEqual([])
    const page = made<{ next: string }>(await officer.get('/meeting-actions?q=清单&limit=2'))
    expect(await list(`limit=2&cursor=${page.next}`)).toEqual(['清单乙'])
    expect(faultsOf(await officer.get('/meeting-actions?state=gone'))).toEqual(['query.state state'])
    const file = await s.t.kernel.http.app.inject({ url: '/api/v1/meeting-actions/export?format=csv&late=true&q=清单', headers: { host: 'localhost:7460', 'accept-language': 'en', cookie: [...officer.jar].map(([k, v]) => `${k}=${v}`).join('; ') } })
    expect(file.payload.split('\r\n')[1]).toMatch(/^清单甲,甲科,,2026-02-15,Open,,15,0,/)
  })

  it('tell both sides what is late, once', async () => {
    const m = await s.newMeeting('2026-03-01', { series: '提醒' })
    // Told once as officer and leader; a leader alone is told as well.
    await s.t.kernel.database.as(system, (db) => s.t.faces.accounts.grant(db, system, { personId: s.people.partner.id, role: 'leader', regionCode: '330105' }))
    meeting(await decide(m, [action('提醒事项', '2026-03-04')]))
    await s.t.kernel.database.as(system, (db) => s.t.kernel.jobs.enqueue(db, 'workplans.due', {}))
    await s.t.kernel.jobs.drain()
    s.setNow('2026-03-09T01:00:00Z')
    for (let i = 0; i < 2; i++) {
      await s.t.kernel.database.as(system, (db) => s.t.kernel.jobs.enqueue(db, 'workplans.due', {}))
      await s.t.kernel.jobs.drain()
    }
    s.setNow('2026-03-02T01:00:00Z')
    for (const who of [s.people.officer, s.people.partner, s.people.partnerLeader]) {
      const told = listOf<{ kind: string; title: { zh: string }; link: string }>(made(await who.get('/me/notices')).items).filter((n) => n.title.zh.includes('提醒事项'))
      expect(told.map((n) => [n.kind, n.link])).toEqual([['meeting.late', `/meetings/${m.id}`], ['meeting.due', `/meetings/${m.id}`]])
    }
  })
})
