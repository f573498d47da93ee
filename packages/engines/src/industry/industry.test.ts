import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allIndustries, crosswalk, industriesBelow, industry, officialCode, parents, resolveIndustry, search } from './index.ts'

const nodes = [...allIndustries().values()]

describe('GB/T 4754-2017', () => {
  it('has 20 sections, 97 divisions, 473 groups and 1,381 classes, each below its parent', () => {
    expect([1, 2, 3, 4].map((level) => nodes.filter((node) => node.level === level).length)).toEqual([20, 97, 473, 1381])
    for (const node of nodes) {
      const parent = node.parent === null ? undefined : industry(node.parent)
      expect(parent?.level ?? 0).toBe(node.level - 1)
      expect(node.name).not.toBe('')
    }
  })

  it('is named in English down to the divisions', () => {
    expect(nodes.filter((node) => node.level <= 2 && node.nameEn === undefined)).toEqual([])
  })

  it('knows parents and children', () => {
    expect(parents('C3976').map((node) => node.code)).toEqual(['C', '39', '397'])
    expect(parents('C')).toEqual([])
    expect(industriesBelow()).toHaveLength(20)
    expect(industriesBelow('397').map((node) => node.code)).toContain('3976')
    const node = industry('3976')
    expect(node && officialCode(node)).toBe('C3976')
  })
})

describe('resolveIndustry', () => {
  it.each([
    ['C3976', '3976'], ['3976', '3976'], ['ｃ３９７６', '3976'], ['光电子器件制造', '3976'], ['C39 计算机、通信和其他电子设备制造业', '39'],
    ['C39计算机、通信和其他电子设备制造业', '39'], ['39', '39'], ['C', 'C'], ['制造业', 'C'], ['C-制造业', 'C'], ['3900', '39'], ['C3970', '397'],
    ['制造业-计算机、通信和其他电子设备制造业', '39'], ['制造业/纺织业', '17'], ['纺织业', '17'], ['软件和信息技术服务', '65'], ['国际组织', 'T'],
  ])('%s is %s', (text, code) => {
    expect(resolveIndustry(text)).toEqual({ outcome: 'found', code, edition: 2017, certain: true })
  })

  it.each([
    ['渔业服务业', 2011, { outcome: 'found', code: '054', edition: 2011, certain: false }],
    ['印制电路板制造', 2011, { outcome: 'found', code: '3982', edition: 2011, certain: true }],
    ['光电子器件及其他电子器件制造', 2011, { outcome: 'candidates', candidates: ['3976', '3979'], edition: 2011 }],
    ['交通运输设备制造业', 2002, { outcome: 'candidates', candidates: ['36', '37'], edition: 2002 }],
    ['通信设备、计算机及其他电子设备制造业', 2002, { outcome: 'found', code: '39', edition: 2002, certain: true }],
    ['橡胶制品业', 2002, { outcome: 'found', code: '291', edition: 2017, certain: true }],
    ['谷物的种植', 2002, { outcome: 'found', code: '011', edition: 2017, certain: true }],
  ] as const)('%s, a name of %i', (text, _edition, expected) => {
    expect(resolveIndustry(text)).toEqual(expected)
  })

  it('reads the same digits by the edition that is told', () => {
    expect(resolveIndustry('37', 2002)).toMatchObject({ outcome: 'candidates', candidates: ['36', '37'] })
    expect(resolveIndustry('C40', 2002)).toMatchObject({ outcome: 'found', code: '39', certain: true })
    expect(resolveIndustry('C40')).toMatchObject({ code: '40', edition: 2017 })
    expect(resolveIndustry('39 电气机械及器材制造业')).toMatchObject({ outcome: 'found', code: '38', edition: 2002 })
  })

  it('doubts a code that its name contradicts', () => {
    expect(resolveIndustry('C39 纺织业')).toMatchObject({ outcome: 'found', code: '17', certain: false })
    expect(resolveIndustry('A3976')).toEqual({ outcome: 'unknown' })
    expect(resolveIndustry('C39 无人听说')).toMatchObject({ outcome: 'found', code: '39', certain: false })
  })

  it('offers what resembles, and nothing for nothing', () => {
    const near = resolveIndustry('集成电路设计与制造')
    expect(near.outcome === 'candidates' && near.candidates).toContain('3973')
    for (const text of ['', ' ', 'N/A', '未知', '9999', '龘']) expect(resolveIndustry(text)).toEqual({ outcome: 'unknown' })
  })

  it('finds every node again by its official code and name', () => {
    for (const node of nodes) {
      expect(resolveIndustry(`${officialCode(node)} ${node.name}`)).toEqual({ outcome: 'found', code: node.code, edition: 2017, certain: true })
    }
  })

  it('finds every node by name alone, or a wider one of the same name', () => {
    for (const node of nodes) {
      const found = resolveIndustry(node.name)
      if (found.outcome === 'found') {
        expect(industry(found.code)?.name).toBe(node.name)
        expect([node.code, ...parents(node.code).map((above) => above.code)]).toContain(found.code)
      } else expect(found.outcome === 'candidates' && found.candidates).toContain(node.code)
    }
  })

  it('of any text answers with codes that exist', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const found = resolveIndustry(text)
      const codes = found.outcome === 'found' ? [found.code] : found.outcome === 'candidates' ? found.candidates : []
      return codes.every((code) => industry(code) !== undefined)
    }))
  })
})

describe('the crosswalk', () => {
  it.each([[2011, 1642], [2002, 1424]] as const)('leads every code of %i to codes of 2017', (year, count) => {
    const digits = Array.from({ length: 10_000 }, (_, i) => String(i).padStart(4, '0'))
    const codes = new Set([...'ABCDEFGHIJKLMNOPQRST', ...digits.flatMap((code) => [code, code.slice(0, 3), code.slice(0, 2)])])
    const walks = [...codes].flatMap((code) => crosswalk(code, year) ?? [])
    expect(walks).toHaveLength(count)
    for (const walk of walks) {
      expect(walk.name).not.toBe('')
      expect(walk.to.length).toBeGreaterThan(0)
      expect(walk.to.every((code) => allIndustries().has(code))).toBe(true)
      expect(walk.certain && walk.to.length > 1).toBe(false)
    }
  })
})

describe('search', () => {
  it('finds by code, by part of a name and by English', () => {
    expect(search('397')[0]?.code).toBe('397')
    expect(search('C39', 3).map((node) => node.code)).toEqual(['39', '391', '392'])
    expect(search('茶', 50).map((node) => node.code)).toContain('1530')
    expect(search('textiles')[0]?.code).toBe('17')
    expect(search('集成电路', 4).map((node) => node.code)).toContain('3973')
    expect(search('  ')).toEqual([])
    expect(search('制造', 7)).toHaveLength(7)
  })
})
