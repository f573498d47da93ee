import { Terms } from '@jingwei/contract/terms'
import { describe, expect, it } from 'vitest'
import { daysAfter, emptyTerms, freeCode, replaced, without } from './terms-draft.ts'

describe('a draft of terms', () => {
  it('lacks only words and rules at first', () => {
    const found = Terms.safeParse(emptyTerms('2026-03-01'))
    expect([...new Set(found.error?.issues.map((i) => i.path.map((p) => (typeof p === 'number' ? '*' : p)).join('.')))].sort()).toEqual(['awards.*.rule', 'awards.*.title.zh', 'lines.*.area', 'lines.*.title', 'purpose', 'sources.*.title'])
  })
  it('counts days over the end of a leap February', () => expect(daysAfter('2028-02-28', 2)).toBe('2028-03-01'))
  it('finds codes that are free', () => {
    expect(freeCode('line', [])).toBe('line1')
    expect(freeCode('line', ['line1', 'line3'])).toBe('line4')
    expect(freeCode('line', ['a', 'line3'])).toBe('line4')
  })
  it('changes one of a list and leaves the others', () => {
    const list = [{ a: 1, b: 1 }, { a: 2, b: 2 }]
    expect(replaced(list, 1, { a: 5 })).toEqual([{ a: 1, b: 1 }, { a: 5, b: 2 }])
    expect(without(list, 0)).toEqual([{ a: 2, b: 2 }])
    expect(list).toHaveLength(2)
  })
})
