import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connectionOf } from '../../../kernel/database/database.ts'
import { listOf, type Answer, type Json } from '../../accounts/browser.fixture.ts'
import { codeOf, made, planScene, shown, type PlanScene, type Shown } from './scene.fixture.ts'

const faults = ({ body }: Answer) => listOf<{ path: string; code: string }>(body.fields).map((f) => `${f.path} ${f.code}`)

describe('projects', () => {
  let s: PlanScene
  beforeAll(async () => void (s = await planScene()), 60_000)
  afterAll(() => s.t.close())

  describe('are planned by one and approved by another', () => {
    it('and only then does money move', async () => {
      const { officer, leader, admin } = s.people
      const before = await s.lineLeft()
      const added = shown(await officer.post('/projects', s.project))
      expect(added).toMatchObject({ state: 'planned', health: 'on-track', awardFen: 100_000_000, money: { allocated: 0, committed: 0, disbursedBasisPoints: null }, approvedBy: null, isMine: true, agreement: null, source: { code: '拱墅区' }, line: { code: 'L1' }, milestones: { met: 0, all: 2, nextDueOn: '2026-04-30' } })
      expect(await s.lineLeft()).toBe(before)
      const approval = { agreementNumber: '协-1', signedOn: '2026-03-02', version: added.version }
      expect(codeOf(await officer.post(`/projects/${added.id}/approve`, approval))).toBe('access.forbidden')
      expect(codeOf(await leader.post(`/projects/${added.id}/approve`, { ...approval, version: 9 }))).toBe('record.changed-meanwhile')
      expect(faults(await leader.post(`/projects/${added.id}/approve`, { ...approval, signedOn: '2026-03-03' }))).toEqual(['body.signedOn future'])
      const approved = shown(await leader.post(`/projects/${added.id}/approve`, approval))
      expect(approved).toMatchObject({ state: 'planned', approvedBy: 'leader', agreement: { number: '协-1', signedOn: '2026-03-02' }, money: { received: 100_000_000, allocated: 100_000_000, committed: 100_000_000, disbursed: 0, disbursedBasisPoints: 0 } })
      expect(await s.lineLeft()).toBe(before - 100_000_000)
      expect(codeOf(await leader.post(`/projects/${added.id}/approve`, { ...approval, version: approved.version }))).toBe('projects.approved-already')
      const entries = listOf<{ move: string; recordedBy: string; approvedBy: string; source: string }>(made(await admin.get(`/ledger-books/${s.book}/entries?limit=2`)).items)
      expect(entries).toMatchObject(['commit', 'allocate'].map((move) => ({ move, recordedBy: 'officer', approvedBy: 'leader', source: `project:${added.id}` })))
      await s.t.kernel.jobs.drain()
      expect(listOf<Json>(made(await s.people.firm.get('/me/notices')).items).map((n) => n.kind)).toContain('project.begun')
    })
    it('and not by oneself, with whatever rights', async () => {
      const added = shown(await s.people.officer.post('/projects', s.project))
      await s.t.kernel.database.owner.query('update projects.project set proposed_by = $2 where id = $1', [added.id, s.people.leader.id])
      expect(codeOf(await s.approve(added))).toBe('projects.own-proposal')
      expect(await s.get(added.id)).toMatchObject({ approvedBy: null, money: { committed: 0 } })
    })
    it('once, by whoever is first of two in the same second', async () => {
      const added = shown(await s.people.officer.post('/projects', s.project))
      const line = await s.lineLeft()
      const both = (await Promise.all([s.approve(added), s.approve(added)])).map(codeOf)
      expect(both.sort()).toEqual([200, 'record.changed-meanwhile'])
      expect(await s.lineLeft()).toBe(line - 100_000_000)
    })
    it('not beyond what stands on the line; then nothing of it is written', async () => {
      const big = 999_999_999_00
      const added = shown(await s.people.officer.post('/projects', { ...s.project, awardFen: big, costFen: null, milestones: [{ ...s.milestones[0], payFen: big }] }))
      expect(codeOf(await s.approve(added))).toBe('ledgers.not-enough')
      expect(await s.get(added.id)).toMatchObject({ approvedBy: null, agreement: null, version: added.version })
    })
    it.each<[string, object, string[]]>([
      ['a fraction of a fen', { awardFen: 100.001 }, ['body.awardFen invalid_type']], ['a negative award', { awardFen: -5 }, ['body.awardFen too_small']], ['nothing', { awardFen: 0 }, ['body.awardFen too_small']], ['an award beyond all money', { awardFen: 2e14 }, ['body.awardFen too_big']],
      ['milestones that do not add up', { awardFen: 99 }, ['body.milestones sum']], ['a cost below the award', { costFen: 99_999_999 }, ['body.costFen cost']], ['an end before its beginning', { endsOn: '2026-02-01' }, ['body.endsOn order']], ['a milestone outside its dates', { endsOn: '2026-09-30' }, ['body.milestones.1.dueOn outside']],
      ['a day that is none', { startsOn: '2026-02-30' }, ['body.startsOn invalid_format']], ['a place elsewhere', { regionCode: '330105' }, ['projects.region-outside']], ['a place that is none', { regionCode: '999999' }, ['body.regionCode region']], ['itself as partner', { partnerRegionCode: '361102' }, ['body.partnerRegionCode partner']],
      ['a firm that nobody knows', { organisationId: 999_999 }, ['body.organisationId firm']], ['a line that is none', { lineCode: 'L9' }, ['body.lineCode line']], ['a book of nobody', { bookId: 999_999 }, ['projects.book-elsewhere']], ['no milestone', { milestones: [] }, ['body.milestones too_small']],
    ])('refuses %s', async (_what, more, expected) => {
      const answer = await s.people.officer.post('/projects', { ...s.project, ...more })
      expect(answer.status).toBeGreaterThanOrEqual(400)
      expect(answer.body.code as unknown as string === 'request.invalid' ? faults(answer) : [codeOf(answer)]).toEqual(expected)
    })
    it('refuses two milestones of one code, a book of another region, and a dissolved firm', async () => {
      expect(faults(await s.people.officer.post('/projects', { ...s.project, milestones: s.milestones.map((m) => ({ ...m, code: 'same' })) }))).toEqual(['body.milestones code'])
      const cityBook = await s.newBook('city-funds', '3611')
      expect(codeOf(await s.people.officer.post('/projects', { ...s.project, bookId: cityBook }))).toBe('projects.book-elsewhere')
      await s.t.kernel.database.owner.query("update organisations.organisation set closed_on = '2026-01-01' where id = $1", [s.firms[1]!.id])
      expect(faults(await s.people.officer.post('/projects', { ...s.project, organisationId: s.firms[1]!.id }))).toEqual(['body.organisationId dissolved'])
      const meanwhile = shown(await s.people.officer.post('/projects', s.project))
      await s.t.kernel.database.owner.query('update projects.project set organisation_id = $2 where id = $1', [meanwhile.id, s.firms[1]!.id])
      expect(codeOf(await s.approve(meanwhile))).toBe('projects.firm-dissolved')
      await s.t.kernel.database.owner.query('update organisations.organisation set closed_on = null where id = $1', [s.firms[1]!.id])
      // Whoever approves must see the book that pays.
      const added = shown(await s.people.city.post('/projects', { ...s.project, bookId: cityBook }))
      expect(codeOf(await s.approve(added))).toBe('projects.book-elsewhere')
    })
  })

  describe('are followed', () => {
    let p: Shown
    const version = async () => (await s.get(p.id)).version
    beforeAll(async () => void (p = await s.running()))
    it('milestones: reported by the firm, checked by somebody else, never without their evidence', async () => {
      const { firm, officer, second, other } = s.people
      const [m] = p.plan
      const report = async (who = firm, more: object = {}) => who.post(`/milestones/${m!.id}/report`, { report: '已到货', on: '2026-03-02', version: await version(), ...more })
      expect((await s.get(p.id)).plan[0]).toMatchObject({ missing: ['invoice', 'site'] })
      expect(await report()).toMatchObject({ status: 409, body: { code: 'projects.evidence-missing', title: 'Evidence is missing: Invoice, Photo' } })
      expect(codeOf(await report(other))).toBe('record.not-found')
      await s.t.kernel.database.owner.query("update projects.milestone set wanted = '[]' where id = $1", [m!.id])
      expect(faults(await report(firm, { on: '2026-03-09' }))).toEqual(['body.on future'])
      expect(faults(await report(firm, { on: '2026-02-01' }))).toEqual(['body.on outside'])
      expect(shown(await report(officer)).plan[0]).toMatchObject({ state: 'reported', metOn: null })
      expect(codeOf(await report())).toBe('projects.not-in-this-state')
      const check = async (who: typeof officer, state: string) => who.post(`/milestones/${m!.id}/check`, { state, note: '到现场看过', version: await version() })
      expect(codeOf(await check(officer, 'met'))).toBe('projects.own-report')
      expect(shown(await check(second, 'not-met'))).toMatchObject({ plan: [{ state: 'not-met', metOn: null, checkedBy: 'second' }, {}], milestones: { met: 0 } })
      expect(shown(await report())).toMatchObject({ plan: [{ state: 'reported' }, {}] })
      expect(shown(await check(officer, 'met'))).toMatchObject({ plan: [{ state: 'met', metOn: '2026-03-02', daysLate: 0 }, {}], milestones: { met: 1, all: 2, nextDueOn: '2026-10-31' } })
      expect(codeOf(await check(second, 'met'))).toBe('projects.not-in-this-state')
      expect(codeOf(await officer.post(`/projects/${p.id}/finish`, { on: '2026-03-02', result: '投产', version: await version() }))).toBe('projects.milestones-open')
    })
    it('milestones of a bureau’s own project, by two who take turns', async () => {
      const { officer, second } = s.people
      const own = await s.running({ organisationId: null, milestones: [{ ...s.milestones[1], payFen: 100_000_000 }] })
      const [m] = own.plan
      const now = async () => (await s.get(own.id)).version
      const report = async (who: typeof officer) => who.post(`/milestones/${m!.id}/report`, { report: '已投产', on: '2026-03-02', version: await now() })
      const check = async (who: typeof officer, state: string) => who.post(`/milestones/${m!.id}/check`, { state, note: '看过', version: await now() })
      made(await report(officer))
      made(await check(second, 'partly-met'))
      expect(shown(await report(second)).plan[0]).toMatchObject({ state: 'reported', checkedBy: null })
      expect(codeOf(await check(second, 'met'))).toBe('projects.own-report')
      expect(shown(await check(officer, 'met')).plan[0]).toMatchObject({ state: 'met', checkedBy: 'officer' })
    })
    it('a firm says that a milestone is met; that it is, the database lets others say only', async () => {
      const asFirm = (sql: string) => s.t.kernel.database.as({ scope: 'organisation', person: null, capacityId: null, permissions: new Set(), region: null, organisationId: s.firms[0]!.id }, (db) => connectionOf(db).query(sql))
      await expect(asFirm(`update projects.milestone set state = 'met' where project_id = ${p.id}`)).rejects.toThrow('row-level security')
      await expect(asFirm(`update projects.milestone set pay_fen = 1 where project_id = ${p.id}`)).rejects.toThrow('permission denied')
      await expect(asFirm(`update projects.project set award_fen = 1 where id = ${p.id}`)).rejects.toThrow('permission denied')
      await expect(asFirm(`select risk.title from projects.risk`)).rejects.toThrow('permission denied')
    })
    it('health lights up early', async () => {
      const late = await s.running({ milestones: [{ ...s.milestones[0], dueOn: '2026-03-15', payFen: 100_000_000 }] })
      expect(late.health).toBe('at-risk')
      s.setNow('2026-03-16T01:00:00Z')
      expect(await s.get(late.id)).toMatchObject({ health: 'late', plan: [{ daysLate: 1 }] })
      const found = async (health: string) => listOf<Shown>(made(await s.people.officer.get(`/projects?health=${health}`)).items).map((r) => r.id)
      expect(await found('late')).toEqual([late.id])
      expect(await found('on-track')).toContain(p.id)
      expect(made(await s.people.officer.get('/projects/totals'))).toMatchObject({ late: 1 })
      await s.t.kernel.database.as({ scope: 'system', person: null, capacityId: null, permissions: new Set(), region: null, organisationId: null }, (db) => s.t.kernel.jobs.enqueue(db, 'projects.due', {}))
      await s.t.kernel.jobs.drain()
      expect(listOf<{ kind: string }>(made(await s.people.firm.get('/me/notices')).items).filter((n) => n.kind === 'milestone.late')).toHaveLength(1)
      s.setNow('2026-03-02T01:00:00Z')
      const risk = made(await s.people.officer.post(`/projects/${p.id}/risks`, { title: '设备延期', likelihood: 5, impact: 4, measures: '催货', owner: '王' }))
      expect((await s.get(p.id)).health).toBe('at-risk')
      made(await s.people.officer.send('PATCH', `/project-risks/${Number(risk.id)}`, { isOpen: false }))
      expect((await s.get(p.id)).health).toBe('on-track')
    })
    it('are described, finished, and closed by somebody else, with what is left back on the line', async () => {
      const { officer, leader, second } = s.people
      const [, m] = p.plan
      made(await officer.send('PATCH', `/projects/${p.id}`, { manager: '李', summary: '喷水织机', version: await version() }))
      expect(codeOf(await officer.send('PATCH', `/projects/${p.id}`, { manager: '张', version: 1 }))).toBe('record.changed-meanwhile')
      made(await officer.post(`/milestones/${m!.id}/report`, { report: '投产', on: '2026-03-02', version: await version() }))
      made(await second.post(`/milestones/${m!.id}/check`, { state: 'met', note: '看过', version: await version() }))
      await s.disburse(p.id, 70_000_000)
      const line = await s.lineLeft()
      expect(codeOf(await leader.post(`/projects/${p.id}/close`, { version: await version() }))).toBe('projects.not-in-this-state')
      expect(shown(await officer.post(`/projects/${p.id}/finish`, { on: '2026-03-02', result: '新增产能', version: await version() }))).toMatchObject({ state: 'finished', health: 'done', manager: '李' })
      expect(shown(await leader.post(`/projects/${p.id}/close`, { version: await version() }))).toMatchObject({ state: 'closed', money: { allocated: 70_000_000, committed: 70_000_000, disbursed: 70_000_000, disbursedBasisPoints: 10_000 } })
      expect(await s.lineLeft()).toBe(line + 30_000_000)
    })
  })

  describe('change', () => {
    it('by two people; other sums are bound or released at once', async () => {
      const { officer, second, leader } = s.people
      const p = await s.running()
      const [m1, m2] = p.plan
      const propose = async (wanted: object, who = officer) => who.post(`/projects/${p.id}/changes`, { reason: '增加设备', wanted, version: (await s.get(p.id)).version })
      const line = await s.lineLeft()
      expect(faults(await propose({ endsOn: '2026-12-31', milestones: [{ id: m1!.id, payFen: 60_000_000 }] }))).toEqual(['body.wanted nothing'])
      expect(faults(await propose({ milestones: [{ id: 999_999, payFen: 1 }] }))).toEqual(['body.wanted.milestones milestone'])
      expect(faults(await propose({ endsOn: '2026-06-30' }))).toEqual(['body.wanted.endsOn outside'])
      expect(faults(await propose({ milestones: [{ id: m1!.id, payFen: 0 }, { id: m2!.id, payFen: 0 }] }))).toEqual(['body.wanted.milestones award'])
      expect(faults(await propose({ milestones: [{ id: m1!.id, payFen: 190_000_000 }] }))).toEqual(['body.costFen cost'])
      expect(faults(await propose({ state: 'running' }))).toEqual(['body.wanted nothing'])
      const proposed = shown(await propose({ title: '织机改造二期', endsOn: '2027-03-31', milestones: [{ id: m2!.id, payFen: 90_000_000, dueOn: '2027-01-31' }] }))
      expect(proposed).toMatchObject({ awardFen: 100_000_000, changes: [{ state: 'proposed', isMine: true, before: { endsOn: '2026-12-31', milestones: [{ id: m2!.id, payFen: 40_000_000, dueOn: '2026-10-31' }] } }] })
      expect(codeOf(await propose({ endsOn: '2027-01-01' }, second))).toBe('projects.change-open')
      const decide = (id: number, decision: string) => leader.post(`/project-changes/${id}/decision`, { decision, note: '同意' })
      expect(codeOf(await officer.post(`/project-changes/${proposed.changes[0]!.id}/decision`, { decision: 'approve', note: 'x' }))).toBe('access.forbidden')
      expect(shown(await decide(proposed.changes[0]!.id, 'approve'))).toMatchObject({ title: '织机改造二期', awardFen: 150_000_000, endsOn: '2027-03-31', money: { committed: 150_000_000 }, plan: [{ payFen: 60_000_000 }, { payFen: 90_000_000, dueOn: '2027-01-31' }], changes: [{ state: 'approved' }] })
      expect(await s.lineLeft()).toBe(line - 50_000_000)
      expect(codeOf(await decide(proposed.changes[0]!.id, 'approve'))).toBe('projects.decided-already')
      await s.disburse(p.id, 60_000_000)
      expect(codeOf(await propose({ milestones: [{ id: m1!.id, payFen: 1 }, { id: m2!.id, payFen: 1 }] }))).toBe('projects.less-than-paid')
      const less = shown(await propose({ milestones: [{ id: m2!.id, payFen: 10_000_000 }] }))
      expect(shown(await decide(less.changes[0]!.id, 'approve'))).toMatchObject({ awardFen: 70_000_000, money: { committed: 70_000_000, disbursed: 60_000_000 } })
      expect(await s.lineLeft()).toBe(line + 30_000_000)
      const ended = shown(await propose({ state: 'ended' }))
      expect(shown(await decide(ended.changes[0]!.id, 'refuse'))).toMatchObject({ state: 'running', changes: [{ state: 'refused' }, {}, {}] })
      const again = shown(await propose({ state: 'ended' }))
      expect(shown(await decide(again.changes[0]!.id, 'approve'))).toMatchObject({ state: 'ended', health: 'done' })
      expect(shown(await leader.post(`/projects/${p.id}/close`, { version: (await s.get(p.id)).version }))).toMatchObject({ state: 'closed', money: { committed: 60_000_000 } })
      expect(await s.lineLeft()).toBe(line + 40_000_000)
    })
  })
})
