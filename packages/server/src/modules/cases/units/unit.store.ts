import { sql, type Insertable, type Selectable, type Updateable } from 'kysely'
import type { AnswerTemplateTable, SubjectTable, UnitTable } from '../cases.tables.ts'
import type { CasesDb } from '../work/case.store.ts'

export type UnitRecord = Selectable<UnitTable>
export type UnitRow = UnitRecord & { members: string[]; open: number; overdue: number }

export const findUnit = (db: CasesDb, id: number) => db.selectFrom('cases.unit').selectAll().where('id', '=', id).executeTakeFirst()
export const unitNames = async (db: CasesDb, ids: readonly number[]) =>
  new Map(ids.length === 0 ? [] : (await db.selectFrom('cases.unit').select(['id', 'name', 'region_x']).where('id', 'in', [...ids]).execute()).map((u) => [u.id, u]))
export const unitRows = async (db: CasesDb, where: { lo: number; hi: number; subject: string | null; retired: boolean; now: string; id?: number | null }): Promise<UnitRow[]> =>
  (await sql<UnitRow>`select u.*, coalesce((select array_agg(m.person order by m.person) from cases.unit_member m where m.unit_id = u.id), '{}') as members,
      coalesce(n.open, 0)::int as open, coalesce(n.overdue, 0)::int as overdue
    from cases.unit u left join (select c.unit_id, count(*) as open, count(*) filter (where c.due_at < ${where.now}::timestamptz and c.state <> 'answered') as overdue from cases.case c
      where c.state in ('assigned', 'working', 'pause-asked', 'paused', 'approval', 'answered') group by 1) n on n.unit_id = u.id
    where u.region_x <= ${where.hi} and u.region_hi >= ${where.lo} and (${where.retired} or not u.is_retired) and (${where.subject}::text is null or u.subjects = '{}' or ${where.subject} = any (u.subjects))
      and (${where.id ?? null}::bigint is null or u.id = ${where.id ?? null}) order by u.region_x, u.region_hi desc, u.id`.execute(db)).rows
export const isUnitNamed = async (db: CasesDb, regionX: number, name: string, except: number) => (await db.selectFrom('cases.unit').select('id').where('region_x', '=', regionX).where('name', '=', name).where('id', '<>', except).executeTakeFirst()) !== undefined
export const insertUnit = (db: CasesDb, row: Insertable<UnitTable>) => db.insertInto('cases.unit').values(row).onConflict((c) => c.doNothing()).returningAll().executeTakeFirst()
export const updateUnit = (db: CasesDb, id: number, version: number, change: Updateable<UnitTable>) => db.updateTable('cases.unit').set({ ...change, version: version + 1 }).where('id', '=', id).where('version', '=', version).returning('id').executeTakeFirst()
export const setMembers = async (db: CasesDb, id: number, people: readonly string[]) => {
  await db.deleteFrom('cases.unit_member').where('unit_id', '=', id).execute()
  if (people.length > 0) await db.insertInto('cases.unit_member').values([...new Set(people)].map((person) => ({ unit_id: id, person }))).execute()
}
export const membersOfUnit = async (db: CasesDb, unit: number) => (await sql<{ person: string }>`select cases.unit_members(${unit}) as person`.execute(db)).rows.map((r) => r.person)
/** The unit that takes what nobody takes at a place: one for every subject, of the nearest region at or above it; the county's before the city's. */
export const fallbackUnit = async (db: CasesDb, regionX: number, except: number | null) =>
  (await sql<UnitRecord>`select u.* from cases.unit u where u.region_x <= ${regionX} and u.region_hi >= ${regionX} and u.subjects = '{}' and not u.is_retired and u.id is distinct from ${except}::bigint
    order by u.region_hi - u.region_x, u.id limit 1`.execute(db)).rows[0]

/** Of the cases of a subject at a place that were closed as solved, how many each unit solved; units that could take it, with or without a past. */
export const solvedBy = async (db: CasesDb, subject: string, regionX: number, area: { lo: number; hi: number }) =>
  (await sql<{ id: number; name: string; region_x: number; region_hi: number; subjects: string[]; solved: number; total: number }>`
    with past as (select c.unit_id, count(*)::int as solved from cases.case c where c.subject = ${subject} and c.region_x between ${area.lo} and ${area.hi} and c.closed_as = 'solved' and c.unit_id is not null group by 1)
    select u.id, u.name, u.region_x, u.region_hi, u.subjects, coalesce(p.solved, 0) as solved, coalesce((select sum(solved)::int from past), 0) as total
    from cases.unit u left join past p on p.unit_id = u.id
    where not u.is_retired and u.region_x <= ${regionX} and u.region_hi >= ${regionX} and (p.solved is not null or u.subjects = '{}' or ${subject} = any (u.subjects))
    order by coalesce(p.solved, 0) desc, (${subject} = any (u.subjects)) desc, u.region_hi - u.region_x, u.id limit 5`.execute(db)).rows

export type SubjectRecord = Selectable<SubjectTable>
export const subjectsAround = (db: CasesDb, lo: number, hi: number) => db.selectFrom('cases.subject').selectAll().where('region_x', '<=', hi).where('region_hi', '>=', lo).orderBy('region_x').orderBy('region_hi', 'desc').orderBy('id').execute()
export const saveSubject = (db: CasesDb, row: Insertable<SubjectTable>) =>
  db.insertInto('cases.subject').values(row).onConflict((c) => c.columns(['region_x', 'code']).doUpdateSet({ title_zh: row.title_zh, title_en: row.title_en, parent: row.parent ?? null, service_class: row.service_class, hint_zh: row.hint_zh ?? null, hint_en: row.hint_en ?? null, is_active: row.is_active ?? true, changed_at: row.changed_at!, changed_by: row.changed_by ?? null })).returningAll().executeTakeFirstOrThrow()

export type TemplateRecord = Selectable<AnswerTemplateTable>
export const templatesFor = (db: CasesDb, subject: string | null) => sql<TemplateRecord>`select * from cases.answer_template where ${subject}::text is null or subject is null or subject = ${subject} order by subject nulls last, title, id limit 500`.execute(db).then((r) => r.rows)
export const insertTemplate = (db: CasesDb, row: Insertable<AnswerTemplateTable>) => db.insertInto('cases.answer_template').values(row).returningAll().executeTakeFirstOrThrow()
export const deleteTemplate = (db: CasesDb, id: number) => db.deleteFrom('cases.answer_template').where('id', '=', id).returningAll().executeTakeFirst()
