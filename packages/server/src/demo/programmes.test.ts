import { Terms } from '@jingwei/contract/terms'
import { checkTerms } from '@jingwei/engines/programmes'
import { describe, expect, it } from 'vitest'
import { upgradeTerms } from './programmes.ts'

describe('the demo’s programme', () => {
  it('is terms as the product takes them', () => {
    const terms = upgradeTerms('2026-03-01')
    expect(Terms.parse(terms)).toEqual(terms)
    expect(checkTerms(terms)).toEqual([])
  })
})
