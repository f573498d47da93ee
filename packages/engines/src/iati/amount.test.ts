import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { amountOf, isPublishedAs, minorOf, printAmount, printMinor, roundTogether } from './index.ts'

/** Up to a hundred billion. */
const amount = fc.bigInt({ min: -(10n ** 29n), max: 10n ** 29n })
const amounts = fc.array(fc.oneof(amount, fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n })), { minLength: 1, maxLength: 30 })
const of = (text: string) => amountOf(text)!

describe('amounts', () => {
  it.each([['1', 10n ** 18n], ['-63614.2310424', -636142310424n * 10n ** 11n], ['.5', 5n * 10n ** 17n], ['+7.', 7n * 10n ** 18n], ['0001300000.0', 13n * 10n ** 23n], ['1.0000000000000000000', 10n ** 18n]])('%s', (text, exact) => expect(amountOf(text)).toBe(exact))
  it.each(['', '.', '-', '1,000', '1e5', '1.2.3', '0x1', ' 1', '1 ', '１', 'NaN', '1234567890123456', '0.1234567890123456789'])('%s is none', (text) => expect(amountOf(text)).toBeNull())
  it('are printed as they would be written', () => fc.assert(fc.property(amount, (a) => {
    expect(amountOf(printAmount(a))).toBe(a)
  })))
  it('in minor units have the digits of their currency', () => expect([printMinor(-5, 2), printMinor(100, 2), printMinor(7, 0), printMinor(1234, 3)]).toEqual(['-0.05', '1', '7', '1.234']))
})

describe('amounts rounded together', () => {
  it('add up to the rounded sum, each less than one unit from the exact amount', () => fc.assert(fc.property(amounts, fc.constantFrom(0, 2, 3), (all, digits) => {
    const minors = roundTogether(all, digits)!
    expect(minors.reduce((sum, m) => sum + m, 0)).toBe(minorOf(all.reduce((sum, a) => sum + a, 0n), digits))
    const unit = 10n ** BigInt(18 - digits)
    all.forEach((exact, i) => {
      const off = BigInt(minors[i]!) * unit - exact
      expect(off < unit && off > -unit).toBe(true)
    })
  })))
  it('add up to the total as published with twelve digits', () => fc.assert(fc.property(amounts, (all) => {
    const sum = all.reduce((s, a) => s + a, 0n)
    const published = Number(printAmount(sum)).toPrecision(12)
    fc.pre(!published.includes('e') && isPublishedAs(sum, published))
    expect(roundTogether(all, 2, published)!.reduce((s, m) => s + m, 0)).toBe(minorOf(of(published), 2))
  })))
  it('carry a half that the published total carried', () => {
    const parts = ['23769664.0000000', '0.5649983'].map(of)
    expect([isPublishedAs(parts[0]! + parts[1]!, '23769664.565'), roundTogether(parts, 2), roundTogether(parts, 2, '23769664.565')]).toEqual([true, [2376966400, 56], [2376966401, 56]])
  })
  it('are left alone by a total that is another', () => expect([isPublishedAs(of('1.2'), '1.3'), isPublishedAs(of('84152.157'), '84152.16'), roundTogether([of('1.2')], 2, '1.3')]).toEqual([false, false, [120]]))
  it('are none where a number would not hold them', () => expect([roundTogether([of('99999999999999.99')], 2), roundTogether([], 2)]).toEqual([null, []]))
})
