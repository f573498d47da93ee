import { expect, it } from 'vitest'
import { clockOf, fromInput, minuteOf, monthBy, monthOf, startOf, toInput } from './zoned-input.ts'

it('writes and reads instants on the plant’s clock', () => {
  expect(toInput('2026-09-18T02:42:30Z')).toBe('2026-09-18T10:42')
  expect(fromInput('2026-09-18T10:42')).toBe('2026-09-18T02:42:00.000Z')
  expect(fromInput('')).toBeNull()
})
it('knows where days and months begin', () => {
  expect(startOf('2026-09-18')).toBe('2026-09-17T16:00:00.000Z')
  expect(startOf('2026-09')).toBe('2026-08-31T16:00:00.000Z')
  expect(monthOf('2026-08-31T16:00:00Z')).toBe('2026-09')
  expect([monthBy('2026-01', -1), monthBy('2026-12', 1)]).toEqual(['2025-12', '2027-01'])
})
it('turns minutes of the day into a clock and back', () => {
  expect([clockOf(450), clockOf(1440), clockOf(1890)]).toEqual(['07:30', '00:00', '07:30'])
  expect([minuteOf('07:30'), minuteOf('7'), minuteOf('')]).toEqual([450, null, null])
})
