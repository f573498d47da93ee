import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, calendarCuts, checkShifts, civilDate, shiftAt, shiftCuts, utcOf, weekday, type PlannedShift, type ShiftPlan } from './index.ts'

const shanghai = 'Asia/Shanghai'
const berlin = 'Europe/Berlin'
const everyDay = [1, 2, 3, 4, 5, 6, 7]
const hour = 3_600_000
const at = (text: string) => Date.parse(text)
const day: PlannedShift = { name: '白班', startMinute: 480, endMinute: 1200, breakMinutes: 60, weekdays: everyDay }
const night: PlannedShift = { name: '夜班', startMinute: 1200, endMinute: 1920, breakMinutes: 0, weekdays: everyDay }
const plan = (shifts: PlannedShift[], holidays: string[] = []) => (): ShiftPlan => ({ shifts, holidays })
const hours = (cuts: { fromMs: number; untilMs: number }[]) => cuts.reduce((sum, c) => sum + (c.untilMs - c.fromMs) / hour, 0)

describe('civil time', () => {
  it('is eight hours before UTC in Shanghai', () => {
    expect(new Date(utcOf(shanghai, '2026-09-18', 450)).toISOString()).toBe('2026-09-17T23:30:00.000Z')
    expect(civilDate(shanghai, at('2026-09-17T16:00:00Z'))).toBe('2026-09-18')
    expect(civilDate(shanghai, at('2026-09-17T15:59:59.999Z'))).toBe('2026-09-17')
  })
  it('takes a time that clocks leave out for the moment of the change, and of two the first', () => {
    for (const minute of [120, 150, 180]) expect(new Date(utcOf(berlin, '2026-03-29', minute)).toISOString(), String(minute)).toBe('2026-03-29T01:00:00.000Z')
    expect(new Date(utcOf(berlin, '2026-10-25', 150)).toISOString()).toBe('2026-10-25T00:30:00.000Z')
    expect(new Date(utcOf(berlin, '2026-10-25', 180)).toISOString()).toBe('2026-10-25T02:00:00.000Z')
  })
  it('knows a change at midnight and by half an hour', () => {
    expect(new Date(utcOf('America/Sao_Paulo', '2018-11-04', 0)).toISOString()).toBe('2018-11-04T03:00:00.000Z')
    expect(new Date(utcOf('Australia/Lord_Howe', '2026-10-04', 135)).toISOString()).toBe('2026-10-03T15:30:00.000Z')
  })
  it('never runs backwards', () => {
    fc.assert(fc.property(fc.constantFrom(shanghai, berlin, 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu'), fc.integer({ min: 0, max: 800 }), fc.nat(2879), fc.nat(2879), (zone, days, a, b) => {
      const date = addDays('2025-01-01', days)
      expect(utcOf(zone, date, Math.min(a, b))).toBeLessThanOrEqual(utcOf(zone, date, Math.max(a, b)))
    }))
  })
  it('counts weekdays from Monday', () => {
    expect(['2026-09-14', '2026-09-18', '2026-09-20'].map(weekday)).toEqual([1, 5, 7])
  })
})

describe('shiftCuts', () => {
  it('cuts a day of two shifts, the night over midnight, and spreads the break', () => {
    const cuts = shiftCuts(shanghai, plan([day, night]), utcOf(shanghai, '2026-09-18', 0), utcOf(shanghai, '2026-09-19', 0))
    expect(cuts.map((c) => [c.name, c.on, new Date(c.fromMs).toISOString(), new Date(c.untilMs).toISOString(), c.breakSeconds])).toEqual([
      ['夜班', '2026-09-17', '2026-09-17T16:00:00.000Z', '2026-09-18T00:00:00.000Z', 0],
      ['白班', '2026-09-18', '2026-09-18T00:00:00.000Z', '2026-09-18T12:00:00.000Z', 3600],
      ['夜班', '2026-09-18', '2026-09-18T12:00:00.000Z', '2026-09-18T16:00:00.000Z', 0],
    ])
    const [part] = shiftCuts(shanghai, plan([day]), utcOf(shanghai, '2026-09-18', 480), utcOf(shanghai, '2026-09-18', 600))
    expect(part).toMatchObject({ breakSeconds: 600, wholeUntilMs: at('2026-09-18T12:00:00Z') })
  })
  it('keeps to weekdays and holidays, by the day on which a shift begins', () => {
    const workdays = [{ ...day, weekdays: [1, 2, 3, 4, 5] }, { ...night, weekdays: [5] }]
    const cuts = shiftCuts(shanghai, plan(workdays, ['2026-09-16']), utcOf(shanghai, '2026-09-14', 0), utcOf(shanghai, '2026-09-21', 0))
    expect(cuts.map((c) => `${c.on} ${c.name}`)).toEqual(['2026-09-14 白班', '2026-09-15 白班', '2026-09-17 白班', '2026-09-18 白班', '2026-09-18 夜班'])
  })
  it('lasts an hour less or more in the night that clocks change', () => {
    const long: PlannedShift = { ...night, startMinute: 1320, endMinute: 1800 }
    const of = (date: string) => hours(shiftCuts(berlin, plan([long]), utcOf(berlin, date, 720), utcOf(berlin, date, 720 + 1440)))
    expect([of('2026-03-27'), of('2026-03-28'), of('2026-10-24')]).toEqual([8, 7, 9])
  })
  it('begins after the last shift of the plan before', () => {
    const planOn = (date: string): ShiftPlan => ({ holidays: [], shifts: date < '2026-09-18' ? [night] : [{ ...day, startMinute: 360 }] })
    const cuts = shiftCuts(shanghai, planOn, utcOf(shanghai, '2026-09-17', 720), utcOf(shanghai, '2026-09-19', 0))
    expect(cuts.map((c) => [c.name, (c.untilMs - c.fromMs) / hour])).toEqual([['夜班', 12], ['白班', 12]])
  })
  it('gives the same time whole or in parts, and its breaks too', () => {
    const shift = fc.record({ name: fc.constant('x'), startMinute: fc.nat(1439), length: fc.integer({ min: 1, max: 1440 }), breakMinutes: fc.nat(600), weekdays: fc.subarray(everyDay, { minLength: 1 }) })
      .map(({ length, ...s }) => ({ ...s, endMinute: Math.min(s.startMinute + length, 2879) }))
    fc.assert(fc.property(fc.constantFrom(shanghai, berlin), fc.array(shift, { maxLength: 4 }), fc.nat(500), fc.integer({ min: 1, max: 200 }), fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 5 }), (zone, shifts, startHour, length, parts) => {
      const from = at('2026-03-20T00:00:00Z') + startHour * hour
      const until = from + length * hour
      const edges = [from, ...parts.map((p) => Math.round(from + p * (until - from))), until].sort((a, b) => a - b)
      const whole = shiftCuts(zone, plan(shifts), from, until)
      const inParts = edges.slice(1).flatMap((end, i) => shiftCuts(zone, plan(shifts), edges[i]!, end))
      expect(hours(inParts)).toBeCloseTo(hours(whole), 6)
      const breaks = (cuts: typeof whole) => cuts.reduce((sum, c) => sum + c.breakSeconds, 0)
      expect(breaks(inParts)).toBeCloseTo(breaks(whole), 4)
      for (const [i, c] of whole.entries()) {
        expect(c.untilMs).toBeGreaterThan(c.fromMs)
        expect(c.breakSeconds).toBeLessThanOrEqual((c.untilMs - c.fromMs) / 1000 + 1e-6)
        if (i > 0) expect(c.fromMs).toBeGreaterThanOrEqual(whole[i - 1]!.untilMs)
      }
    }))
  })
})

describe('shiftAt', () => {
  it('is the shift that is on, or the last one of a day before', () => {
    const zone = shanghai
    expect(shiftAt(zone, plan([day]), utcOf(zone, '2026-09-18', 480))).toMatchObject({ name: '白班', on: '2026-09-18' })
    expect(shiftAt(zone, plan([day]), utcOf(zone, '2026-09-18', 1300))).toMatchObject({ on: '2026-09-18', untilMs: utcOf(zone, '2026-09-18', 1200) })
    expect(shiftAt(zone, plan([{ ...day, weekdays: [1] }]), utcOf(zone, '2026-09-18', 600))).toBeNull()
    expect(shiftAt(zone, plan([]), 0)).toBeNull()
  })
})

describe('checkShifts', () => {
  it('finds what cannot be', () => {
    expect(checkShifts([day, night])).toEqual([])
    expect(checkShifts([{ ...day, endMinute: 480 }])).toEqual([{ shift: 0, code: 'ends-before-it-begins' }])
    expect(checkShifts([{ ...day, startMinute: 0, endMinute: 1441 }])).toEqual([{ shift: 0, code: 'longer-than-a-day' }])
    expect(checkShifts([{ ...day, breakMinutes: 720 }])).toEqual([{ shift: 0, code: 'break-too-long' }])
    expect(checkShifts([day, { ...night, startMinute: 1199 }])).toEqual([{ shift: 1, code: 'overlap', other: 0 }])
    expect(checkShifts([{ ...day, weekdays: [1] }, { ...night, endMinute: 1921, weekdays: [7] }])).toEqual([{ shift: 1, code: 'overlap', other: 0 }])
  })
})

describe('calendarCuts', () => {
  it('gives days, weeks from Monday and months, cut to the time asked for', () => {
    const from = utcOf(shanghai, '2026-09-30', 720)
    const until = utcOf(shanghai, '2026-10-06', 60)
    expect(calendarCuts(shanghai, 'day', from, until).map((c) => [c.on, (c.untilMs - c.fromMs) / hour])).toEqual([['2026-09-30', 12], ['2026-10-01', 24], ['2026-10-02', 24], ['2026-10-03', 24], ['2026-10-04', 24], ['2026-10-05', 24], ['2026-10-06', 1]])
    expect(calendarCuts(shanghai, 'week', from, until).map((c) => c.on)).toEqual(['2026-09-28', '2026-10-05'])
    expect(calendarCuts(shanghai, 'month', from, until).map((c) => [c.on, (c.untilMs - c.fromMs) / hour])).toEqual([['2026-09-01', 12], ['2026-10-01', 121]])
    expect(calendarCuts(berlin, 'day', utcOf(berlin, '2026-03-29', 0), utcOf(berlin, '2026-03-30', 0))).toMatchObject([{ untilMs: at('2026-03-29T22:00:00Z'), fromMs: at('2026-03-28T23:00:00Z') }])
    expect(calendarCuts(shanghai, 'day', until, from)).toEqual([])
  })
})
