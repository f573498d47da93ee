const zone = '+08:00'
const zoneMs = 8 * 3_600_000

/** An instant as `<input type="datetime-local">` writes it, on the plant's clock whatever the clock of this computer. */
export const toInput = (at: string | number): string => new Date(new Date(at).getTime() + zoneMs).toISOString().slice(0, 16)
/** What was entered, as an instant; null where it is none. */
export function fromInput(text: string): string | null {
  const at = Date.parse(`${text}${text.length === 16 ? ':00' : ''}${zone}`)
  return Number.isNaN(at) ? null : new Date(at).toISOString()
}
/** The first instant of a day or month (`2026-09-18`, `2026-09`) of the plant. */
export const startOf = (day: string): string => new Date(`${day.length === 7 ? `${day}-01` : day}T00:00:00${zone}`).toISOString()
export const monthOf = (at: string | number): string => toInput(at).slice(0, 7)
/** `2026-09` and −1 → `2026-08`. */
export function monthBy(month: string, by: number): string {
  const [year, number] = month.split('-').map(Number)
  return new Date(Date.UTC(year!, number! - 1 + by, 1)).toISOString().slice(0, 7)
}

/** Minute of the day and its clock: 450 ↔ `07:30`. */
export const clockOf = (minute: number): string => `${String(Math.floor((minute % 1440) / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
export function minuteOf(clock: string): number | null {
  const found = /^(\d{2}):(\d{2})$/.exec(clock)
  return found ? Number(found[1]) * 60 + Number(found[2]) : null
}
