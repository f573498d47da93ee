import type { Fitness } from '@jingwei/contract/programmes'
import type { Updateable } from 'kysely'
import { system, type Actor } from '../../../kernel/access/actor.ts'
import { audit } from '../../../kernel/audit/audit.ts'
import type { ApplicationTable } from '../programmes.tables.ts'
import { hands, insertHistory, updateApplication, type FirmRecord } from './application.store.ts'
import { notInThisState, ownFirm, programmeInState, samePerson } from './applications.errors.ts'
import type { Context, ProgrammesDb } from './context.ts'
import { transitionOf, type ApplicationState, type Duty, type ProgrammeState, type Told, type Transition } from './transitions.ts'
import type { ProgrammesTables } from '../programmes.tables.ts'

export type Acted = Pick<FirmRecord, 'id' | 'number' | 'programme_id' | 'programme_x' | 'organisation_id' | 'organisation_name' | 'title' | 'state' | 'version' | 'signer_id' | 'created_by'>

/** The line of the table, if it may be done now; a refusal that says why not otherwise. */
export function allowed(action: Parameters<typeof transitionOf>[0], state: ApplicationState, programme: ProgrammeState): Transition {
  const transition = transitionOf(action)
  if (!transition.from.includes(state)) throw notInThisState(transition.title, state)
  if (!transition.during.includes(programme)) throw programmeInState(transition.title, programme)
  return transition
}

const decided: ReadonlySet<string> = new Set(['publicised', 'approved'])
const examined: ReadonlySet<string> = new Set(['accepted', 'returned', 'ranked', 'reserve', 'agreed', 'reviewed'])
/**
 * Who has another duty in one of these applications, or belongs to an applicant, does not act. Asked of everybody's steps, whoever may see them;
 * the table refuses the same once more when it is written.
 */
export async function whatForbids({ kernel, accounts }: Pick<Context, 'kernel' | 'accounts'>, actor: Actor, applications: readonly Pick<Acted, 'id' | 'organisation_id' | 'signer_id' | 'created_by'>[], duty: Duty) {
  const person = actor.person?.id
  if (duty === 'apply' || person === undefined || applications.length === 0) return null
  if (applications.some((a) => a.signer_id === person || a.created_by === person)) return samePerson('apply', duty)
  return kernel.database.as<ProgrammesTables, ReturnType<typeof samePerson> | null>(system, async (db) => {
    const members = await accounts.membersOf(db, [...new Set(applications.map((a) => a.organisation_id))])
    if (members.some((m) => m.personId === person)) return ownFirm()
    const other = duty === 'decide' ? examined : decided
    const mine = (await hands(db, applications.map((a) => a.id))).find((h) => h.by_id === person && other.has(h.state))
    return mine ? samePerson(duty === 'decide' ? 'examine' : 'decide', duty) : null
  })
}
export async function keepApart(context: Context, actor: Actor, applications: Parameters<typeof whatForbids>[2], duty: Duty) {
  const refusal = await whatForbids(context, actor, applications, duty)
  if (refusal) throw refusal
}

export type Done = { readonly change?: Updateable<ApplicationTable>; readonly note?: string | null; readonly tells?: readonly Told[]; readonly isQuiet?: boolean }
/** Writes a step: the state, its line of the history, the trail, and the notices; all in the caller's transaction. */
export async function perform(db: ProgrammesDb, context: Context, actor: Actor, a: Acted, transition: Transition, done: Done = {}): Promise<void> {
  const now = context.kernel.now().toISOString()
  const state = transition.to === 'same' ? a.state : transition.to
  await updateApplication(db, a.id, { ...done.change, state, version: a.version + 1, updated_at: now })
  const by = actor.person ?? { id: 'system', name: '—' }
  if (transition.to !== 'same') await insertHistory(db, { application_id: a.id, state, at: now, by_id: by.id, by_name: by.name, note: done.note ?? null })
  const number = done.change?.number ?? a.number
  await audit(db, actor, { action: `application.${transition.action}`, subject: `programme-application:${a.id}`, regionX: a.programme_x, summary: number ?? a.organisation_name, before: { state: a.state }, after: { state, note: done.note ?? undefined, digest: done.change?.snapshot_digest ?? undefined } })
  if (!transition.says || done.isQuiet) return
  for (const told of done.tells ?? transition.tells)
    await context.notices.tell(db, audienceOf(told, a), {
      kind: `programme-application.${transition.action}`, key: `programme-application:${a.id}:${transition.action}:${a.version}:${told}`, link: { kind: 'programme-application', id: a.id },
      title: { zh: `申报 ${number ?? ''} ${transition.says.zh}`, en: `Application ${number ?? ''} ${transition.says.en}` }, detail: done.note ? { zh: done.note, en: done.note } : { zh: a.title, en: a.title },
    })
}
const audienceOf = (told: Told, a: Acted) => (told === 'firm' ? { organisationId: a.organisation_id } : { regionX: a.programme_x, permission: told === 'officers' ? ('programmes:manage' as const) : ('programmes:decide' as const) })

/** Sums of an award by budget line, those that give something. */
export function linesOf(fitness: Pick<Fitness, 'awards'>): Map<string, number> {
  const lines = new Map<string, number>()
  for (const { lineCode, fen } of fitness.awards) if (fen !== null && fen > 0) lines.set(lineCode, (lines.get(lineCode) ?? 0) + fen)
  return lines
}
/** The one line that pays: an application is refused at submission where there are several. */
export const lineOf = (fitness: Pick<Fitness, 'awards'> | null): string => (fitness ? ([...linesOf(fitness).keys()][0] ?? '') : '')
