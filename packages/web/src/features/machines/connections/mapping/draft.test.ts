import type { Mapping } from '@jingwei/contract/machines'
import { describe, expect, it } from 'vitest'
import { blankField, draftOf, mappingOf, sampleFor } from './draft.ts'

const mapping: Mapping = {
  each: 'data[*]', machine: 'device.id', time: { path: 'ts', unit: 's' },
  signals: [{ path: 'v.speed', signal: 'speed', scale: 0.1, offset: -5, states: null }, { path: 'v.st', signal: 'state', scale: 1, offset: 0, states: { '1': 'running', '2': 'fault' } }],
}
const same = (state: string) => state

describe('a mapping', () => {
  it('stays itself when shown and read again', () => expect(mappingOf(draftOf(mapping, same))).toEqual({ mapping }))
  it('leaves out what is blank', () => {
    const draft = { ...draftOf(mapping, same), each: ' ', machine: '', timePath: '' }
    expect(mappingOf({ ...draft, signals: [...draft.signals, blankField] })).toEqual({ mapping: { ...mapping, each: null, machine: null, time: null } })
  })
  it('says which row is not right', () => {
    expect(mappingOf({ ...draftOf(mapping, same), signals: [blankField, { ...blankField, path: 'x' }] })).toEqual({ fault: { key: 'lacks', line: 2 } })
    expect(mappingOf({ ...draftOf(mapping, same), signals: [{ ...blankField, path: 'x', signal: 'y', states: '1 = 跑' }] })).toEqual({ fault: { key: 'statesWrong', line: 1 } })
    expect(mappingOf(draftOf(null, same))).toEqual({ fault: { key: 'none' } })
  })
})

describe('a sample', () => {
  const signals = [{ code: 'speed', kind: 'gauge' }, { code: 'alarm', kind: 'event' }]
  it('has the form of the protocol', () => {
    expect(JSON.parse(sampleFor({ protocol: 'thingsboard', machineName: 'L-1', signals, mapping: null, nowMs: 5 }))).toEqual({ ts: 5, values: { speed: 100 } })
    expect(JSON.parse(sampleFor({ protocol: 'jingwei', machineName: 'L-1', signals, mapping: null, nowMs: 5 }))).toEqual({ machine: 'L-1', ts: 5, values: { speed: 100 } })
  })
  it('stands where the mapping looks', () => {
    expect(JSON.parse(sampleFor({ protocol: 'custom', machineName: 'L-1', signals: [], mapping, nowMs: 5000 }))).toEqual({ data: [{ device: { id: 'L-1' }, ts: 5, v: { speed: 100, st: '1' } }] })
  })
})
