import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readFen, readYuan, writeYuan } from './index.ts'

const anyFen = fc.integer({ min: -Number.MAX_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER })

describe('amounts in yuan', () => {
  it.each<[string | number, number]>([
    ['318.00', 31_800], ['0.1', 10], ['1,234,567.89', 123_456_789], ['¥ 318', 31_800], ['￥１２．５', 1_250], ['-3.5元', -350], ['-¥3.50', -350], ['¥-3.50', -350], ['RMB 20', 2_000], ['人民币7.00元', 700],
    ['00.00', 0], ['-0', 0], [1.1, 110], [0.29, 29], [1e6, 100_000_000], ['90071992547409.91', Number.MAX_SAFE_INTEGER],
  ])('%s', (text, fen) => expect(readYuan(text)).toEqual({ ok: true, fen }))
  it.each<[string | number, string]>([
    ['', 'missing'], ['  ', 'missing'], ['1.005', 'decimals'], ['1.000', 'decimals'], [0.1 + 0.2, 'decimals'], ['12,34', 'form'], ['1,2345.00', 'form'], ['1.', 'form'], ['.5', 'form'], ['--1', 'form'], ['-¥-1', 'form'],
    ['1e5', 'form'], [1e21, 'form'], [Number.NaN, 'form'], ['三百', 'form'], ['1 000', 'form'], ['12%', 'form'], ['USD 5', 'currency'], ['$5', 'currency'], ['5 欧元', 'currency'], ['港币100', 'currency'],
    ['90071992547409.92', 'too-large'], ['9'.repeat(500), 'too-large'],
  ])('%s is refused', (text, reason) => expect(readYuan(text)).toEqual({ ok: false, reason }))
  it('are read back as they were written', () => fc.assert(fc.property(anyFen, fc.boolean(), (fen, grouped) => {
    expect(readYuan(writeYuan(fen, { grouped }))).toEqual({ ok: true, fen })
  })))
  it('come out of cells as they went in', () => fc.assert(fc.property(fc.integer({ min: -1e12, max: 1e12 }), (fen) => {
    expect(readYuan(Number(writeYuan(fen)))).toEqual({ ok: true, fen })
  })))
  it('are read or refused, whatever is written', () => fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
    const found = readYuan(text)
    expect(found.ok ? Number.isSafeInteger(found.fen) : found.reason).toBeTruthy()
  })))
  it('are whole fen', () => expect(() => writeYuan(1.5)).toThrow(RangeError))
})
it('amounts in fen have no fraction', () => {
  expect(readFen('31800')).toEqual({ ok: true, fen: 31_800 })
  expect(readFen('318.00')).toEqual({ ok: false, reason: 'decimals' })
  fc.assert(fc.property(anyFen, (fen) => {
    expect(readFen(fen)).toEqual({ ok: true, fen })
  }))
})
