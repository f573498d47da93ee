const DAY_MS = 86_400_000
const MINUTE_MS = 60_000
const QUARTER_MS = 15 * MINUTE_MS

type Zone = { readonly format: Intl.DateTimeFormat; readonly offsets: Map<number, number> }
const zones = new Map<string, Zone>()

const zoneNamed = (name: string): Zone => {
  let zone = zones.get(name)
  if (zone === undefined) {
    const format = new Intl.DateTimeFormat('en-US', { timeZone: name, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' })
    zones.set(name, (zone = { format, offsets: new Map() }))
  }
  return zone
}

/** What the clock of a zone shows more than UTC at that moment, in ms. Throws a RangeError for a zone that Intl does not know. */
export const offsetMs = (timeZone: string, utcMs: number): number => {
  const zone = zoneNamed(timeZone)
  // Since 1970 clocks change on quarters of an hour alone.
  const quarter = Math.floor(utcMs / QUARTER_MS)
  const known = zone.offsets.get(quarter)
  if (known !== undefined) return known
  const at = quarter * QUARTER_MS
  const part: Record<string, number> = {}
  for (const { type, value } of zone.format.formatToParts(at)) part[type] = Number(value)
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = part
  const offset = Date.UTC(year, month - 1, day, hour, minute, second) - at
  if (zone.offsets.size > 20_000) zone.offsets.clear()
  zone.offsets.set(quarter, offset)
  return offset
}

/** The date that the calendar of a zone shows at that moment, `YYYY-MM-DD`. */
export const civilDate = (timeZone: string, utcMs: number): string => new Date(utcMs + offsetMs(timeZone, utcMs)).toISOString().slice(0, 10)

export const addDays = (date: string, days: number): string => new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)

/** 1 is Monday, 7 is Sunday. */
export const weekday = (date: string): number => ((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7) + 1

/**
 * The moment at which a clock of the zone shows so many minutes of that date; minutes from 1440 on are of the days after. Where clocks are
 * put back, the first of the two moments; a time that is left out is the moment of the change. So later minutes are never earlier moments.
 */
export const utcOf = (timeZone: string, date: string, minute: number): number => {
  const shown = Date.parse(`${date}T00:00:00Z`) + minute * MINUTE_MS
  const before = offsetMs(timeZone, shown - DAY_MS)
  const after = offsetMs(timeZone, shown + DAY_MS)
  if (offsetMs(timeZone, shown - before) === before) return shown - before
  if (offsetMs(timeZone, shown - after) === after) return shown - after
  let [low, high] = [Math.floor((shown - after) / QUARTER_MS), Math.ceil((shown - before) / QUARTER_MS)]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (offsetMs(timeZone, middle * QUARTER_MS) === before) low = middle
    else high = middle
  }
  return high * QUARTER_MS
}
