import type { CaseState, Urgency } from '@jingwei/contract/cases'
import { type Calendar, deadline, defaultCalendar, defaultClasses, type Pause, remaining, type ServiceClass, stepsDue } from '@jingwei/engines/service-levels'
import { confirmDays } from '../transitions.ts'

const classes = new Map(defaultClasses.map((c) => [c.key, c]))
export const serviceClasses = defaultClasses
export const isServiceClass = (key: string): boolean => classes.has(key)
export const classOf = (key: string): ServiceClass => classes.get(key) ?? classes.get('ordinary')!
/** An emergency is one whatever its subject; what is urgent waits no longer than a utility does. */
export const classFor = (subjectClass: string, urgency: Urgency): string => (urgency === 'emergency' || subjectClass === 'emergency' ? 'emergency' : urgency === 'urgent' ? 'utility' : isServiceClass(subjectClass) ? subjectClass : 'ordinary')
/** By what a case is due: what was promised when it was reported, and the working days of its place. */
export type Terms = { readonly kind: ServiceClass; readonly calendar: Calendar }
const shippedTerms = (c: { readonly service_class: string }): Terms => ({ kind: classOf(c.service_class), calendar: defaultCalendar })

const dayMs = 86_400_000
export type Clocked = { readonly state: CaseState; readonly service_class: string; readonly clock_from: string; readonly told: readonly string[]; readonly answered_at: string | null; readonly pauseUntil?: string | null }
export type Times = { respond_by: string | null; answer_by: string | null; confirm_by: string | null; due_at: string | null; wake_at: string | null }

const iso = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString())
const unclaimed = (state: CaseState) => state === 'new' || state === 'assigned'
const running = (state: CaseState) => unclaimed(state) || state === 'working' || state === 'pause-asked' || state === 'approval'

/** When the case is due, and when the product itself has something to do with it next. */
export function timesOf(c: Clocked, pauses: readonly Pause[], { kind, calendar }: Terms = shippedTerms(c)): Times {
  const fromMs = Date.parse(c.clock_from)
  const respond = deadline(fromMs, kind.firstResponse, calendar).atMs
  const answer = deadline(fromMs, kind.solution, calendar, pauses).atMs
  const confirm = c.state === 'answered' && c.answered_at ? Date.parse(c.answered_at) + confirmDays * dayMs : null
  const wakes: (number | null)[] = []
  if (running(c.state)) wakes.push(stepsDue(kind, fromMs, calendar, pauses, Infinity, new Set(c.told))[0]?.atMs ?? null)
  if (unclaimed(c.state) && !c.told.includes('fallen')) wakes.push(respond)
  if (c.state === 'answered' && confirm !== null) wakes.push(c.told.includes('asked-again') ? confirm : confirm - Math.ceil(confirmDays / 2) * dayMs)
  if (c.state === 'paused' && c.pauseUntil) wakes.push(deadline(Date.parse(`${c.pauseUntil}T00:00:00Z`), { amount: 1, unit: 'days', clock: 'elapsed' }, calendar).atMs)
  const wake = wakes.filter((w): w is number => w !== null).sort((a, b) => a - b)[0] ?? null
  const due = c.state === 'paused' ? null : unclaimed(c.state) ? respond : running(c.state) ? answer : confirm
  return { respond_by: iso(respond), answer_by: iso(answer), confirm_by: iso(confirm), due_at: iso(due), wake_at: iso(wake) }
}

/** Working time left to what is due next, below 0 when late; null when no clock of ours runs. */
export function remainingMs(c: Clocked, pauses: readonly Pause[], nowMs: number, { kind, calendar }: Terms = shippedTerms(c)): number | null {
  if (!running(c.state)) return null
  return remaining(Date.parse(c.clock_from), unclaimed(c.state) ? kind.firstResponse : kind.solution, calendar, unclaimed(c.state) ? [] : pauses, nowMs).ms
}
/** Steps of the class whose moment has come and that nobody was told of. */
export const dueSteps = (c: Clocked, pauses: readonly Pause[], nowMs: number, { kind, calendar }: Terms = shippedTerms(c)) =>
  running(c.state) ? stepsDue(kind, Date.parse(c.clock_from), calendar, pauses, nowMs, new Set(c.told)) : []
