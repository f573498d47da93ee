export type StateSpan = { readonly fromMs: number; readonly untilMs: number; readonly state: number }
export type TimeCut = { readonly fromMs: number; readonly untilMs: number }
export type Stop<Cause> = StateSpan & { readonly cause: Cause | null }

/**
 * Times in which a machine did not run, within the cuts, each with what was said of it. A cause holds for the time it names: a stop of which
 * a part was explained becomes two. Spans and cuts ascend and do not overlap, nor do causes.
 */
export const stopsOf = <Cause extends TimeCut>(spans: readonly StateSpan[], cuts: readonly TimeCut[], causes: readonly Cause[], isStop: (state: number) => boolean): Stop<Cause>[] => {
  const stops: Stop<Cause>[] = []
  let first = 0
  for (const span of spans) {
    if (!isStop(span.state)) continue
    while (first < cuts.length && cuts[first]!.untilMs <= span.fromMs) first++
    for (let c = first; c < cuts.length && cuts[c]!.fromMs < span.untilMs; c++) {
      let at = Math.max(span.fromMs, cuts[c]!.fromMs)
      const end = Math.min(span.untilMs, cuts[c]!.untilMs)
      for (const cause of causes) {
        if (cause.untilMs <= at || cause.fromMs >= end) continue
        if (cause.fromMs > at) stops.push({ fromMs: at, untilMs: cause.fromMs, state: span.state, cause: null })
        const from = Math.max(at, cause.fromMs)
        at = Math.min(end, cause.untilMs)
        stops.push({ fromMs: from, untilMs: at, state: span.state, cause })
      }
      if (at < end) stops.push({ fromMs: at, untilMs: end, state: span.state, cause: null })
    }
  }
  return stops
}

export type ParetoLine<Key> = { readonly key: Key; readonly seconds: number; readonly stops: number; readonly cumulativeShare: number }

/** Stops gathered by cause, the costliest first, with the share of all time that it and those before it took. */
export const paretoOf = <Key extends string>(stops: readonly { readonly key: Key; readonly seconds: number }[]): ParetoLine<Key>[] => {
  const lines = new Map<Key, { seconds: number; stops: number }>()
  for (const { key, seconds } of stops) {
    const line = lines.get(key) ?? { seconds: 0, stops: 0 }
    lines.set(key, { seconds: line.seconds + seconds, stops: line.stops + 1 })
  }
  const total = stops.reduce((sum, s) => sum + s.seconds, 0)
  let sum = 0
  return [...lines].map(([key, l]) => ({ key, ...l })).toSorted((a, b) => b.seconds - a.seconds || (a.key < b.key ? -1 : 1))
    .map((l) => ({ ...l, cumulativeShare: total > 0 ? (sum += l.seconds) / total : 0 }))
}

/** Mean operating time between failures and mean time to repair, seconds; null without a failure. ISO 22400-2, from states. */
export const reliabilityOf = (spans: readonly StateSpan[], running: number, fault: number) => {
  const of = (state: number) => spans.filter((s) => s.state === state)
  const seconds = (all: readonly StateSpan[]) => all.reduce((sum, s) => sum + (s.untilMs - s.fromMs) / 1000, 0)
  const failures = of(fault)
  return {
    failures: failures.length,
    mtbfSeconds: failures.length > 0 ? seconds(of(running)) / failures.length : null,
    mttrSeconds: failures.length > 0 ? seconds(failures) / failures.length : null,
  }
}
