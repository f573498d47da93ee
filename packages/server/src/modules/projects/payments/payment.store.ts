import type { MilestoneState, PaymentState } from '@jingwei/contract/projects'
import { sql, type Insertable, type Selectable, type Updateable } from 'kysely'
import type { z } from 'zod'
import type { ProjectsDb } from '../context.ts'
import type { MilestoneTable, PaymentStepTable, PaymentTable, ProjectTable } from '../projects.tables.ts'

export type State = z.infer<typeof PaymentState>
export type PaymentRow = Selectable<PaymentTable>
/** A payment with what it is for. */
export type PaymentRecord = PaymentRow & {
  project_number: string
  project_title: string
  project_state: string
  organisation_name: string | null
  milestone_code: string | null
  milestone_title: string | null
  milestone_state: z.infer<typeof MilestoneState> | null
  needs_effect: boolean
}
export type StepRecord = Selectable<PaymentStepTable>
export type ProjectRecord = Selectable<ProjectTable>

export const paymentColumns = sql`p.*, r.number as project_number, r.title as project_title, r.state as project_state, r.organisation_name, m.code as milestone_code, m.title as milestone_title, m.state as milestone_state, coalesce(m.needs_effect, false) as needs_effect`
export const paymentsFrom = sql`projects.payment p join projects.project r on r.id = p.project_id left join projects.milestone m on m.id = p.milestone_id`
const whole = (ids: readonly number[]) => sql`any(${ids as number[]}::bigint[])`

export const findPayment = async (db: ProjectsDb, id: number) => (await sql<PaymentRecord>`select ${paymentColumns} from ${paymentsFrom} where p.id = ${id}`.execute(db)).rows[0]
/** Until the end of the transaction nobody else moves them. Always in the order of their ids, so that two who want the same wait for each other and no longer. */
export const lockPayments = async (db: ProjectsDb, ids: readonly number[]): Promise<PaymentRecord[]> => {
  if (ids.length === 0) return []
  await sql`select p.id from projects.payment p where p.id = ${whole(ids)} order by p.id for update`.execute(db)
  return (await sql<PaymentRecord>`select ${paymentColumns} from ${paymentsFrom} where p.id = ${whole(ids)} order by p.id`.execute(db)).rows
}
export const insertPayment = (db: ProjectsDb, row: Insertable<PaymentTable>) => db.insertInto('projects.payment').values(row).returning('id').executeTakeFirstOrThrow()
export const updatePayment = (db: ProjectsDb, id: number, change: Updateable<PaymentTable>) => db.updateTable('projects.payment').set(change).set((e) => ({ version: e('version', '+', 1) })).where('id', '=', id).execute()

export const stepsOf = async (db: ProjectsDb, ids: readonly number[]): Promise<Map<number, StepRecord[]>> => {
  const found = new Map<number, StepRecord[]>(ids.map((id) => [id, []]))
  if (ids.length === 0) return found
  for (const s of (await sql<StepRecord>`select * from projects.payment_step where payment_id = ${whole(ids)} order by id`.execute(db)).rows) found.get(s.payment_id)?.push(s)
  return found
}
export type NewStep = { readonly state: State; readonly at: string; readonly by: { readonly id: string; readonly name: string }; readonly note: string | null }
export const insertSteps = async (db: ProjectsDb, paymentIds: readonly number[], { state, at, by, note }: NewStep) =>
  void (await sql`insert into projects.payment_step (payment_id, state, at, by_id, by_name, note) select id, ${state}, ${at}::timestamptz, ${by.id}, ${by.name}, ${note} from unnest(${paymentIds as number[]}::bigint[]) id order by id`.execute(db))

export const findProject = (db: ProjectsDb, id: number) => db.selectFrom('projects.project').selectAll().where('id', '=', id).executeTakeFirst()
/** Two who ask money back for one project at once must see each other. */
export const lockProject = (db: ProjectsDb, id: number) => db.selectFrom('projects.project').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
export const projectsOf = async (db: ProjectsDb, ids: readonly number[]) => (ids.length === 0 ? [] : db.selectFrom('projects.project').selectAll().where('id', '=', sql<number>`${whole(ids)}`).execute())
export const findMilestone = (db: ProjectsDb, projectId: number, id: number): Promise<Selectable<MilestoneTable> | undefined> => db.selectFrom('projects.milestone').selectAll().where('project_id', '=', projectId).where('id', '=', id).executeTakeFirst()
export const paymentOfMilestone = (db: ProjectsDb, milestoneId: number) =>
  db.selectFrom('projects.payment').select(['id', 'number']).where('milestone_id', '=', milestoneId).where('kind', '=', 'instalment').where('state', 'not in', ['refused', 'cancelled']).executeTakeFirst()
/** What was asked back for a project and has neither come nor been given up. */
export const comingBack = async (db: ProjectsDb, projectId: number) =>
  (await sql<{ fen: number }>`select coalesce(sum(amount_fen), 0)::bigint as fen from projects.payment where project_id = ${projectId} and kind <> 'instalment' and state not in ('paid', 'refused', 'cancelled')`.execute(db)).rows[0]!.fen

/** Those whose day has passed, by place and by what they wait for. */
export const latePayments = async (db: ProjectsDb, today: string) =>
  (await sql<{ id: number; number: string; project_title: string; kind: string; state: State; region_x: number; book_x: number; due_on: string }>`select p.id, p.number, r.title as project_title, p.kind, p.state, p.region_x, p.book_x, p.due_on
    from projects.payment p join projects.project r on r.id = p.project_id where p.state not in ('paid', 'refused', 'cancelled', 'returned') and p.due_on < ${today}::date order by p.id limit 5000`.execute(db)).rows
/** After two records of one firm became one. */
export const movePayments = (db: ProjectsDb, from: number, to: number) => db.updateTable('projects.payment').set({ organisation_id: to }).where('organisation_id', '=', from).execute()
export const paymentsOfFirm = async (db: ProjectsDb, organisationId: number) =>
  (await sql<PaymentRecord>`select ${paymentColumns} from ${paymentsFrom} where p.organisation_id = ${organisationId} order by p.id desc limit 100`.execute(db)).rows
