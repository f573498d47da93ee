import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { intervals, nextSlot, STREET_WIDTH, widthOfNew, type RegionInterval } from './intervals.ts'
import { nationalNodes } from './national-tree.fixture.ts'
import type { RegionKind, RegionLevel, RegionNode } from './region-node.ts'

const kinds: readonly RegionKind[] = ['nation', 'province', 'city', 'county', 'street', 'village']

/** Children lie inside their parent, behind its own place, and no two overlap. Returns how many nodes were looked at. */
const expectNested = (nodes: readonly RegionNode[], placed: ReadonlyMap<string, RegionInterval>): number => {
  const below = new Map<string, RegionInterval[]>()
  for (const node of nodes) {
    const own = placed.get(node.code)
    if (!own) throw new Error(`${node.code} has no place`)
    if (!(Number.isInteger(own.lo) && own.lo >= 0 && own.hi >= own.lo && own.hi < 2 ** 31 - 1)) throw new Error(`${node.code} is no int4`)
    if (node.parent === null) continue
    const parent = placed.get(node.parent)
    if (!parent || own.lo <= parent.lo || own.hi > parent.hi) throw new Error(`${node.code} is not inside ${node.parent}`)
    below.set(node.parent, [...(below.get(node.parent) ?? []), own])
  }
  for (const [parent, children] of below) {
    const sorted = children.toSorted((a, b) => a.lo - b.lo)
    sorted.forEach((child, i) => {
      if (i > 0 && child.lo <= (sorted[i - 1]?.hi ?? -1)) throw new Error(`children of ${parent} overlap`)
    })
  }
  return nodes.length
}

const trees = fc.array(fc.nat(1000), { minLength: 0, maxLength: 120 }).map((picks): RegionNode[] => {
  const nodes: RegionNode[] = [{ code: 'r', parent: null, name: 'r', kind: 'nation', level: 0 }]
  picks.forEach((pick, i) => {
    const open = nodes.filter((node) => node.level < 5)
    const parent = open[pick % open.length] ?? nodes[0]
    if (!parent) return
    const level = (parent.level + 1) as RegionLevel
    nodes.push({ code: `${parent.code}.${i}`, parent: parent.code, name: String(i), kind: kinds[level] ?? 'village', level })
  })
  return nodes
})

describe('intervals', () => {
  const placed = intervals(nationalNodes)

  it('nests the whole nation inside int4', () => {
    expect(expectNested(nationalNodes, placed)).toBe(nationalNodes.length)
  })

  it('leaves the promised room at the end of each node', () => {
    const last = new Map<string, number>()
    for (const node of nationalNodes) {
      if (node.parent !== null) last.set(node.parent, Math.max(last.get(node.parent) ?? 0, placed.get(node.code)?.hi ?? 0))
    }
    const room: Readonly<Record<number, number>> = { 1: 4 * 1_048_576, 2: 1_048_576, 3: 65_536, 4: STREET_WIDTH - 1 }
    for (const node of nationalNodes) {
      const own = placed.get(node.code)
      const free = (own?.hi ?? 0) - (last.get(node.code) ?? own?.lo ?? 0)
      expect(free).toBeGreaterThanOrEqual(room[node.level] ?? 0)
    }
  })

  it('depends on the tree alone, not on the order of the rows', () => {
    const again = intervals(nationalNodes.toReversed())
    expect([...again].toSorted()).toEqual([...placed].toSorted())
  })

  it('nests any tree', () => {
    fc.assert(fc.property(trees, (nodes) => expectNested(nodes, intervals(nodes)) === nodes.length))
  })

  it('refuses an orphan', () => {
    expect(() => intervals([{ code: '3601', parent: '36', name: '南昌市', kind: 'city', level: 2 }])).toThrow('no parent')
  })
})

describe('nextSlot', () => {
  it('appends behind the last child and then fills gaps', () => {
    const parent = { lo: 0, hi: 4 * STREET_WIDTH - 1 }
    const second = { lo: 2 * STREET_WIDTH, hi: 3 * STREET_WIDTH - 1 }
    const third = nextSlot(parent, [second], STREET_WIDTH)
    expect(third).toEqual({ lo: 3 * STREET_WIDTH, hi: 4 * STREET_WIDTH - 1 })
    const first = nextSlot(parent, [second, third ?? second], STREET_WIDTH)
    expect(first).toEqual({ lo: STREET_WIDTH, hi: 2 * STREET_WIDTH - 1 })
    expect(nextSlot(parent, [second, third ?? second, first ?? second], STREET_WIDTH)).toBeUndefined()
  })

  it('gives a street of the shipped tree 1,023 villages and then says that it is full', () => {
    const street = intervals(nationalNodes).get('360102002')
    if (!street) throw new Error('no such street')
    const villages: RegionInterval[] = []
    for (let slot = nextSlot(street, villages, 1); slot; slot = nextSlot(street, villages, 1)) villages.push(slot)
    expect(villages).toHaveLength(1023)
    expect(villages.at(-1)?.hi).toBe(street.hi)
  })

  it('keeps whatever is added nested and disjoint', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 5000 }), { maxLength: 60 }), (widths) => {
      const parent = { lo: 1024, hi: 1024 + 65_535 }
      const children: RegionInterval[] = []
      for (const width of widths) {
        const slot = nextSlot(parent, children, width)
        if (!slot) continue
        expect(slot.hi - slot.lo + 1).toBe(width)
        expect(slot.lo).toBeGreaterThan(parent.lo)
        expect(slot.hi).toBeLessThanOrEqual(parent.hi)
        expect(children.every((child) => slot.hi < child.lo || child.hi < slot.lo)).toBe(true)
        children.push(slot)
      }
    }))
  })

  it('has room for new nodes of every level in the shipped tree', () => {
    const placed = intervals(nationalNodes)
    const add = (parent: string, level: RegionLevel): RegionInterval | undefined => {
      const own = placed.get(parent)
      const children = nationalNodes.filter((node) => node.parent === parent).flatMap((node) => placed.get(node.code) ?? [])
      return own && nextSlot(own, children, widthOfNew(level))
    }
    for (const [parent, level] of [['0', 1], ['36', 2], ['3601', 3], ['360102', 4], ['360102002', 5]] as const) {
      expect(add(parent, level), `level ${level}`).toBeDefined()
    }
  })
})
