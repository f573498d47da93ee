import type pg from 'pg'
import { copyRows, type CopyValue } from '../../kernel/database/copy-rows.ts'

type Row = Readonly<Record<string, CopyValue>>
/** Rows as the tables have them, ids included; JSON as text, ranges as PostgreSQL writes them. */
export type BulkExperts = Readonly<Record<'expert' | 'contact' | 'mandate' | 'weekly' | 'exception' | 'consultation' | 'asked' | 'question' | 'step' | 'booking', readonly Row[]>>

/** By COPY as the owner of the tables, for the demo and for benchmarks. All rows of a table name the same columns. */
export async function bulkInsertExperts(client: pg.ClientBase, tables: BulkExperts) {
  for (const table of ['expert', 'contact', 'mandate', 'weekly', 'exception', 'consultation', 'asked', 'question', 'step', 'booking'] as const) {
    const columns = Object.keys(tables[table][0] ?? {})
    if (columns.length > 0) await copyRows(client, `experts.${table}`, columns, tables[table].map((row) => columns.map((c) => row[c])))
  }
}
