import { sql } from 'kysely'
import type { FormDefinition } from '@jingwei/contract/collection-form'
import { daysAfter, isNumber, periodBefore } from '@jingwei/engines/collections'
import type { CollectionsDb } from '../context.ts'
import type { ListedReport } from './report.store.ts'

const removeFigures = async (db: CollectionsDb, reportId: number) => void (await db.deleteFrom('collections.figure').where('report_id', '=', reportId).execute())

/** What is no longer approved counts no more; what the filler said before stands on in its place. */
export async function withdrawFigures(db: CollectionsDb, r: ListedReport): Promise<void> {
  await removeFigures(db, r.id)
  await settleStocks(db, r)
}
/**
 * The numbers of a report become figures, in place of those it had. A flow lies on the last day of its period. A stock stands from that day
 * until the next report could still come in, at most, or until a later one begins: what nobody reported any more is not claimed for ever.
 */
export async function putFigures(db: CollectionsDb, r: ListedReport, definition: FormDefinition, state: 'approved' | 'locked'): Promise<void> {
  await removeFigures(db, r.id)
  const next = periodBefore(definition.period, { from: r.from_on }, -1)
  const limit = daysAfter(next.to, definition.dueDays + definition.graceDays + 1)
  const { code } = await db.selectFrom('collections.form').select('code').where('id', '=', r.form_id).executeTakeFirstOrThrow()
  const rows = definition.items.filter(isNumber).flatMap((item) => {
    const amount = r.values[item.code]
    if (typeof amount !== 'number') return []
    const until = item.time === 'stock' ? limit : 'infinity'
    return [{ report_id: r.id, item: item.code, region_x: r.region_x, organisation_id: r.organisation_id, filler_x: r.filler_x, form_code: code, state, industry_code: r.industry_code, size_class: r.size_class, amount, from_on: r.to_on, until_on: until, limit_on: until }]
  })
  if (rows.length > 0) await db.insertInto('collections.figure').values(rows).execute()
  await settleStocks(db, r)
}
/** Each stock of a filler ends where the next one begins. */
export const settleStocks = async (db: CollectionsDb, { organisation_id, filler_x }: Pick<ListedReport, 'organisation_id' | 'filler_x'>) =>
  void (await sql`
    update collections.figure f set until_on = w.until_on from (
      select report_id, item, least(limit_on, coalesce(lead(from_on) over (partition by item order by from_on), 'infinity')) as until_on from collections.figure
      where coalesce(organisation_id, 0) = ${organisation_id ?? 0} and coalesce(filler_x, 0) = ${filler_x ?? 0} and limit_on <> 'infinity'
    ) w where f.report_id = w.report_id and f.item = w.item and f.until_on <> w.until_on`.execute(db))
