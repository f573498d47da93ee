import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gatherAlike } from './index.ts'

const jaccard = (a: readonly number[], b: readonly number[]) => {
  const both = a.filter((t) => b.includes(t)).length
  return both / (a.length + b.length - both)
}
/** The same by comparing every pair. */
const plainly = (texts: readonly (readonly number[])[], alike: number) => {
  const group = texts.map((_, i) => i)
  for (let i = 0; i < texts.length; i++)
    for (let j = 0; j < i; j++)
      if (texts[i]!.length > 0 && texts[j]!.length > 0 && jaccard(texts[i]!, texts[j]!) >= alike) {
        const [from, to] = [Math.max(group[i]!, group[j]!), Math.min(group[i]!, group[j]!)]
        for (const [k, g] of group.entries()) if (g === from) group[k] = to
      }
  const found = new Map<number, number[]>()
  for (const [k, g] of group.entries()) found.set(g, [...(found.get(g) ?? []), k])
  return [...found.values()].filter((g) => g.length > 1)
}

describe('texts that are alike', () => {
  it('belong together, and so do those joined over others', () => {
    expect(gatherAlike([[1, 2, 3, 4], [9], [1, 2, 3, 5], [2, 3, 5, 6], []])).toEqual([{ members: [0, 2, 3], centre: 2 }])
  })
  it('are none at a likeness that is none', () => {
    for (const alike of [0, -1, 1.1, NaN]) expect(() => gatherAlike([[1], [1]], { alike })).toThrow(RangeError)
    expect([gatherAlike([]), gatherAlike([[], []]), gatherAlike([[1], [1]], { alike: 1 })]).toEqual([[], [], [{ members: [0, 1], centre: 0 }]])
  })
  it('are the same that comparing every pair finds', () => {
    const text = fc.uniqueArray(fc.integer({ min: -6, max: 12 }), { maxLength: 8 }).map((t) => t.sort((a, b) => a - b))
    fc.assert(
      fc.property(fc.array(text, { maxLength: 24 }), fc.constantFrom(0.3, 0.5, 0.75, 1), (texts, alike) => {
        expect(gatherAlike(texts, { alike }).map((g) => g.members)).toEqual(plainly(texts, alike))
      }),
      { numRuns: 500 },
    )
  })
})
