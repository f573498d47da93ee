import type { FormDefinition } from '@jingwei/contract/collection-form'
import { ReportState, type Report, type ReportRow, type collections as contract } from '@jingwei/contract/collections'
import type { Query } from '@jingwei/contract/operation'
import { periodBefore, periodOf, validate, type Period } from '@jingwei/engines/collections'
import { personOf, type Actor } from '../../../kernel/access/actor.ts'
import { badStates, reportNotFound, unknownRegion } from '../collections.errors.ts'
import { compiledOf, placeRef, type CollectionsDb, type Context } from '../context.ts'
import { editionOf } from '../forms/form.store.ts'
import { isFiller, stepsOf, takenUntil, whatCan } from './may.ts'
import { eventsOf, findReport, pageOfReports, revisionsOf, saidBefore, type ListedReport, type ReportFilter } from './report.store.ts'

export const periodOfReport = (r: Pick<ListedReport, 'period' | 'label'>): Period => periodOf(r.period, r.label)!
const daysBetween = (from: string, to: string) => Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000))
export const lateBy = (r: ListedReport, today: string) => (r.state === 'excused' ? 0 : r.first_submitted_on ? daysBetween(r.due_on, r.first_submitted_on) : daysBetween(r.due_on, today))

export const toReportRow = (context: Context, r: ListedReport): ReportRow => ({
  id: r.id, roundId: r.round_id, form: { id: r.form_id, title: { zh: r.form_title_zh, en: r.form_title_en } }, period: periodOfReport(r),
  filler: { kind: r.organisation_id === null ? 'region' : 'organisation', name: r.filler_name, organisationId: r.organisation_id, region: placeRef(context, r.region_x) },
  state: r.state, revision: r.revision, dueOn: r.due_on, takenUntil: takenUntil(r), daysLate: lateBy(r, context.kernel.today()), waitsFor: r.waits_x === null ? null : placeRef(context, r.waits_x),
  submittedBy: r.submitted_by, submittedAt: r.submitted_at, returnedBecause: r.returned_because, version: r.version, updatedAt: r.updated_at,
})
export function reportFilter(context: Context, actor: Actor, query: Omit<Query<typeof contract.reports>, 'cursor' | 'limit' | 'sort'>): ReportFilter {
  const states = query.state?.split(',').map((text) => {
    const read = ReportState.safeParse(text)
    if (!read.success) throw badStates(text)
    return read.data
  })
  const node = query.region === undefined ? undefined : context.regions.resolve(query.region)
  if (query.region !== undefined && !node) throw unknownRegion(query.region, 'query.region')
  return {
    q: query.q, roundId: query.roundId, states, late: query.late, area: node, today: context.kernel.today(),
    fills: query.mine === 'fill' ? (actor.region ?? 'all') : undefined,
    approves: query.mine === 'approve' ? { x: actor.region?.lo ?? -1, personId: personOf(actor).id } : undefined,
  }
}
export async function listReports(db: CollectionsDb, context: Context, actor: Actor, query: Query<typeof contract.reports>) {
  const page = await pageOfReports(db, reportFilter(context, actor, query), query.sort, query)
  return { ...page, items: page.items.map((r) => toReportRow(context, r)) }
}

export async function definitionOf(db: CollectionsDb, { form_id, number }: Pick<ListedReport, 'form_id' | 'number'>): Promise<FormDefinition> {
  const definition = await editionOf(db, form_id, number)
  if (!definition) throw reportNotFound()
  return definition
}
export async function previousOf(db: CollectionsDb, r: ListedReport) {
  const period = periodBefore(r.period, { from: r.from_on })
  const values = (await saidBefore(db, r.form_id, period.label, [r])).get(r.id)
  return values ? { period, values } : null
}

export async function readReport(db: CollectionsDb, context: Context, actor: Actor, id: number): Promise<Report> {
  const r = await findReport(db, id)
  if (!r) throw reportNotFound()
  const definition = await definitionOf(db, r)
  const previous = await previousOf(db, r)
  const revisions = await revisionsOf(db, id)
  const events = await eventsOf(db, id)
  // What is not given in yet is read by those who fill it, and nobody above; of what was returned they read on what came in.
  const isOpen = ['draft', 'returned', 'excused'].includes(r.state) && !isFiller(actor, r)
  const cameIn = r.state === 'returned' ? events.find((e) => e.action === 'submitted' && e.revision === r.revision)?.values : null
  const values = isOpen ? (cameIn ?? {}) : r.values
  return {
    ...toReportRow(context, r), definition, values, reasons: isOpen ? {} : r.reasons, previous, faults: isOpen ? [] : validate(compiledOf(definition), r.values, previous?.values ?? null, r.reasons), why: r.why,
    steps: stepsOf(context, r, definition).map((node, i) => ({ level: node.level, region: { code: node.code, name: node.name }, by: r.approvals[i]?.by ?? null, at: r.approvals[i]?.at ?? null })),
    can: whatCan(context, actor, r, definition),
    history: events.map((e) => ({ at: e.at, by: e.by_name, action: e.action, revision: e.revision, reason: e.reason, values: e.values })),
    revisions: revisions.map((v, i) => ({ number: v.number, values: v.values, reasons: v.reasons, why: v.why, lockedAt: v.locked_at, lockedBy: v.locked_by, isInForce: i === 0 })),
  }
}
