import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { figuresOf } from './testing/figures.ts'
import { homeRegion, openHome, type Home } from './testing/home.ts'

const tz = "at time zone 'Asia/Shanghai')::date"
/** What each figure must be, counted past all declarations. A flow is taken of all time. */
const counted: Record<string, string> = {
  assessments: "select count(*) from diagnosis.assessment where submitted_at is not null", assessments_confirmed: "select count(*) from diagnosis.assessment where state = 'confirmed'",
  "assessments[stage = 'confirmed' and basis = 'site']": "select count(*) from diagnosis.assessment where state = 'confirmed'", assessments_waiting: "select count(*) from diagnosis.assessment where state in ('submitted', 'grading', 'graded')",
  assessments_open: "select count(*) from diagnosis.assessment where state in ('invited', 'drafting')",
  machines: 'select count(*) from machines.machine where retired_at is null', connected_firms: 'select count(distinct organisation_id) from machines.machine where retired_at is null and connection_id is not null',
  machines_online: `select count(*) from machines.machine_use where (last_reading_at ${tz} >= (now() at time zone 'Asia/Shanghai')::date - 1`,
  effect_reports: "select count(*) from effects.report where is_shared and state = 'ready'", effects_shown: "select count(*) from effects.report where is_shared and verdict = 'shown'",
  providers: "select count(*) from providers.provider where state = 'published'", solutions: 'select count(*) from providers.solution where is_listed', scenes: 'select count(*) from providers.scene where not is_retired',
  experts: 'select count(*) from experts.expert where not is_retired', consultations: 'select count(*) from experts.consultation', consultations_held: "select count(*) from experts.consultation where state in ('held', 'reported', 'followed-up', 'closed')",
  cases: "select count(*) from cases.case where state not in ('merged', 'split')", cases_open: "select count(*) from cases.case where state not in ('merged', 'split', 'answered', 'closed', 'withdrawn')", cases_answered: "select count(*) from cases.case where answered_at is not null and state not in ('merged', 'split')",
  cases_solved: "select count(*) from cases.case where closed_as = 'solved'", visits: 'select count(*) from cases.visit', visited_firms: 'select count(distinct organisation_id) from cases.visit',
  needs: 'select count(*) from matches.need', needs_open: "select count(*) from matches.need where state in ('open', 'asked', 'working')", enquiries: 'select count(*) from matches.enquiry', works: 'select count(*) from matches.work', work_value: 'select coalesce(sum(price_fen), 0) from matches.work',
  works_finished: 'select count(*) from matches.work where accepted_at is not null',
  budget: "select sum(l.amount) from ledgers.line l join ledgers.account a on a.id = l.account_id join ledgers.entry e on e.book_id = l.book_id and e.number = l.number join ledgers.book b on b.id = a.book_id where a.kind = 'budget' and e.move = 'receive' and b.currency = 'CNY'",
  budget_free: "select sum(a.balance) from ledgers.account a join ledgers.book b on b.id = a.book_id where a.kind = 'budget' and b.currency = 'CNY'",
  projects_approved: 'select count(*) from projects.project where approved_by is not null or external_id is not null', award: "select coalesce(sum(balance), 0) from ledgers.account a join ledgers.book b on b.id = a.book_id where kind in ('commitment', 'disbursement', 'expenditure', 'recovery') and b.currency = 'CNY'",
  payment_requests: 'select count(*) from projects.payment', payments_made: "select count(*) from projects.payment where state = 'paid'",
  programmes_opened: "select count(*) from programmes.programme where state <> 'draft'", applications: "select count(*) from programmes.application where state <> 'draft'", awarded_fen: "select coalesce(sum(awarded_fen), 0) from programmes.application where state in ('approved', 'agreed')",
  tasks: "select count(*) from workplans.task t join workplans.plan p on p.id = t.plan_id where p.state <> 'draft' and t.state <> 'dropped' and not exists (select from workplans.task b where b.parent_id = t.id)", actions_open: "select count(*) from workplans.action where state = 'open'",
  actions_done: "select count(*) from workplans.action where state = 'done'", postings: "select count(*) from workplans.posting where starts_on <= (now() at time zone 'Asia/Shanghai')::date and coalesce(ended_on, ends_on + 1, 'infinity') > (now() at time zone 'Asia/Shanghai')::date",
}

describe('figures of records of every module', () => {
  let home: Home
  let f: ReturnType<typeof figuresOf>
  const owner = async <T extends object>(text: string, values: unknown[] = []) => (await home.t.kernel.database.owner.query<T>(text, values)).rows
  const day = '2099-12-31'
  const today = () => home.t.kernel.today()
  /** What stands is asked for today; what happened, of all time. */
  const dayFor = (code: string) => (home.t.faces.measures.vocabulary().get(/^\w+/.exec(code)![0])!.time === 'flow' ? day : today())
  const compared = async () => {
    const [figures, records]: Record<string, number>[] = [{}, {}]
    for (const [code, query] of Object.entries(counted)) {
      figures![code] = Number(await f.sum(code, '0', dayFor(code)))
      records![code] = Number(Object.values((await owner(query))[0]!)[0])
    }
    return { figures, records }
  }
  beforeAll(async () => {
    home = await openHome()
    await owner("update workplans.plan set state = 'issued', issued_by = 'a', issuer = 'a'")
    f = figuresOf(home.t)
    // Some kept from before the records came, the others asked of the facts.
    await f.keep(Object.keys(counted).filter((_, i) => i % 2 === 0))
  }, 240_000)
  afterAll(() => home.t.close())

  it('are what a count of the records says', async () => {
    const { figures, records } = await compared()
    expect(figures).toEqual(records)
    for (const code of ['assessments', 'machines', 'providers', 'cases', 'needs', 'works', 'projects_approved', 'payments_made', 'applications', 'tasks', 'visits', 'consultations', 'budget']) expect([code, figures![code]! > 0]).toEqual([code, true])
    expect(await f.wrong()).toEqual({ wrongFacts: 0, wrongTallies: 0 })
  })

  it('name the records behind them to whoever may see those', async () => {
    for (const code of Object.keys(counted)) {
      const { rows, records } = await f.behind(code, '0', dayFor(code))
      if (records === 0) continue
      expect([code, rows.every((r) => r.title !== null)]).toEqual([code, true])
    }
  })

  it('follow the firm that stands behind, into another industry, size and county', async () => {
    await owner("update organisations.organisation set industry_code = 'C1751', size_class = 'micro' where id = $1", [home.firm.id])
    for (const code of ['assessments', 'machines', 'connected_firms', 'cases', 'visits', 'needs', 'works', 'applications', 'consultations', 'payments_made'])
      expect([code, Number(await f.sum(`${code}[size = 'micro' and industry under 'C17']`, homeRegion, dayFor(code))) > 0]).toEqual([code, true])
    expect(await f.wrong()).toEqual({ wrongFacts: 0, wrongTallies: 0 })
    await owner('update organisations.organisation set region_x = $2 where id = $1', [home.firm.id, home.t.faces.regions.byCode('361123')!.lo])
    expect(Number(await f.sum('machines', '361123', today()))).toBeGreaterThan(0)
    expect(await f.sum('connected_firms', homeRegion, today())).toBe(0)
    expect(await f.wrong()).toEqual({ wrongFacts: 0, wrongTallies: 0 })
    await owner('update organisations.organisation set region_x = $2 where id = $1', [home.firm.id, home.t.faces.regions.byCode(homeRegion)!.lo])
  })

  it('follow what happens to records afterwards', async () => {
    await owner("update machines.machine set retired_at = now()")
    await owner("update machines.machine set retired_at = null where id = (select max(id) from machines.machine where connection_id is not null)")
    await owner("update cases.case set state = 'withdrawn', updated_at = now() where state in ('new', 'assigned', 'working')")
    await owner("update providers.provider set state = 'withdrawn' where id = (select min(id) from providers.provider where state = 'published')")
    await owner("update experts.expert set is_retired = true, updated_at = now()")
    await owner("update matches.need set state = 'closed', updated_at = now() where state = 'open'")
    await owner("update workplans.plan set state = 'closed'")
    await owner("delete from workplans.task where id = (select max(id) from workplans.task t where parent_id is not null and not exists (select from workplans.task b where b.parent_id = t.id))")
    await owner("update workplans.action set state = 'done', done_on = (now() at time zone 'Asia/Shanghai')::date where state = 'open'")
    await owner('update effects.report set is_shared = not is_shared')
    await owner("update diagnosis.assessment set self_level = 3 where self_level is not null")
    await owner('delete from cases.visit_plan')
    const { figures, records } = await compared()
    expect(figures).toEqual(records)
    expect(await f.wrong()).toEqual({ wrongFacts: 0, wrongTallies: 0 })
  })

  it('count machines that were heard of, day by day', async () => {
    const [m] = await owner<{ machine_id: number }>('select machine_id from machines.machine_use u join machines.machine m on m.id = u.machine_id where m.retired_at is null limit 1')
    const heard = (iso: string) => owner('update machines.machine_use set last_reading_at = $2 where machine_id = $1', [m!.machine_id, iso])
    await owner('delete from machines.heard')
    for (const on of ['2026-03-01', '2026-03-02', '2026-03-02', '2026-03-03', '2026-03-08']) await heard(`${on}T04:00:00Z`)
    expect(await owner<{ from_on: string; until_on: string }>('select from_on, until_on from machines.heard order by 1')).toEqual([{ from_on: '2026-03-01', until_on: '2026-03-05' }, { from_on: '2026-03-08', until_on: '2026-03-10' }])
    const online = async (on: string) => f.sum('machines_online', homeRegion, on)
    expect([await online('2026-02-28'), await online('2026-03-01'), await online('2026-03-04'), await online('2026-03-05'), await online('2026-03-08'), await online('2026-03-10')]).toEqual([0, 1, 1, 0, 1, 0])
  })
})
