import { qualityBits } from '@jingwei/contract/telemetry'
import { interpret } from '@jingwei/engines/payloads'
import type { HostPoint } from '@jingwei/engines/sparkplug'
import type { ConnectionFacts, MachineFacts, SignalFacts } from '../../machines/index.ts'
import type { Point } from '../face.ts'
import { stateNumbers } from '../write/targets.ts'

/** A device is the machine of its name; the edge node itself the one called like it, or the only one there is. */
export function machineOf(connection: ConnectionFacts, device: string | null): MachineFacts | null {
  if (device !== null) return connection.machines.get(device) ?? null
  const { sparkplug, machines, only } = connection
  return (sparkplug && machines.get(sparkplug.edge)) ?? only
}

/** A text: why the signal cannot have this value. A metric that says it has none makes the signal stale; of an event that is nothing. */
export function pointOf(signal: SignalFacts, { atMs, value, quality }: HostPoint): Point | string | null {
  if (value === null) return signal.kind === 'event' ? null : { signal, atMs, value: 0, text: null, quality: quality | qualityBits.stale }
  const meant = interpret(signal, typeof value === 'bigint' ? Number(value) : value, stateNumbers)
  if (typeof meant === 'string') return meant
  return typeof meant === 'number' ? { signal, atMs, value: meant, text: null, quality } : { signal, atMs, value: 0, text: meant.text, quality }
}
