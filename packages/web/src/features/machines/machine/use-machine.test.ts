import type { LastReading } from '@jingwei/contract/telemetry'
import { expect, it } from 'vitest'
import { standingOf } from './use-machine.ts'

const said = (at: string, state: LastReading['state']): LastReading => ({ machineId: 1, signal: 'state', at, value: 1, text: null, quality: 0, state, receivedAt: at })
const span = (from: string, until: string, state: 'running' | 'offline' | 'fault') => ({ from: `2026-09-18T${from}:00Z`, until: `2026-09-18T${until}:00Z`, state })

it('takes the record where the machine says the same', () => {
  expect(standingOf([span('07:00', '08:00', 'fault'), span('08:00', '09:00', 'running')], said('2026-09-18T08:59:50Z', 'running'))).toEqual({ state: 'running', since: '2026-09-18T08:00:00Z' })
})
it('takes what the machine said since', () => {
  expect(standingOf([span('08:00', '09:00', 'running')], said('2026-09-18T09:00:05Z', 'fault'))).toEqual({ state: 'fault', since: '2026-09-18T09:00:05Z' })
})
it('does not revive a machine by an old word', () => {
  expect(standingOf([span('07:00', '08:00', 'running'), span('08:00', '09:00', 'offline')], said('2026-09-18T07:59:50Z', 'running'))).toEqual({ state: 'offline', since: '2026-09-18T08:00:00Z' })
})
it('makes do with one of them, or none', () => {
  expect(standingOf(undefined, said('2026-09-18T07:59:50Z', 'running'))?.state).toBe('running')
  expect(standingOf([], null)).toBeNull()
})
