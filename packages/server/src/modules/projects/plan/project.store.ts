import { sql, type Insertable, type Selectable, type Updateable } from 'kysely'
import type { ProjectsDb } from '../context.ts'
import type { ChangeTable, MilestoneTable, ProjectTable, RiskTable, SpendingTable } from '../projects.tables.ts'

export type ProjectRecord = Selectable<ProjectTable>
export type MilestoneRecord = Selectable<MilestoneTable>
export type ChangeRecord = Selectable<ChangeTable>
export type RiskRecord = Selectable<RiskTable>
export type SpendingRecord = Selectable<SpendingTable>

/** Numbers of projects that are about to be written. */
export const reserveIds = async (db: ProjectsDb, n: number): Promise<number[]> =>
  (await sql<{ id: number }>`select nextval('projects.project_id_seq') as id from generate_series(1, ${n}::int)`.execute(db)).rows.map((r) => r.id)
/** Shown on paper and searched for: `XM2026000012`. */
export const projectNumber = (id: number, day: string) => `XM${day.slice(0, 4)}${String(id).padStart(6, '0')}`

export const findProject = (db: ProjectsDb, id: number) => db.selectFrom('projects.project').selectAll().where('id', '=', id).executeTakeFirst()
export const titlesOf = async (db: ProjectsDb, ids: readonly number[]) =>
  new Map((await db.selectFrom('projects.project').select(['id', 'number', 'title']).where('id', 'in', [0, ...ids]).execute()).map(({ id, number, title }) => [id, { number, title }]))
export const placesWithin = (db: ProjectsDb, { lo, hi }: { readonly lo: number; readonly hi: number }) =>
  db.selectFrom('projects.project').select(['id', 'state', 'organisation_id as organisationId', 'longitude', 'latitude']).where('region_x', '>=', lo).where('region_x', '<=', hi).execute()
/** Held until the end of the transaction. Nothing to those who may see it but not change it. */
export const lockProject = (db: ProjectsDb, id: number) => db.selectFrom('projects.project').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
export const insertProject = (db: ProjectsDb, row: Insertable<ProjectTable>) => db.insertInto('projects.project').values(row).returningAll().executeTakeFirstOrThrow()
/** Every change makes a new version. */
export const updateProject = (db: ProjectsDb, id: number, change: Updateable<ProjectTable>, now: string) =>
  db.updateTable('projects.project').set((e) => ({ ...change, version: e('version', '+', 1), updated_at: now })).where('id', '=', id).returningAll().executeTakeFirstOrThrow()

/**
 * What is kept of a plan beside it: how many milestones are met, when the next one is due that nobody has reported yet, and whether what it asks
 * for is there. The effect of machines is attached with the payment and is not waited for here. After each change of a plan; counts as a change.
 */
export const keepPlan = async (db: ProjectsDb, id: number, now: string): Promise<void> => {
  await sql`update projects.project p set version = p.version + 1, updated_at = ${now}, met = k.met, next_due_on = k.due_on, next_is_ready = coalesce(k.is_ready, true)
    from (select (select count(*)::int from projects.milestone where project_id = ${id} and state = 'met') as met, n.due_on, n.is_ready
      from (select 1) one left join lateral (
        select m.due_on, not exists (select from jsonb_array_elements(m.wanted) w where coalesce((w->>'isRequired')::boolean, true) and w->>'kind' <> 'effect'
            and not exists (select from projects.evidence e where e.milestone_id = m.id and e.withdrawn_at is null and e.code = w->>'code')) as is_ready
        from projects.milestone m where m.project_id = ${id} and m.state not in ('met', 'reported') order by m.due_on, m.place limit 1) n on true) k
    where p.id = ${id}`.execute(db)
}
/** Likelihood times impact, of 25; from here on a risk is grave. */
const graveFrom = 15
export const keepRisks = async (db: ProjectsDb, id: number, now: string): Promise<void> => {
  await sql`update projects.project set version = version + 1, updated_at = ${now}, grave_risks = (select count(*) from projects.risk where project_id = ${id} and is_open and likelihood * impact >= ${graveFrom}) where id = ${id}`.execute(db)
}

export const insertMilestones = (db: ProjectsDb, rows: Insertable<MilestoneTable>[]) => db.insertInto('projects.milestone').values(rows).returningAll().execute()
export const milestonesOf = (db: ProjectsDb, projectId: number) => db.selectFrom('projects.milestone').selectAll().where('project_id', '=', projectId).orderBy('place').orderBy('id').execute()
export const findMilestone = (db: ProjectsDb, id: number) => db.selectFrom('projects.milestone').selectAll().where('id', '=', id).executeTakeFirst()
export const updateMilestone = (db: ProjectsDb, id: number, change: Updateable<MilestoneTable>) => db.updateTable('projects.milestone').set(change).where('id', '=', id).returningAll().executeTakeFirstOrThrow()

/** By milestone: what was paid, and whether a payment stands in the way of changing it. */
export const paidOf = async (db: ProjectsDb, projectId: number): Promise<Map<number, { paidFen: number; isLive: boolean }>> =>
  new Map((await sql<{ milestone_id: number; paid: number; live: number }>`select milestone_id, coalesce(sum(amount_fen) filter (where state = 'paid'), 0)::bigint as paid, count(*) as live from projects.payment
    where project_id = ${projectId} and kind = 'instalment' and state not in ('refused', 'cancelled') group by milestone_id`.execute(db)).rows.map((r) => [r.milestone_id, { paidFen: r.paid, isLive: r.live > 0 }]))
/** Payments and recoveries on their way. */
export const openPayments = async (db: ProjectsDb, projectId: number): Promise<number> =>
  (await sql<{ n: number }>`select count(*) as n from projects.payment where project_id = ${projectId} and state not in ('paid', 'refused', 'cancelled')`.execute(db)).rows[0]!.n

export const risksOf = (db: ProjectsDb, projectId: number) => db.selectFrom('projects.risk').selectAll().where('project_id', '=', projectId).orderBy('is_open', 'desc').orderBy(sql`likelihood * impact`, 'desc').orderBy('id').execute()
export const findRisk = (db: ProjectsDb, id: number) => db.selectFrom('projects.risk').selectAll().where('id', '=', id).executeTakeFirst()
export const insertRisk = (db: ProjectsDb, row: Insertable<RiskTable>) => db.insertInto('projects.risk').values(row).returningAll().executeTakeFirstOrThrow()
export const updateRisk = (db: ProjectsDb, id: number, change: Updateable<RiskTable>) => db.updateTable('projects.risk').set(change).where('id', '=', id).returningAll().executeTakeFirstOrThrow()

export const changesOf = (db: ProjectsDb, projectId: number) => db.selectFrom('projects.change').selectAll().where('project_id', '=', projectId).orderBy('id', 'desc').execute()
export const findChange = (db: ProjectsDb, id: number) => db.selectFrom('projects.change').selectAll().where('id', '=', id).executeTakeFirst()
export const insertChange = (db: ProjectsDb, row: Insertable<ChangeTable>) => db.insertInto('projects.change').values(row).returningAll().executeTakeFirstOrThrow()
export const updateChange = (db: ProjectsDb, id: number, change: Updateable<ChangeTable>) => db.updateTable('projects.change').set(change).where('id', '=', id).execute()

export const spendingOf = (db: ProjectsDb, projectId: number) => db.selectFrom('projects.spending').selectAll().where('project_id', '=', projectId).orderBy('on_date').orderBy('id').execute()
export const findSpending = (db: ProjectsDb, id: number) => db.selectFrom('projects.spending').selectAll().where('id', '=', id).executeTakeFirst()
export const insertSpending = (db: ProjectsDb, row: Insertable<SpendingTable>) => db.insertInto('projects.spending').values(row).returningAll().executeTakeFirstOrThrow()
export const spendingPosted = (db: ProjectsDb, id: number, entryNumber: number) => db.updateTable('projects.spending').set({ entry_number: entryNumber }).where('id', '=', id).execute()

/** What firms were promised, over projects that were approved and not broken off; yuan only, since sums of two currencies are none. */
export const awardRows = async (db: ProjectsDb, organisationIds: readonly number[]) =>
  (await sql<{ organisation_id: number; state: ProjectRecord['state']; award_fen: number; disbursement_account: number; expenditure_account: number; recover_fen: number }>`
    select p.organisation_id, p.state, p.award_fen, p.disbursement_account, p.expenditure_account,
      (select coalesce(sum(y.amount_fen), 0)::bigint from projects.payment y where y.project_id = p.id and y.kind = 'recovery' and y.state not in ('paid', 'refused', 'cancelled')) as recover_fen
    from projects.project p where p.organisation_id = any(${[...organisationIds]}::bigint[]) and p.state <> 'ended' and p.currency = 'CNY' and (p.approved_by is not null or p.external_id is not null)`.execute(db)).rows

/** When two records of one firm become one, its projects and payments go to the one that stays. They stay where they happened. */
export const moveProjects = async (db: ProjectsDb, fromId: number, to: { id: number; name: string }) => {
  await db.updateTable('projects.project').set({ organisation_id: to.id, organisation_name: to.name }).where('organisation_id', '=', fromId).execute()
  await db.updateTable('projects.payment').set({ organisation_id: to.id }).where('organisation_id', '=', fromId).execute()
}
