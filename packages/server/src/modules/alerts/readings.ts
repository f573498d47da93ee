import type { Reading } from '@jingwei/engines/alerting'
import type { Last, Telemetry } from '../telemetry/index.ts'

const signalsAtATime = 5_000
const rowsAtATime = 100_000
/** The store keeps the second of arrival, rounded down; what happened within it must not seem to lie after it. */
const withinSecond = 999

export type BySignal = Map<number, Reading[]>
function add(to: BySignal, { signalId, atMs, receivedMs, value, quality }: Last) {
  const reading = { atMs, receivedMs: receivedMs + withinSecond, value, quality }
  const list = to.get(signalId)
  if (list) list.push(reading)
  else to.set(signalId, [reading])
}

/** Everything of these signals that arrived in that second or later. */
export async function readingsSince(telemetry: Telemetry, signalIds: readonly number[], sinceMs: number): Promise<BySignal> {
  const found: BySignal = new Map()
  for (let i = 0; i < signalIds.length; i += signalsAtATime) {
    const part = signalIds.slice(i, i + signalsAtATime)
    for (let from = sinceMs; ; ) {
      const rows = await telemetry.receivedSince(part, from, rowsAtATime)
      for (const row of rows) add(found, row)
      const latest = rows.reduce((most, r) => Math.max(most, r.receivedMs), from)
      if (rows.length < rowsAtATime || latest <= from) break
      // All of that second are among them already.
      from = latest + 1000
    }
  }
  return found
}
/** The newest of each signal, besides what is there. */
export async function withLast(telemetry: Telemetry, signalIds: readonly number[], found: BySignal) {
  if (signalIds.length > 0) for (const last of (await telemetry.last(signalIds)).values()) add(found, last)
}
