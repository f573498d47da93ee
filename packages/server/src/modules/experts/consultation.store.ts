import { consultationFilter, type ConsultationQuery, type ConsultationState, ConsultationState as States, Outcome } from '@jingwei/contract/experts'
import type { Condition } from '@jingwei/contract/filter'
import { sql, type Insertable, type RawBuilder, type Selectable, type Updateable } from 'kysely'
import type { z } from 'zod'
import type { Regions } from '../regions/index.ts'
import type { ExpertsDb } from './experts.store.ts'
import type { ExpertsTables } from './experts.tables.ts'
import { allOf, badFilter, conditionsOf, likeOf, nodesOf, oneOf, pageOf, wholeNumbers, type Order, type Source } from './page.store.ts'

type T = ExpertsTables
export type ConsultationRecord = Selectable<T['experts.consultation']>
export type AskedRecord = Selectable<T['experts.asked']>
export type ConsultationsInput = z.infer<typeof ConsultationQuery>
export type Of = { consultation_id: number; organisation_id: number; region_x: number }

export const lockConsultation = (db: ExpertsDb, id: number) => db.selectFrom('experts.consultation').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
export const consultationById = (db: ExpertsDb, id: number) => db.selectFrom('experts.consultation').selectAll().where('id', '=', id).executeTakeFirst()
export const insertConsultation = (db: ExpertsDb, row: Insertable<T['experts.consultation']>) => db.insertInto('experts.consultation').values(row).returningAll().executeTakeFirstOrThrow()
export const updateConsultation = (db: ExpertsDb, id: number, change: Updateable<T['experts.consultation']>) =>
  db.updateTable('experts.consultation').set({ ...change, version: sql`version + 1` }).where('id', '=', id).returningAll().executeTakeFirstOrThrow()
export const askedOf = (db: ExpertsDb, ids: readonly number[]): Promise<AskedRecord[]> =>
  ids.length === 0 ? Promise.resolve([]) : db.selectFrom('experts.asked').selectAll().where('consultation_id', 'in', ids).orderBy('consultation_id').orderBy('expert_id').execute()
export const insertAsked = (db: ExpertsDb, rows: readonly Insertable<T['experts.asked']>[]) => (rows.length === 0 ? Promise.resolve([]) : db.insertInto('experts.asked').values(rows).onConflict((c) => c.doNothing()).execute())
export const removeAsked = (db: ExpertsDb, id: number, expertIds: readonly number[]) => (expertIds.length === 0 ? Promise.resolve([]) : db.deleteFrom('experts.asked').where('consultation_id', '=', id).where('expert_id', 'in', expertIds).execute())
export const reply = (db: ExpertsDb, id: number, expertId: number, answer: AskedRecord['reply'], reason: string | null, at: string) =>
  db.updateTable('experts.asked').set({ reply: answer, reason, replied_at: at }).where('consultation_id', '=', id).where('expert_id', '=', expertId).execute()
export const questionsOf = (db: ExpertsDb, id: number) => db.selectFrom('experts.question').selectAll().where('consultation_id', '=', id).orderBy('id').execute()
export const insertQuestion = (db: ExpertsDb, row: Insertable<T['experts.question']>) => db.insertInto('experts.question').values(row).execute()
export const answerQuestion = async (db: ExpertsDb, id: number, questionId: number, answer: string, at: string) =>
  (await db.updateTable('experts.question').set({ answer, answered_at: at }).where('consultation_id', '=', id).where('id', '=', questionId).executeTakeFirst()).numUpdatedRows > 0n
export const stepsOf = (db: ExpertsDb, id: number) => db.selectFrom('experts.step').selectAll().where('consultation_id', '=', id).orderBy('id').execute()
export const insertStep = (db: ExpertsDb, row: Insertable<T['experts.step']>) => db.insertInto('experts.step').values(row).execute()

/** The experts' time, or nothing at all when one of them is taken. */
export async function book(db: ExpertsDb, of: Of, expertIds: readonly number[], slot: { from: string; until: string }): Promise<boolean> {
  await db.deleteFrom('experts.booking').where('consultation_id', '=', of.consultation_id).execute()
  await sql`savepoint booking`.execute(db)
  try {
    await db.insertInto('experts.booking').values(expertIds.map((id) => ({ ...of, expert_id: id, during: sql<string>`tstzrange(${slot.from}::timestamptz, ${slot.until}::timestamptz)` }))).execute()
    return true
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'constraint' in error && error.constraint === 'booked_once') {
      await sql`rollback to savepoint booking`.execute(db)
      return false
    }
    throw error
  }
}
export const unbookExpert = (db: ExpertsDb, id: number, expertId: number) => db.deleteFrom('experts.booking').where('consultation_id', '=', id).where('expert_id', '=', expertId).execute()
export const unbook = (db: ExpertsDb, id: number) => db.deleteFrom('experts.booking').where('consultation_id', '=', id).execute()
export const recount = (db: ExpertsDb, id: number, now: string) => sql`select experts.recount(${id}, ${now}::timestamptz)`.execute(db)
/** Accounts of the experts who are asked and have not declined. */
export const peopleOf = async (db: ExpertsDb, id: number) => (await sql<{ expert_id: number; person_id: string }>`select expert_id, person_id from experts.people_of(${id})`.execute(db)).rows
/** The same for background work, which is no party. */
export const peopleAsked = (db: ExpertsDb, id: number) =>
  db.selectFrom('experts.asked as a').innerJoin('experts.expert as e', 'e.id', 'a.expert_id').select('e.person_id').where('a.consultation_id', '=', id).where('a.reply', '<>', 'declined').where('e.person_id', 'is not', null).$narrowType<{ person_id: string }>().execute()
export const ofOrganisation = (db: ExpertsDb, organisationId: number) => db.selectFrom('experts.consultation').selectAll().where('organisation_id', '=', organisationId).orderBy('id').limit(500).execute()
export const moveConsultations = async (db: ExpertsDb, from: number, to: { organisation_id: number; region_x: number; organisation_name: string }) =>
  (await db.updateTable('experts.consultation').set({ ...to, version: sql`version + 1` }).where('organisation_id', '=', from).returning('id').execute()).length
export const renameOrganisation = (db: ExpertsDb, id: number, name: string) => db.updateTable('experts.consultation').set({ organisation_name: name }).where('organisation_id', '=', id).where('organisation_name', '<>', name).execute()

function conditionSql({ field, operator, values }: Condition, regions: Regions, now: string): RawBuilder<unknown> {
  const [value = ''] = values
  const list = (codes: readonly string[]) => sql`${[...codes]}::text[]`
  switch (field) {
    case 'state':
      return sql`c.state = any(${list(oneOf<ConsultationState>(field, values, States.options))})`
    case 'region':
      return sql`(${sql.join(nodesOf(values, regions).map((n) => sql`c.region_x between ${n.lo} and ${n.hi}`), sql` or `)})`
    case 'mode':
      return sql`c.mode = any(${list(oneOf(field, values, ['on-site', 'remote']))})`
    case 'scene':
      return sql`c.scene_codes && ${list(values)}`
    case 'expert':
      return sql`exists (select from experts.asked a where a.consultation_id = c.id and a.expert_id = ${wholeNumbers(field, values)[0]})`
    case 'organisation':
      return sql`c.organisation_id = ${wholeNumbers(field, values)[0]}`
    case 'outcome':
      return operator === 'empty' ? sql`c.outcome is null` : sql`c.outcome = any(${list(oneOf(field, values, Outcome.options))})`
    case 'overdue':
      return value === 'true' ? sql`c.due_at < ${now}::timestamptz` : sql`(c.due_at is null or c.due_at >= ${now}::timestamptz)`
    case 'assigned':
      return sql`${value === 'true' ? sql`` : sql`not `}exists (select from experts.asked a where a.consultation_id = c.id)`
    case 'created':
      return sql`c.created_at ${sql.raw(operator === 'gte' ? '>=' : '<')} ${value}::date ${operator === 'gte' ? sql`` : sql`+ 1`}`
    case 'rating':
      if (operator === 'empty') return sql`c.rating is null`
      return sql`c.rating ${sql.raw(operator === 'gte' ? '>=' : '<=')} ${wholeNumbers(field, values)[0]}`
    default:
      throw badFilter(field, '没有这一项', 'no such field')
  }
}
function consultationSource(input: ConsultationsInput, regions: Regions, now: string): Source {
  const where = [sql`true`, ...conditionsOf(input.filter, consultationFilter).map((c) => conditionSql(c, regions, now))]
  if (input.q) where.push(sql`(c.organisation_name ilike ${likeOf(input.q)} or c.symptoms ilike ${likeOf(input.q)})`)
  return { columns: sql`c.*`, from: sql`experts.consultation c`, where, id: sql`c.id` }
}
const orders: Record<ConsultationsInput['sort'], Order> = {
  due: { expression: sql`coalesce(c.due_at, 'infinity')`, type: 'timestamptz', descending: false },
  '-updated': { expression: sql`c.updated_at`, type: 'timestamptz', descending: true },
  '-created': { expression: sql`c.created_at`, type: 'timestamptz', descending: true },
  from: { expression: sql`coalesce(c.from_at, 'infinity')`, type: 'timestamptz', descending: false },
}
export const pageOfConsultations = (db: ExpertsDb, input: ConsultationsInput & { cursor?: string | undefined; limit: number }, regions: Regions, now: string) =>
  pageOf<ConsultationRecord>(db, consultationSource(input, regions, now), orders[input.sort], input)
export const allConsultations = (db: ExpertsDb, input: ConsultationsInput, regions: Regions, now: string) => allOf<ConsultationRecord>(db, consultationSource(input, regions, now), orders[input.sort])
