import type { Series } from '@jingwei/contract/telemetry'
import { describe, expect, it } from 'vitest'
import { axisFor, digitsFor, extent, moved, pointsOf, withDetail, zoomed } from './curve.ts'

const series = (at: number[], more: Partial<Series> = {}): Series => ({ machineId: 1, signal: 'speed', unit: 'rpm', raw: true, bucketMs: 1000, at, mean: at.map((one) => one / 1000), min: at.map((one) => one / 1000 - 1), max: at.map((one) => one / 1000 + 1), ...more })

describe('points', () => {
  it('break where a reading no longer speaks', () => {
    const points = pointsOf(series([0, 1000, 2000, 60_000]), 5000)
    expect(points.map((one) => [one.at, one.mean])).toEqual([[0, 0], [1000, 1], [2000, 2], [2001, null], [60_000, 60]])
  })
  it('of buckets break only where a bucket is missing', () => {
    expect(pointsOf(series([0, 60_000, 120_000], { raw: false, bucketMs: 60_000 }), 5000).filter((one) => one.mean === null)).toEqual([])
    expect(pointsOf(series([0, 60_000, 180_000], { raw: false, bucketMs: 60_000 }), 5000).filter((one) => one.mean === null)).toHaveLength(1)
  })
})

it('puts fine points where one looks and keeps coarse ones around', () => {
  const coarse = pointsOf(series([0, 10_000, 20_000, 30_000]), 99_000)
  const fine = pointsOf(series([9000, 10_000, 11_000, 12_000]), 99_000)
  expect(withDetail(coarse, fine, { from: 10_000, to: 20_000 }).map((one) => one.at)).toEqual([0, 10_000, 11_000, 12_000, 30_000])
  expect(withDetail(coarse, [], { from: 10_000, to: 20_000 })).toBe(coarse)
})

describe('a window', () => {
  const whole = { from: 0, to: 1_000_000 }
  it('narrows about its middle and widens back to the whole', () => {
    expect(zoomed(whole, whole, 0.5)).toEqual({ from: 250_000, to: 750_000 })
    expect(zoomed({ from: 0, to: 100_000 }, whole, 2)).toEqual({ from: 0, to: 200_000 })
    expect(zoomed({ from: 250_000, to: 750_000 }, whole, 2)).toBeNull()
  })
  it('never leaves the whole', () => {
    expect(moved({ from: 800_000, to: 900_000 }, whole, 5)).toEqual({ from: 900_000, to: 1_000_000 })
    expect(moved({ from: 100_000, to: 200_000 }, whole, -0.5)).toEqual({ from: 50_000, to: 150_000 })
  })
})

it('knows least and most of what is seen', () => {
  const points = pointsOf(series([0, 1000, 2000, 900_000]), 5000)
  expect(extent(points, { from: 1000, to: 2000 })).toEqual({ min: 0, max: 3 })
  expect(extent(points, { from: 3000, to: 4000 })).toBeNull()
})
it('writes as many decimals as help', () => expect([1842.4, 630.25, 63.25, 0.2412, 5].map(digitsFor)).toEqual([0, 1, 2, 3, 0]))

describe('an axis', () => {
  it('ends on round numbers and begins at nothing where the curve comes near it', () => {
    expect(axisFor(0, 548)).toEqual({ min: 0, max: 600, interval: 200 })
    expect(axisFor(8, 90)).toEqual({ min: 0, max: 100, interval: 25 })
  })
  it('stays with what happens far from nothing', () => expect(axisFor(4_962_000, 4_963_900)).toEqual({ min: 4_962_000, max: 4_964_000, interval: 500 }))
  it('copes with what never moves', () => {
    expect(axisFor(0, 0)).toEqual({ min: 0, max: 0.25, interval: 0.25 })
    expect(axisFor(-3, -3).min).toBeLessThanOrEqual(-3)
  })
})
