import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { figuresOf } from '../../testing/figures.ts'
import { planScene, shown, type PlanScene } from './plan/scene.fixture.ts'

const day = '2026-12-31'
const none = { wrongFacts: 0, wrongTallies: 0 }
describe('figures of projects', () => {
  let s: PlanScene
  let f: ReturnType<typeof figuresOf>
  const sums = async (...codes: string[]) => Object.fromEntries(await Promise.all(codes.map(async (c) => [c, await f.sum(c, '361102', day)] as const)))
  beforeAll(async () => {
    s = await planScene()
    f = figuresOf(s.t)
    await f.keep(['projects', 'projects[state = \'running\']', 'award', 'paid', "paid[size = 'small']", 'milestones_late', 'project_cost'])
  })
  afterAll(() => s.t.close())

  it('count a project from its approval, and its money as the book has it', async () => {
    const added = shown(await s.people.officer.post('/projects', s.project))
    expect(await sums('projects', 'award', 'project_cost', 'milestones_due')).toEqual({ projects: 0, award: 0, project_cost: 0, milestones_due: 0 })
    const approved = shown(await s.approve(added))
    expect(await sums('projects', 'projects_approved', 'award', 'project_cost', 'paid', 'milestones_due')).toEqual({ projects: 1, projects_approved: 1, award: 100_000_000, project_cost: 200_000_000, paid: 0, milestones_due: 2 })
    expect(await f.by('projects', 'state', '361102', day)).toEqual({ planned: 1 })
    shown(await s.people.officer.post(`/projects/${approved.id}/start`, { on: '2026-03-02', version: approved.version }))
    await s.disburse(approved.id, 30_000_000)
    expect(await sums('projects_started', 'projects_finished', 'paid', 'spent')).toEqual({ projects_started: 1, projects_finished: 0, paid: 30_000_000, spent: 0 })
    expect(await f.by('projects', 'state', '361102', day)).toEqual({ running: 1 })
    expect(await f.sum('paid', '361102', '2026-03-01')).toBe(0)
    expect(await f.sum('paid', '361123', day)).toBe(0)
    expect(await f.behind('paid', '36', day)).toMatchObject({ records: 1, sum: 30_000_000, rows: [{ title: '喷水织机改造', link: { kind: 'project', id: approved.id }, organisationId: s.firms[0]!.id }] })
    expect(await f.wrong()).toEqual(none)
  })

  it('follow what is spent and what comes back', async () => {
    const [p] = (await s.t.kernel.database.owner.query<{ id: number; book_id: number; disbursement_account: number; expenditure_account: number; recovery_account: number }>('select * from projects.project')).rows
    const move = (key: string, kind: 'spend' | 'recover', from: number, to: number, fen: number) => s.as((db) => s.t.faces.ledgers.post(db, p!.book_id, [{ key, move: kind, on: '2026-03-02', text: key, reverses: null, source: null, recordedBy: s.ann, approvedBy: s.ben, lines: [{ account: from, amount: -fen }, { account: to, amount: fen }] }]))
    await move('spent', 'spend', p!.disbursement_account, p!.expenditure_account, 12_000_000)
    expect(await sums('paid', 'spent', 'award')).toEqual({ paid: 30_000_000, spent: 12_000_000, award: 100_000_000 })
    await move('back', 'recover', p!.expenditure_account, p!.recovery_account, 2_000_000)
    await move('back-unspent', 'recover', p!.disbursement_account, p!.recovery_account, 1_000_000)
    expect(await sums('paid', 'spent', 'award')).toEqual({ paid: 27_000_000, spent: 10_000_000, award: 100_000_000 })
    expect(await f.wrong()).toEqual(none)
  })

  it('count milestones when they are due and met, and late in between', async () => {
    expect(await f.sum('milestones_late', '361102', '2026-04-30')).toBe(0)
    expect(await f.sum('milestones_late', '361102', '2026-05-01')).toBe(1)
    const { plan: [first] } = await s.get((await f.behind('projects', '36', day)).rows[0]!.recordId)
    await s.t.kernel.database.owner.query("update projects.milestone set state = 'met', met_on = '2026-05-10' where id = $1", [first!.id])
    expect(await f.sum('milestones_late', '361102', '2026-05-09')).toBe(1)
    expect(await f.sum('milestones_late', '361102', '2026-05-10')).toBe(0)
    expect(await f.sum('milestones_met', '361102', '2026-05-10')).toBe(1)
    expect(await f.wrong()).toEqual(none)
  })

  it('follow the firm that stands behind, the area of a project, and its place', async () => {
    await s.t.kernel.database.owner.query("update organisations.organisation set size_class = 'small', industry_code = 'C1711' where id = $1", [s.firms[0]!.id])
    expect(await f.by('paid', 'size', '361102', day)).toEqual({ small: 27_000_000 })
    expect(await f.sum("milestones_due[section = 'C']", '361102', day)).toBe(2)
    await s.t.kernel.database.owner.query("update projects.project set area = '消费帮扶', region_x = $1", [s.x('361123')])
    expect(await f.by('milestones_due', 'area', '361123', day)).toEqual({ 消费帮扶: 2 })
    expect(await sums('projects', 'paid', 'milestones_due')).toEqual({ projects: 0, paid: 0, milestones_due: 0 })
    expect(await f.wrong()).toEqual(none)
    await s.t.kernel.database.owner.query('update projects.project set region_x = $1', [s.x('361102')])
  })

  it('leave a project out from the day it is closed, and keep what happened', async () => {
    s.setNow('2026-06-15T01:00:00Z')
    const { recordId } = (await f.behind('projects', '36', day)).rows[0]!
    await s.t.kernel.database.owner.query("update projects.milestone set state = 'met', met_on = '2026-06-01' where state <> 'met'")
    await s.t.kernel.database.owner.query('update projects.project set met = milestones, next_due_on = null')
    const { version } = await s.get(recordId)
    const finished = shown(await s.people.officer.post(`/projects/${recordId}/finish`, { on: '2026-06-10', result: '新增产能', version }))
    expect(await f.by('projects', 'state', '361102', '2026-06-12')).toEqual({ finished: 1 })
    expect(await f.by('projects', 'state', '361102', '2026-06-09')).toEqual({ running: 1 })
    shown(await s.people.leader.post(`/projects/${recordId}/close`, { version: finished.version, note: '余款收回' }))
    expect(await f.sum('projects', '361102', '2026-06-14')).toBe(1)
    expect(await sums('projects', 'projects_approved', 'projects_finished', 'paid', 'award')).toEqual({ projects: 0, projects_approved: 1, projects_finished: 1, paid: 27_000_000, award: 30_000_000 })
    expect(await f.wrong()).toEqual(none)
  })
})
