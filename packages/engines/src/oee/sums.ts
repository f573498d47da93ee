/** What one machine did in a piece of a shift during which it made one product. All seconds; counts in units of output. */
export type ShiftPiece = {
  readonly seconds: number
  readonly runningSeconds: number
  /** Known, and neither running nor a planned stop: setting up, idle, out of order, under maintenance. */
  readonly stoppedSeconds: number
  /** What the machine itself reported as a planned stop. */
  readonly plannedStopSeconds: number
  /** Somebody said that whatever it stood in this piece was planned; `break` when that was a break of the shift. */
  readonly declared: 'planned' | 'break' | null
  /** PRI; null when nobody said. */
  readonly idealSecondsPerUnit: number | null
  /** null: there is no such counter. */
  readonly produced: number | null
  readonly good: number | null
  readonly rejected: number | null
  readonly resets: number
}
export type ShiftPart = {
  /** Of the breaks, what falls to this part of the shift. */
  readonly breakSeconds: number
  readonly pieces: readonly ShiftPiece[]
}

/** What adds up over shifts, days and machines; every indicator is a ratio of two of these. */
export type OeeSums = {
  /** PBT */
  readonly plannedBusySeconds: number
  /** Of the planned busy time, that in which the state was known. */
  readonly knownSeconds: number
  /** APT */
  readonly actualProductionSeconds: number
  /** PBT and APT of that in which a planned run time per unit was known for all that was made. */
  readonly ratedBusySeconds: number
  readonly ratedProductionSeconds: number
  /** Σ PRI × PQ and Σ PRI × GQ over products; null when none was rated. */
  readonly idealSeconds: number | null
  readonly idealGoodSeconds: number | null
  /** PQ and GQ; null without a counter. */
  readonly produced: number | null
  readonly good: number | null
  /** Nothing counts good units or rejects, so all were taken for good. */
  readonly isQualityAssumed: boolean
  /** Of counters. */
  readonly resets: number
}

export const noSums: OeeSums = {
  plannedBusySeconds: 0, knownSeconds: 0, actualProductionSeconds: 0, ratedBusySeconds: 0, ratedProductionSeconds: 0,
  idealSeconds: null, idealGoodSeconds: null, produced: null, good: null, isQualityAssumed: false, resets: 0,
}
const plus = (a: number | null, b: number | null) => (a === null ? b : b === null ? a : a + b)

export const addSums = (all: readonly OeeSums[]): OeeSums =>
  all.reduce((a, b) => ({
    plannedBusySeconds: a.plannedBusySeconds + b.plannedBusySeconds,
    knownSeconds: a.knownSeconds + b.knownSeconds,
    actualProductionSeconds: a.actualProductionSeconds + b.actualProductionSeconds,
    ratedBusySeconds: a.ratedBusySeconds + b.ratedBusySeconds,
    ratedProductionSeconds: a.ratedProductionSeconds + b.ratedProductionSeconds,
    idealSeconds: plus(a.idealSeconds, b.idealSeconds),
    idealGoodSeconds: plus(a.idealGoodSeconds, b.idealGoodSeconds),
    produced: plus(a.produced, b.produced),
    good: plus(a.good, b.good),
    isQualityAssumed: a.isQualityAssumed || b.isQualityAssumed,
    resets: a.resets + b.resets,
  }), noSums)

/** PQ and GQ from the counters that there are. Two counters are never read at one instant, so good may seem to exceed produced: it does not. */
const countsOf = ({ produced, good, rejected }: ShiftPiece) => {
  const made = produced ?? (good === null ? null : good + (rejected ?? 0))
  if (made === null) return { produced: null, good: null, isAssumed: false }
  const kept = good ?? (rejected === null ? made : made - rejected)
  return { produced: made, good: Math.min(Math.max(kept, 0), made), isAssumed: (produced === null || good === null) && rejected === null }
}

/**
 * Sums of one machine over one shift, or the part of it that is over.
 *
 * Planned busy time is the shift less planned stops and breaks. When a break was taken is not known, only how long it is: a machine takes
 * it while it stands (first of the time known, then of that unknown), and what it ran through was busy time. A planned stop that the
 * machine reports, or that somebody declared a break, is taken for the break as far as that goes, so that none is taken off twice.
 */
export const sumsOfShift = ({ breakSeconds, pieces }: ShiftPart): OeeSums => {
  let [running, stopped, unknown, seenAsBreak, resets] = [0, 0, 0, 0, 0]
  let [idealSeconds, idealGoodSeconds] = [0, 0]
  let produced: number | null = null
  let good: number | null = null
  let isQualityAssumed = false
  let isRated = pieces.some((p) => p.idealSecondsPerUnit !== null)
  for (const piece of pieces) {
    const notKnown = Math.max(0, piece.seconds - piece.runningSeconds - piece.stoppedSeconds - piece.plannedStopSeconds)
    running += piece.runningSeconds
    resets += piece.resets
    if (piece.declared === null) {
      stopped += piece.stoppedSeconds
      unknown += notKnown
    } else if (piece.declared === 'break') seenAsBreak += piece.stoppedSeconds + notKnown
    seenAsBreak += piece.plannedStopSeconds
    const counts = countsOf(piece)
    produced = plus(produced, counts.produced)
    good = plus(good, counts.good)
    isQualityAssumed ||= counts.isAssumed
    if (piece.idealSecondsPerUnit === null) isRated &&= !counts.produced
    else {
      idealSeconds += piece.idealSecondsPerUnit * (counts.produced ?? 0)
      idealGoodSeconds += piece.idealSecondsPerUnit * (counts.good ?? 0)
    }
  }
  isRated &&= produced !== null
  const breakLeft = Math.max(0, breakSeconds - seenAsBreak)
  const ofStopped = Math.min(breakLeft, stopped)
  const ofUnknown = Math.min(breakLeft - ofStopped, unknown)
  const knownSeconds = running + stopped - ofStopped
  const plannedBusySeconds = knownSeconds + unknown - ofUnknown
  return {
    plannedBusySeconds, knownSeconds, actualProductionSeconds: running,
    ratedBusySeconds: isRated ? plannedBusySeconds : 0, ratedProductionSeconds: isRated ? running : 0,
    idealSeconds: isRated ? idealSeconds : null, idealGoodSeconds: isRated ? idealGoodSeconds : null,
    produced, good, isQualityAssumed, resets,
  }
}
