import { sql, type Insertable, type Selectable } from 'kysely'
import type { ServiceClassTable, WorkingDayTable } from '../cases.tables.ts'
import type { CaseRecord, CasesDb } from '../work/case.store.ts'

export type ClassRecord = Selectable<ServiceClassTable>
export type DayRecord = Selectable<WorkingDayTable>

export const classesOf = async (db: CasesDb, ids: readonly number[]): Promise<ClassRecord[]> => (ids.length === 0 ? [] : (await sql<ClassRecord>`select * from cases.classes_of(${ids as number[]}::bigint[])`.execute(db)).rows)
/** What held at a place at a moment: of the nearest region that promised something of its own, the newest. */
export const classAt = async (db: CasesDb, x: number, code: string, at: string) => (await sql<ClassRecord>`select * from cases.class_at(${x}, ${code}, ${at}::timestamptz)`.execute(db)).rows[0]
export const classHistory = (db: CasesDb, lo: number, hi: number) =>
  db.selectFrom('cases.service_class').selectAll().where('region_x', '<=', lo).where('region_hi', '>=', hi).orderBy('code').orderBy('valid_from', 'desc').orderBy('id', 'desc').limit(500).execute()
export const insertClass = (db: CasesDb, row: Omit<Insertable<ServiceClassTable>, 'first_response' | 'solution' | 'steps'> & { first_response: object; solution: object; steps: readonly object[] }): Promise<ClassRecord> =>
  db.insertInto('cases.service_class').values({ ...row, first_response: JSON.stringify(row.first_response), solution: JSON.stringify(row.solution), steps: JSON.stringify(row.steps) }).returningAll().executeTakeFirstOrThrow()

/** Days of the regions around any place of an interval, the widest region first, so that the nearest is the last to say. */
export const daysAround = async (db: CasesDb, lo: number, hi: number): Promise<DayRecord[]> => (await sql<DayRecord>`select * from cases.days_around(${lo}, ${hi})`.execute(db)).rows
/** Those a caller may look at: of the own region, above it and below. */
export const listDays = (db: CasesDb, lo: number, hi: number): Promise<DayRecord[]> =>
  db.selectFrom('cases.working_day').selectAll().where('region_x', '<=', hi).where('region_hi', '>=', lo).orderBy('day').orderBy('region_x').limit(5000).execute()
export const saveDay = (db: CasesDb, row: Insertable<WorkingDayTable>): Promise<DayRecord> =>
  db.insertInto('cases.working_day').values(row).onConflict((c) => c.columns(['region_x', 'day']).doUpdateSet({ kind: row.kind, name: row.name, changed_by: row.changed_by ?? null })).returningAll().executeTakeFirstOrThrow()
export const deleteDay = (db: CasesDb, id: number): Promise<DayRecord | undefined> => db.deleteFrom('cases.working_day').where('id', '=', id).returningAll().executeTakeFirst()

/** Cases whose clock is not over, in order of their ids, locked while they are reckoned anew. */
export const openCasesIn = async (db: CasesDb, lo: number, hi: number, after: number, limit: number): Promise<CaseRecord[]> =>
  (await sql<CaseRecord>`select c.* from cases.case c where c.region_x between ${lo} and ${hi} and c.id > ${after} and c.state in ('new', 'assigned', 'working', 'pause-asked', 'paused', 'approval') order by c.id limit ${limit} for update`.execute(db)).rows
