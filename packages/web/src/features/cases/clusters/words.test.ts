import { describe, expect, it } from 'vitest'
import { fallOf, idOf } from './words.ts'

describe('whether cases fell', () => {
  const effect = { turnOn: '2026-03-12', monthsBefore: 12, casesBefore: 60, monthsAfter: 4, casesAfter: 4 }
  it('compares months, not sums', () => expect(fallOf(effect)).toEqual({ before: 5, after: 1, change: -0.8, verdict: 'falls' }))
  it('calls a little less no fall', () => expect(fallOf({ ...effect, casesAfter: 16 }).verdict).toBe('stays'))
  it('does not judge the first days', () => expect(fallOf({ ...effect, monthsAfter: 0.4, casesAfter: 0 })).toMatchObject({ after: null, change: null, verdict: 'early' }))
  it('has no share of nothing', () => expect(fallOf({ ...effect, casesBefore: 0 })).toMatchObject({ before: 0, change: null, verdict: 'early' }))
})
it('takes an id from an address, and nothing else', () => expect([idOf('12'), idOf('0'), idOf('1e3'), idOf(undefined)]).toEqual([12, null, null, null]))
