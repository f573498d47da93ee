/** What a field of date and time holds, by the device's own zone: `2026-09-18T10:30`. */
export function localTime(instant: string): string {
  const at = new Date(instant)
  const two = (number: number) => String(number).padStart(2, '0')
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`
}
/** Null while the field is not whole. */
export function fromLocal(text: string): string | null {
  const ms = new Date(text).getTime()
  return Number.isNaN(ms) ? null : new Date(ms).toISOString()
}
