import type { SignalDefinition } from '@jingwei/contract/machines'
import type { Protocol } from './options.ts'

/** What one machine says of one moment. */
export type Moment = { readonly machine: string; readonly type: string; readonly atMs: number; readonly values: Record<string, number | string> }

const grouped = (moments: readonly Moment[]): Record<string, { ts: number; values: Moment['values'] }[]> => {
  const machines: Record<string, { ts: number; values: Moment['values'] }[]> = {}
  for (const { machine, atMs, values } of moments) (machines[machine] ??= []).push({ ts: atMs, values })
  return machines
}
const escaped = (text: string) => text.replace(/[ ,=]/g, (char) => `\\${char}`)
const field = (value: number | string) => (typeof value === 'number' ? String(value) : `"${value.replace(/["\\]/g, (char) => `\\${char}`)}"`)
const lineOf = ({ machine, type, atMs, values }: Moment) => `${escaped(type)},machine=${escaped(machine)} ${Object.entries(values).map(([code, value]) => `${escaped(code)}=${field(value)}`).join(',')} ${atMs}`

/** Moments as the message of a gateway, or of a machine that speaks for itself. Sparkplug has a state and is written by its node. */
export function encode(protocol: Exclude<Protocol, 'sparkplug'>, moments: readonly Moment[], isGateway: boolean): Buffer {
  const single = () => moments.map(({ atMs, values }) => ({ ts: atMs, values }))
  switch (protocol) {
    case 'json': case 'http': return Buffer.from(JSON.stringify(isGateway ? { machines: grouped(moments) } : single()))
    case 'thingsboard': return Buffer.from(JSON.stringify(isGateway ? grouped(moments) : single()))
    case 'lines': return Buffer.from(moments.map(lineOf).join('\n'))
  }
}

/** The Sparkplug datatype that fits a signal: Double, or String. */
export const datatypeOf = ({ kind }: SignalDefinition): 10 | 12 => (kind === 'state' || kind === 'event' ? 12 : 10)
