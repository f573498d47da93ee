import type { AlertCondition } from '@jingwei/contract/alerts'
import { inOrder, isUsable, timeOf, type Change, type Reading, type RuleState, type Step } from './rule-state.ts'

type Runout = Extract<AlertCondition, { kind: 'runout' }>
const windowMs = 30 * 60_000
const leastSpanMs = 5 * 60_000
const leastReadings = 3
/** A rise of so much of what was there is a new beam, not noise. */
const refillShare = 0.05
/** It ends when so many times the time is left again. */
const endFactor = 1.5

/** Use a ms by least squares over the window; null when it is too short. Negative when the stock rises. */
function useOf(window: RuleState['window']): number | null {
  const [first, last] = [window[0], window.at(-1)]
  if (!first || !last || window.length < leastReadings || last[0] - first[0] < leastSpanMs) return null
  const meanAt = window.reduce((sum, [at]) => sum + (at - first[0]), 0) / window.length
  const mean = window.reduce((sum, [, value]) => sum + value, 0) / window.length
  let [spread, covariance] = [0, 0]
  for (const [at, value] of window) {
    spread += (at - first[0] - meanAt) ** 2
    covariance += (at - first[0] - meanAt) * (value - mean)
  }
  return -covariance / spread
}

/** When what is left is used up, at the rate of the last half hour; a refill begins anew. An empty one needs no rate. */
export function stepRunout({ withinSeconds }: Runout, state: RuleState, readings: readonly Reading[]): Step {
  const changes: Change[] = []
  let { last, openMs } = state
  let window = [...state.window]
  const end = (atMs: number) => {
    if (openMs === null) return
    changes.push({ kind: 'end', untilMs: Math.max(openMs, atMs) })
    openMs = null
  }
  for (const r of inOrder(readings, last)) {
    if (!isUsable(r)) continue
    const atMs = timeOf(r)
    const most = window.reduce((m, [, v]) => Math.max(m, Math.abs(v)), Math.abs(r.value))
    if (last && r.value - last.value > refillShare * most) {
      window = []
      end(atMs)
    }
    last = { atMs, sourceMs: r.atMs, value: r.value }
    window = window.filter(([at]) => at >= atMs - windowMs)
    if (window.length === 0 || atMs - window.at(-1)![0] >= windowMs / 120) window.push([atMs, r.value])
    const use = useOf(window)
    const etaSeconds = r.value <= 0 ? 0 : use === null || use <= 0 ? null : r.value / use / 1000
    if (etaSeconds === null) continue
    if (openMs === null && etaSeconds <= withinSeconds) {
      openMs = atMs
      changes.push({ kind: 'begin', fromMs: atMs, value: r.value, etaSeconds })
    } else if (etaSeconds > endFactor * withinSeconds) end(atMs)
  }
  return { state: { ...state, last, openMs, window }, changes }
}
