import type pg from 'pg'
import { copyRows, type CopyValue } from '../../../kernel/database/copy-rows.ts'

export type BulkUnit = { id: number; regionX: number; regionHi: number; name: string; subjects: readonly string[]; members: readonly string[] }
/** A case with the lines of its history; ids are reserved by the caller. */
export type BulkCase = {
  id: number; values: Readonly<Record<string, CopyValue>>
  events: readonly { at: string; kind: string; text: string | null; personName: string | null; from: string | null; to: string | null; isInternal?: boolean }[]
}
/** Units, cases and their histories by COPY. For the demo and for benchmarks, as the owner of the tables, in the caller's transaction. */
export async function bulkInsertCases(client: pg.ClientBase, units: readonly BulkUnit[], rows: readonly BulkCase[], counters: ReadonlyMap<number, number>, province: string) {
  await copyRows(client, 'cases.unit', ['id', 'region_x', 'region_hi', 'name', 'subjects'], units.map((u) => [u.id, u.regionX, u.regionHi, u.name, u.subjects]))
  await copyRows(client, 'cases.unit_member', ['unit_id', 'person'], units.flatMap((u) => u.members.map((m) => [u.id, m])))
  const columns = Object.keys(rows[0]?.values ?? {})
  function* cases(): Generator<CopyValue[]> {
    for (const r of rows) yield [r.id, ...columns.map((c) => r.values[c])]
  }
  function* events(): Generator<CopyValue[]> {
    for (const r of rows) for (const e of r.events) yield [r.id, e.at, e.kind, e.text, e.personName, e.from, e.to, e.isInternal ?? false]
  }
  await copyRows(client, 'cases.case', ['id', ...columns], cases())
  await copyRows(client, 'cases.event', ['case_id', 'at', 'kind', 'text', 'person_name', 'from_state', 'to_state', 'is_internal'], events())
  for (const [year, last] of counters)
    await client.query('insert into cases.counter (province, year, last) values ($1, $2, $3) on conflict (province, year) do update set last = greatest(cases.counter.last, excluded.last)', [province, year, last])
}
