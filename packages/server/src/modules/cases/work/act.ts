import { caseStates } from '@jingwei/contract/cases'
import type { Text } from '@jingwei/contract/text'
import type { Updateable } from 'kysely'
import type { Actor } from '../../../kernel/access/actor.ts'
import { audit } from '../../../kernel/audit/audit.ts'
import { changedMeanwhile } from '../../../kernel/errors/problem-error.ts'
import { caseNotFound, notInThisState, notOfTheUnit, ofTheUnit } from '../cases.errors.ts'
import type { CaseTable } from '../cases.tables.ts'
import type { Context } from '../context.ts'
import { type Door, type Told, type Transition, transitionOf } from '../transitions.ts'
import { membersOfUnit, unitNames } from '../units/unit.store.ts'
import { type CaseRecord, type CasesDb, insertEvent, lockCase, pausesOf, updateCase } from './case.store.ts'
import { timesOf } from './clock.ts'
import { tellOf } from './tell-people.ts'
import { stopsOf, termsOfOne } from './terms.ts'

/** Whether somebody works for the unit in charge, or a co-owner where those count. A unit in charge that names nobody is everybody's who may handle cases; `byName` wants the name. */
export async function isOfUnit(db: CasesDb, actor: Actor, c: CaseRecord, { withCoOwners = true, byName = false } = {}): Promise<boolean> {
  const lead = c.unit_id === null ? null : await membersOfUnit(db, c.unit_id)
  if (lead !== null && (lead.includes(actor.person?.id ?? '') || (lead.length === 0 && !byName))) return true
  for (const unit of withCoOwners ? c.co_units : []) if ((await membersOfUnit(db, unit)).includes(actor.person?.id ?? '')) return true
  return false
}

const nameOfUnit = async (db: CasesDb, id: number | null) => (id === null ? null : ((await unitNames(db, [id])).get(id)?.name ?? null))
const filled = (text: Text, unit: string | null): Text => ({ zh: text.zh.replace('{unit}', unit ?? '分派'), en: text.en.replace('{unit}', unit ?? 'The dispatcher') })

/** The case, locked, if this actor may do this to it now; a refusal that says why not otherwise. */
export async function mayAct(db: CasesDb, actor: Actor, id: number, door: Door, action: string, options: { version?: number | undefined; recorded?: boolean } = {}): Promise<{ c: CaseRecord; transition: Transition }> {
  const transition = transitionOf(door, action)
  const c = await lockCase(db, id)
  if (!c) throw caseNotFound()
  if (options.version !== undefined && options.version !== c.version) throw changedMeanwhile()
  if (!transition.from.includes(c.state)) throw notInThisState(transition.title, caseStates[c.state])
  if (door === 'handle' && !(await isOfUnit(db, actor, c, { withCoOwners: transition.by === 'unit' }))) throw notOfTheUnit((await nameOfUnit(db, c.unit_id)) ?? '—')
  // Whoever handles a case does not confirm it.
  if (options.recorded && (await isOfUnit(db, actor, c, { withCoOwners: false, byName: true }))) throw ofTheUnit()
  return { c, transition }
}

export type Done = {
  readonly change?: Updateable<CaseTable>
  readonly text?: string | null
  readonly isInternal?: boolean
  readonly tells?: readonly Told[]
  readonly isUrgent?: boolean
  /** The clock begins anew, as after a reopening. */
  readonly restart?: boolean
}

/** Writes a transition: the state and its times, the line of the history, the trail, and the notices; all in the caller's transaction. */
export async function perform(db: CasesDb, context: Context, actor: Actor, c: CaseRecord, transition: Transition, done: Done = {}): Promise<CaseRecord> {
  const now = context.kernel.now().toISOString()
  const next = { ...c, ...done.change }
  let state = next.state !== c.state ? next.state : transition.to === 'same' ? c.state : transition.to
  // Reopened without a unit in charge, it is the dispatcher's again.
  if (state === 'assigned' && next.unit_id === null) state = 'new'
  const restart = done.restart ? { clock_from: now, responded_at: null, told: [] as string[] } : {}
  const pauses = (await pausesOf(db, [c.id])).filter((p) => p.consent === 'given' && p.from_at !== null)
  const paused = pauses.find((p) => p.until_at === null)
  const times = timesOf({ ...next, ...restart, state, pauseUntil: paused?.until_on ?? null }, stopsOf(pauses), await termsOfOne(db, next))
  const person = actor.person
  const handled = person && actor.scope === 'region' && !c.handled_by.includes(person.id) ? { handled_by: [...c.handled_by, person.id] } : {}
  const row = await updateCase(db, c.id, { ...done.change, ...restart, ...times, ...handled, state, version: c.version + 1, updated_at: now })
  await insertEvent(db, { case_id: c.id, at: now, kind: transition.action, text: done.text ?? null, person: person?.id ?? null, person_name: person?.name ?? null, from_state: c.state, to_state: state, is_internal: done.isInternal ?? false })
  await audit(db, actor, { action: `case.${transition.action}`, subject: `case:${c.id}`, regionX: row.region_x, summary: row.number, before: { state: c.state, unit: c.unit_id }, after: { state, unit: row.unit_id, ...(row.is_about_person ? {} : { text: done.text ?? undefined }) } })
  if (transition.says) await tellOf(db, context, row, done.tells ?? transition.tells, { kind: transition.action, says: filled(transition.says, await nameOfUnit(db, row.unit_id)), ...(done.isUrgent !== undefined && { isUrgent: done.isUrgent }) })
  return row
}
