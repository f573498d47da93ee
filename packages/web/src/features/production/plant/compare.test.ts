import type { KpiRow } from '@jingwei/contract/production'
import { describe, expect, it } from 'vitest'
import { sortedKpis } from './compare.ts'

const row = (machineId: number, oee: number | null): KpiRow => ({
  machineId, from: '2026-09-01T00:00:00Z', until: '2026-10-01T00:00:00Z', label: null, states: {} as KpiRow['states'], energy: { kWh: null, kgce: null, costFen: null, kWhPerUnit: null, coefficientVersion: '' },
  oee: { oee, availability: null, effectiveness: null, quality: null, plannedBusySeconds: 0, actualProductionSeconds: 0, idealSeconds: null, produced: null, good: null, knownSeconds: 0, flags: [] },
})
const rows = [row(10, 0.5), row(2, null), row(1, 0.7)]
const nameOf = (id: number) => `M-${id}`
const order = (sort: string) => sortedKpis(rows, sort, nameOf).map((one) => one.machineId)

describe('machines compared', () => {
  it('stand by figure, the unknown last either way', () => expect([order('oee'), order('-oee')]).toEqual([[10, 1, 2], [1, 10, 2]]))
  it('stand by name as people count', () => expect([order('name'), order('-name')]).toEqual([[1, 2, 10], [10, 2, 1]]))
  it('stand by name where the sort is none', () => expect(order('toString')).toEqual([1, 2, 10]))
})
