import { describe, expect, it } from 'vitest'
import { blank, conditionOf, draftOf, kinds, pieces, read, type Draft, type OneRule } from './draft.ts'
import { texts } from './texts.ts'

const whole: Draft = { ...blank, name: ' 经轴 ', signal: 'speed', above: 650, rise: 20, fall: 50 }

describe('a rule that is being written', () => {
  it('becomes each kind of condition', () => {
    expect(kinds.map((kind) => conditionOf({ ...whole, kind }))).toEqual([
      { kind: 'threshold', signal: 'speed', above: 650, below: null, hysteresis: 0, forSeconds: 0 },
      { kind: 'rate', signal: 'speed', perSeconds: 300, above: 20, below: -50 },
      { kind: 'silence', seconds: 600 },
      { kind: 'state', states: ['fault'], seconds: 600 },
      { kind: 'runout', signal: 'speed', withinSeconds: 1800 },
    ])
  })
  it('says all that is missing', () => {
    expect(read({ ...blank, kind: 'threshold', scope: 'some' })).toEqual({ faults: ['name', 'signal', 'machines'] })
    expect(read({ ...blank, kind: 'rate', signal: 'speed', name: 'x' })).toEqual({ faults: ['bound'] })
    expect(read({ ...blank, states: [], name: 'x', scope: 'type' })).toEqual({ faults: ['states', 'type'] })
    expect(read({ ...blank, name: 'x', escalateAfterMinutes: 10 })).toEqual({ faults: ['escalation'] })
    expect(read({ ...blank, name: 'x', escalateChannelIds: [3] })).toEqual({ faults: ['escalation'] })
  })
  it('names machines, a type or neither, never what was chosen before', () => {
    const fields = (scope: Draft['scope']) => read({ ...whole, scope, typeId: 4, machineIds: [7] })
    expect(fields('all')).toMatchObject({ fields: { machineIds: null, typeId: null, name: '经轴' } })
    expect(fields('type')).toMatchObject({ fields: { machineIds: null, typeId: 4 } })
    expect(fields('some')).toMatchObject({ fields: { machineIds: [7], typeId: null } })
  })
  it('comes back from the rule as it was', () => {
    for (const kind of kinds) {
      const found = read({ ...whole, kind, scope: 'some', machineIds: [7], channelIds: [1], escalateAfterMinutes: 15, escalateChannelIds: [2] })
      if (!('fields' in found)) throw new Error('it was whole')
      const rule = { ...found.fields, id: 1, version: 3, open: 0 } as OneRule
      expect(read(draftOf(rule))).toEqual(found)
    }
  })
})

describe('sentences', () => {
  it('are words and places', () => {
    expect(pieces('超过 [silence] 收不到。')).toEqual([{ text: '超过' }, { slot: 'silence' }, { text: '收不到。' }])
  })
  it('have the same places in both languages', () => {
    const slots = (text: string) => pieces(text).flatMap((one) => ('slot' in one ? [one.slot] : [])).toSorted()
    for (const key of ['sayThreshold', 'sayRate', 'saySilence', 'sayState', 'sayRunout', 'hysteresis', 'escalateSay'] as const) expect(slots(texts.en[key]), key).toEqual(slots(texts.zh[key]))
  })
})
