import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nationalTree } from '../regions/national-tree.fixture.ts'
import { cartogram } from './index.ts'

const codesBelow = (code: string): string[] => nationalTree.shownChildren(code).map((node) => node.code)
const places = (codes: readonly string[]): string[] => cartogram(codes).map((tile) => `${tile.column},${tile.row}`)

describe('cartogram', () => {
  it('draws the provinces as they lie to each other', () => {
    const tiles = new Map(cartogram(codesBelow('0')).map((tile) => [tile.code, tile]))
    expect(tiles.size).toBe(31)
    const at = (code: string): { column: number, row: number } => tiles.get(code) ?? { column: -1, row: -1 }
    const north = [['23', '22'], ['22', '21'], ['11', '13'], ['14', '41'], ['41', '42'], ['42', '43'], ['43', '44'], ['45', '46'], ['65', '54']]
    for (const [a = '', b = ''] of north) expect(at(a).row, `${a} north of ${b}`).toBeLessThan(at(b).row)
    const west = [['51', '50'], ['50', '42'], ['43', '36'], ['36', '33'], ['34', '32'], ['32', '31'], ['11', '12'], ['13', '37'], ['61', '41']]
    for (const [a = '', b = ''] of west) expect(at(a).column, `${a} west of ${b}`).toBeLessThan(at(b).column)
  })

  it('draws the cities of Jiangxi with 南昌 in the middle of the north', () => {
    const tiles = cartogram(codesBelow('36'))
    expect(tiles).toHaveLength(11)
    expect(tiles.find((tile) => tile.code === '3601')).toEqual({ code: '3601', column: 1, row: 1 })
    expect(tiles.find((tile) => tile.code === '3607')).toEqual({ code: '3607', column: 1, row: 4 })
  })

  it('keeps a drawn place when others are missing', () => {
    expect(cartogram(['3607'])).toEqual([{ code: '3607', column: 1, row: 4 }])
    expect(cartogram(['3607', '36new'])).toEqual([{ code: '3607', column: 1, row: 4 }, { code: '36new', column: 0, row: 5 }])
  })

  it('lays out the children of every province and city compactly, each on its own tile', () => {
    for (const node of nationalTree.nodes.filter((one) => one.level <= 2 && one.kind !== 'group')) {
      const codes = codesBelow(node.code)
      expect(new Set(places(codes)).size, node.name).toBe(codes.length)
    }
    expect(Math.max(...cartogram(codesBelow('51')).map((tile) => Math.max(tile.column, tile.row)))).toBe(5)
  })

  it('depends on the set of codes alone', () => {
    fc.assert(fc.property(fc.shuffledSubarray(codesBelow('36').concat('x1', 'x2')), (codes) => {
      expect(cartogram(codes)).toEqual(cartogram([...codes].reverse().concat(codes)))
      expect(new Set(places(codes)).size).toBe(codes.length)
    }))
    expect(cartogram([])).toEqual([])
  })
})
