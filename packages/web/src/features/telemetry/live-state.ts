import type { LastReading } from '@jingwei/contract/telemetry'

/** The newest reading of each signal of each machine. */
export type Latest = ReadonlyMap<string, LastReading>
export const keyOf = (machineId: number, signal: string): string => `${machineId}\n${signal}`

/** A late reading never replaces a newer one; the same map comes back when nothing is newer, so that nothing is drawn again. */
export function withReadings(latest: Latest, readings: readonly LastReading[]): Latest {
  let next: Map<string, LastReading> | null = null
  for (const reading of readings) {
    const key = keyOf(reading.machineId, reading.signal)
    const known = (next ?? latest).get(key)
    if (known && Date.parse(known.at) >= Date.parse(reading.at)) continue
    next ??= new Map(latest)
    next.set(key, reading)
  }
  return next ?? latest
}

/** What the machine says it does, from whichever of its signals is a state. */
export function stateIn(readings: Iterable<LastReading>): LastReading | null {
  let found: LastReading | null = null
  for (const one of readings) if (one.state !== null && (found === null || Date.parse(one.at) > Date.parse(found.at))) found = one
  return found
}
