import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareCodes, inYear, readCode, targetsBelow, treeOfCodes, type TreeNode } from './index.ts'

/** A tree by parents: node i stands below one before it, or at the top. */
const parents = fc.integer({ min: 1, max: 30 }).chain((n) => fc.tuple(...Array.from({ length: n }, (_, i) => fc.option(fc.nat({ max: Math.max(0, i - 1) }), { nil: null }).map((p) => (i === 0 ? null : p)))))
const codesOf = (tree: readonly (number | null)[]): string[] => {
  const counts = new Map<number | null, number>()
  const codes: string[] = []
  for (const parent of tree) {
    const n = (counts.get(parent) ?? 0) + 1
    counts.set(parent, n)
    codes.push(parent === null ? String(n) : `${codes[parent]}.${n}`)
  }
  return codes
}

describe('codes of tasks', () => {
  it.each<[string, number[] | null]>([['1', [1]], ['2.3.1', [2, 3, 1]], ['２．３', [2, 3]], ['1、2', [1, 2]], ['3-1', [3, 1]], ['4.', [4]], ['', null], ['1..2', null], ['0.1', null], ['一', null], ['1.a', null], ['12345', null]])('reads %s', (text, levels) => {
    expect(readCode(text)).toEqual(levels)
  })
  it('give the tree back that they were made of, whatever the order of the rows', () => {
    fc.assert(fc.property(parents, fc.infiniteStream(fc.nat()), (tree, randoms) => {
      const codes = codesOf(tree)
      const rows = codes.map((code, i) => ({ line: i + 2, code, was: i, by: randoms.next().value })).toSorted((a, b) => a.by - b.by)
      const { placed, faults } = treeOfCodes(rows, 40)
      expect(faults).toEqual([])
      expect(placed).toHaveLength(tree.length)
      const seen = new Set<number>()
      for (const { index, parent, place } of placed) {
        // Each after what it stands below.
        expect(parent === null || seen.has(parent)).toBe(true)
        seen.add(index)
        expect(parent === null ? null : rows[parent]!.was).toBe(tree[rows[index]!.was])
        expect(place).toBe(Number(rows[index]!.code.split('.').at(-1)) - 1)
      }
      expect(placed.map((p) => rows[p.index]!.code)).toEqual(codes.toSorted((a, b) => compareCodes(readCode(a)!, readCode(b)!)))
    }))
  })
  it('say what is wrong, row by row', () => {
    const rows = ['1', '1.1', '1.1', 'x', '2.4', '3.1.1', '1.1.1.1'].map((code, i) => ({ line: i + 2, code }))
    expect(treeOfCodes(rows, 3).faults).toEqual([
      { line: 4, code: '1.1', reason: 'twice', first: 3 }, { line: 5, code: 'x', reason: 'form' }, { line: 6, code: '2.4', reason: 'orphan', parent: '2' }, { line: 7, code: '3.1.1', reason: 'orphan', parent: '3.1' },
      { line: 8, code: '1.1.1.1', reason: 'deep' }, { line: 8, code: '1.1.1.1', reason: 'orphan', parent: '1.1.1' },
    ])
  })
})

describe('targets of a branch', () => {
  const t = (title: string, unit: string, target: number, actual: number | null) => ({ title, unit, target, actual })
  const node = (id: number, parentId: number | null, targets: TreeNode['targets'] = [], isDropped = false): TreeNode => ({ id, parentId, targets, isDropped })
  it('are the sums of its leaves where title and unit are the same', () => {
    const shown = targetsBelow([node(1, null), node(2, 1, [t('改造企业', '家', 10, 4)]), node(3, 1, [t('改造企业', '家', 0.1, 0.2), t('改造企业', '万元', 7, null)]), node(4, 1, [t('改造企业', '家', 5, null)])])
    expect(shown.get(1)).toEqual([t('改造企业', '家', 15.1, 4.2), t('改造企业', '万元', 7, null)])
    expect(shown.get(2)).toEqual([t('改造企业', '家', 10, 4)])
  })
  it('keep the goal that the branch sets, and take what was reached from its leaves', () => {
    const shown = targetsBelow([node(1, null, [t('改造企业', '家', 20, 99), t('满意度', '%', 90, 88)]), node(2, 1, [t('改造企业', '家', 10, 4)]), node(3, 1, [t('改造企业', '家', 10, 1)], true)])
    expect(shown.get(1)).toEqual([t('改造企业', '家', 20, 5), t('满意度', '%', 90, 88)])
  })
  it('of the whole are the sum over all leaves, however deep', () => {
    fc.assert(fc.property(parents, fc.array(fc.tuple(fc.nat(1000), fc.option(fc.nat(1000))), { minLength: 30, maxLength: 30 }), (tree, figures) => {
      const nodes = [node(100, null), ...tree.map((parent, i) => node(i, parent ?? 100, [t('x', 'y', figures[i]![0], figures[i]![1])]))]
      const leaves = tree.flatMap((_, i) => (tree.includes(i) ? [] : [figures[i]!]))
      const reached = leaves.flatMap(([, actual]) => (actual === null ? [] : [actual]))
      expect(targetsBelow(nodes).get(100)).toEqual([t('x', 'y', leaves.reduce((n, [target]) => n + target, 0), reached.length > 0 ? reached.reduce((n, a) => n + a, 0) : null)])
    }))
  })
})

it('moves days by years', () => {
  expect([inYear('2025-03-31', 1), inYear('2024-02-29', 1), inYear('2024-02-29', 4), inYear('2026-12-01', -1)]).toEqual(['2026-03-31', '2025-02-28', '2028-02-29', '2025-12-01'])
})
