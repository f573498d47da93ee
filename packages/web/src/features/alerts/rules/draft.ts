import type { AlertCondition, AlertRule, AlertRuleFields } from '@jingwei/contract/alerts'
import type { MachineState } from '@jingwei/contract/machines'
import type { z } from 'zod'
import type { Severity } from '../words.ts'

export type OneRule = z.infer<typeof AlertRule>
export type Fields = z.input<typeof AlertRuleFields>
export type Kind = AlertCondition['kind']
export const kinds: readonly Kind[] = ['threshold', 'rate', 'silence', 'state', 'runout']
export type Scope = 'all' | 'type' | 'some'

/** What is being written: every kind's values side by side, so that trying another kind loses nothing. `fall` is how far it falls, without a minus. */
export type Draft = {
  name: string; severity: Severity; isEnabled: boolean; kind: Kind; signal: string | null
  above: number | null; below: number | null; hysteresis: number; forSeconds: number
  rise: number | null; fall: number | null; perSeconds: number
  silenceSeconds: number; states: readonly MachineState[]; stateSeconds: number; withinSeconds: number
  scope: Scope; typeId: number | null; machineIds: readonly number[]
  channelIds: readonly number[]; escalateAfterMinutes: number | null; escalateChannelIds: readonly number[]
}
export const blank: Draft = {
  name: '', severity: 'warning', isEnabled: true, kind: 'state', signal: null, above: null, below: null, hysteresis: 0, forSeconds: 0, rise: null, fall: null, perSeconds: 300,
  silenceSeconds: 600, states: ['fault'], stateSeconds: 600, withinSeconds: 1800, scope: 'all', typeId: null, machineIds: [], channelIds: [], escalateAfterMinutes: null, escalateChannelIds: [],
}

const conditionDraft = (c: AlertCondition): Partial<Draft> => {
  switch (c.kind) {
    case 'threshold':
      return { signal: c.signal, above: c.above, below: c.below, hysteresis: c.hysteresis, forSeconds: c.forSeconds }
    case 'rate':
      return { signal: c.signal, rise: c.above, fall: c.below === null ? null : -c.below, perSeconds: c.perSeconds }
    case 'silence':
      return { silenceSeconds: c.seconds }
    case 'state':
      return { states: c.states, stateSeconds: c.seconds }
    case 'runout':
      return { signal: c.signal, withinSeconds: c.withinSeconds }
  }
}
export const draftOf = (rule: OneRule): Draft => ({
  ...blank, ...conditionDraft(rule.condition), kind: rule.condition.kind, name: rule.name, severity: rule.severity, isEnabled: rule.isEnabled,
  scope: rule.machineIds !== null ? 'some' : rule.typeId !== null ? 'type' : 'all', typeId: rule.typeId, machineIds: rule.machineIds ?? [],
  channelIds: rule.channelIds, escalateAfterMinutes: rule.escalateAfterMinutes, escalateChannelIds: rule.escalateChannelIds,
})

export type Fault = 'name' | 'signal' | 'bound' | 'states' | 'type' | 'machines' | 'escalation'
/** The condition, or null while something of it is missing. */
export function conditionOf(d: Draft): AlertCondition | null {
  switch (d.kind) {
    case 'threshold':
      return d.signal === null || (d.above === null && d.below === null) ? null : { kind: 'threshold', signal: d.signal, above: d.above, below: d.below, hysteresis: d.hysteresis, forSeconds: d.forSeconds }
    case 'rate':
      return d.signal === null || (d.rise === null && d.fall === null) ? null : { kind: 'rate', signal: d.signal, perSeconds: d.perSeconds, above: d.rise, below: d.fall === null ? null : -d.fall }
    case 'silence':
      return { kind: 'silence', seconds: d.silenceSeconds }
    case 'state':
      return d.states.length === 0 ? null : { kind: 'state', states: [...d.states], seconds: d.stateSeconds }
    case 'runout':
      return d.signal === null ? null : { kind: 'runout', signal: d.signal, withinSeconds: d.withinSeconds }
  }
}

export function read(d: Draft): { fields: Fields } | { faults: readonly Fault[] } {
  const faults: Fault[] = []
  const condition = conditionOf(d)
  if (d.name.trim() === '') faults.push('name')
  if (condition === null) faults.push(d.kind === 'state' ? 'states' : d.signal === null ? 'signal' : 'bound')
  if (d.scope === 'type' && d.typeId === null) faults.push('type')
  if (d.scope === 'some' && d.machineIds.length === 0) faults.push('machines')
  if ((d.escalateAfterMinutes === null) !== (d.escalateChannelIds.length === 0)) faults.push('escalation')
  if (faults.length > 0 || condition === null) return { faults }
  return {
    fields: {
      name: d.name.trim(), severity: d.severity, isEnabled: d.isEnabled, condition, machineIds: d.scope === 'some' ? [...d.machineIds] : null, typeId: d.scope === 'type' ? d.typeId : null,
      channelIds: [...d.channelIds], escalateAfterMinutes: d.escalateAfterMinutes, escalateChannelIds: [...d.escalateChannelIds],
    },
  }
}

/** `当 [signal] 高于 [above]。` in its pieces: words and the places of inputs. */
export type Piece = { text: string } | { slot: string }
export const pieces = (sentence: string): readonly Piece[] =>
  sentence.split(/(\[\w+\])/).flatMap((part): Piece[] => {
    const slot = /^\[(\w+)\]$/.exec(part)?.[1]
    const text = part.trim()
    return slot ? [{ slot }] : text ? [{ text }] : []
  })
