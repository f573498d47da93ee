import type { PlantSettings } from '@jingwei/contract/production'
import { describe, expect, it } from 'vitest'
import { daysBetween, draftOf, endsNextDay, settingsOf, type ShiftDraft } from './draft.ts'

const settings: PlantSettings = {
  version: 3, holidays: ['2026-10-01', '2026-10-02'], oeeTarget: 0.75,
  shifts: [{ name: '白班', startMinute: 450, endMinute: 1170, breakMinutes: 60, weekdays: [1, 2, 3, 4, 5, 6] }, { name: '夜班', startMinute: 1170, endMinute: 1890, breakMinutes: 45, weekdays: [1, 2, 3, 4, 5, 6] }],
  tariffs: [{ fromMinute: 0, fenPerKwh: 32.15 }, { fromMinute: 480, fenPerKwh: 98 }],
}
const shift = (more: Partial<ShiftDraft>): ShiftDraft => ({ name: 'A', starts: '07:30', ends: '19:30', breakMinutes: 0, weekdays: [1], ...more })
const faultOf = (...shifts: ShiftDraft[]) => settingsOf({ shifts, holidays: [], tariffs: [], targetPercent: null }, 1)

describe('settings', () => {
  it('stay themselves when shown and read again', () => expect(settingsOf(draftOf(settings), 3)).toEqual({ settings }))
  it('know a shift that ends on the next day', () => {
    expect(endsNextDay(shift({ starts: '19:30', ends: '07:30' }))).toBe(true)
    expect(endsNextDay(shift({}))).toBe(false)
  })
  it('say what is not right', () => {
    expect(faultOf(shift({ name: ' ' }))).toEqual({ fault: { key: 'faultName' } })
    expect(faultOf(shift({ ends: '' }))).toEqual({ fault: { key: 'faultTime', name: 'A' } })
    expect(faultOf(shift({ weekdays: [] }))).toEqual({ fault: { key: 'faultDays', name: 'A' } })
  })
  it('do not let shifts overlap, over midnight and over the week’s end too', () => {
    expect(faultOf(shift({}), shift({ name: 'B', starts: '19:00', ends: '23:00' }))).toEqual({ fault: { key: 'faultTwice', name: 'A', other: 'B' } })
    expect(faultOf(shift({ starts: '22:00', ends: '06:00', weekdays: [7] }), shift({ name: 'B', starts: '05:00', ends: '12:00', weekdays: [1] }))).toMatchObject({ fault: { key: 'faultTwice' } })
    expect(faultOf(shift({ starts: '22:00', ends: '06:00', weekdays: [7] }), shift({ name: 'B', starts: '06:00', ends: '12:00', weekdays: [1] }))).toHaveProperty('settings')
  })
  it('take one price for one time', () => {
    const tariffs = [{ from: '08:00', yuanPerKwh: 0.5 }, { from: '08:00', yuanPerKwh: 0.6 }]
    expect(settingsOf({ shifts: [], holidays: [], tariffs, targetPercent: null }, 1)).toEqual({ fault: { key: 'faultTariffTwice', time: '08:00' } })
  })
})

it('lists the days of a holiday', () => {
  expect(daysBetween('2026-09-30', '2026-10-02')).toEqual(['2026-09-30', '2026-10-01', '2026-10-02'])
  expect(daysBetween('2026-10-01', '')).toEqual(['2026-10-01'])
  expect(daysBetween('2026-10-02', '2026-10-01')).toEqual([])
})
