import { describe, expect, it } from 'vitest'
import { placeOf, rangeAround } from './around.ts'

const at = (clock: string) => `2026-09-18T${clock}:00.000Z`
const now = Date.parse(at('12:00'))

describe('what is drawn of an alert', () => {
  it('is half an hour before and after it', () => {
    expect(rangeAround({ from: at('08:00'), until: at('08:05') }, now)).toEqual({ from: at('07:30'), to: at('08:35') })
  })
  it('ends now while it goes on', () => {
    expect(rangeAround({ from: at('11:50'), until: null }, now)).toEqual({ from: at('11:20'), to: at('12:00') })
    expect(rangeAround({ from: at('11:58'), until: at('11:59') }, now)).toEqual({ from: at('11:28'), to: at('12:00') })
  })
  it('is a day at most', () => {
    const range = rangeAround({ from: '2026-09-10T00:00:00.000Z', until: null }, now)
    expect(Date.parse(range.to) - Date.parse(range.from)).toBe(86_400_000)
  })
  it('asks the same within a minute', () => {
    const asked = [1000, 59_000].map((ms) => rangeAround({ from: at('11:50'), until: null }, now + ms))
    expect(asked[0]).toEqual(asked[1])
  })
  it('marks where the alert lies, however short', () => {
    const range = { from: at('07:00'), to: at('08:00') }
    expect(placeOf({ from: at('07:30'), until: at('07:45') }, range)).toEqual({ start: 0.5, length: 0.25 })
    expect(placeOf({ from: at('07:30'), until: null }, range)).toEqual({ start: 0.5, length: 0.5 })
    expect(placeOf({ from: at('07:30'), until: at('07:30') }, range).length).toBeGreaterThan(0)
  })
})
