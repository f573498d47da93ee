import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromExcelSerial, parseDate } from './index.ts'

const limits = { today: '2025-06-30' }
const day = fc.date({ min: new Date('1900-01-01'), max: new Date('2025-06-30'),
  noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10))

describe('parseDate', () => {
  it.each([
    '2001-01-09', '2001-1-9', '2001/1/9', '2001.1.9', '2001．01．09', '2001年1月9日', '2001年01月09号', ' 2001 - 1 - 9 ', '20010109', '２００１－０１－０９',
    '2001-01-09 00:00:00', '2001/1/9 0:00', '2001-01-09T12:30:15.123', '2001-01-09T00:00:00+08:00', '2001-01-08T16:00:00.000Z',
    '2001年1月9日 10时5分', '20010109103000',
  ])('reads %s', (raw) => {
    expect(parseDate(raw, limits)).toEqual({ kind: 'date', date: '2001-01-09', form: 'text' })
  })

  it('reads serials and Date cells', () => {
    for (const serial of [36900, '36900', 36900.75, '36900.75']) expect(parseDate(serial, limits)).toEqual({ kind: 'date',
      date: '2001-01-09', form: 'serial' })
    expect(parseDate(20010109, limits)).toMatchObject({ date: '2001-01-09', form: 'text' })
    expect(parseDate(new Date('2001-01-09T00:00:00Z'), limits)).toEqual({ kind: 'date', date: '2001-01-09', form: 'date-cell' })
  })

  it.each([null, undefined, '', '无', 'N/A', '0000-00-00', '00000000', 0])('calls %j missing', (raw) => {
    expect(parseDate(raw, limits)).toEqual({ kind: 'missing' })
  })

  it.each([
    ['2001-02-29', 'day'], ['1900-02-29', 'day'], ['2001/13/1', 'day'], ['20010431', 'day'], ['2001', 'partial'], [2001, 'partial'],
    ['2001年', 'partial'],
    ['2001-02', 'partial'], ['200102', 'partial'], ['9/1/2001', 'order'], ['01-9-01', 'order'], ['长期', 'form'], [60, 'form'], [-1, 'form'],
    [Number.NaN, 'form'], [Number.POSITIVE_INFINITY, 'form'], ['123456', 'form'], ['2001-1-9x', 'form'], ['2001-01-09T25:00', 'form'],
    ['=2001', 'form'], ['1'.repeat(100_000), 'form'],
  ])('refuses %s: %s', (raw, reason) => {
    expect(parseDate(raw, limits)).toEqual({ kind: 'unreadable', reason })
  })
  it('refuses a Date that is none', () => {
    expect(parseDate(new Date(Number.NaN), limits)).toEqual({ kind: 'unreadable', reason: 'form' })
  })

  it('doubts what is too early or not yet', () => {
    expect(parseDate('1899-12-31', limits)).toEqual({ kind: 'implausible', date: '1899-12-31', reason: 'too-early' })
    expect(parseDate('2025-07-01', limits)).toEqual({ kind: 'implausible', date: '2025-07-01', reason: 'in-future' })
    expect(parseDate(73_050, limits)).toMatchObject({ kind: 'implausible', reason: 'in-future' })
    expect(parseDate('2099-12-31', { today: null })).toMatchObject({ kind: 'date' })
    expect(parseDate('1949-10-01', { today: null, earliest: '1978-01-01' })).toMatchObject({ kind: 'implausible' })
  })

  it('reads every day in every spelling', () => {
    fc.assert(fc.property(day, (iso) => {
      const [year, month, date] = iso.split('-').map(Number)
      for (const text of [iso, `${year}/${month}/${date}`, `${year}.${month}.${date}`, `${year}年${month}月${date}日`, iso.replaceAll('-',
        '')]) {
        expect(parseDate(text, limits)).toEqual({ kind: 'date', date: iso, form: 'text' })
      }
    }))
  })

  it('never throws, and gives only real days within the limits', () => {
    const pieces = fc.array(fc.constantFrom(...'0123456789', '-', '/', '.', '年', '月', '日', 'T', ':', 'Z', '+', ' ', '20', '19'),
      { maxLength: 14 })
    fc.assert(fc.property(fc.oneof(pieces.map((list) => list.join('')), fc.double(), fc.string({ unit: 'binary' })), (raw) => {
      const result = parseDate(raw, limits)
      if (result.kind !== 'date') return
      expect(new Date(`${result.date}T00:00:00Z`).toISOString().slice(0, 10)).toBe(result.date)
      expect(result.date >= '1900-01-01' && result.date <= limits.today).toBe(true)
    }), { numRuns: 1000 })
  })
})

describe('fromExcelSerial', () => {
  it('knows the day that Excel invented', () => {
    expect([1, 59, 60, 60.9, 61, 36900, 2_958_465].map(fromExcelSerial)).toEqual(['1900-01-01', '1900-02-28', null, null, '1900-03-01',
      '2001-01-09', '9999-12-31'])
    expect([0, -5, 2_958_466, Number.NaN].map(fromExcelSerial)).toEqual([null, null, null, null])
  })
  it('counts days from 1900-03-01 on', () => {
    fc.assert(fc.property(fc.integer({ min: 61, max: 90_000 }), (serial) => {
      expect(Date.parse(String(fromExcelSerial(serial + 1))) - Date.parse(String(fromExcelSerial(serial)))).toBe(86_400_000)
    }))
  })
})
