import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeRegionMatcher, type RegionClues } from './match-region.ts'
import { nationalNodes, nationalTree as tree } from './national-tree.fixture.ts'
import { formerRegions } from './resolve-code.ts'
import { shortName } from './short-name.ts'

const match = makeRegionMatcher(tree)
const placed = nationalNodes.filter((node) => node.level === 3 && node.kind !== 'group')

const columns = (code: string): RegionClues => {
  const [province, second, third] = tree.path(code).map((node) => node.name)
  return { province, city: second, county: third }
}

describe('a code', () => {
  it.each([
    ['360102', '360102', 'code', true],
    ['360100', '3601', 'code', true],
    ['360000000000', '36', 'code', true],
    ['360102002000', '360102002', 'code', true],
    ['110100', '11', 'code', true],
    ['441900', '4419', 'code', true],
    ['361121', '361104', 'former-code', true],
    ['310230', '310151', 'former-code', true],
    ['362300', '3611', 'former-code', true],
    ['362321', '3611', 'former-code', false],
    ['340823', '340722', 'former-code', true],
    ['330104', '3301', 'former-code', true],
    ['360199', '3601', 'former-code', false],
    ['330201', '3302', 'former-code', true],
    ['369999', '36', 'former-code', true],
  ])('%s is %s', (code, expected, how, certain) => {
    expect(match({ code })).toEqual({ code: expected, level: tree.get(expected)?.level, how, certain })
  })

  it.each(['990000', '3', 'abc', '36-01', '', 'N/A'])('%j is unknown', (code) => {
    expect(match({ code })).toBeUndefined()
  })

  it('that contradicts the words is not certain', () => {
    expect(match({ code: '360102', province: '浙江' })).toMatchObject({ code: '360102', certain: false })
    expect(match({ code: '360100', province: '江西', city: '南昌', county: '东湖' })).toMatchObject({ code: '360102', certain: true })
  })
})

describe('names', () => {
  it.each([
    ['上海', '虹口', '310109'], ['上海市', '虹口区', '310109'], ['上海', '浦东', '310115'], ['上海', '卢湾', '310101'],
    ['上海', '南汇区', '310115'], ['上海', '闸北', '310106'], ['上海', '崇明县', '310151'], ['上海', '上海', '31'],
    ['湖北', '恩施', '4228'], ['湖北省', '恩施土家族苗族自治州', '4228'], ['湖北', '襄樊', '4206'], ['湖北', '神农架', '429021'],
    ['江西', '上饶县', '361104'], ['江西', '上饶', '3611'], ['江西', '南昌县', '360121'], ['江西', '南昌', '3601'],
    ['江西', '宜春地区', '3609'], ['吉林', '吉林', '2202'], ['吉林', '延边州', '2224'], ['青海', '海南', '6325'],
    ['新疆', '伊犁哈萨克', '6540'], ['海南', '乐东县', '469027'], ['海南', '洋浦经济开发区', '4604'], ['重庆', '万盛', '500110'],
    ['重庆', '忠县', '500233'], ['辽宁', '朝阳', '2113'], ['江苏', '通州市', '320612'], ['内蒙古', '伊克昭盟', '1506'],
    ['福建', '南安', '350583'], ['海南', '省直辖县', '46'], ['西藏', '那曲地区', '5406'],
  ])('%s %s is %s', (province, city, expected) => {
    expect(match({ province, city })?.code).toBe(expected)
  })

  it('finds a county without its province when only one place has the name', () => {
    expect(match({ city: '虹口区' })).toMatchObject({ code: '310109', certain: true })
    expect(match({ city: '鼓楼区' })).toBeUndefined()
  })

  it('takes the common city of two that share a name, and says that it is unsure', () => {
    expect(match({ province: '江西', city: '南昌市', county: '东湖' })).toMatchObject({ code: '360102', certain: true })
    expect(match({ province: '安徽', city: '安庆市', county: '枞阳县' })).toMatchObject({ code: '340722' })
  })

  it('reads a whole path from one cell', () => {
    expect(match({ city: '江西省/南昌市/东湖区' })).toMatchObject({ code: '360102' })
    expect(match({ province: '江西省南昌市' })).toMatchObject({ code: '3601' })
  })

  it('finds every county by its full path', () => {
    for (const county of placed) expect(match(columns(county.code)), county.name).toMatchObject({ code: county.code, how: 'name', certain: true })
  })

  it('finds every county by short names, or at least its city when the short name is the city’s too', () => {
    for (const county of placed) {
      const [province, second, third] = tree.path(county.code).map(shortName)
      const found = match({ province, city: second, county: third })
      expect(found && tree.isWithin(county.code, found.code), county.name).toBe(true)
    }
  })

  it('finds the successor of every former place by its name in its city', () => {
    for (const row of formerRegions(tree).filter((former) => former.code.length === 6)) {
      const [province, second] = tree.path(row.to).map((node) => node.name)
      const found = match({ province, city: (tree.get(row.to)?.level ?? 0) > 2 ? second : undefined, county: row.name })
      expect(found, row.name).toBeDefined()
    }
  })
})

describe('an address', () => {
  it.each([
    [{ address: '江西省南昌市东湖区叠山路1号' }, '360102'],
    [{ province: '江西', city: '南昌', address: '南昌市青云谱区井冈山大道848号' }, '360104'],
    [{ province: '浙江', city: '宁波', address: '余姚市肖东镇杨河村' }, '330281'],
    [{ province: '上海', city: 'N/A', address: '上海市崇明县建设公路1251号' }, '310151'],
    [{ province: '海南', city: '省直辖县', address: '乐东县黄流镇铺村' }, '469027'],
    [{ province: '四川', city: '泸州', address: '泸 县 云 锦 镇' }, '510521'],
    [{ province: '辽宁', city: '朝阳', address: '辽宁省朝阳市朝阳县柳城街道' }, '211321'],
    [{ province: '北京', city: 'N/A', address: '朝阳路12号' }, '11'],
    [{ province: '江西', city: '南昌', address: '浙江省杭州市西湖区' }, '3601'],
    [{ province: '江西', city: '南昌', address: 'N/A' }, '3601'],
  ])('%j is %s', (clues, expected) => {
    expect(match(clues)?.code).toBe(expected)
  })

  it('gives the street when asked', () => {
    const narrow = makeRegionMatcher(tree, { streets: true })
    expect(narrow({ province: '上海', city: '金山', address: '上海市金山区漕泾镇阮巷街道36号' })).toMatchObject({ code: '310116112', level: 4 })
    expect(narrow({ province: '广东', city: '东莞', address: '东莞市虎门镇连升路' })).toMatchObject({ code: '441900121', level: 4 })
    expect(narrow({ address: '江西省南昌市东湖区公园街' })).toMatchObject({ code: '360102', level: 3 })
  })

  it('of any text answers with a node of the tree or nothing', () => {
    fc.assert(fc.property(fc.string(), fc.string({ unit: 'grapheme' }), (city, address) => {
      const found = match({ city, address })
      return found === undefined || tree.get(found.code) !== undefined
    }))
  })
})

describe('the registration authority', () => {
  it('is asked last and is never certain', () => {
    expect(match({ province: '河南', city: '郑州', address: '郑州市文化路112号', authority: '410105' }))
      .toEqual({ code: '410105', level: 3, how: 'code', certain: false })
    expect(match({ province: '河南', city: '郑州', authority: '330106' })).toMatchObject({ code: '4101', how: 'name' })
    expect(match({ authority: '310230' })).toMatchObject({ code: '310151', how: 'former-code', certain: false })
  })
})
