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

/** A message that this mapping would understand, to begin with. */
export function sampleFor(protocol: string, machineName: string, signals: readonly { code: string; kind: string }[], nowMs: number): string {
  const shown = signals.filter((one) => one.kind !== 'event').slice(0, 4)
  const values = Object.fromEntries(shown.map((one, i) => [one.code, one.kind === 'state' ? 'running' : 100 + i * 7]))
  const body = protocol === 'thingsboard' ? { ts: nowMs, values } : protocol === 'custom' ? { device: machineName, ts: nowMs, data: values } : { machine: machineName, at: new Date(nowMs).toISOString(), values }
  return JSON.stringify(body, null, 2)
}
