import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parsePhone } from './index.ts'

describe('parsePhone', () => {
  it.each([
    ['13800001234', 'mobile', '13800001234', null],
    [13800001234, 'mobile', '13800001234', null],
    ['+86 138-0000-1234', 'mobile', '13800001234', null],
    ['008613800001234', 'mobile', '13800001234', null],
    ['８６１３８００００１２３４', 'mobile', '13800001234', null],
    ['013800001234', 'mobile', '13800001234', null],
    ['手机：138 0000 1234', 'mobile', '13800001234', null],
    ['0791-88880000', 'landline', '0791-88880000', null],
    ['（0791）8888000', 'landline', '0791-8888000', null],
    ['079188880000', 'landline', '0791-88880000', null],
    ['+86 791 88880000', 'landline', '0791-88880000', null],
    ['010—88880000', 'landline', '010-88880000', null],
    ['010-8888 0000-801', 'landline', '010-88880000', '801'],
    ['0791-88880000转12', 'landline', '0791-88880000', '12'],
    ['02888880000', 'landline', '028-88880000', null],
    ['400 000 0000', 'service', '400-000-0000', null],
    ['95500', 'service', '95500', null],
    ['12345', 'service', '12345', null],
  ])('reads %s', (raw, type, number, extension) => {
    expect(parsePhone(raw)).toEqual({ kind: 'phone', type, number, extension })
  })

  it.each([
    ['138****1234', 'masked'], ['13800001234/13900001234', 'several'], ['021-88880000；021-88880001', 'several'],
    ['138 0000 1234 139 0000 1234', 'several'],
    ['1380000123', 'length'], ['138000012345', 'length'], ['0591-8888', 'length'], ['010-8888000', 'length'],
    ['12800001234', 'prefix'], ['0111234567', 'prefix'], ['0791-18880000', 'prefix'],
    ['88880000', 'no-area-code'], ['+852 2345 6789', 'foreign'], ['张三', 'letters'], ['1.38E+10', 'letters'], ['=1+1', 'letters'],
  ])('refuses %s: %s', (raw, reason) => {
    expect(parsePhone(raw)).toEqual({ kind: 'invalid', reason })
  })

  it.each([null, undefined, '', '无', '/'])('calls %j missing', (raw) => {
    expect(parsePhone(raw)).toEqual({ kind: 'missing' })
  })

  it('reads back what it writes, and never throws', () => {
    const pieces = fc.array(fc.constantFrom(...'0123456789', '-', ' ', '(', ')', '+86', '转', '0791', '138', '*', '/'), { maxLength: 16 })
    fc.assert(fc.property(fc.oneof(pieces.map((list) => list.join('')), fc.string({ unit: 'binary' })), (raw) => {
      const result = parsePhone(raw)
      if (result.kind !== 'phone') return
      expect(parsePhone(result.number)).toEqual({ ...result, extension: null })
    }), { numRuns: 2000 })
  })

  it('takes every mobile number', () => {
    fc.assert(fc.property(fc.integer({ min: 13_000_000_000, max: 19_999_999_999 }), (number) => {
      expect(parsePhone(`+86${number}`)).toEqual({ kind: 'phone', type: 'mobile', number: String(number), extension: null })
    }))
  })
})
