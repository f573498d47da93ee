import type { Rolled } from './facts.ts'

/** Of each minute of an hour, one after the other: how many readings, their mean, the least and the greatest of them. Zeros where there were none. */
export type HourOfMinutes = Float64Array
export const minuteFigures = 4
export const emptyHour = (): HourOfMinutes => new Float64Array(60 * minuteFigures)

type Hours = ReadonlyMap<number, HourOfMinutes>
export type MinuteMemory = {
  /** Minutes of closed hours of a signal, by hour. `ask` gives those that are not known, as the store has them once the roll-up has come as far as `rolled`. */
  of(rolled: Rolled, signal: number, hours: readonly number[], ask: (hours: readonly number[]) => Promise<Hours>): Promise<Hours>
  readonly size: number
}

/** Two kilobytes each. */
const mostHours = 4096

/**
 * A page with a curve asks for the same day every few seconds, and only the open hour is another each time. What a roll-up has of closed hours
 * changes by a pass alone, which then moves its marks: at that moment all is forgotten. Hours with readings that no pass has seen yet are not
 * asked for here; readings answer for them.
 */
export function openMinuteMemory(most = mostHours): MinuteMemory {
  // What was used last stands last.
  const known = new Map<string, HourOfMinutes>()
  let at: Rolled = { closedMs: 0, lateMs: 0 }
  const isNow = (rolled: Rolled) => rolled.closedMs === at.closedMs && rolled.lateMs === at.lateMs
  const keep = (key: string, minutes: HourOfMinutes) => {
    known.delete(key)
    known.set(key, minutes)
    if (known.size > most) known.delete(known.keys().next().value!)
  }
  return {
    get size() {
      return known.size
    },
    async of(rolled, signal, hours, ask) {
      // Marks only go on: who began before the last pass neither finds nor leaves anything here.
      if (!isNow(rolled) && rolled.closedMs >= at.closedMs && rolled.lateMs >= at.lateMs) {
        known.clear()
        at = rolled
      }
      const found = new Map<number, HourOfMinutes>()
      for (const hour of isNow(rolled) ? hours : []) {
        const key = `${signal}:${hour}`
        const minutes = known.get(key)
        if (!minutes) continue
        found.set(hour, minutes)
        keep(key, minutes)
      }
      const lacking = hours.filter((hour) => !found.has(hour))
      if (lacking.length === 0) return found
      for (const [hour, minutes] of await ask(lacking)) {
        found.set(hour, minutes)
        if (isNow(rolled)) keep(`${signal}:${hour}`, minutes)
      }
      return found
    },
  }
}
