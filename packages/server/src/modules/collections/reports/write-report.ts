import type { FormDefinition, FormReasons, FormValues } from '@jingwei/contract/collection-form'
import { reportSteps, type Report, type ReportAction, type collections as contract } from '@jingwei/contract/collections'
import type { Answer, Body } from '@jingwei/contract/operation'
import { blocking, daysAfter, validate } from '@jingwei/engines/collections'
import { personOf, type Actor } from '../../../kernel/access/actor.ts'
import { audit } from '../../../kernel/audit/audit.ts'
import { changedMeanwhile } from '../../../kernel/errors/problem-error.ts'
import { badReason, badUntil, notReady, reportNotFound } from '../collections.errors.ts'
import { compiledOf, type CollectionsDb, type Context } from '../context.ts'
import { putFigures, withdrawFigures } from './figure.store.ts'
import { nextOf, refusalOf, stepsOf, takenUntil } from './may.ts'
import { findReport, insertEvent, insertRevision, lockReport, updateReport, wasReturned, type ListedReport } from './report.store.ts'
import { definitionOf, previousOf, readReport } from './show-report.ts'
import { tellReturned, tellWaiting } from './tell.ts'

/** The longest extension: a quarter from today. */
const mostDays = 92
type Held = { readonly r: ListedReport; readonly definition: FormDefinition }

async function hold(db: CollectionsDb, context: Context, actor: Actor, id: number, action: ReportAction, version: number): Promise<Held> {
  if (!(await findReport(db, id))) throw reportNotFound()
  const r = (await lockReport(db, id))!
  const definition = await definitionOf(db, r)
  const refusal = refusalOf(context, actor, r, definition, action)
  if (r.version !== version) throw changedMeanwhile()
  if (refusal) throw refusal
  return { r, definition }
}
export async function note(db: CollectionsDb, context: Context, actor: Actor, r: ListedReport, action: string, reason: string | null, values: FormValues | null = null): Promise<void> {
  await insertEvent(db, { report_id: r.id, at: context.kernel.now().toISOString(), by_id: actor.person?.id ?? null, by_name: actor.person?.name ?? '—', action, revision: r.revision, reason, values: values && JSON.stringify(values) })
  await audit(db, actor, { action: `collection-report.${action}`, subject: `collection-report:${r.id}`, regionX: r.region_x, ...(reason !== null && { summary: reason }), ...(values && { after: values }) })
}
const tidy = (values: FormValues): FormValues => Object.fromEntries(Object.entries(values).filter(([, v]) => v !== null && v !== ''))
const tidyReasons = (reasons: FormReasons): FormReasons => Object.fromEntries(Object.entries(reasons).filter(([, v]) => v !== ''))

/** Keeps what is filled so far, whatever is wrong with it; what is wrong comes back. */
export async function saveReport(db: CollectionsDb, context: Context, actor: Actor, id: number, { values, reasons, version }: Body<typeof contract.saveReport>): Promise<Answer<typeof contract.saveReport>> {
  const { r, definition } = await hold(db, context, actor, id, 'save', version)
  const kept = tidy(values)
  const person = personOf(actor).id
  const filled = r.filled_by.includes(person) ? r.filled_by : [...r.filled_by, person]
  const saved = await updateReport(db, id, { values: JSON.stringify(kept), reasons: JSON.stringify(tidyReasons(reasons)), filled_by: filled }, context.kernel.now().toISOString())
  const previous = await previousOf(db, r)
  // Not in the trail of events: a draft is saved with every pause of a hand. The last one is what stands when it is submitted.
  return { version: saved.version, faults: validate(compiledOf(definition), kept, previous?.values ?? null, reasons) }
}

export async function actOn(db: CollectionsDb, context: Context, actor: Actor, id: number, { action, version, reason }: Body<typeof contract.act>): Promise<Report> {
  if (reportSteps[action].needsReason && !reason) throw badReason()
  const { r, definition } = await hold(db, context, actor, id, action, version)
  if (action === 'submit') await submit(db, context, actor, r, definition)
  else if (action === 'take-back') {
    // Who takes it back by themselves is in time or late when they submit it again; not so what came back from above, or is a correction.
    const isForgotten = r.revision === 1 && !(await wasReturned(db, id))
    await updateReport(db, id, { state: 'draft', waits_x: null, ...(isForgotten && { first_submitted_on: null }) }, context.kernel.now().toISOString())
    await note(db, context, actor, r, 'taken-back', reason ?? null)
  } else {
    await updateReport(db, id, { state: 'draft', revision: r.revision + 1, why: reason!, approvals: '[]', filled_by: [], waits_x: null }, context.kernel.now().toISOString())
    await note(db, context, actor, { ...r, revision: r.revision + 1 }, 'revision-begun', reason!)
  }
  return readReport(db, context, actor, id)
}
/** Gives it in, if nothing that is wrong or unexplained keeps it. */
export async function submit(db: CollectionsDb, context: Context, actor: Actor, r: ListedReport, definition: FormDefinition): Promise<void> {
  const previous = await previousOf(db, r)
  const faults = blocking(validate(compiledOf(definition), r.values, previous?.values ?? null, r.reasons))
  if (faults.length > 0) throw notReady(faults)
  const person = personOf(actor)
  const now = context.kernel.now().toISOString()
  const next = nextOf(context, { ...r, approvals: [] }, definition)
  await updateReport(db, r.id, {
    state: 'submitted', approvals: '[]', returned_because: null, submitted_by: person.name, submitted_at: now, first_submitted_on: r.first_submitted_on ?? context.kernel.today(), waits_x: next?.lo ?? null,
    filled_by: r.filled_by.includes(person.id) ? r.filled_by : [...r.filled_by, person.id],
  }, now)
  await note(db, context, actor, r, 'submitted', null, r.values)
  if (next) await tellWaiting(db, context, r, next)
}

export type Decision = { readonly action: 'approve'; readonly id: number; readonly version: number } | { readonly action: 'return'; readonly id: number; readonly version: number; readonly reason: string }
/** One of many: throws before anything of it is written. */
export async function decideOne(db: CollectionsDb, context: Context, actor: Actor, decision: Decision): Promise<void> {
  const { r, definition } = await hold(db, context, actor, decision.id, decision.action, decision.version)
  const now = context.kernel.now().toISOString()
  if (decision.action === 'return') {
    await updateReport(db, r.id, { state: 'returned', approvals: '[]', returned_because: decision.reason, waits_x: null }, now)
    // Nothing of a first revision stays in figures; of a later one what was locked before does.
    if (r.revision === 1) await withdrawFigures(db, r)
    await note(db, context, actor, r, 'returned', decision.reason)
    return tellReturned(db, context, r, decision.reason)
  }
  const person = personOf(actor)
  const steps = stepsOf(context, r, definition)
  const approvals = [...r.approvals, { x: steps[r.approvals.length]!.lo, id: person.id, by: person.name, at: now }]
  const next = steps[approvals.length] ?? null
  await updateReport(db, r.id, { state: next ? 'approved' : 'locked', approvals: JSON.stringify(approvals), waits_x: next?.lo ?? null }, now)
  if (!next) await insertRevision(db, r, person.name, now)
  if (!next || r.revision === 1) await putFigures(db, r, definition, next ? 'approved' : 'locked')
  await note(db, context, actor, r, next ? 'approved' : 'locked', null)
  if (next) await tellWaiting(db, context, r, next)
}

/** More time, or none needed: by the level that sent the form, with its reason. */
export async function govern(db: CollectionsDb, context: Context, actor: Actor, id: number, { action, version, reason, until }: Body<typeof contract.govern>): Promise<Report> {
  const { r } = await hold(db, context, actor, id, action, version)
  const today = context.kernel.today()
  if (action === 'extend') {
    const [least, most] = [takenUntil(r) > today ? takenUntil(r) : today, daysAfter(today, mostDays)]
    if (until === undefined || until < least || until > most) throw badUntil(least, most)
    await updateReport(db, id, { extended_until: until, chased: 0 }, context.kernel.now().toISOString())
    await note(db, context, actor, r, 'extended', `${until}: ${reason}`)
  } else {
    await updateReport(db, id, { state: 'excused', waits_x: null, why: reason }, context.kernel.now().toISOString())
    await note(db, context, actor, r, 'excused', reason)
  }
  return readReport(db, context, actor, id)
}
