import type { ConsultationSide, ConsultationState } from '@jingwei/contract/experts'
import { system } from '../../kernel/access/actor.ts'
import { consultationById, peopleAsked, type ConsultationRecord } from './consultation.store.ts'
import type { Context } from './context.ts'
import type { ExpertsDb } from './experts.store.ts'
import { tellSides } from './tell.ts'
import { awaitedWords, modeWords } from './words.ts'

const dayMs = 86_400_000
const task = 'experts.remind'
type Reminder = { id: number; what: 'due' | 'coming'; at: string }
/** Whose word is awaited in a state, and how many days it may take. */
const awaited: Partial<Record<ConsultationState, { of: readonly ConsultationSide[]; days: number }>> = {
  asked: { of: ['expert', 'officer'], days: 3 }, declined: { of: ['officer'], days: 1 }, accepted: { of: ['expert', 'officer'], days: 3 }, proposed: { of: ['firm'], days: 3 },
  scheduled: { of: ['expert', 'officer'], days: 1 }, held: { of: ['expert'], days: 7 }, reported: { of: ['firm', 'expert'], days: 14 }, 'followed-up': { of: ['firm'], days: 14 },
}
/** When the next step is expected: counted from now, from the appointment's end, or the day of the follow-up. */
export function dueAt(c: Pick<ConsultationRecord, 'state' | 'until_at' | 'follow_up_on'>, now: Date): string | null {
  const rule = awaited[c.state]
  if (!rule) return null
  if (c.state === 'scheduled' && c.until_at) return new Date(Date.parse(c.until_at) + rule.days * dayMs).toISOString()
  if (c.state === 'reported' && c.follow_up_on) return new Date(Date.parse(`${c.follow_up_on}T01:00:00Z`)).toISOString()
  return new Date(now.getTime() + rule.days * dayMs).toISOString()
}
export async function planReminders(db: ExpertsDb, { kernel }: Context, c: ConsultationRecord) {
  const enqueue = (what: Reminder['what'], at: string, runAt: Date) => kernel.jobs.enqueue(db, task, { id: c.id, what, at } satisfies Reminder, { key: `${task}:${c.id}:${what}:${at}`, runAt })
  if (c.due_at) await enqueue('due', c.due_at, new Date(c.due_at))
  if (c.state === 'scheduled' && c.from_at && Date.parse(c.from_at) - dayMs > kernel.now().getTime()) await enqueue('coming', c.from_at, new Date(Date.parse(c.from_at) - dayMs))
}

export async function remind(db: ExpertsDb, context: Context, { id, what, at }: Reminder) {
  const c = await consultationById(db, id)
  // Something happened since: another reminder was planned then.
  if (!c || (what === 'due' ? c.due_at : c.state === 'scheduled' ? c.from_at : null) !== at) return
  const people = (await peopleAsked(db, id)).map((p) => p.person_id)
  const words = what === 'coming' ? { zh: `明天${modeWords[c.mode].zh}`, en: `Tomorrow: ${modeWords[c.mode].en}` } : awaitedWords[c.state]
  if (!words) return
  const sides: readonly ConsultationSide[] = what === 'coming' ? ['firm', 'expert'] : awaited[c.state]!.of
  await tellSides(db, context, c, sides, { kind: `consultation.${what}`, key: `consultation:${id}:${what}:${at}`, title: words, detail: { zh: c.organisation_name, en: c.organisation_name }, isUrgent: what === 'due' }, people)
}
export const defineReminders = (context: Context) =>
  context.kernel.jobs.define<Reminder>(task, (reminder) => context.kernel.database.as(system, (db: ExpertsDb) => remind(db, context, reminder)))
