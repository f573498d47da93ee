import { reports as contract, type Edition, type Report, type ReportContent, type ReportFields } from '@jingwei/contract/reports'
import type { Text } from '@jingwei/contract/text'
import { audit } from '../../../kernel/audit/audit.ts'
import { notFound } from '../../../kernel/errors/problem-error.ts'
import { mediaTypeOf } from '../../../kernel/http/send-table.ts'
import { areaOf, type Context, type ReportsDb } from '../context.ts'
import { notMade, notOver } from '../reports.errors.ts'
import type { ReportsTables } from '../reports.tables.ts'
import { makeContent } from './content.ts'
import { mayReceive } from './make-edition.ts'
import { changeReport, dayBefore, setUpReport } from './set-up-report.ts'
import { editionById, editionsOf, lastEditions, pageOfReports, reportById, type EditionHead, type ReportRow } from './report.store.ts'

type T = ReportsTables

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
  http.route<typeof contract.add, T>(contract.add, async ({ db, actor, body }) => (await shown(db, [await setUpReport(context, db, actor, body)]))[0]!)
  http.route<typeof contract.read, T>(contract.read, async ({ db, params }) => {
    const row = await found(db, params.id)
    return { ...(await shown(db, [row]))[0]!, editions: (await editionsOf(db, row.id)).map(shownEdition) }
  })
  http.route<typeof contract.change, T>(contract.change, async ({ db, actor, params, body: { isActive, ...fields } }) => {
    const row = await changeReport(context, db, actor, await found(db, params.id), fields, isActive)
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
