const minuteMs = 60_000
const beforeMs = 30 * minuteMs
const longestMs = 24 * 60 * minuteMs

type Range = { from: string; to: string }
/**
 * What is drawn of an alert: half an hour before it began until half an hour after it ended, not beyond now, and a day at most. Ends lie on
 * whole minutes, so that polling asks the same question again.
 */
export function rangeAround({ from, until }: { from: string; until: string | null }, now: number): Range {
  const began = Date.parse(from)
  const ends = until === null ? now : Date.parse(until)
  const begin = Math.floor((began - beforeMs) / minuteMs) * minuteMs
  const wanted = Math.min(Math.max(began, ends) + beforeMs, Math.max(now, began))
  const end = Math.max(Math.ceil(Math.min(wanted, begin + longestMs) / minuteMs) * minuteMs, begin + minuteMs)
  return { from: new Date(begin).toISOString(), to: new Date(end).toISOString() }
}

/** The alert itself in shares of that range. */
export function placeOf({ from, until }: { from: string; until: string | null }, range: Range): { start: number; length: number } {
  const begin = Date.parse(range.from)
  const whole = Date.parse(range.to) - begin
  const share = (ms: number) => Math.min(1, Math.max(0, (ms - begin) / whole))
  const start = share(Date.parse(from))
  return { start, length: Math.max(0.003, (until === null ? 1 : share(Date.parse(until))) - start) }
}
