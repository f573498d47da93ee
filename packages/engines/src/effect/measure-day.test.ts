import { describe, expect, it } from 'vitest'
import { measureDay, type MachineDaySums } from './index.ts'

const at = { on: '2026-03-02', period: 'baseline', isExcluded: false } as const
const hours = 3600
const whole: MachineDaySums = { plannedBusySeconds: 8 * hours, knownSeconds: 8 * hours, idealGoodSeconds: 5.75 * hours, produced: 1000, good: 950, rejected: null, kWh: 40 }

describe('a day of a measure', () => {
  it('over machines is a sum of numerators and of denominators', () => {
    const two = [whole, { ...whole, plannedBusySeconds: 4 * hours, knownSeconds: 4 * hours, idealGoodSeconds: 3 * hours, produced: 300, good: 300, kWh: 20 }]
    const of = (measure: Parameters<typeof measureDay>[0]) => {
      const { numerator, denominator } = measureDay(measure, at, two)
      return [numerator, denominator]
    }
    expect(of('outputPerHour')).toEqual([1300, 12])
    expect(of('oee')).toEqual([8.75 * hours, 12 * hours])
    expect(of('energyPerUnit')).toEqual([60, 1300])
    expect(of('defectRate')).toEqual([50, 1300])
  })
  it('says why it is not used', () => {
    const why = (machines: MachineDaySums[], measure: Parameters<typeof measureDay>[0] = 'oee', isExcluded = false) => measureDay(measure, { ...at, isExcluded }, machines).why
    expect([
      why([{ ...whole, plannedBusySeconds: 0 }]), why([]), why([{ ...whole, knownSeconds: 6 * hours }]), why([{ ...whole, idealGoodSeconds: null }]), why([whole], 'oee', true),
      why([{ ...whole, produced: 0, good: 0 }], 'energyPerUnit'), why([{ ...whole, produced: 0, good: 0, idealGoodSeconds: 0 }], 'outputPerHour'), why([whole]),
    ]).toEqual(['no-plan', 'no-plan', 'gap', 'no-signal', 'excluded', 'no-production', null, null])
  })
  it('leaves a machine out that was hardly heard of, with its output and its planned time, as long as it is a small part', () => {
    const deaf = { ...whole, knownSeconds: hours, produced: 10 }
    expect(measureDay('outputPerHour', at, [whole, whole, whole, whole, deaf])).toMatchObject({ numerator: 4000, denominator: 32, isUsed: true, coverage: (33 * hours) / (40 * hours) })
    expect(measureDay('outputPerHour', at, [whole, whole, deaf])).toMatchObject({ isUsed: false, why: 'gap' })
  })
  it('standing all day within the plan is a day with no output, not a missing one', () => {
    expect(measureDay('outputPerHour', at, [{ ...whole, produced: 0, good: 0, idealGoodSeconds: 0 }])).toMatchObject({ numerator: 0, denominator: 8, isUsed: true })
    expect(measureDay('oee', at, [{ ...whole, produced: 0, good: 0, idealGoodSeconds: 0 }])).toMatchObject({ numerator: 0, denominator: 8 * hours, isUsed: true })
  })
  it('takes rejected where it is counted, else what is not good, else knows nothing', () => {
    expect(measureDay('defectRate', at, [{ ...whole, rejected: 70 }]).numerator).toBe(70)
    expect(measureDay('defectRate', at, [{ ...whole, good: null }])).toMatchObject({ why: 'no-signal', numerator: null })
  })
})
