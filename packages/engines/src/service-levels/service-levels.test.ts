import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { utcOf } from '../shifts/index.ts'
import {
  type Calendar, checkCalendar, chineseHolidays, deadline, defaultCalendar, defaultClasses, type Duration, isWorkingDay, type Pause, remaining, spentMs, stepsDue, workedMs, workingDaysAfter,
} from './index.ts'

const HOUR = 3_600_000
const at = (text: string, timeZone = 'Asia/Shanghai') => utcOf(timeZone, text.slice(0, 10), Number(text.slice(11, 13)) * 60 + Number(text.slice(14, 16)))
const shown = (ms: number | null) => (ms === null ? null : new Date(ms + 8 * HOUR).toISOString().slice(0, 16).replace('T', ' '))
const working = (amount: number, unit: Duration['unit'] = 'days'): Duration => ({ amount, unit, clock: 'working' })
const due = (from: string, duration: Duration, pauses: readonly Pause[] = []) => shown(deadline(at(from), duration, defaultCalendar, pauses).atMs)

describe('a deadline in working time', () => {
  it('runs over the break at noon, the night and the weekend', () => {
    expect(due('2025-06-06 11:00', working(2, 'hours'))).toBe('2025-06-06 14:30')
    expect(due('2025-06-06 17:00', working(1, 'hours'))).toBe('2025-06-09 09:00')
    expect(due('2025-06-07 10:00', working(1, 'hours'))).toBe('2025-06-09 09:30')
  })
  it('ends in the evening when the day is used up, not the morning after', () => {
    expect(due('2025-06-09 08:30', working(1))).toBe('2025-06-09 17:30')
    expect(due('2025-06-09 06:00', working(3))).toBe('2025-06-11 17:30')
  })
  it('leaves out the holidays and counts the days worked instead', () => {
    // 26 January is a Sunday that is worked, 28 January to 4 February are free, 8 February is a Saturday that is worked.
    expect(due('2025-01-24 08:30', working(7))).toBe('2025-02-08 17:30')
    expect(due('2024-09-30 16:30', working(2, 'hours'))).toBe('2024-10-08 09:30')
    expect(due('2025-12-31 17:00', working(1, 'hours'))).toBe('2026-01-04 09:00')
  })
  it('is the moment itself for no time at all, even at night', () => {
    expect(due('2025-06-07 23:00', working(0))).toBe('2025-06-07 23:00')
  })
  it('is put off by a pause, and cannot be named while one is open', () => {
    const pause = { fromMs: at('2025-06-09 10:00'), untilMs: at('2025-06-10 10:00') }
    expect(due('2025-06-09 08:30', working(1), [pause])).toBe('2025-06-10 17:30')
    expect(due('2025-06-09 08:30', working(1), [{ ...pause, untilMs: null }])).toBeNull()
    expect(due('2025-06-09 08:30', working(1), [{ fromMs: at('2025-06-12 10:00'), untilMs: null }])).toBe('2025-06-09 17:30')
  })
})

describe('a calendar', () => {
  it('counts terms in whole working days, the day they are told not among them', () => {
    // 2026-02-13 is the Friday before Spring Festival (15 to 23 February off), 14 February a Saturday that is worked.
    expect(workingDaysAfter(defaultCalendar, '2026-06-12', 0)).toBe('2026-06-12')
    expect(workingDaysAfter(defaultCalendar, '2026-06-12', 5)).toBe('2026-06-22')
    expect(workingDaysAfter(defaultCalendar, '2026-02-13', 1)).toBe('2026-02-14')
    expect(workingDaysAfter(defaultCalendar, '2026-02-14', 1)).toBe('2026-02-24')
    expect(() => workingDaysAfter({ ...defaultCalendar, years: [], workingDays: [] }, '2026-06-12', 1)).toThrow(RangeError)
  })
  it('says which years it guessed by weekends alone', () => {
    const over = deadline(at('2026-12-30 08:30'), working(3), defaultCalendar)
    expect([shown(over.atMs), over.unknownYears]).toEqual(['2027-01-01 17:30', [2027]])
    expect(deadline(at('2026-12-30 08:30'), working(2), defaultCalendar).unknownYears).toEqual([])
    expect(workedMs(at('2023-12-25 00:00'), at('2027-01-05 00:00'), defaultCalendar).unknownYears).toEqual([2023, 2027])
    expect(deadline(at('2030-01-01 00:00'), { amount: 24, unit: 'hours', clock: 'elapsed' }, defaultCalendar).unknownYears).toEqual([])
  })
  it('takes a region’s own days before the national ones', () => {
    const typhoon: Calendar = { ...defaultCalendar, changes: { '2025-06-09': 'off', '2025-06-14': 'working', '2025-10-01': 'working' } }
    expect(['2025-06-09', '2025-06-14', '2025-10-01', '2025-10-02'].map((date) => isWorkingDay(typhoon, date))).toEqual([false, true, true, false])
    expect(shown(deadline(at('2025-06-09 08:30'), working(1), typhoon).atMs)).toBe('2025-06-10 17:30')
  })
  it('has as many days off and make-up days as the notices say', () => {
    const counted = chineseHolidays.map(({ year, holidays }) => {
      const days = holidays.reduce((sum, { off }) => sum + (Date.parse(off[1]) - Date.parse(off[0])) / 86_400_000 + 1, 0)
      return [year, days, holidays.flatMap((h) => h.working).length]
    })
    expect(counted).toEqual([[2024, 28, 8], [2025, 28, 5], [2026, 33, 6]])
    // Every make-up day is a Saturday or Sunday: of any other day it would say nothing.
    for (const date of chineseHolidays.flatMap((y) => y.holidays).flatMap((h) => h.working)) expect([0, 6]).toContain(new Date(date).getUTCDay())
  })
  it('is refused with every fault it has', () => {
    expect(checkCalendar(defaultCalendar)).toEqual([])
    const year = chineseHolidays[0]!
    expect(checkCalendar({ timeZone: 'Mars/Olympus', workingDays: [], hours: [[600, 500]], years: [year, year], changes: { '2025-02-30': 'off' } }).sort())
      .toEqual(['no-working-day', 'unknown-zone', 'wrong-date', 'wrong-hours', 'year-twice'])
    expect(checkCalendar({ ...defaultCalendar, workingDays: [0], hours: [], years: [{ ...year, year: 2030 }] }).sort()).toEqual(['date-of-other-year', 'no-hours', 'wrong-weekday'])
  })
  it('without working time is an error and no endless search', () => {
    expect(() => deadline(at('2025-01-01 00:00'), working(1, 'hours'), { ...defaultCalendar, workingDays: [], years: [] })).toThrow(RangeError)
    expect(() => deadline(Number.NaN, working(1), defaultCalendar)).toThrow(RangeError)
    expect(() => deadline(0, working(-1), defaultCalendar)).toThrow(RangeError)
  })
})

describe('classes', () => {
  const named = (key: string) => defaultClasses.find((c) => c.key === key)!
  it('promise what hotlines publish', () => {
    const from = '2025-04-30 16:30'
    expect(defaultClasses.map(({ key, solution }) => [key, due(from, solution)])).toEqual([
      ['emergency', '2025-04-30 18:30'], ['utility', '2025-05-01 16:30'], ['ordinary', '2025-05-14 16:30'], ['hard', '2025-05-26 16:30'],
    ])
  })
  it('name the steps whose moment has come, the earliest first, once', () => {
    const from = at('2025-06-09 10:00')
    const due = (now: string, told: string[] = []) => stepsDue(named('emergency'), from, defaultCalendar, [], at(now), new Set(told)).map((d) => [d.step.key, shown(d.atMs)])
    expect(due('2025-06-09 10:59')).toEqual([])
    expect(due('2025-06-09 12:00')).toEqual([['half', '2025-06-09 11:00'], ['most', '2025-06-09 11:36'], ['due', '2025-06-09 12:00']])
    expect(due('2025-06-09 13:00', ['half', 'most'])).toEqual([['due', '2025-06-09 12:00'], ['overdue', '2025-06-09 13:00']])
  })
  it('say what is left, and that it is over', () => {
    const [from, { solution }] = [at('2025-06-09 08:30'), named('ordinary')]
    const left = remaining(from, solution, defaultCalendar, [], at('2025-06-10 17:30'))
    expect([left.ms, left.shareUsed, left.isPaused]).toEqual([5 * 7.5 * HOUR, 2 / 7, false])
    expect(remaining(from, solution, defaultCalendar, [], at('2025-06-18 09:30')).ms).toBe(-HOUR)
    expect(remaining(from, solution, defaultCalendar, [{ fromMs: from, untilMs: null }], at('2025-06-18 09:30'))).toMatchObject({ ms: 7 * 7.5 * HOUR, isPaused: true, deadline: { atMs: null } })
  })
})

describe('for every calendar, moment and duration', () => {
  const zones = ['Asia/Shanghai', 'Asia/Urumqi', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'UTC']
  const hours = fc
    .uniqueArray(fc.integer({ min: 0, max: 48 }), { minLength: 2, maxLength: 6 })
    .map((quarters) => quarters.sort((a, b) => a - b).map((q) => q * 30))
    .map((edges) => Array.from({ length: Math.floor(edges.length / 2) }, (_, i): [number, number] => [edges[2 * i]!, edges[2 * i + 1]!]))
  const calendars: fc.Arbitrary<Calendar> = fc.record({
    timeZone: fc.constantFrom(...zones), hours, years: fc.constant(chineseHolidays),
    workingDays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
  })
  // Around the changes of clocks, the ends of years, and years that no calendar knows.
  const moments = fc.integer({ min: Date.UTC(2023, 10, 1), max: Date.UTC(2027, 3, 1) })
  const durations: fc.Arbitrary<Duration> = fc.record({ amount: fc.integer({ min: 0, max: 6000 }), unit: fc.constant('minutes' as const), clock: fc.constantFrom('working' as const, 'elapsed' as const) })
  const pausesAfter = (from: number) =>
    fc.array(fc.tuple(fc.integer({ min: -48, max: 400 }), fc.integer({ min: 0, max: 200 })), { maxLength: 4 })
      .map((rows) => rows.map(([begin, length]): Pause => ({ fromMs: from + begin * 1_700_000, untilMs: from + (begin + length) * 1_700_000 })))
  const scene = moments.chain((from) => fc.record({ from: fc.constant(from), duration: durations, calendar: calendars, pauses: pausesAfter(from) }))

  it('worked time up to the deadline is the duration, and a moment earlier it is less', () => {
    fc.assert(fc.property(scene, ({ from, duration, calendar, pauses }) => {
      const end = deadline(from, duration, calendar, pauses).atMs!
      expect(spentMs(from, end, duration.clock, calendar, pauses).ms).toBe(duration.amount * 60_000)
      if (duration.amount > 0) expect(spentMs(from, end - 1, duration.clock, calendar, pauses).ms).toBe(duration.amount * 60_000 - 1)
    }))
  })
  it('is never earlier for more time, nor for a later begin', () => {
    fc.assert(fc.property(scene, fc.nat(600), fc.nat(5_000_000), ({ from, duration, calendar, pauses }, more, later) => {
      const end = deadline(from, duration, calendar, pauses).atMs!
      expect(deadline(from, { ...duration, amount: duration.amount + more }, calendar, pauses).atMs!).toBeGreaterThanOrEqual(end)
      expect(deadline(from + later, duration, calendar, pauses).atMs!).toBeGreaterThanOrEqual(end)
    }))
  })
  it('pauses put it off by the time that would have counted in them, and by nothing else', () => {
    fc.assert(fc.property(scene, ({ from, duration, calendar, pauses }) => {
      const [without, end] = [deadline(from, duration, calendar).atMs!, deadline(from, duration, calendar, pauses).atMs!]
      expect(end).toBeGreaterThanOrEqual(without)
      const clock = duration.clock
      const inPauses = spentMs(from, end, clock, calendar).ms - spentMs(from, end, clock, calendar, pauses).ms
      expect(spentMs(without, end, clock, calendar).ms).toBe(inPauses)
    }))
  })
  it('worked time adds up over any cut, also over a year’s end', () => {
    fc.assert(fc.property(calendars, moments, fc.tuple(fc.nat(8e9), fc.nat(8e9)), (calendar, from, [one, two]) => {
      const parts = workedMs(from, from + one, calendar).ms + workedMs(from + one, from + one + two, calendar).ms
      expect(workedMs(from, from + one + two, calendar).ms).toBe(parts)
    }), { numRuns: 50 })
  })
})
