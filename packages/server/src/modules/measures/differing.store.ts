import { sql } from 'kysely'
import { rowsOf, type Asked } from './behind.store.ts'
import type { Subject } from './face.ts'
import type { MeasuresDb } from './facts.store.ts'

export type DifferingRow = { readonly record_id: number; readonly region_x: number; readonly before: number | null; readonly after: number | null; readonly records: number }

/** Records whose part in a sum is not what it was at a fold, the largest change first. `records` counts all of them. */
export const differingRecords = async (db: MeasuresDb, subject: Subject, asked: Asked, limit: number) =>
  (await sql<DifferingRow>`select record_id, coalesce(b.region_x, a.region_x) as region_x, a.amount as before, b.amount as after, count(*) over ()::int as records
    from (${rowsOf(subject, asked)}) a full join (${rowsOf(subject, { ...asked, asKnownAt: null })}) b using (record_id)
    where a.amount is distinct from b.amount order by abs(coalesce(b.amount, 0) - coalesce(a.amount, 0)) desc, record_id limit ${limit}`.execute(db)).rows
