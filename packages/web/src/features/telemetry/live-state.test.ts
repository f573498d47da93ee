import type { LastReading } from '@jingwei/contract/telemetry'
import { describe, expect, it } from 'vitest'
import { keyOf, stateIn, withReadings } from './live-state.ts'

const reading = (signal: string, at: string, more: Partial<LastReading> = {}): LastReading => ({ machineId: 7, signal, at, value: 1, text: null, quality: 0, state: null, receivedAt: at, ...more })

describe('latest readings', () => {
  const first = withReadings(new Map(), [reading('speed', '2026-09-18T08:00:00Z')])
  it('take what is newer', () => {
    const next = withReadings(first, [reading('speed', '2026-09-18T08:00:01Z', { value: 2 }), reading('power', '2026-09-18T08:00:00Z')])
    expect(next.size).toBe(2)
    expect(next.get(keyOf(7, 'speed'))?.value).toBe(2)
    expect(first.get(keyOf(7, 'speed'))?.value).toBe(1)
  })
  it('stay the same map when nothing is', () => {
    expect(withReadings(first, [reading('speed', '2026-09-18T07:59:59Z', { value: 9 })])).toBe(first)
    expect(withReadings(first, [])).toBe(first)
  })
  it('compare instants, not texts', () => {
    const next = withReadings(first, [reading('speed', '2026-09-18T16:00:01+08:00', { value: 3 })])
    expect(next.get(keyOf(7, 'speed'))?.value).toBe(3)
  })
})

it('finds the state among the signals', () => {
  expect(stateIn([reading('speed', '2026-09-18T08:00:00Z')])).toBeNull()
  const said = reading('state', '2026-09-18T08:00:00Z', { state: 'running' })
  expect(stateIn([reading('speed', '2026-09-18T08:00:05Z'), said])).toBe(said)
})
