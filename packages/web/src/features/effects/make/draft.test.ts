import { describe, expect, it } from 'vitest'
import { blankOn, draftOf, read, type Draft } from './draft.ts'

const today = '2026-09-18'
const whole: Draft = { ...blankOn(today), title: ' 织机换伺服 ', machineIds: [1, 2] }
const faults = (change: Partial<Draft>) => {
  const found = read({ ...whole, ...change }, today)
  return 'faults' in found ? found.faults : []
}

describe('a report that is being made', () => {
  it('begins with the last fortnight against the one before', () => {
    expect(blankOn(today)).toMatchObject({ baselineFrom: '2026-08-21', baselineLast: '2026-09-03', followUpFrom: '2026-09-04', followUpLast: '2026-09-17' })
  })
  it('ends its periods on the day after the last', () => {
    expect(read({ ...whole, minimumPercent: 7.3, excluded: [{ on: '2026-09-10', reason: ' 停电 ' }] }, today)).toEqual({
      fields: {
        title: '织机换伺服', machineIds: [1, 2], baseline: { from: '2026-08-21', until: '2026-09-04' }, followUp: { from: '2026-09-04', until: '2026-09-18' }, measures: ['outputPerHour', 'oee', 'energyPerUnit'],
        minimumChangeShare: 0.073, excludedDays: [{ on: '2026-09-10', reason: '停电' }], isShared: false,
      },
    })
  })
  it('says what does not fit', () => {
    expect(faults({ title: ' ', machineIds: [], measures: [] })).toEqual(['title', 'machines', 'measures'])
    expect(faults({ baselineLast: '2026-08-01' })).toEqual(['baseline'])
    expect(faults({ followUpFrom: '' })).toEqual(['followUp'])
    expect(faults({ followUpFrom: '2026-09-03' })).toEqual(['overlap'])
    expect(faults({ followUpLast: today })).toEqual(['future'])
    expect(faults({ baselineFrom: '2025-01-01' })).toEqual(['baselineLong'])
    expect(faults({ excluded: [{ on: '2026-09-10', reason: '' }] })).toEqual(['excluded'])
  })
  it('comes back from the report as it was', () => {
    const found = read({ ...whole, minimumPercent: 5, isShared: true }, today)
    if (!('fields' in found)) throw new Error('it was whole')
    const report = { ...found.fields, minimumChangeShare: 0.05, excludedDays: [], isShared: true } as unknown as Parameters<typeof draftOf>[0]
    expect(read(draftOf(report), today)).toEqual(found)
  })
})
