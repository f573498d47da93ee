import type { qualityBits } from '@jingwei/contract/telemetry'
import { rebirthMetric } from './encode.ts'
import type { Metric, Payload } from './payload.ts'
import { decodeTemplate, valueOf, type Value } from './values.ts'
import { WireError } from './wire.ts'

type Bits = typeof qualityBits
const bad: Bits['bad'] = 2
const stale: Bits['stale'] = 1
const uncertain: Bits['uncertain'] = 4
const historical: Bits['historical'] = 32

/** One value of a metric. The value is null where the metric said so. */
export type HostPoint = { readonly name: string; readonly datatype: number; readonly atMs: number; readonly value: Value | null; readonly quality: number; readonly isTransient: boolean }

/** What the birth of a node or device said about its metrics. */
export type Birth = { readonly datatypes: ReadonlyMap<string, number>; readonly names: ReadonlyMap<number | bigint, string> }

/** A departure from the specification that does not keep the host from working. */
export type Note = 'birth-seq' | 'no-bdseq' | 'no-rebirth-metric' | 'rebirth-metric-alias' | 'names-differ-by-case' | 'alias-twice' | 'metric-without-name' | 'no-timestamp' | 'metric-not-born' | 'value-unreadable' | 'late-death' | 'late-birth' | 'duplicate'

const isCommand = (name: string) => name.startsWith('Node Control/') || name.startsWith('Device Control/')

/** bdSeq as the number that it is; null where there is none. */
export function bdSeqOf(payload: Payload): number | null {
  const found = payload.metrics.find((metric) => metric.name === 'bdSeq')
  if (!found?.raw || (found.raw.field !== 'int' && found.raw.field !== 'long')) return null
  return Number(found.raw.value)
}

export function readBirth(payload: Payload, isNode: boolean): { birth: Birth; notes: Note[] } {
  const datatypes = new Map<string, number>()
  const names = new Map<number | bigint, string>()
  const lower = new Set<string>()
  const notes = new Set<Note>()
  for (const metric of payload.metrics) {
    if (metric.name === null) {
      notes.add('metric-without-name')
      continue
    }
    if (lower.has(metric.name.toLowerCase()) && !datatypes.has(metric.name)) notes.add('names-differ-by-case')
    lower.add(metric.name.toLowerCase())
    datatypes.set(metric.name, metric.datatype)
    if (metric.alias === null) continue
    if (names.has(metric.alias) && names.get(metric.alias) !== metric.name) notes.add('alias-twice')
    names.set(metric.alias, metric.name)
    if (isNode && metric.name === rebirthMetric) notes.add('rebirth-metric-alias')
  }
  if (isNode && !datatypes.has(rebirthMetric)) notes.add('no-rebirth-metric')
  if (payload.atMs === null) notes.add('no-timestamp')
  return { birth: { datatypes: withMembers(payload, datatypes), names }, notes: [...notes] }
}

/** Members of templates are metrics too, named behind their template. */
function withMembers(payload: Payload, datatypes: Map<string, number>): Map<string, number> {
  for (const metric of payload.metrics) if (metric.name !== null) for (const [name, member] of membersOf(metric, metric.name, metric.datatype, 0)) datatypes.set(name, member.datatype)
  return datatypes
}
const deepest = 5
function* membersOf(metric: Metric, name: string, datatype: number, depth: number): Generator<[string, Metric]> {
  if (metric.raw?.field !== 'template' || (datatype !== 19 && datatype !== 0) || depth === deepest) return
  const template = decodeTemplate(metric.raw.value)
  if (template.isDefinition) return
  for (const member of template.metrics) {
    if (member.name === null) continue
    const path = `${name}/${member.name}`
    if (member.raw?.field === 'template') yield* membersOf(member, path, member.datatype, depth + 1)
    else yield [path, { ...member, atMs: member.atMs ?? metric.atMs, isHistorical: member.isHistorical || metric.isHistorical }]
  }
}

export type Resolved = { readonly points: readonly HostPoint[]; readonly notes: readonly Note[]; readonly isUnknown: boolean }

/**
 * The values of a message by the names of the birth. `isUnknown` when an alias or a metric is in it of which the birth told nothing.
 * `doubted`: messages are missing since the birth, so that an alias may mean another metric by now.
 */
export function resolve(payload: Payload, birth: Birth, receivedMs: number, doubted: boolean): Resolved {
  const points: HostPoint[] = []
  const notes = new Set<Note>()
  let isUnknown = false
  const add = (metric: Metric, name: string, byAlias: boolean) => {
    const datatype = metric.datatype || birth.datatypes.get(name) || 0
    if (datatype === 0) {
      notes.add('metric-not-born')
      isUnknown = true
      return
    }
    if (!birth.datatypes.has(name)) notes.add('metric-not-born')
    const atMs = metric.atMs ?? payload.atMs ?? receivedMs
    let quality = metric.isHistorical ? historical : 0
    if (metric.opcQuality === 0) quality |= bad
    else if (metric.opcQuality === 500) quality |= stale
    if (byAlias && doubted) quality |= uncertain
    try {
      const value = metric.isNull || metric.raw === null ? null : valueOf(metric.raw, datatype)
      points.push({ name, datatype, atMs, value, quality, isTransient: metric.isTransient })
    } catch (error) {
      if (!(error instanceof WireError)) throw error
      notes.add('value-unreadable')
    }
  }
  for (const metric of payload.metrics) {
    const name = metric.name ?? (metric.alias === null ? null : birth.names.get(metric.alias))
    if (name === null) notes.add('metric-without-name')
    else if (name === undefined) isUnknown = true
    else if (name === 'bdSeq' || isCommand(name)) continue
    else if (metric.raw?.field === 'template') for (const [path, member] of membersOf(metric, name, metric.datatype || (birth.datatypes.get(name) ?? 0), 0)) add(member, path, metric.name === null)
    else add(metric, name, metric.name === null)
  }
  return { points, notes: [...notes], isUnknown }
}
