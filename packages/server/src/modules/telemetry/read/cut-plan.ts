import type { Cut } from '../face.ts'

export const hourMs = 3_600_000
/** A part of a cut, and the place of that cut. */
export type Piece = { readonly fromMs: number; readonly untilMs: number; readonly cut: number }
/** A stretch whose readings are read; what was said before it is known from the roll-up of `carryHourMs`, if from anywhere. */
export type Read = { readonly fromMs: number; untilMs: number; readonly carryHourMs: number | null }
export type CutPlan = { readonly hours: readonly Piece[]; readonly raw: readonly Piece[]; readonly reads: readonly Read[] }

const floor = (ms: number) => Math.floor(ms / hourMs) * hourMs
const ceil = (ms: number) => Math.ceil(ms / hourMs) * hourMs

/**
 * Which hours of the cuts the roll-up answers, and what is left to the readings. A reading speaks for the time after it, so each
 * stretch is read from the end of an hour that is rolled up, or from as far back as a reading can speak (`reachMs`).
 */
export function planCuts(cuts: readonly Cut[], rolled: { closedMs: number; stale: ReadonlySet<number> }, reachMs: number): CutPlan {
  const isRolled = (hour: number) => hour < rolled.closedMs && !rolled.stale.has(hour)
  const hours: Piece[] = []
  const raw: Piece[] = []
  const add = (to: Piece[], piece: Piece) => {
    const before = to.at(-1)
    if (piece.fromMs >= piece.untilMs) return
    if (before && before.cut === piece.cut && before.untilMs === piece.fromMs) to[to.length - 1] = { ...before, untilMs: piece.untilMs }
    else to.push(piece)
  }
  for (const [cut, { fromMs, untilMs }] of cuts.entries()) {
    const [first, last] = [ceil(fromMs), floor(untilMs)]
    if (first >= last) {
      add(raw, { fromMs, untilMs, cut })
      continue
    }
    add(raw, { fromMs, untilMs: first, cut })
    for (let hour = first; hour < last; hour += hourMs) add(isRolled(hour) ? hours : raw, { fromMs: hour, untilMs: hour + hourMs, cut })
    add(raw, { fromMs: last, untilMs, cut })
  }
  return { hours, raw, reads: readsOf(raw, isRolled, reachMs) }
}

function readsOf(raw: readonly Piece[], isRolled: (hour: number) => boolean, reachMs: number): Read[] {
  const reads: Read[] = []
  for (const { fromMs, untilMs } of raw) {
    const before = reads.at(-1)
    const farthest = floor(fromMs - reachMs)
    let begin = floor(fromMs)
    while (!isRolled(begin - hourMs) && begin > farthest && !(before && begin <= before.untilMs)) begin -= hourMs
    if (before && begin <= before.untilMs) before.untilMs = Math.max(before.untilMs, untilMs)
    else reads.push({ fromMs: begin, untilMs, carryHourMs: isRolled(begin - hourMs) ? begin - hourMs : null })
  }
  return reads
}
