import fc from 'fast-check'
import { expect, it } from 'vitest'
import { printAmount, readAmount } from './money.ts'

it('amounts are read as they are printed', () => fc.assert(fc.property(fc.integer({ min: 1, max: 1e14 }), fc.constantFrom(0, 2, 3), (n, digits) => readAmount(printAmount(n, digits), digits) === n)))
it('no digit is dropped in silence', () => {
  expect(['1.234', '-5', '', 'x', '0', '1.2.3', '9999999999999999'].map((t) => readAmount(t, 2))).toEqual(Array(7).fill(null))
  expect([printAmount(-5, 2), printAmount(123_456_789, 2), printAmount(5, 0), readAmount('1，000.5', 2)]).toEqual(['−0.05', '1,234,567.89', '5', 100_050])
})
