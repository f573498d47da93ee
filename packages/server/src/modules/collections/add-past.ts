import { periodOf } from '@jingwei/engines/collections'
import { unknownRegion } from './collections.errors.ts'
import { compiledOf, type CollectionsDb, type Context } from './context.ts'
import type { PastForm, PastReport } from './face.ts'
import { fillersOf } from './forms/fillers.ts'
import { insertEdition, insertForm, updateForm } from './forms/form.store.ts'
import { publishItems, said } from './forms/forms.ts'
import { putFigures } from './reports/figure.store.ts'
import { stepsOf } from './reports/may.ts'
import { findReport, insertEvent, insertReports, insertRevision, someReports, updateReport } from './reports/report.store.ts'
import { insertRound, type RoundRecord } from './rounds/round.store.ts'

const noon = (day: string) => `${day}T04:00:00.000Z`

/** A form and its rounds of before: as if each had been sent, filled and approved in its time. Nobody is told. */
export async function addPast(db: CollectionsDb, context: Context, past: PastForm): Promise<void> {
  const { definition, rounds } = past
  const home = context.regions.resolve(past.regionCode)
  if (!home) throw unknownRegion(past.regionCode)
  compiledOf(definition)
  const began = noon(periodOf(definition.period, rounds[0]!.label)!.from)
  const form = await insertForm(db, { code: past.code, region_x: home.lo, region_hi: home.hi, ...said(definition), draft: JSON.stringify(definition), created_by: past.sentBy.id, created_at: began, updated_at: began })
  if (!form) return
  await publishItems(db, context, form.id, definition)
  await insertEdition(db, form.id, 1, definition, past.sentBy.name, began)
  await updateForm(db, form.id, { state: 'published', number: 1, draft: null }, began)
  for (const told of rounds) {
    const period = periodOf(definition.period, told.label)!
    const fillers = await fillersOf(db, context, home, definition, period.to)
    for (const f of await context.organisations.factsOf(db, past.also))
      if (!fillers.some((one) => one.organisationId === f.id)) fillers.push({ name: f.name, regionX: f.regionX, organisationId: f.id, industryCode: f.industryCode, sizeClass: f.sizeClass })
    const round = (await insertRound(db, { form_id: form.id, number: 1, region_x: home.lo, region_hi: home.hi, label: period.label, from_on: period.from, to_on: period.to, opens_on: period.to, due_on: told.dueOn, last_on: told.lastOn, created_by: past.sentBy.id, created_at: noon(period.to) }))!
    await insertReports(db, fillers.map((f) => ({ round_id: round.id, form_id: form.id, region_x: f.regionX, organisation_id: f.organisationId, filler_x: f.organisationId === null ? f.regionX : null, filler_name: f.name, industry_code: f.industryCode, size_class: f.sizeClass, created_at: noon(period.to), updated_at: noon(period.to) })))
    const placeOf = new Map(fillers.map((f, i) => [f.organisationId ?? -f.regionX, i]))
    for (const r of await someReports(db, { roundId: round.id, today: context.kernel.today() }, fillers.length)) {
      const place = placeOf.get(r.organisation_id ?? -r.filler_x!)!
      const given = told.of(fillers[place]!, place)
      if (given.state !== 'draft') await tell(db, context, past, round, r.id, given)
    }
  }
}

async function tell(db: CollectionsDb, context: Context, { definition, approvedBy }: PastForm, round: RoundRecord, id: number, given: PastReport): Promise<void> {
  const at = noon(round.due_on > context.kernel.today() ? context.kernel.today() : round.due_on)
  const { state, values, reasons = {}, filledBy } = given
  const before = (await findReport(db, id))!
  const steps = stepsOf(context, before, definition)
  await updateReport(db, id, {
    state, values: JSON.stringify(values), reasons: JSON.stringify(reasons), filled_by: [filledBy.id], submitted_by: filledBy.name, submitted_at: at, first_submitted_on: at.slice(0, 10), returned_because: given.returnedBecause ?? null,
    approvals: JSON.stringify(state === 'locked' ? steps.map((n) => ({ x: n.lo, id: approvedBy.id, by: approvedBy.name, at })) : []), waits_x: state === 'submitted' ? (steps[0]?.lo ?? null) : null,
  }, at)
  const event = (action: string, by: { id: string; name: string }, reason: string | null) => insertEvent(db, { report_id: id, at, by_id: by.id, by_name: by.name, action, revision: 1, reason, values: action === 'submitted' ? JSON.stringify(values) : null })
  await event('submitted', filledBy, null)
  if (state === 'returned') await event('returned', approvedBy, given.returnedBecause ?? null)
  if (state !== 'locked') return
  const r = (await findReport(db, id))!
  await insertRevision(db, r, approvedBy.name, at)
  await putFigures(db, r, definition, 'locked')
  await event('locked', approvedBy, null)
}
