import { reports as contract, type Edition, type Report, type ReportContent, type ReportFields } from '@jingwei/contract/reports'
import type { Text } from '@jingwei/contract/text'
import { personOf, type Actor } from '../../../kernel/access/actor.ts'
import { audit } from '../../../kernel/audit/audit.ts'
import { notFound } from '../../../kernel/errors/problem-error.ts'
import { mediaTypeOf } from '../../../kernel/http/send-table.ts'
import { areaOf, type Context, type ReportsDb } from '../context.ts'
import { noRights, notMade, notOver } from '../reports.errors.ts'
import type { ReportsTables } from '../reports.tables.ts'
import { makeContent } from './content.ts'
import { mayReceive } from './make-edition.ts'
import { nextDue } from './report-days.ts'
import { editionById, editionsOf, insertReport, lastEditions, pageOfReports, reportById, updateReport, type EditionHead, type ReportRow } from './report.store.ts'

type T = ReportsTables
const dayBefore = (day: string) => new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)

export const shownEdition = (e: EditionHead): Edition => ({
  id: e.id, on: e.on_day, dueOn: e.due_on, state: e.state as Edition['state'], problem: e.problem as Text | null, madeAt: e.made_at, fold: e.fold_id === null || e.fold_at === null ? null : { id: e.fold_id, at: e.fold_at }, digest: e.digest, sent: e.sent as Edition['sent'],
})

/** Reports: set up, tried, made, kept, sent. */
export function reportRoutes(context: Context) {
  const { kernel, regions, accounts } = context
  const { http } = kernel
  const shown = async (db: ReportsDb, rows: readonly ReportRow[]): Promise<Report[]> => {
    const last = await lastEditions(db, rows.map((r) => r.id))
    const names = await accounts.people(db, rows.flatMap((r) => (r.fields as ReportFields).receivers))
    return rows.map((r) => {
      const { receivers, regionCode: _code, ...fields } = r.fields as ReportFields
      const { code, name } = regions.toRef(r.region_x)
      return { ...fields, id: r.id, title: r.title, region: { code, name }, receivers: receivers.map((id) => ({ id, name: names.get(id) ?? '—' })), isActive: r.is_active, nextOn: r.is_active ? r.next_on : null, owner: r.owner_name, madeAt: r.made_at, last: last.has(r.id) ? shownEdition(last.get(r.id)!) : null }
    })
  }
  const found = async (db: ReportsDb, id: number) => {
    const row = await reportById(db, id)
    if (!row) throw notFound({ zh: '报表', en: 'Report' })
    return row
  }
  /** What a report asks for can be had by whoever sets it up, and is sent to those only who may see it. */
  const checked = async (db: ReportsDb, actor: Actor, fields: ReportFields) => {
    const region = areaOf(regions, actor, fields.regionCode)
    await makeContent(context, db, actor, { ...fields, months: 0, compare: [] }, dayBefore(kernel.today()))
    const unable: string[] = []
    for (const id of fields.receivers) if (!(await mayReceive(context, id, region.lo))) unable.push(id)
    const names = await accounts.people(db, unable)
    if (unable.length > 0) throw noRights(unable.map((id) => names.get(id) ?? id).join('、'))
    return region
  }
  const next = (fields: ReportFields) => (fields.schedule ? nextDue(fields.schedule, kernel.today()) : null)

  http.route<typeof contract.list, T>(contract.list, async ({ db, query }) => {
    const { items, ...rest } = await pageOfReports(db, query, query.sort, query)
    return { ...rest, items: await shown(db, items) }
  })
  http.route<typeof contract.receivers, T>(contract.receivers, async ({ db, actor, query }) => {
    const region = areaOf(regions, actor, query.region)
    const able: { id: string; name: string }[] = []
    for (const person of (await accounts.officialsIn(db)).slice(0, 300)) if (await mayReceive(context, person.id, region.lo)) able.push({ id: person.id, name: person.name })
    return { items: able }
  })
  http.route<typeof contract.preview, T>(contract.preview, async ({ db, actor, body }) => {
    const on = body.on ?? dayBefore(kernel.today())
    if (on >= kernel.today()) throw notOver(on)
    return makeContent(context, db, actor, body, on)
  })
  http.route<typeof contract.add, T>(contract.add, async ({ db, actor, body }) => {
    const region = await checked(db, actor, body)
    const row = await insertReport(db, { region_x: region.lo, title: body.title, fields: JSON.stringify(body), next_on: next(body), owner_id: personOf(actor).id, owner_name: personOf(actor).name, capacity: actor.capacityId, made_at: kernel.now().toISOString() })
    await audit(db, actor, { action: 'report.added', subject: `report:${row.id}`, regionX: region.lo, after: body })
    return (await shown(db, [row]))[0]!
  })
  http.route<typeof contract.read, T>(contract.read, async ({ db, params }) => {
    const row = await found(db, params.id)
    return { ...(await shown(db, [row]))[0]!, editions: (await editionsOf(db, row.id)).map(shownEdition) }
  })
  http.route<typeof contract.change, T>(contract.change, async ({ db, actor, params, body: { isActive, ...fields } }) => {
    const before = await found(db, params.id)
    const region = await checked(db, actor, fields)
    if (region.lo !== before.region_x) throw noRights(region.name)
    const row = await updateReport(db, before.id, { title: fields.title, fields: JSON.stringify(fields), is_active: isActive, next_on: isActive ? next(fields) : null, owner_id: personOf(actor).id, owner_name: personOf(actor).name, capacity: actor.capacityId })
    await audit(db, actor, { action: 'report.changed', subject: `report:${row.id}`, regionX: row.region_x, before: before.fields, after: { ...fields, isActive } })
    return (await shown(db, [row]))[0]!
  })
  http.route<typeof contract.make, T>(contract.make, async ({ db, actor, params, body }) => {
    const row = await found(db, params.id)
    const on = body.on ?? dayBefore(kernel.today())
    if (on >= kernel.today()) throw notOver(on)
    await kernel.jobs.enqueue(db, 'reports.make', { reportId: row.id, dueOn: null, on }, { key: `reports.make:${row.id}:now:${on}` })
    await audit(db, actor, { action: 'report.asked', subject: `report:${row.id}`, regionX: row.region_x, after: { on } })
    return { on }
  })
  const edition = async (db: ReportsDb, { id, edition: number }: { id: number; edition: number }) => {
    const row = await editionById(db, id, number)
    if (!row) throw notFound({ zh: '这一期', en: 'Edition' })
    return row
  }
  http.route<typeof contract.edition, T>(contract.edition, async ({ db, params }) => {
    const row = await edition(db, params)
    return { ...shownEdition(row), content: row.content as ReportContent | null }
  })
  const file = async (db: ReportsDb, params: { id: number; edition: number }, kind: 'pdf' | 'xlsx') => {
    const row = await edition(db, params)
    const digest = row[kind]
    if (digest === null) throw notMade(row.problem as Text | null)
    return { stream: kernel.files.read(digest), name: `${(await found(db, params.id)).title}-${row.on_day}.${kind}`, mediaType: kind === 'pdf' ? 'application/pdf' : mediaTypeOf('xlsx') }
  }
  http.stream(contract.pdf, ({ as, params }) => as((db: ReportsDb) => file(db, params, 'pdf')))
  http.stream(contract.xlsx, ({ as, params }) => as((db: ReportsDb) => file(db, params, 'xlsx')))
}
