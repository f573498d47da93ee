import type { Span } from '../face.ts'
import type { RunRow } from './last.store.ts'

const offline = 0
/** Without gaps from `fromMs` to `untilMs`; adjoining spans differ. */
export function spansOf(runs: readonly RunRow[], fromMs: number, untilMs: number): Span[] {
  const spans: Span[] = []
  let reached = fromMs
  const add = (until: number, state: number) => {
    const end = Math.min(until, untilMs)
    if (end <= reached) return
    const before = spans.at(-1)
    if (before?.state === state) spans[spans.length - 1] = { ...before, untilMs: end }
    else spans.push({ fromMs: reached, untilMs: end, state })
    reached = end
  }
  let state = offline
  for (const run of runs) {
    if (run.starts) {
      add(run.t, state)
      state = run.state
    }
    if (run.stops) {
      add(run.end, state)
      state = offline
    }
  }
  add(untilMs, state)
  return spans
}
