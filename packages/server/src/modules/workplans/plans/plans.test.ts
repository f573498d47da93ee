import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listOf } from '../../accounts/browser.fixture.ts'
import { codeOf, faultsOf, made, plan, workScene, type WorkScene } from '../scene.fixture.ts'

describe('work plans', () => {
  let s: WorkScene
  beforeAll(async () => void (s = await workScene()), 60_000)
  afterAll(() => s.t.close())
  const outline = async (id: number) => (await s.get(id)).items.map((t) => `${t.code} ${t.title}`)

  it('are trees; codes are places, progress of a branch is the mean of its leaves by weight, targets add up', async () => {
    const p = await s.newPlan()
    expect(p).toMatchObject({ state: 'draft', tasks: 0, done: 0, late: 0, progress: null, items: [] })
    const a = await s.add(p.id, 'a', { targets: [{ title: '改造企业', unit: '家', target: 30, actual: null }] })
    const a1 = await s.add(p.id, 'a1', { parentId: a.id, weight: 3, targets: [{ title: '改造企业', unit: '家', target: 10, actual: 4 }] })
    const a2 = await s.add(p.id, 'a2', { parentId: a.id, targets: [{ title: '改造企业', unit: '家', target: 20, actual: 5 }, { title: '培训', unit: '人次', target: 100, actual: null }] })
    const a21 = await s.add(p.id, 'a21', { parentId: a2.id, weight: 1 })
    await s.add(p.id, 'b', { dueOn: '2026-02-20' })
    expect(await outline(p.id)).toEqual(['1 a', '1.1 a1', '1.2 a2', '1.2.1 a21', '2 b'])
    made(await s.change(a1, { progress: 50 }))
    const done = plan(await s.change(a21, { state: 'done', doneOn: '2026-03-01' }))
    expect(done.items.map((t) => [t.code, t.state, t.progress, t.isBranch, t.doneOn, t.daysLate])).toEqual([
      ['1', 'doing', 62, true, null, 0], ['1.1', 'doing', 50, false, null, 0], ['1.2', 'done', 100, true, '2026-03-01', 0], ['1.2.1', 'done', 100, false, '2026-03-01', 0], ['2', 'open', 0, false, null, 10],
    ])
    // The second of the two is a branch by now: what it reached is its leaves' and none has it.
    expect(done.items[0]!.targets).toEqual([{ title: '改造企业', unit: '家', target: 30, actual: 4 }])
    expect(done).toMatchObject({ tasks: 3, done: 1, late: 1, progress: 50 })
    expect(made(await s.people.officer.get('/work-plans?q=a21'))).toMatchObject({ items: [{ id: p.id, tasks: 3, done: 1, late: 1, progress: 50 }] })
    const dropped = plan(await s.change(a1, { state: 'dropped', note: '并入其他任务', version: a1.version + 1 }))
    expect(dropped.items[0]).toMatchObject({ state: 'done', progress: 100, doneOn: '2026-03-01' })
  })

  it('take moves; never below oneself, and everybody keeps a place without gaps', async () => {
    const p = await s.newPlan()
    const a = await s.add(p.id, 'a')
    const b = await s.add(p.id, 'b', { parentId: a.id })
    const c = await s.add(p.id, 'c', { parentId: b.id })
    const d = await s.add(p.id, 'd')
    expect(codeOf(await s.change(a, { parentId: c.id }))).toBe('workplans.cycle')
    expect(codeOf(await s.change(a, { parentId: a.id }))).toBe('workplans.cycle')
    expect(await outline(p.id)).toEqual(['1 a', '1.1 b', '1.1.1 c', '2 d'])
    made(await s.change(c, { parentId: null, place: 0 }))
    expect(await outline(p.id)).toEqual(['1 c', '2 a', '2.1 b', '3 d'])
    made(await s.change(d, { place: 1 }))
    expect(await outline(p.id)).toEqual(['1 c', '2 d', '3 a', '3.1 b'])
    made(await s.change(b, { parentId: d.id, place: 99 }))
    expect(await outline(p.id)).toEqual(['1 c', '2 d', '2.1 b', '3 a'])
    expect(codeOf(await s.change(d, { title: 'old' }))).toBe('record.changed-meanwhile')
    const other = await s.add((await s.newPlan()).id, 'elsewhere')
    expect(faultsOf(await s.change(a, { parentId: other.id }))).toEqual(['body.parentId parent'])
    let above = a
    for (let level = 2; level <= 8; level++) above = await s.add(p.id, `level ${level}`, { parentId: above.id })
    expect(codeOf(await s.people.officer.post(`/work-plans/${p.id}/tasks`, { title: 'ninth', owner: 'x', ...s.days, parentId: above.id }))).toBe('workplans.too-deep')
    const again = (await s.get(p.id)).items.find((t) => t.id === d.id)!
    expect(codeOf(await s.change(again, { parentId: above.id }))).toBe('workplans.too-deep')
  })

  it('a circle is refused by the table too, of two moves at the same moment the second', async () => {
    const p = await s.newPlan()
    const [a, b] = [await s.add(p.id, 'a'), await s.add(p.id, 'b')]
    const { owner } = s.t.kernel.database
    const [one, two] = [await owner.connect(), await owner.connect()]
    try {
      await one.query('begin')
      await one.query('update workplans.task set parent_id = $1, place = 0 where id = $2', [b.id, a.id])
      await two.query('begin')
      const second = two.query('update workplans.task set parent_id = $1, place = 0 where id = $2', [a.id, b.id]).then(() => 'done', (e: { constraint?: string }) => e.constraint)
      await one.query('commit')
      expect(await second).toBe('task_cycle')
      await two.query('rollback')
    } finally {
      one.release()
      two.release()
    }
    await expect(owner.query('update workplans.task set parent_id = id where id = $1', [b.id])).rejects.toMatchObject({ constraint: 'task_cycle' })
    const fresh = (await s.get(p.id)).items
    expect(fresh.map((t) => `${t.code} ${t.title}`)).toEqual(['1 b', '1.1 a'])
  })
  it('of two moves through the API at the same moment one is refused', async () => {
    const p = await s.newPlan()
    const [a, b] = [await s.add(p.id, 'a'), await s.add(p.id, 'b')]
    const codes = (await Promise.all([s.change(a, { parentId: b.id }), s.change(b, { parentId: a.id })])).map(codeOf)
    expect(codes.toSorted()).toEqual([200, 'workplans.cycle'].toSorted())
    expect((await s.get(p.id)).items).toHaveLength(2)
  })

  it('say how far a task is', async () => {
    const p = await s.newPlan()
    const a = await s.add(p.id, 'a')
    const b = await s.add(p.id, 'b', { parentId: a.id })
    expect(faultsOf(await s.change(a, { progress: 10 }))).toEqual(['body.progress branch'])
    expect(faultsOf(await s.change(a, { state: 'done' }))).toEqual(['body.state branch'])
    expect(faultsOf(await s.change(b, { progress: 100 }))).toEqual(['body.progress done'])
    expect(faultsOf(await s.change(b, { state: 'done', doneOn: '2026-03-03' }))).toEqual(['body.doneOn future'])
    expect(faultsOf(await s.change(b, { state: 'dropped' }))).toEqual(['body.note note'])
    const done = plan(await s.change(b, { state: 'done' })).items[1]!
    expect(done).toMatchObject({ progress: 100, doneOn: '2026-03-02' })
    expect(plan(await s.change(done, { state: 'doing', progress: 80 })).items[1]).toMatchObject({ state: 'doing', progress: 80, doneOn: null })
    const late = await s.add(p.id, 'late', { dueOn: '2026-02-20' })
    expect(plan(await s.change(late, { state: 'done', doneOn: '2026-02-25' })).items.find((t) => t.title === 'late')).toMatchObject({ daysLate: 5 })
  })
  it.each<[string, object, string[]]>([
    ['an end before the start', { dueOn: '2026-01-01' }, ['body.dueOn order']], ['a year that is not the plan’s', { startsOn: '2027-01-01', dueOn: '2027-02-01' }, ['body.startsOn year']], ['a day that is none', { dueOn: '2026-02-30' }, ['body.dueOn invalid_format']],
    ['a project that nobody knows', { projectId: 99_999 }, ['body.projectId project']], ['a weight of nothing', { weight: 0 }, ['body.weight too_small']], ['a parent that is none', { parentId: 99_999 }, ['body.parentId parent']], ['no owner', { owner: ' ' }, ['body.owner too_small']],
  ])('refuse %s', async (_what, more, expected) => {
    const p = await s.newPlan()
    expect(faultsOf(await s.people.officer.post(`/work-plans/${p.id}/tasks`, { title: 'x', owner: 'x', ...s.days, ...more }))).toEqual(expected)
  })

  it('are issued with tasks, then lose none, and closed stay as they are', async () => {
    const p = await s.newPlan()
    const { officer, leader } = s.people
    expect(codeOf(await officer.post(`/work-plans/${p.id}/issue`, { state: 'issued', version: p.version }))).toBe('workplans.empty')
    const a = await s.add(p.id, 'a')
    const b = await s.add(p.id, 'b', { parentId: a.id })
    await s.add(p.id, 'c')
    expect(await officer.remove(`/work-tasks/${a.id}`)).toMatchObject({ status: 204 })
    expect(await outline(p.id)).toEqual(['1 c'])
    expect(codeOf(await officer.remove(`/work-tasks/${b.id}`))).toBe('record.not-found')
    const version = async () => (await s.get(p.id)).version
    expect(codeOf(await leader.post(`/work-plans/${p.id}/issue`, { state: 'issued', version: await version() }))).toBe('access.forbidden')
    expect(codeOf(await officer.post(`/work-plans/${p.id}/issue`, { state: 'closed', version: await version() }))).toBe('workplans.state')
    expect(codeOf(await officer.post(`/work-plans/${p.id}/issue`, { state: 'issued', version: 0 }))).toBe('record.changed-meanwhile')
    expect(plan(await officer.post(`/work-plans/${p.id}/issue`, { state: 'issued', version: await version() }))).toMatchObject({ state: 'issued', issuedBy: 'officer' })
    const c = (await s.get(p.id)).items[0]!
    expect(codeOf(await officer.remove(`/work-tasks/${c.id}`))).toBe('workplans.issued')
    made(await s.change(c, { progress: 10 }))
    made(await officer.post(`/work-plans/${p.id}/issue`, { state: 'closed', version: await version() }))
    expect(codeOf(await s.change({ ...c, version: c.version + 1 }, { progress: 20 }))).toBe('workplans.closed')
    expect(codeOf(await officer.post(`/work-plans/${p.id}/tasks`, { title: 'x', owner: 'x', ...s.days }))).toBe('workplans.closed')
  })

  it('are copied into another year, with nothing reached', async () => {
    const p = await s.newPlan({ title: '2024 年计划', year: 2024 })
    const a = await s.add(p.id, 'a', { startsOn: '2024-02-29', dueOn: '2024-12-31', targets: [{ title: '企业', unit: '家', target: 3, actual: 3 }] })
    const b = await s.add(p.id, 'b', { startsOn: '2024-01-01', dueOn: '2024-03-31', parentId: a.id, weight: 5 })
    made(await s.change(b, { state: 'done', doneOn: '2024-03-01' }))
    const copy = await s.newPlan({ title: '2025 年计划', year: 2025, copyOf: p.id })
    expect(copy.items.map((t) => [t.code, t.title, t.startsOn, t.dueOn, t.state, t.progress, t.weight, t.targets])).toEqual([
      ['1', 'a', '2025-02-28', '2025-12-31', 'open', 0, 1, [{ title: '企业', unit: '家', target: 3, actual: null }]], ['1.1', 'b', '2025-01-01', '2025-03-31', 'open', 0, 5, []],
    ])
    expect(faultsOf(await s.people.neighbour.post('/work-plans', { title: 'x', year: 2026, regionCode: '361123', unit: 'x', copyOf: p.id }))).toEqual(['body.copyOf plan'])
  })

  describe('come from a sheet', () => {
    const header = '编号,任务,责任人,责任单位,开始时间,完成时限,指标,计量单位,目标值\n'
    it('whole, below what is there, and an export comes back', async () => {
      const p = await s.newPlan()
      await s.add(p.id, 'first')
      const answer = await s.send(p.id, `${header}2,乙,产业科,,2026-01-01,2026-12-31,,,\n1,甲,产业科,发改委,2026/1/1,2026年6月30日,改造企业,家,10\n1.1,甲一,数据科,,2026-02-01,2026-03-31,,,\n`)
      expect(made<{ added: number }>(answer)).toMatchObject({ added: 3, plan: { tasks: 3 } })
      expect(await outline(p.id)).toEqual(['1 first', '2 甲', '2.1 甲一', '3 乙'])
      expect((await s.get(p.id)).items[1]).toMatchObject({ startsOn: '2026-01-01', dueOn: '2026-06-30', unit: '发改委', targets: [{ title: '改造企业', unit: '家', target: 10, actual: null }] })
      for (const format of ['csv', 'xlsx']) {
        const file = await s.t.kernel.http.app.inject({ url: `/api/v1/work-plans/${p.id}/export?format=${format}`, headers: { host: 'localhost:7460', cookie: [...s.people.officer.jar].map(([k, v]) => `${k}=${v}`).join('; ') } })
        const again = await s.newPlan({ title: `${format} 再次导入` })
        expect(made<{ added: number }>(await s.send(again.id, file.rawPayload, `tasks.${format}`)).added).toBe(4)
        expect(await outline(again.id)).toEqual(await outline(p.id))
      }
    })
    it('or not at all, with each fault at its row', async () => {
      const p = await s.newPlan()
      const answer = await s.send(p.id, `${header}1,甲,,,2026-01-01,2025-12-31,,,\n1.1,乙,产业科,,2026-13-01,2026-12-31,改造企业,,\n1.1,丙,产业科,,2026-01-01,2026-12-31,,,\n3.1,丁,产业科,,2028-01-01,2028-12-31,,,多\n`)
      expect([answer.status, codeOf(answer)]).toEqual([422, 'workplans.sheet-faults'])
      expect(faultsOf(answer).toSorted()).toEqual(['file.2.dueOn row', 'file.2.owner row', 'file.3.startsOn row', 'file.3.target row', 'file.4.code row', 'file.5.code row', 'file.5.dueOn row', 'file.5.targetFigure row'])
      expect(listOf<{ path: string; message: string }>(answer.body.fields).find((f) => f.path === 'file.4.code')!.message).toBe('row 4, “Code”: 1.1 stands in row 3 already. A spreadsheet takes 1.10 for the number 1.1: make the column of codes text')
      expect((await s.get(p.id)).items).toEqual([])
    })
    it('never into what was issued, nor from a file that is no table', async () => {
      const p = await s.newPlan()
      expect(faultsOf(await s.send(p.id, '任务,责任人\n甲,乙\n')).toSorted()).toEqual(['file.1.code row', 'file.1.dueOn row', 'file.1.startsOn row'])
      expect(codeOf(await s.send(p.id, Buffer.from('%PDF-1.7 xxxxxxxxxxxxxxxxxxxxxxx'), 'plan.pdf'))).toBe('workplans.file-refused')
      expect(codeOf(await s.send(p.id, ''))).toBe('workplans.file-refused')
      await s.add(p.id, 'a')
      made(await s.people.officer.post(`/work-plans/${p.id}/issue`, { state: 'issued', version: (await s.get(p.id)).version }))
      expect(codeOf(await s.send(p.id, `${header}1,甲,产业科,,2026-01-01,2026-12-31,,,\n`))).toBe('workplans.not-a-draft')
      expect(codeOf(await s.send(p.id, 'x', 'a.csv', s.people.neighbour))).toBe('record.not-found')
    })
  })

  it('are of their region: seen from above, not from beside, written by those who may', async () => {
    const p = await s.newPlan({ title: '县里的计划' })
    const a = await s.add(p.id, 'a')
    const { city, neighbour, partner, leader } = s.people
    expect(plan(await city.get(`/work-plans/${p.id}`)).items).toHaveLength(1)
    for (const who of [neighbour, partner]) expect([codeOf(await who.get(`/work-plans/${p.id}`)), codeOf(await s.change(a, { title: 'x' }, who))]).toEqual(['record.not-found', 'record.not-found'])
    expect(codeOf(await s.change(a, { title: 'x' }, leader))).toBe('access.forbidden')
    expect(codeOf(await s.people.officer.post('/work-plans', { title: 'x', year: 2026, regionCode: '361123', unit: 'x' }))).toBe('access.forbidden')
    expect(listOf(made(await city.get('/work-plans?region=361123')).items)).toEqual([])
    expect(faultsOf(await city.get('/work-plans?region=999999'))).toEqual(['query.region region'])
  })
})
