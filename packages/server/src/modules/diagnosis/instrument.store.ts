import { sql, type Insertable, type Selectable } from 'kysely'
import type { DiagnosisDb } from './assessment.store.ts'
import type { InstrumentTable } from './diagnosis.tables.ts'

export type InstrumentRecord = Selectable<InstrumentTable>
const summary = ['id', 'code', 'version', 'kind', 'title_zh', 'title_en', 'state', 'region_x', 'region_hi', 'document', 'effective_from', 'verified', 'questions', 'updated_at'] as const
export type InstrumentSummaryRecord = Pick<InstrumentRecord, (typeof summary)[number]>

export const allInstruments = (db: DiagnosisDb): Promise<InstrumentSummaryRecord[]> =>
  db.selectFrom('diagnosis.instrument').select(summary).orderBy('region_x', (o) => o.asc().nullsFirst()).orderBy('effective_from', (o) => o.desc().nullsLast()).orderBy('id').limit(500).execute()
export const findInstrument = (db: DiagnosisDb, id: number) => db.selectFrom('diagnosis.instrument').selectAll().where('id', '=', id).executeTakeFirst()
export const lockInstrument = (db: DiagnosisDb, id: number) => db.selectFrom('diagnosis.instrument').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
export const instrumentsByIds = (db: DiagnosisDb, ids: readonly number[]) => db.selectFrom('diagnosis.instrument').selectAll().where('id', '=', sql<number>`any(${ids as number[]}::bigint[])`).execute()
export const shippedInstrument = (db: DiagnosisDb, code: string, version: string) =>
  db.selectFrom('diagnosis.instrument').selectAll().where('region_x', 'is', null).where('code', '=', code).where('version', '=', version).executeTakeFirst()
export const insertInstrument = (db: DiagnosisDb, row: Insertable<InstrumentTable>) =>
  db.insertInto('diagnosis.instrument').values(row).onConflict((c) => c.doNothing()).returningAll().executeTakeFirst()
export const updateInstrument = (db: DiagnosisDb, id: number, change: Partial<Omit<Insertable<InstrumentTable>, 'id'>>) =>
  db.updateTable('diagnosis.instrument').set({ ...change, updated_at: sql<string>`now()` }).where('id', '=', id).returningAll().executeTakeFirst()
