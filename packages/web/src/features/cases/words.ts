import type { CaseAction, CaseFigures, CaseRow, CaseState, Urgency } from '@jingwei/contract/cases'
import type { z } from 'zod'
import type { Tone } from '../../ui/state-dot.tsx'

export type Action = z.infer<typeof CaseAction>
export type FiguresOfGroup = z.infer<typeof CaseFigures>

export const stateTones: Record<CaseState, Tone> = {
  new: 'amber', assigned: 'amber', working: 'blue', 'pause-asked': 'amber', paused: 'grey', approval: 'amber', answered: 'blue', closed: 'green', withdrawn: 'grey', merged: 'grey', split: 'grey',
}
export const urgencyTones: Record<Urgency, Tone> = { normal: 'grey', urgent: 'amber', emergency: 'red' }

/** Seven and a half hours of an office, as the product’s own calendar has them. */
const workingDayMs = 7.5 * 3_600_000
const hourMs = 3_600_000
const minuteMs = 60_000
export type Remaining = { amount: number; unit: 'minutes' | 'hours' | 'days'; isLate: boolean; tone: 'red' | 'amber' | 'plain' }

/** Working time in the unit one would say: days from two working days on, hours from one on, else minutes; a day of one's own has 24 hours. */
export function remainingOf(ms: number, isElapsed = false): Remaining {
  const length = Math.abs(ms)
  const dayMs = isElapsed ? 24 * hourMs : workingDayMs
  const isLate = ms < 0
  const tone = isLate ? 'red' : length < dayMs ? 'amber' : 'plain'
  if (length >= 2 * dayMs) return { amount: Math.floor(length / dayMs), unit: 'days', isLate, tone }
  if (length >= hourMs) return { amount: Math.floor(length / hourMs), unit: 'hours', isLate, tone }
  return { amount: Math.max(1, Math.floor(length / minuteMs)), unit: 'minutes', isLate, tone }
}

/** What is done first in a state stands first: one button, the rest in a list behind it. */
const order = [
  'handle accept', 'decide approve', 'handle answer', 'decide send-back', 'handle resume', 'handle decide-meeting', 'handle cannot', 'handle ask-pause', 'dispatch assign', 'handle meet', 'handle refuse', 'dispatch co-own', 'dispatch hand-up', 'dispatch hand-down',
  'dispatch split', 'dispatch merge', 'dispatch correct',
] as const
const rank = (one: Action) => {
  const at = order.indexOf(`${one.door} ${one.action}` as (typeof order)[number])
  return at === -1 ? order.length : at
}
export type ArrangedActions = { main: Action | null; beside: readonly Action[]; behind: readonly Action[]; recorded: readonly Action[] }

/** At most one main action and two beside it, of those that may be taken; one that is refused stays in the list with its reason. Words of the reporter are recorded apart. */
export function arranged(actions: readonly Action[]): ArrangedActions {
  const own = actions.filter((one) => one.door !== 'reply' && one.door !== 'record-reply').toSorted((a, b) => rank(a) - rank(b))
  const open = own.filter((one) => one.permitted && one.action !== 'correct')
  const shown = open.slice(0, 3)
  return { main: shown[0] ?? null, beside: shown.slice(1), behind: own.filter((one) => !shown.includes(one)), recorded: actions.filter((one) => one.door === 'record-reply') }
}

/** Subjects under their parents, in the order they came; a child whose parent is not here stands alone. */
export function grouped<S extends { code: string; parent: string | null }>(subjects: readonly S[]): { subject: S; children: readonly S[] }[] {
  const codes = new Set(subjects.map((one) => one.code))
  return subjects.filter((one) => one.parent === null || !codes.has(one.parent)).map((subject) => ({ subject, children: subjects.filter((one) => one.parent === subject.code) }))
}

/** The first words of a text, for a title: up to its first sentence, at most 40 letters. */
export function titleOf(text: string): string {
  const first = text.trim().split(/[。！？!?\n]|\.\s/)[0]?.trim() ?? ''
  return first.length > 40 ? `${first.slice(0, 40)}…` : first
}

export const ratio = ({ numerator, denominator }: { numerator: number; denominator: number }): number | null => (denominator === 0 ? null : numerator / denominator)
export const isOpen = (row: Pick<CaseRow, 'state'>): boolean => !['closed', 'withdrawn', 'merged', 'split'].includes(row.state)

/** First and last day of a month, for a list of what came in it: `2026-02` → 2026-02-01, 2026-02-28. */
export function daysOfMonth(month: string): { from: string; until: string } {
  const [year, number] = month.split('-').map(Number)
  return { from: `${month}-01`, until: `${month}-${String(new Date(Date.UTC(year!, number!, 0)).getUTCDate()).padStart(2, '0')}` }
}
