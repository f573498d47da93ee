import type { ReportFields } from '@jingwei/contract/reports'
import { personOf, type Actor } from '../../../kernel/access/actor.ts'
import { audit } from '../../../kernel/audit/audit.ts'
import { areaOf, type Context, type ReportsDb } from '../context.ts'
import { anotherRegion, noRights } from '../reports.errors.ts'
import { makeContent } from './content.ts'
import { mayReceive } from './make-edition.ts'
import { nextDue } from './report-days.ts'
import { insertReport, updateReport, type ReportRow } from './report.store.ts'

export const dayBefore = (day: string) => new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)

/** What a report asks for can be had by whoever sets it up, and is sent to those only who may see it. */
async function checked(context: Context, db: ReportsDb, actor: Actor, fields: ReportFields) {
  const region = areaOf(context.regions, actor, fields.regionCode)
  await makeContent(context, db, actor, { ...fields, months: 0, compare: [] }, dayBefore(context.kernel.today()))
  const unable: string[] = []
  for (const id of fields.receivers) if (!(await mayReceive(context, id, region.lo))) unable.push(id)
  const names = await context.accounts.people(db, unable)
  if (unable.length > 0) throw noRights(unable.map((id) => names.get(id) ?? id).join('、'))
  return region
}
const ownerOf = (actor: Actor) => ({ owner_id: personOf(actor).id, owner_name: personOf(actor).name, capacity: actor.capacityId })
const next = ({ kernel }: Context, { schedule }: ReportFields) => (schedule ? nextDue(schedule, kernel.today()) : null)

export async function setUpReport(context: Context, db: ReportsDb, actor: Actor, fields: ReportFields): Promise<ReportRow> {
  const region = await checked(context, db, actor, fields)
  const row = await insertReport(db, { region_x: region.lo, title: fields.title, fields: JSON.stringify(fields), next_on: next(context, fields), ...ownerOf(actor), made_at: context.kernel.now().toISOString() })
  await audit(db, actor, { action: 'report.added', subject: `report:${row.id}`, regionX: region.lo, after: fields })
  return row
}
/** Editions stay as they are; from now on it is made with the rights of whoever saved it. */
export async function changeReport(context: Context, db: ReportsDb, actor: Actor, before: ReportRow, fields: ReportFields, isActive: boolean): Promise<ReportRow> {
  const region = await checked(context, db, actor, fields)
  if (region.lo !== before.region_x) throw anotherRegion()
  const row = await updateReport(db, before.id, { title: fields.title, fields: JSON.stringify(fields), is_active: isActive, next_on: isActive ? next(context, fields) : null, ...ownerOf(actor) })
  await audit(db, actor, { action: 'report.changed', subject: `report:${row.id}`, regionX: row.region_x, before: before.fields, after: { ...fields, isActive } })
  return row
}
