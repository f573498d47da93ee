import type { AlertCondition } from '@jingwei/contract/alerts'
import { inOrder, isUsable, timeOf, type Change, type Reading, type RuleState, type Step } from './rule-state.ts'

type Rate = Extract<AlertCondition, { kind: 'rate' }>

/**
 * The change over `perSeconds`, between a reading and the newest one at least that much older; scaled where they lie somewhat nearer or
 * farther apart. Without one between half and one and a half times as old nothing is known. It ends when for a whole `perSeconds` no
 * change was too large, so that a value that settles does not flap.
 */
export function stepRate({ perSeconds, above, below }: Rate, state: RuleState, readings: readonly Reading[]): Step {
  const perMs = perSeconds * 1000
  const changes: Change[] = []
  let { last, openMs, violatedMs } = state
  const window = [...state.window]
  for (const r of inOrder(readings, last)) {
    if (!isUsable(r)) continue
    const atMs = timeOf(r)
    last = { atMs, sourceMs: r.atMs, value: r.value }
    while (window.length > 1 && window[1]![0] <= atMs - perMs) window.shift()
    if (window.length > 0 && window[0]![0] < atMs - 1.5 * perMs) window.shift()
    const base = window[0]
    const change = base && atMs - base[0] >= perMs / 2 ? ((r.value - base[1]) * perMs) / (atMs - base[0]) : null
    // A hundredth of the time apart is near enough, and keeps what is remembered small.
    if (window.length === 0 || atMs - window.at(-1)![0] >= perMs / 100) window.push([atMs, r.value])
    if (change === null) continue
    if ((above !== null && change > above) || (below !== null && change < below)) {
      violatedMs = atMs
      if (openMs !== null) continue
      openMs = atMs
      changes.push({ kind: 'begin', fromMs: atMs, value: change, etaSeconds: null })
    } else if (openMs !== null && atMs - (violatedMs ?? openMs) >= perMs) {
      changes.push({ kind: 'end', untilMs: atMs })
      openMs = null
    }
  }
  return { state: { ...state, last, openMs, violatedMs, window }, changes }
}
