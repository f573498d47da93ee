import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isCurrency, minorDigitsOf, parseCapital, unitOfHeading } from './index.ts'

const WAN_FEN = 1_000_000

describe('parseCapital', () => {
  it.each([
    ['50(万元人民币)', 50 * WAN_FEN, 'CNY'],
    ['1,000.00万元', 1000 * WAN_FEN, 'CNY'],
    ['600(万)', 600 * WAN_FEN, 'CNY'],
    ['600(万人民币元)', 600 * WAN_FEN, 'CNY'],
    ['1,000(万元（人民币）)', 1000 * WAN_FEN, 'CNY'],
    ['12345.670000万', 12_345_670_000, 'CNY'],
    ['1,234,567.8900(万元人民币)', 1_234_567_890_000, 'CNY'],
    ['５０（万元）', 50 * WAN_FEN, 'CNY'],
    ['100 万 元', 100 * WAN_FEN, 'CNY'],
    ['注册资本：100万元整', 100 * WAN_FEN, 'CNY'],
    ['1.5亿元', 15_000 * WAN_FEN, 'CNY'],
    ['1亿2000万元', 12_000 * WAN_FEN, 'CNY'],
    ['3亿5千万元', 35_000 * WAN_FEN, 'CNY'],
    ['3千万', 3000 * WAN_FEN, 'CNY'],
    ['¥5,000,000.5', 500_000_050, 'CNY'],
    ['RMB 100万', 100 * WAN_FEN, 'CNY'],
    ['人民币伍佰万元整', 500 * WAN_FEN, 'CNY'],
    ['壹亿贰仟万元', 12_000 * WAN_FEN, 'CNY'],
    ['一千零五十万', 1050 * WAN_FEN, 'CNY'],
    ['0( 万人民币元)', 0, 'CNY'],
    ['22.5(万美元 )', 22_500_000, 'USD'],
    ['210(万元美元)', 210 * WAN_FEN, 'USD'],
    ['USD 30万', 30 * WAN_FEN, 'USD'],
    ['1,200(万港币)', 1200 * WAN_FEN, 'HKD'],
    ['10(万香港元)', 10 * WAN_FEN, 'HKD'],
    ['HK$1,000', 100_000, 'HKD'],
    ['300(万元(港币))', 300 * WAN_FEN, 'HKD'],
    ['12,345.6789(万日元)', 123_456_789, 'JPY'],
    ['600(万欧元)', 600 * WAN_FEN, 'EUR'],
    ['50(万法国法郎)', 50 * WAN_FEN, 'FRF'],
    ['12.5000(万澳大利亚元)', 12_500_000, 'AUD'],
  ])('reads %s', (raw, amountMinor, currency) => {
    expect(parseCapital(raw)).toMatchObject({ kind: 'capital', amountMinor, currency, rounded: false, raw })
  })

  it('says whether the currency was named', () => {
    expect(parseCapital('50万元')).toMatchObject({ currencyAssumed: true })
    expect(parseCapital('50万元人民币')).toMatchObject({ currencyAssumed: false })
    expect(parseCapital('50', { exponent: 4, currency: 'USD' })).toMatchObject({ amountMinor: 50 * WAN_FEN, currency: 'USD' })
  })

  it.each(['', ' ', 'N/A', '无', '（无）', '-', '—', 'null', '企业选择不公示', '\u200b'])('calls %j missing', (raw) => {
    expect(parseCapital(raw)).toEqual({ kind: 'missing', raw })
  })
  it('calls null and undefined missing', () => {
    expect(parseCapital(null).kind).toBe('missing')
    expect(parseCapital(undefined).kind).toBe('missing')
  })

  it.each([
    ['2()', 'no-unit'], ['500', 'no-unit'], ['0', 'no-unit'], ['壹拾', 'no-unit'],
    ['10,0000000(万元)', 'separator'], ['1,00万元', 'separator'], ['1000,000万元', 'separator'], ['1,000,00万元', 'separator'],
    ['-5万元', 'negative'],
    ['100-500万元', 'number'], ['50万元人民币（6万美元）', 'number'], ['万元', 'number'], ['见章程', 'number'], ['1e3', 'number'], ['5千5百万', 'number'],
    ['50万元人民币 美元', 'unit'], ['USD50万港元', 'unit'], ['50吨', 'unit'], ['50元万', 'unit'],
    ['9999999999999亿', 'too-large'], [`${'9'.repeat(60)}元`, 'too-large'],
    [`${'1'.repeat(5000)}万元`, 'number'],
  ])('refuses %s: %s', (raw, reason) => {
    expect(parseCapital(raw)).toEqual({ kind: 'unreadable', reason, raw })
  })

  it('rounds parts of a minor unit half up, and says so', () => {
    expect(parseCapital('12.345元')).toMatchObject({ amountMinor: 1235, rounded: true })
    expect(parseCapital('12.344元')).toMatchObject({ amountMinor: 1234, rounded: true })
    expect(parseCapital('10.5日元')).toMatchObject({ amountMinor: 11, rounded: true })
    expect(parseCapital(0.1 + 0.2, { exponent: 4, currency: 'CNY' })).toMatchObject({ amountMinor: 300_000 })
  })

  it('gives back every amount of fen, however it is grouped and scaled', () => {
    const plain = fc.integer({ min: 0, max: 9_000_000_000_000 })
    fc.assert(fc.property(plain, fc.constantFrom('万元', '元', '亿元'), fc.boolean(), fc.boolean(), (fen, unit, grouped, wide) => {
      const digits = { 元: 2, 万元: 6, 亿元: 10 }[unit] ?? 0
      const padded = String(fen).padStart(digits + 1, '0')
      const whole = padded.slice(0, -digits)
      const text = `${grouped ? whole.replace(/\B(?=(\d{3})+$)/g, ',') : whole}.${padded.slice(-digits)}${unit}`
      const written = wide ? text.replace(/[0-9.,]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0)) : text
      const exact = digits <= 9 || fen % 10 === 0
      expect(parseCapital(written)).toMatchObject(exact ? { kind: 'capital', amountMinor: fen, currency: 'CNY',
        rounded: false } : { kind: 'capital', currency: 'CNY' })
    }))
  })

  it('never throws and never gives an unsafe amount', () => {
    const pieces = fc.array(fc.oneof(fc.constantFrom('万', '亿', '元', '美元', ',', '.', '(', ')', '伍', '百', '-', ' ', '1', '00', '９'),
      fc.string({ maxLength: 3 })), { maxLength: 12 })
    fc.assert(fc.property(pieces.map((list) => list.join('')), (raw) => {
      const result = parseCapital(raw)
      if (result.kind === 'capital') expect(Number.isSafeInteger(result.amountMinor) && result.amountMinor >= 0).toBe(true)
      expect(result.raw).toBe(raw)
    }))
  })
})

describe('unitOfHeading', () => {
  it('reads the unit of a column', () => {
    expect(unitOfHeading('注册资本（万元）')).toEqual({ exponent: 4, currency: 'CNY' })
    expect(unitOfHeading('注册资金(单位：万美元)')).toEqual({ exponent: 4, currency: 'USD' })
    expect(unitOfHeading('注册资本(元)')).toEqual({ exponent: 0, currency: 'CNY' })
    expect(unitOfHeading('注册资本')).toBeNull()
    expect(unitOfHeading('注册资本（必填）')).toBeNull()
  })
})

describe('minorDigitsOf', () => {
  it('follows ISO 4217', () => {
    expect([minorDigitsOf('CNY'), minorDigitsOf('JPY'), minorDigitsOf('KWD')]).toEqual([2, 0, 3])
  })
})

it('knows currencies by their codes, withdrawn ones too', () => {
  expect(['CNY', 'USD', 'XOF', 'DEM', 'XDR'].map(isCurrency)).toEqual([true, true, true, true, true])
  expect(['RMB', 'usd', 'XXX', '', 'USDD', ' USD'].map(isCurrency)).toEqual([false, false, false, false, false, false])
})
