import { MachineTypeDefinition, machineStates } from '@jingwei/contract/machines'
import { describe, expect, it } from 'vitest'
import { machineTypes, signalFaults, typeFaults } from './index.ts'

const signalOf = (type: string, role: string) => machineTypes.find((t) => t.code === type)?.signals.find((s) => s.role === role)

describe.each(machineTypes.map((t) => [t.code, t] as const))('%s', (_code, type) => {
  it('fits its schema and survives JSON', () => {
    expect(MachineTypeDefinition.parse(JSON.parse(JSON.stringify(type)))).toEqual(type)
  })
  it('has no fault: codes and roles once, roles on the right kind, readings that hold until the next', () => {
    expect(typeFaults(type)).toEqual([])
  })
  it('tells its energy, and its state unless it is a meter', () => {
    expect(type.signals.find((s) => s.role === 'energy')).toMatchObject({ kind: 'counter', unit: 'kWh' })
    expect(type.signals.some((s) => s.role === 'state')).toBe(type.code !== 'electricity-meter')
  })
  it('reads digits, English and Chinese as states', () => {
    const states = type.signals.find((s) => s.role === 'state')?.states
    if (!states) return
    for (const [i, state] of machineStates.entries()) expect(states[String(i)]).toBe(state)
    expect([states['running'], states['运行'], states['故障'], states['待机']]).toEqual(['running', 'running', 'fault', 'idle'])
    // The directory looks them up in lower case.
    expect(Object.keys(states).filter((raw) => raw !== raw.trim().toLowerCase())).toEqual([])
  })
})

it('brings thirteen types, each once', () => {
  expect(machineTypes.map((t) => t.code)).toEqual(['loom', 'ring-frame', 'texturing', 'warp-knitting', 'dyeing-vat', 'cnc', 'press', 'furnace', 'smt-line', 'packaging', 'compressor', 'electricity-meter', 'generic'])
})
it('counts picks of a loom as its output, and foresees the end of its beam', () => {
  expect(signalOf('loom', 'produced')).toMatchObject({ code: 'picks', kind: 'counter' })
  expect(signalOf('loom', 'runout')).toMatchObject({ code: 'beam_metres_left', kind: 'gauge', unit: 'm' })
  expect(machineTypes[0]?.signals.map((s) => s.code)).toEqual(expect.arrayContaining(['warp_stops', 'weft_stops', 'warp_stop_minutes', 'weft_stop_minutes', 'cloth_metres']))
})

describe('faults of a definition', () => {
  const gauge = machineTypes[0]!.signals.find((s) => s.role === 'speed')!
  const codes = (faults: readonly { path: string; code: string }[]) => faults.map((f) => `${f.path} ${f.code}`)
  it('are found in a signal', () => {
    expect(codes(signalFaults({ ...gauge, role: 'produced' }))).toEqual(['role role-kind'])
    expect(codes(signalFaults({ ...gauge, min: 5, max: 5 }))).toEqual(['max bounds'])
    expect(codes(signalFaults({ ...gauge, holdSeconds: 1 }))).toEqual(['holdSeconds hold'])
    expect(codes(signalFaults({ ...gauge, states: { '1': 'running' } }))).toEqual(['states states-of-no-state'])
    expect(codes(signalFaults({ ...gauge, role: 'state', kind: 'state', states: {} }))).toEqual(['states states-missing'])
    expect(codes(signalFaults({ ...gauge, role: 'state', kind: 'state', states: { On: 'running', on: 'idle' } }))).toEqual(['states states-ambiguous'])
  })
  it('are found between signals', () => {
    expect(codes(typeFaults({ ...machineTypes[0]!, signals: [gauge, { ...gauge }] }))).toEqual(['signals.1.code code-twice', 'signals.1.role role-twice'])
    expect(codes(typeFaults({ ...machineTypes[0]!, signals: [gauge, { ...gauge, code: 'other', role: null }] }))).toEqual([])
  })
})
