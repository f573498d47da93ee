import type { MachineState, Mapping } from '@jingwei/contract/machines'
import { printStates, readStates } from '../../machine/state-lines.ts'

export const timeUnits = ['s', 'ms', 'us', 'ns', 'iso'] as const
export type TimeUnit = (typeof timeUnits)[number]
export type FieldDraft = { path: string; signal: string; scale: number | null; offset: number | null; states: string }
/** The mapping as it is being written: blank stands for nothing. */
export type MappingDraft = { each: string; machine: string; timePath: string; timeUnit: TimeUnit; signals: readonly FieldDraft[] }
export const blankField: FieldDraft = { path: '', signal: '', scale: 1, offset: 0, states: '' }
export type DraftFault = { key: 'none' } | { key: 'lacks' | 'statesWrong'; line: number }

export const draftOf = (mapping: Mapping | null, wordOf: (state: MachineState) => string): MappingDraft => ({
  each: mapping?.each ?? '', machine: mapping?.machine ?? '', timePath: mapping?.time?.path ?? '', timeUnit: mapping?.time?.unit ?? 'ms',
  signals: mapping ? mapping.signals.map((one) => ({ path: one.path, signal: one.signal, scale: one.scale, offset: one.offset, states: printStates(one.states, wordOf).replaceAll('\n', '; ') })) : [blankField],
})

/** What the server takes, or why not yet. Rows that are wholly blank are as if not there. */
export function mappingOf(draft: MappingDraft): { mapping: Mapping } | { fault: DraftFault } {
  const orNull = (text: string) => text.trim() || null
  const signals: Mapping['signals'] = []
  for (const [i, row] of draft.signals.entries()) {
    const path = row.path.trim()
    const signal = row.signal.trim()
    if (path === '' && signal === '' && row.states.trim() === '') continue
    if (path === '' || signal === '') return { fault: { key: 'lacks', line: i + 1 } }
    const read = readStates(row.states.split(/[;；\n]/).join('\n'))
    if ('wrongLine' in read) return { fault: { key: 'statesWrong', line: i + 1 } }
    signals.push({ path, signal, scale: row.scale ?? 1, offset: row.offset ?? 0, states: read.states })
  }
  if (signals.length === 0) return { fault: { key: 'none' } }
  const timePath = orNull(draft.timePath)
  return { mapping: { each: orNull(draft.each), machine: orNull(draft.machine), time: timePath === null ? null : { path: timePath, unit: draft.timeUnit }, signals } }
}

type Json = { [key: string]: Json } | Json[] | string | number
/** Puts a value where a path of the mapping would look for it. */
function put(at: { [key: string]: Json }, path: string, value: Json): void {
  const keys = path.split('.').flatMap((part) => part.split(/(?=\[)/))
  let here: { [key: string]: Json } | Json[] = at
  for (const [i, key] of keys.entries()) {
    const name = key.startsWith('[') ? (key === '[*]' ? '0' : key.slice(1, -1)) : key
    const inside = here as { [key: string]: Json }
    if (i === keys.length - 1) inside[name] = value
    else {
      inside[name] ??= keys[i + 1]!.startsWith('[') ? [] : {}
      here = inside[name] as { [key: string]: Json } | Json[]
    }
  }
}
const timeIn: Record<TimeUnit, (ms: number) => Json> = { s: (ms) => Math.floor(ms / 1000), ms: (ms) => ms, us: (ms) => ms * 1000, ns: (ms) => `${ms}000000`, iso: (ms) => new Date(ms).toISOString() }

type Sampled = { protocol: string; machineName: string; signals: readonly { code: string; kind: string }[]; mapping: Mapping | null; nowMs: number }
/** A message that would be understood, to begin with. */
export function sampleFor({ protocol, machineName, signals, mapping, nowMs }: Sampled): string {
  const print = (body: unknown) => JSON.stringify(body, null, 2)
  if (protocol === 'custom' && mapping) {
    const body: { [key: string]: Json } = {}
    const item: { [key: string]: Json } = {}
    const inItems = mapping.each === null ? body : item
    for (const [i, one] of mapping.signals.entries()) put(inItems, one.path, Object.keys(one.states ?? {})[0] ?? (one.signal === 'state' ? 'running' : 100 + i * 7))
    if (mapping.machine) put(inItems, mapping.machine, machineName)
    if (mapping.time) put(inItems, mapping.time.path, timeIn[mapping.time.unit](nowMs))
    if (mapping.each !== null) put(body, mapping.each.includes('[*]') ? mapping.each : `${mapping.each}[*]`, item)
    return print(body)
  }
  const shown = signals.filter((one) => one.kind !== 'event').slice(0, 4)
  const values = Object.fromEntries(shown.map((one, i) => [one.code, one.kind === 'state' ? 'running' : 100 + i * 7]))
  return print(protocol === 'thingsboard' ? { ts: nowMs, values } : { machine: machineName, ts: nowMs, values })
}
