import { describe, expect, it } from 'vitest'
import { nationalNodes, nationalTree as tree } from './national-tree.fixture.ts'
import { NATION_CODE, parseRegions } from './region-node.ts'
import { shortName } from './short-name.ts'

const names = (code: string): string[] => tree.path(code).map((node) => node.name)

describe('the national tree', () => {
  it('has every province, city, county and street of the code book', () => {
    const count = (level: number): number => nationalNodes.filter((node) => node.level === level).length
    expect([count(1), count(2), count(3), count(4)]).toEqual([31, 342, 2978, 41352])
  })

  it('has a parent before every node and no code twice', () => {
    const seen = new Set<string>()
    for (const node of nationalNodes) {
      expect(seen.has(node.code)).toBe(false)
      expect(node.parent === null ? node.code === NATION_CODE : seen.has(node.parent)).toBe(true)
      seen.add(node.code)
    }
  })

  it('hides placeholders from readers', () => {
    expect(names('110101')).toEqual(['北京市', '东城区'])
    expect(names('419001')).toEqual(['河南省', '济源市'])
    expect(names('441900003')[1]).toBe('东莞市')
    expect(tree.shown('441900')?.code).toBe('4419')
    expect(tree.shownChildren('11').map((node) => node.name)).toContain('密云区')
    expect(tree.shownChildren('50')).toHaveLength(38)
    expect(tree.shownChildren('36')).toHaveLength(11)
    expect(tree.shownChildren('4419').every((node) => node.level === 4)).toBe(true)
  })

  it('knows who lies within whom', () => {
    expect(tree.isWithin('360102002', '36')).toBe(true)
    expect(tree.isWithin('360102', '360102')).toBe(true)
    expect(tree.isWithin('360102', '3602')).toBe(false)
  })

  it('refuses a line that it cannot read', () => {
    expect(() => parseRegions('q\t36\t江西省\n')).toThrow('cannot be read')
    expect(() => parseRegions('p\t36x\t江西省\n')).toThrow('cannot be read')
  })
})

describe('shortName', () => {
  it.each([
    ['36', '江西'], ['45', '广西'], ['65', '新疆'], ['15', '内蒙古'], ['3601', '南昌'], ['4228', '恩施'], ['6540', '伊犁'], ['6530', '克孜勒苏'],
    ['2327', '大兴安岭'], ['1522', '兴安'], ['310115', '浦东'], ['310109', '虹口'], ['500233', '忠县'], ['622927', '积石山'], ['429021', '神农架'],
    ['130171', '石家庄高新技术产业开发区'],
  ])('%s is called %s', (code, short) => {
    const node = tree.get(code)
    expect(node && shortName(node)).toBe(short)
  })
})
