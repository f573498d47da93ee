/** ISO time with the zone's offset. Offsets change on the quarter hour at the finest, so each is computed once. */
export function zonedIso(timeZone: string): (ms: number) => string {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
  const quarter = 900_000
  const offsets = new Map<number, { ms: number; text: string }>()
  const offsetAt = (ms: number) => {
    const key = Math.floor(ms / quarter)
    const there = offsets.get(key)
    if (there) return there
    const name = format.formatToParts(key * quarter).find((p) => p.type === 'timeZoneName')!.value.slice(3)
    const [, sign, hours, minutes] = /^([+-])(\d\d):(\d\d)/.exec(name) ?? [null, '+', '00', '00']
    const offset = { ms: (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000, text: `${sign}${hours}:${minutes}` }
    if (offsets.size > 10_000) offsets.clear()
    offsets.set(key, offset)
    return offset
  }
  return (ms) => {
    const offset = offsetAt(ms)
    return `${new Date(ms + offset.ms).toISOString().slice(0, -1)}${offset.text}`
  }
}
