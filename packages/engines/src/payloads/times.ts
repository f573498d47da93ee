export type TimeUnit = 's' | 'ms' | 'us' | 'ns' | 'iso'

const iso = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d(:?\d\d)?)$/
const perMs = { s: 0.001, ms: 1, us: 1000, ns: 1_000_000, iso: 1 } as const

/**
 * Milliseconds since 1970, or NaN where it is no time. Text may be ISO 8601 with its zone, or digits. A number is in `unit` and is never
 * guessed at: a clock that counts from its start would otherwise pass for a date.
 */
export function timeOf(value: unknown, unit: TimeUnit = 'ms'): number {
  if (typeof value === 'number') return Number.isFinite(value) ? Math.floor(value / perMs[unit]) : NaN
  if (typeof value !== 'string') return NaN
  const text = value.trim()
  if (/^-?\d{1,20}$/.test(text)) {
    // Of nanoseconds a double keeps too few digits: the last six are left away before it becomes one.
    const cut = unit === 'ns' ? 6 : unit === 'us' ? 3 : 0
    if (cut === 0) return timeOf(Number(text), unit)
    return text.length > cut ? Number(text.slice(0, -cut)) : 0
  }
  if (!iso.test(text)) return NaN
  const spelt = text.replace(' ', 'T').replace(/([+-]\d\d)(\d\d)?$/, (whole, hours: string, minutes?: string) => (whole.includes(':') ? whole : `${hours}:${minutes ?? '00'}`))
  return Date.parse(spelt)
}
