import type { Schedule } from '@jingwei/contract/reports'

const dayMs = 86_400_000
const of = (ms: number) => new Date(ms).toISOString().slice(0, 10)
const at = (day: string) => Date.parse(`${day}T00:00:00Z`)
const parts = (day: string) => day.split('-').map(Number) as [number, number, number]

/** The first day after this one on which a report is due. */
export function nextDue({ every, day }: Schedule, after: string): string {
  if (every === 'week') {
    for (let ms = at(after) + dayMs; ; ms += dayMs) if (new Date(ms).getUTCDay() === day % 7) return of(ms)
  }
  const [year, month] = parts(after)
  for (let i = 0; ; i++) {
    const due = of(Date.UTC(year, month - 1 + i, day))
    if (due > after && (every === 'month' || parts(due)[1] % 3 === 1)) return due
  }
}
/** Of what day a report that is due speaks: the last of the week, month or quarter before. */
export function dayOf({ every }: Schedule, due: string): string {
  const [year, month] = parts(due)
  if (every === 'week') return of(at(due) - dayMs)
  return of(Date.UTC(year, every === 'month' ? month - 1 : Math.floor((month - 1) / 3) * 3, 0))
}
/** Every day from the first that is due to today, the newest `most` of them, and when it is due next. */
export function dueUntil(schedule: Schedule, first: string, today: string, most: number): { readonly due: readonly string[]; readonly next: string } {
  const due: string[] = []
  let next = first
  for (; next <= today; next = nextDue(schedule, next)) due.push(next)
  return { due: due.slice(-most), next }
}
