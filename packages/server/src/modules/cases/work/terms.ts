import { type Calendar, defaultCalendar, type Duration, type EscalationStep, type Pause, type ServiceClass } from '@jingwei/engines/service-levels'
import { type ClassRecord, classAt, classesOf, type DayRecord, daysAround } from '../units/service-times.store.ts'
import type { CasesDb, PauseRecord } from './case.store.ts'
import { classOf, type Terms } from './clock.ts'

type Dated = { readonly class_id: number | null; readonly service_class: string; readonly region_x: number }

export const kindOf = (r: ClassRecord): ServiceClass => ({ key: r.code, name: classOf(r.code).name, firstResponse: r.first_response as Duration, solution: r.solution as Duration, steps: r.steps as EscalationStep[] })

// A calendar keeps what it worked out of each day; the same days are the same calendar.
const known = new Map<string, Calendar>()
function calendarOf(days: readonly DayRecord[]): Calendar {
  if (days.length === 0) return defaultCalendar
  const changes = Object.fromEntries(days.map((d) => [d.day, d.kind]))
  const key = JSON.stringify(changes)
  const found = known.get(key)
  if (found) return found
  if (known.size > 500) known.clear()
  const made = { ...defaultCalendar, changes }
  known.set(key, made)
  return made
}

/** By what each of these cases is due: the promise that held when it was reported, and the days of its place. */
export async function termsOf(db: CasesDb, cases: readonly Dated[]): Promise<(c: Dated) => Terms> {
  if (cases.length === 0) return (c) => ({ kind: classOf(c.service_class), calendar: defaultCalendar })
  const classes = new Map((await classesOf(db, [...new Set(cases.flatMap((c) => c.class_id ?? []))])).map((r) => [r.id, kindOf(r)]))
  const xs = cases.map((c) => c.region_x)
  const days = await daysAround(db, xs.reduce((a, b) => Math.min(a, b)), xs.reduce((a, b) => Math.max(a, b)))
  return (c) => ({ kind: (c.class_id === null ? undefined : classes.get(c.class_id)) ?? classOf(c.service_class), calendar: calendarOf(days.filter((d) => d.region_x <= c.region_x && d.region_hi >= c.region_x)) })
}
export const calendarAt = async (db: CasesDb, x: number): Promise<Calendar> => calendarOf(await daysAround(db, x, x))
export const termsOfOne = async (db: CasesDb, c: Dated): Promise<Terms> => (await termsOf(db, [c]))(c)
/** The promise that a case reported at a place and moment is given; null: as shipped. */
export const promisedClass = async (db: CasesDb, x: number, code: string, at: string): Promise<number | null> => (await classAt(db, x, code, at))?.id ?? null

/** The pauses that were consented to, as the clock counts them. */
export const stopsOf = (pauses: readonly PauseRecord[]): Pause[] => pauses.filter((p) => p.consent === 'given' && p.from_at !== null).map((p) => ({ fromMs: Date.parse(p.from_at!), untilMs: p.until_at === null ? null : Date.parse(p.until_at) }))
