import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compiledRelease, MergeFault, versionedRelease, type JsonObject, type Release } from './index.ts'

const release = (day: number, content: JsonObject, tag = 'tender'): Release => ({ ocid: 'ocds-x-1', id: `r${day}`, date: `2026-01-${String(day).padStart(2, '0')}T00:00:00Z`, tag: [tag], ...content })
const code = (work: () => unknown) => {
  try {
    work()
    return null
  } catch (error) {
    return error instanceof MergeFault ? error.code : error
  }
}

describe('the compiled release', () => {
  it('what comes later replaces, null takes away, objects grow together', () => {
    const found = compiledRelease([
      release(2, { tender: { title: 'new', value: { amount: 5 }, description: null } }, 'tenderUpdate'),
      release(1, { language: 'zh', tender: { title: 'old', description: 'x', value: { amount: 4, currency: 'CNY' } } }),
    ])
    expect(found).toEqual({ ocid: 'ocds-x-1', id: 'ocds-x-1-2026-01-02T00:00:00Z', date: '2026-01-02T00:00:00Z', tag: ['compiled'], language: 'zh', tender: { title: 'new', value: { amount: 5, currency: 'CNY' } } })
  })
  it('things are joined by their id; other lists are replaced whole', () => {
    const found = compiledRelease([
      release(1, { parties: [{ id: 'a', name: 'A', roles: ['buyer'], additionalIdentifiers: [{ id: '1', scheme: 'x' }] }, { id: 'b', name: 'B' }] }),
      release(2, { parties: [{ id: 'c' }, { id: 'a', roles: ['payer'], additionalIdentifiers: [{ id: '2', scheme: 'x' }] }] }),
    ])
    expect(found['parties']).toEqual([{ id: 'a', name: 'A', roles: ['payer'], additionalIdentifiers: [{ id: '2', scheme: 'x' }] }, { id: 'b', name: 'B' }, { id: 'c' }])
  })
  it('what has no id stands for itself', () => expect(compiledRelease([release(1, { awards: [{ title: 'x' }] }), release(2, { awards: [{ title: 'x' }] })])['awards']).toEqual([{ title: 'x' }, { title: 'x' }]))
  it('the order in which releases come does not matter, and none is changed', () => {
    const value = fc.oneof(fc.constant(null), fc.integer({ min: 0, max: 3 }), fc.record({ amount: fc.integer({ min: 0, max: 3 }) }), fc.uniqueArray(fc.record({ id: fc.constantFrom('a', 'b', 'c'), n: fc.nat(3) }), { selector: (o) => o.id }))
    fc.assert(fc.property(fc.array(fc.dictionary(fc.constantFrom('tender', 'awards', 'contracts'), value), { minLength: 1, maxLength: 5 }), fc.nat(), (contents, seed) => {
      const releases = contents.map((content, i) => release(i + 1, content))
      const before = JSON.stringify(releases)
      const turned = [...releases.slice(seed % releases.length), ...releases.slice(0, seed % releases.length)]
      expect(compiledRelease(turned)).toEqual(compiledRelease(releases))
      expect(JSON.stringify(releases)).toBe(before)
    }))
  })
  it('refuses what cannot be merged', () => {
    expect(code(() => compiledRelease([]))).toBe('no-releases')
    expect(code(() => compiledRelease([release(1, {}), { ...release(2, {}), ocid: 'ocds-x-2' }]))).toBe('different-processes')
    expect(code(() => compiledRelease([{ ...release(1, {}), date: 'yesterday' }]))).toBe('no-date')
  })
})

describe('the versioned release', () => {
  it('keeps each value with the release that gave it, and none twice', () => {
    const found = versionedRelease([release(1, { tender: { id: 't', title: 'a' } }), release(2, { tender: { id: 't', title: 'a' } }), release(3, { tender: { title: null } }, 'tenderUpdate')])
    expect(found).toEqual({
      ocid: 'ocds-x-1',
      tender: {
        id: [{ releaseID: 'r1', releaseDate: '2026-01-01T00:00:00Z', releaseTag: ['tender'], value: 't' }],
        title: [{ releaseID: 'r1', releaseDate: '2026-01-01T00:00:00Z', releaseTag: ['tender'], value: 'a' }, { releaseID: 'r3', releaseDate: '2026-01-03T00:00:00Z', releaseTag: ['tenderUpdate'], value: null }],
      },
    })
  })
  it('the id of a thing in a list is no version', () => expect(versionedRelease([release(1, { awards: [{ id: 'a', title: 'x' }] })])['awards']).toEqual([{ id: 'a', title: [{ releaseID: 'r1', releaseDate: '2026-01-01T00:00:00Z', releaseTag: ['tender'], value: 'x' }] }]))
})
