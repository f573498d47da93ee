import type { SignalFacts } from '../../machines/index.ts'
import type { Cut, Facts } from '../face.ts'
import type { Row } from './store.fixture.ts'

/** The definition of facts, said as plainly as it can be: reading by reading, cut by cut. */
export function plainFacts(signal: SignalFacts, rows: readonly Row[], cuts: readonly Cut[]): Facts[] {
  const first = new Map<number, Row>()
  for (const row of rows) {
    const there = first.get(row.atMs)
    if (row.signal === signal.id && (!there || (row.receivedS ?? 0) < (there.receivedS ?? 0))) first.set(row.atMs, row)
  }
  const readings = [...first.values()].sort((a, b) => a.atMs - b.atMs)
  const isMute = (r: Row) => ((r.quality ?? 0) & 3) > 0
  return cuts.map(({ fromMs, untilMs }, cut): Facts => {
    let [n, known, weighted, increase, resets] = [0, 0, 0, 0, 0]
    let min: number | null = null
    let max: number | null = null
    const stateMs = new Map<number, number>()
    let base: Row | null = null
    for (const [i, r] of readings.entries()) {
      if (isMute(r)) continue
      const isIn = r.atMs >= fromMs && r.atMs < untilMs
      const end = Math.min(readings[i + 1]?.atMs ?? Infinity, r.atMs + signal.holdSeconds * 1000, untilMs)
      const ms = Math.max(0, end - Math.max(r.atMs, fromMs))
      if (isIn) n++
      if (isIn || ms > 0) {
        min = Math.min(min ?? Infinity, r.value)
        max = Math.max(max ?? -Infinity, r.value)
      }
      known += ms
      if (signal.kind === 'gauge') weighted += r.value * ms
      if (signal.kind === 'state' && ms > 0) stateMs.set(r.value, (stateMs.get(r.value) ?? 0) + ms)
      if (signal.kind === 'counter' && isIn && base && r.atMs - base.atMs <= 86_400_000) {
        increase += r.value >= base.value ? r.value - base.value : r.value
        if (r.value < base.value) resets++
      }
      base = r
    }
    return { signalId: signal.id, cut, readings: n, knownSeconds: known / 1000, weighted: weighted / 1000, min, max, increase, resets, stateSeconds: new Map([...stateMs].map(([state, ms]) => [state, ms / 1000])) }
  }).filter((f) => f.readings > 0 || f.knownSeconds > 0)
}
