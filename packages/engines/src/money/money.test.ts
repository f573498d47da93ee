import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readChineseNumber } from '../capital/chinese-number.ts'
import { readFen, readYuan, writeYuan, writeYuanWords, type AmountFault } from './index.ts'

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
    if (found.ok) expect(readYuan(writeYuan(found.fen))).toEqual(found)
    else expect(['missing', 'form', 'decimals', 'currency', 'too-large'] satisfies AmountFault[]).toContain(found.reason)
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

describe('amounts in Chinese words', () => {
  it.each<[number, string]>([
    [0, '零元整'], [1, '壹分'], [10, '壹角整'], [15, '壹角伍分'], [100, '壹元整'], [105, '壹元零伍分'], [150, '壹元伍角整'], [1_000_00, '壹仟元整'], [1_005_30, '壹仟零伍元叁角整'], [10_001_00, '壹万零壹元整'], [100_100_00, '壹拾万零壹佰元整'],
    [110_000_00, '壹拾壹万元整'], [1_010_000_00, '壹佰零壹万元整'], [10_010_010_00, '壹仟零壹万零壹拾元整'], [100_000_000_00, '壹亿元整'], [100_000_001_00, '壹亿零壹元整'], [100_010_000_00, '壹亿零壹万元整'], [1_000_010_000_00, '壹拾亿零壹万元整'],
    [123_456_789_12, '壹亿贰仟叁佰肆拾伍万陆仟柒佰捌拾玖元壹角贰分'], [1_000_100_000_000_00, '壹万零壹亿元整'], [1_000_000_000_000_00, '壹万亿元整'], [-318_00, '负叁佰壹拾捌元整'], [300_000_00, '叁拾万元整'],
  ])('%i', (fen, words) => expect(writeYuanWords(fen)).toBe(words))
  it('are the numbers that they name', () => fc.assert(fc.property(fc.oneof(fc.integer({ min: 1, max: 9e13 }), fc.integer({ min: 0, max: 13 }).chain((power) => fc.integer({ min: 1, max: 99 }).map((n) => n * 10 ** power)).filter((yuan) => yuan <= 9e13)), (yuan) => {
    const words = writeYuanWords(yuan * 100)
    expect(words.endsWith('元整')).toBe(true)
    expect(words).not.toMatch(/零零|零[万亿元]|^零/)
    expect(readChineseNumber(words)?.value, words).toBe(yuan)
  })))
})
