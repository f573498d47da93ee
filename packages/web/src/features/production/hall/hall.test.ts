import type { LastReading } from '@jingwei/contract/telemetry'
import { describe, expect, it } from 'vitest'
import { byWorkshop, countStates, standing, withStates, type HallTile } from './hall.ts'

const tile = (machineId: number, more: Partial<HallTile> = {}): HallTile => ({
  machineId, code: `M-${machineId}`, name: '', typeTitle: { zh: '', en: '' }, workshopId: null, state: 'running', since: '2026-09-18T08:00:00Z', produced: null, outputUnit: { zh: '件', en: 'piece' }, oee: null, alerts: 0, ...more,
})
const said = (machineId: number, state: LastReading['state'], at: string): LastReading => ({ machineId, signal: 'state', at, value: 1, text: null, quality: 0, state, receivedAt: at })
const madeAt = '2026-09-18T09:00:00Z'

describe('what machines say', () => {
  const heard = withStates(new Map(), [said(1, 'fault', '2026-09-18T09:00:05Z'), said(2, null, '2026-09-18T09:00:05Z')])
  it('changes a tile made before', () => expect(standing(tile(1), heard, madeAt)).toMatchObject({ state: 'fault', since: '2026-09-18T09:00:05Z' }))
  it('does not change a tile made after, nor another', () => {
    const late = tile(1)
    expect(standing(late, heard, '2026-09-18T09:00:06Z')).toBe(late)
    const other = tile(2)
    expect(standing(other, heard, madeAt)).toBe(other)
  })
  it('is news only when it changes', () => {
    expect(withStates(heard, [said(1, 'fault', '2026-09-18T09:00:07Z')])).toBe(heard)
    expect(withStates(heard, [said(1, 'running', '2026-09-18T09:00:04Z')])).toBe(heard)
    expect(withStates(heard, [said(1, 'running', '2026-09-18T09:00:07Z')]).get(1)?.state).toBe('running')
  })
})

it('counts states', () => expect([...countStates([tile(1), tile(2, { state: 'idle' }), tile(3)])]).toEqual([['running', 2], ['idle', 1]]))
it('groups by workshop and leaves nobody out', () => {
  const groups = byWorkshop([tile(1, { workshopId: 9 }), tile(2), tile(3, { workshopId: 5 }), tile(4, { workshopId: 77 })], [5, 9])
  expect(groups.map((one) => [one.workshopId, one.tiles.map((each) => each.machineId)])).toEqual([[5, [3]], [9, [1]], [null, [2, 4]]])
})
