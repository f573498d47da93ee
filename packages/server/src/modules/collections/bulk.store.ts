import type { FormDefinition } from '@jingwei/contract/collection-form'
import { daysAfter, isNumber, periodBefore, periodWith, type Period } from '@jingwei/engines/collections'
import type pg from 'pg'

type Place = { readonly lo: number; readonly hi: number; readonly name: string }
/** What a region reported of a period: numbers as stored. */
export type BulkReport = { readonly on: string; readonly place: Place; readonly values: Readonly<Record<string, number>> }
const waits = { dueDays: 20, graceDays: 10 }

/** A published form of regions with rounds of the past, all reports in and locked. For the demo, as the owner of the tables, in the caller's transaction. */
export async function bulkInsertReports(client: pg.ClientBase, form: Pick<FormDefinition, 'title' | 'period' | 'filler' | 'items'> & { readonly code: string; readonly place: Place; readonly by: string; readonly at: string }, reports: readonly BulkReport[]): Promise<void> {
  const { code, place, by, at, title, period, filler, items } = form
  const definition: FormDefinition = { title, note: null, period, ...waits, filler, approval: [2], items, checks: [], sums: [] }
  const one = async (text: string, values: unknown[]) => (await client.query<{ id: number }>(text, values)).rows[0]!.id
  const formId = await one(
    "insert into collections.form (code, region_x, region_hi, state, title_zh, title_en, period, filler, items, number, created_by, created_at, updated_at) values ($1, $2, $3, 'published', $4, $5, $6, $7, $8, 1, $9, $10, $10) returning id",
    [code, place.lo, place.hi, title.zh, title.en, period, filler.kind, items.length, by, at])
  await client.query('insert into collections.edition (form_id, number, definition, by_name, published_at) values ($1, 1, $2, $3, $4)', [formId, JSON.stringify(definition), by, at])
  for (const item of items.filter(isNumber)) await client.query('insert into collections.item (code, form_id, title_zh, title_en, unit, time) values ($1, $2, $3, $4, $5, $6)', [item.code, formId, item.title.zh, item.title.en, item.unit, item.time])
  const rounds = new Map<string, number>()
  const roundOf = async (p: Period) => {
    const known = rounds.get(p.label)
    if (known !== undefined) return known
    const id = await one('insert into collections.round (form_id, number, region_x, region_hi, label, from_on, to_on, opens_on, due_on, last_on, created_by, created_at) values ($1, 1, $2, $3, $4, $5, $6, $6, $7, $8, $9, $10) returning id',
      [formId, place.lo, place.hi, p.label, p.from, p.to, daysAfter(p.to, waits.dueDays), daysAfter(p.to, waits.dueDays + waits.graceDays), by, at])
    rounds.set(p.label, id)
    return id
  }
  for (const { on, place: from, values } of reports) {
    const p = periodWith(period, on)
    const id = await one(
      "insert into collections.report (round_id, form_id, region_x, filler_x, filler_name, state, values, submitted_by, submitted_at, first_submitted_on, created_at, updated_at) values ($1, $2, $3, $3, $4, 'locked', $5, $6, $7, $8, $7, $7) returning id",
      [await roundOf(p), formId, from.lo, from.name, JSON.stringify(values), by, at, p.to])
    await client.query("insert into collections.revision (report_id, number, values, reasons, locked_at, locked_by) values ($1, 1, $2, '{}', $3, $4)", [id, JSON.stringify(values), at, by])
    const next = periodBefore(period, { from: p.from }, -1)
    const limit = daysAfter(next.to, waits.dueDays + waits.graceDays + 1)
    for (const item of items.filter(isNumber)) {
      const amount = values[item.code]
      if (amount === undefined) continue
      await client.query("insert into collections.figure (report_id, item, region_x, filler_x, form_code, state, amount, from_on, until_on, limit_on) values ($1, $2, $3, $3, $4, 'locked', $5, $6, $7, $8)",
        [id, item.code, from.lo, code, amount, p.to, item.time === 'stock' ? limit : 'infinity', item.time === 'stock' ? limit : 'infinity'])
    }
  }
  // A stock stands until the next report of the same filler.
  await client.query(`update collections.figure f set until_on = w.until_on from (
    select report_id, item, least(limit_on, coalesce(lead(from_on) over (partition by item, filler_x order by from_on), 'infinity')) as until_on from collections.figure where form_code = $1 and limit_on <> 'infinity'
  ) w where f.report_id = w.report_id and f.item = w.item and f.until_on <> w.until_on`, [code])
}
