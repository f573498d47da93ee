import type { MachineState } from '@jingwei/contract/machines'

export type Span = { from: string; until: string; state: MachineState }
/** A piece of a row, in shares of its length. */
export type Piece = { state: MachineState; start: number; length: number; from: number; until: number }

/**
 * What can be drawn of a row: cut to its range, and pieces thinner than `leastShare` given to the neighbour before them, so that a
 * machine that flickers does not become thousands of invisible marks. Nothing is drawn twice and nothing is left out.
 */
export function piecesOf(spans: readonly Span[], from: string, until: string, leastShare = 0.0005): readonly Piece[] {
  const begin = Date.parse(from)
  const whole = Date.parse(until) - begin
  if (!(whole > 0)) return []
  const pieces: Piece[] = []
  for (const span of spans) {
    const a = Math.max(begin, Date.parse(span.from))
    const b = Math.min(begin + whole, Date.parse(span.until))
    if (b <= a) continue
    const last = pieces.at(-1)
    const joins = last !== undefined && last.until === a && (last.state === span.state || (b - a) / whole < leastShare)
    if (joins) {
      last.until = b
      last.length = (b - last.from) / whole
    } else pieces.push({ state: span.state, start: (a - begin) / whole, length: (b - a) / whole, from: a, until: b })
  }
  return pieces
}

const hourMs = 3_600_000
const minuteMs = 60_000
const zoneMs = 8 * hourMs
const dayMs = 24 * hourMs
const steps = [1, 2, 3, 4, 6, 12] as const

const clockOf = (at: string): number => (Date.parse(at) + zoneMs) % dayMs

/** Rows stand under one axis only if all begin at the same time of day and last about as long. */
export function haveOneAxis(rows: readonly { from: string; until: string }[]): boolean {
  const first = rows[0]
  if (!first) return false
  const length = Date.parse(first.until) - Date.parse(first.from)
  return rows.every((row) => clockOf(row.from) === clockOf(first.from) && Math.abs(Date.parse(row.until) - Date.parse(row.from) - length) < minuteMs)
}

/** Whole hours of the plant's clock, at most `most` of them: where on the axis, and when. */
export function ticksOf(from: string, until: string, most = 8): readonly { at: number; place: number }[] {
  const begin = Date.parse(from)
  const end = Date.parse(until)
  const hours = (end - begin) / hourMs
  if (!(hours > 0)) return []
  const step = steps.find((one) => hours / one <= most) ?? 24
  const stepMs = step * hourMs
  const ticks = []
  for (let at = Math.ceil((begin + zoneMs) / stepMs) * stepMs - zoneMs; at <= end; at += stepMs) ticks.push({ at, place: (at - begin) / (end - begin) })
  return ticks
}
