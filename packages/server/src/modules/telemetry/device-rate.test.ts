import { describe, expect, it } from 'vitest'
import { openDeviceRate } from './device-rate.ts'

describe('the rate of a connection', () => {
  it('lets two seconds’ worth through at once and then as many as the clock allows', () => {
    let now = 0
    const rate = openDeviceRate(10, () => now)
    expect(Array.from({ length: 20 }, () => rate.take(1))).toEqual(Array.from({ length: 20 }, () => 0))
    expect(rate.take(1)).toBe(100)
    now += 100
    expect(rate.take(1)).toBe(0)
    expect(rate.take(1)).toBe(100)
  })
  it('is of its own for each connection', () => {
    const rate = openDeviceRate(1, () => 0)
    expect([rate.take(1), rate.take(1), rate.take(1), rate.take(2)]).toEqual([0, 0, 1000, 0])
  })
  it('does not end by being asked often', () => {
    let now = 0
    const rate = openDeviceRate(5, () => now)
    let taken = 0
    for (let i = 0; i < 100_000; i++) {
      now += 1
      if (rate.take(7) === 0) taken++
    }
    // A hundred seconds at five a second, and the bucket that was full; fractions may cost one.
    expect([509, 510]).toContain(taken)
  })
  it('lets everything through where there is none', () => {
    const rate = openDeviceRate(0, () => 0)
    for (let i = 0; i < 1000; i++) expect(rate.take(1)).toBe(0)
  })
})
