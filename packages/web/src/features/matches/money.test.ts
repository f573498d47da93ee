import { describe, expect, it } from 'vitest'
import { fenOf, sumsOf, yuanOf } from './money.ts'

describe('money that people type', () => {
  it('becomes whole fen', () => {
    expect(fenOf(0.29)).toBe(29)
    expect(fenOf(128_000.005)).toBe(12_800_001)
    expect(fenOf(1.1)).toBe(110)
  })
  it('is nothing when it is no price', () => {
    expect(fenOf(null)).toBeNull()
    expect(fenOf(0)).toBeNull()
    expect(fenOf(-3)).toBeNull()
    expect(fenOf(Number.NaN)).toBeNull()
  })
  it('is read back', () => {
    expect(yuanOf(fenOf(19.9))).toBe(19.9)
    expect(yuanOf(null)).toBeNull()
  })
})

describe('the sums of an offer', () => {
  it('adds parts and taxes the whole', () => {
    expect(sumsOf([10_000, 5_050, null], 600)).toEqual({ netFen: 15_050, taxFen: 903, priceFen: 15_953 })
  })
  it('rounds half a fen up', () => {
    expect(sumsOf([25], 200)).toEqual({ netFen: 25, taxFen: 1, priceFen: 26 })
    expect(sumsOf([24], 200)).toEqual({ netFen: 24, taxFen: 0, priceFen: 24 })
  })
  it('is nothing without parts', () => {
    expect(sumsOf([], 1300)).toEqual({ netFen: 0, taxFen: 0, priceFen: 0 })
  })
})
