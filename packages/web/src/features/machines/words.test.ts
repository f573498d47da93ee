import { machineStates } from '@jingwei/contract/machines'
import { describe, expect, it } from 'vitest'
import { machineStates as colours } from '../../app/tokens.ts'
import { qualityKeys, stateColor, stateOf, statesInOrder } from './words.ts'

describe('states', () => {
  it('are all listed once and all have a colour', () => {
    expect(statesInOrder.toSorted()).toEqual([...machineStates].toSorted())
    expect(Object.keys(colours).map((name) => `var(--machine-${name})`).toSorted()).toEqual(statesInOrder.map(stateColor).toSorted())
  })
  it('are read from their number', () => {
    expect(stateOf(1)).toBe('running')
    expect(stateOf(0)).toBe('offline')
    expect(stateOf(99)).toBeNull()
    expect(stateOf(null)).toBeNull()
  })
})

it('names what is wrong with a reading', () => {
  expect(qualityKeys(0)).toEqual([])
  expect(qualityKeys(8 | 32)).toEqual(['outOfBounds', 'historical'])
})
