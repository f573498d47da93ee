import type { cases as contract } from '@jingwei/contract/cases'
import type { Body } from '@jingwei/contract/operation'
import { regionOf, type Actor } from '../../../kernel/access/actor.ts'
import { mergeIntoItself, regionOutside, unknownClass, unknownUnit, wrongDirection } from '../cases.errors.ts'
import { type Context, nodeOf } from '../context.ts'
import { happenings, type Transition } from '../transitions.ts'
import { findUnit, unitNames, type UnitRecord } from '../units/unit.store.ts'
import { needSubject } from '../units/catalogue.ts'
import { mayAct, perform } from './act.ts'
import { type CaseRecord, type CasesDb, insertEvent, lockCases, shareHotlines } from './case.store.ts'
import { classFor, isServiceClass } from './clock.ts'
import { tellOf } from './tell-people.ts'
import { promisedClass } from './terms.ts'
import { searchable, writeCase } from './write-case.ts'

type Command = Body<typeof contract.dispatch>
type Of<A extends Command['action']> = Extract<Command, { action: A }>

async function unitFor(db: CasesDb, id: number, path?: string): Promise<UnitRecord> {
  const unit = await findUnit(db, id)
  if (!unit || unit.is_retired) throw unknownUnit(path)
  return unit
}

/** What the dispatcher does. */
export async function dispatchCase(db: CasesDb, context: Context, actor: Actor, id: number, body: Command): Promise<CaseRecord> {
  if (body.action === 'merge') return mergeCase(db, context, actor, id, body)
  const { c, transition } = await mayAct(db, actor, id, 'dispatch', body.action, body)
  switch (body.action) {
    case 'assign':
    case 'hand-up':
    case 'hand-down':
      return assign(db, context, actor, c, transition, body)
    case 'co-own': {
      const known = await unitNames(db, body.unitIds)
      if (body.unitIds.some((u) => !known.has(u))) throw unknownUnit('body.unitIds')
      const units = [...new Set(body.unitIds)].filter((u) => u !== c.unit_id)
      return perform(db, context, actor, c, transition, { change: { co_units: units }, text: units.map((u) => known.get(u)!.name).join('、') || null })
    }
    case 'split':
      return splitCase(db, context, actor, c, transition, body)
    case 'correct':
      return correct(db, context, actor, c, transition, body)
  }
}

async function assign(db: CasesDb, context: Context, actor: Actor, c: CaseRecord, transition: Transition, body: Of<'assign' | 'hand-up' | 'hand-down'>) {
  const unit = await unitFor(db, body.unitId)
  const before = c.unit_id === null ? undefined : await findUnit(db, c.unit_id)
  const width = (u: { region_x: number; region_hi: number }) => u.region_hi - u.region_x
  const place = context.regions.byX(c.region_x)
  const now = before ? width(before) : place ? place.hi - place.lo : 0
  if (body.action === 'hand-up' && width(unit) <= now) throw wrongDirection(true)
  if (body.action === 'hand-down' && (width(unit) >= now || now === 0)) throw wrongDirection(false)
  // A unit of a place inside the case's says more exactly where it is; its people must see it.
  const isInside = place !== undefined && unit.region_x >= place.lo && unit.region_hi <= place.hi
  const isAround = unit.region_x <= c.region_x && unit.region_hi >= c.region_x
  if (!isInside && !isAround) throw unknownUnit()
  // What the dispatcher writes is for the unit; that a unit is in charge is for everybody.
  if (body.action === 'assign' && body.text !== null) await insertEvent(db, { case_id: c.id, at: context.kernel.now().toISOString(), kind: 'note', text: body.text, person: actor.person?.id ?? null, person_name: actor.person?.name ?? null, from_state: null, to_state: null, is_internal: true })
  return perform(db, context, actor, c, transition, {
    text: body.action === 'assign' ? unit.name : `${unit.name}：${body.reason}`,
    change: { unit_id: unit.id, co_units: c.co_units.filter((u) => u !== unit.id), ...(isInside && !isAround && { region_x: unit.region_x }) },
  })
}

/** The other case goes on for both; the firm's own only, or cases of nobody's firm. */
async function mergeCase(db: CasesDb, context: Context, actor: Actor, id: number, { intoId, version }: Of<'merge'>): Promise<CaseRecord> {
  const into = (await lockCases(db, [id, intoId])).find((c) => c.id === intoId)
  const { c, transition } = await mayAct(db, actor, id, 'dispatch', 'merge', { version })
  const isOpen = into && ['new', 'assigned', 'working', 'pause-asked', 'paused', 'approval'].includes(into.state)
  if (!into || into.id === c.id || !isOpen || into.organisation_id !== c.organisation_id) throw mergeIntoItself()
  await shareHotlines(db, c.id, intoId, false)
  await insertEvent(db, { case_id: intoId, at: context.kernel.now().toISOString(), kind: 'merged-here', text: c.is_about_person ? c.number : `${c.number} ${c.title}`, person: actor.person?.id ?? null, person_name: actor.person?.name ?? null, from_state: null, to_state: null })
  await tellOf(db, context, into, ['unit'], { kind: 'merged-here', key: `merged-here:${c.id}`, says: { zh: '并入一件同样的诉求', en: 'another case of the same matter was merged into it' } })
  return perform(db, context, actor, c, transition, { text: `${happenings['merged-here']!.zh} ${into.number}`, change: { merged_into: intoId, closed_at: context.kernel.now().toISOString() } })
}

/** Each part is a case of its own, due from when the whole was reported. */
async function splitCase(db: CasesDb, context: Context, actor: Actor, c: CaseRecord, transition: Transition, { parts }: Of<'split'>): Promise<CaseRecord> {
  const made: string[] = []
  for (const part of parts) {
    const subject = await needSubject(db, context, c.region_x, part.subject)
    const unit = part.unitId === null ? null : await unitFor(db, part.unitId, 'body.parts')
    const row = await writeCase(db, context, actor, {
      subject, title: part.title, text: part.text, regionX: c.region_x, organisation: c.organisation_id === null ? null : { id: c.organisation_id, name: c.organisation_name ?? '' }, source: 'split', sourceId: c.id,
      urgency: c.urgency, place: c.place, isAboutPerson: c.is_about_person, reporter: { id: c.reporter, name: c.reporter_name, contact: c.reporter_contact }, reportedAt: c.reported_at, wholeId: c.id, visitId: c.visit_id, unitId: unit?.id ?? null,
    })
    await shareHotlines(db, c.id, row.id, true)
    made.push(`${row.number} ${row.title}`)
  }
  return perform(db, context, actor, c, transition, { text: made.join('；'), change: { closed_at: context.kernel.now().toISOString() } })
}

async function correct(db: CasesDb, context: Context, actor: Actor, c: CaseRecord, transition: Transition, body: Of<'correct'>): Promise<CaseRecord> {
  if (body.serviceClass !== undefined && !isServiceClass(body.serviceClass)) throw unknownClass(body.serviceClass)
  const region = body.regionCode === undefined ? null : nodeOf(context, body.regionCode)
  const mine = regionOf(actor)
  if (region && (region.lo < mine.lo || region.hi > mine.hi)) throw regionOutside()
  const subject = body.subject === undefined ? null : await needSubject(db, context, c.region_x, body.subject)
  const urgency = body.urgency ?? c.urgency
  const title = body.title ?? c.title
  // A class that was set by hand stays; else it follows subject and urgency.
  const serviceClass = body.serviceClass ?? (subject || body.urgency !== undefined ? classFor(subject?.serviceClass ?? (await needSubject(db, context, c.region_x, c.subject)).serviceClass, urgency) : c.service_class)
  const { action: _action, version: _version, ...changes } = body
  const row = await perform(db, context, actor, c, transition, {
    text: JSON.stringify(changes), isInternal: true, tells: [],
    change: {
      title, urgency, service_class: serviceClass, class_id: serviceClass === c.service_class && !region ? c.class_id : await promisedClass(db, region?.lo ?? c.region_x, serviceClass, c.clock_from), terms: searchable(title, c.text), ...(subject && { subject: subject.code }), ...(region && { region_x: region.lo }),
      ...(body.isAboutPerson !== undefined && { is_about_person: body.isAboutPerson, ...(body.isAboutPerson && { answer_is_shared: false, cluster_id: null }) }),
    },
  })
  // Whoever was promised one day hears of the other.
  if (row.answer_by !== c.answer_by && row.state !== 'answered') await tellOf(db, context, row, ['reporter'], { kind: 'promise-moved', says: { zh: `承诺答复时间调整为 ${beijing(row.answer_by)}`, en: `an answer is now promised by ${beijing(row.answer_by)} (Beijing)` } })
  return row
}
const beijing = (at: string | null) => (at === null ? '—' : new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' '))
