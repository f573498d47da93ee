import { make, organisationCheckCharacter } from '@jingwei/engines/credit-code'
import { industry } from '@jingwei/engines/industry'
import { shortName } from '@jingwei/engines/regions'
import type { RegionNode, Regions } from '../modules/regions/index.ts'
import { between, normal, pick, weighted, type Random } from './random.ts'
import { suffixes, tradeName, trades } from './trades.ts'

export type DemoFirm = {
  id: number; region: RegionNode; name: string; creditCode: string; industryCode: string; products: string
  establishedOn: string; knownOn: string; staff: number; revenueFen: number; capitalRaw: string; representative: string; address: string; honours: { code: string; from: string; until: string | null; batch: string }[]
  /** How far along a firm is, for its size, trade and place; levels are dealt out by its rank. */
  standing: number
}

const surnames = '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程魏苏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严武戴莫孔向汤'
const given = '伟芳敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉萍红鹏飞斌波辉亮健俊峰海燕建国志文慧云龙凤春梅雪松林森晨阳宇浩然思远子涵'
const orgAlphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const streets = ['工业大道', '创新路', '兴业路', '高新一路', '高新三路', '滨江大道', '金山路', '科技大道', '产业园', '园区东路', '经开大道', '长征路']
/** Capital of the province and its neighbours lead; the rest follows. */
const cityLead: Record<string, number> = { '3601': 0.5, '3606': 0.4, '3605': 0.3, '3604': 0.2, '3603': 0, '3609': 0.05, '3607': 0.15, '3608': 0.05, '3602': 0, '3611': -0.1, '3610': -0.2 }
const cityWeight: Record<string, number> = { '3601': 5.2, '3607': 4.6, '3609': 3.9, '3604': 3.6, '3611': 3.9, '3608': 3.6, '3610': 2.8, '3603': 1.8, '3605': 1.5, '3602': 1.4, '3606': 1.2 }

const day = (year: number, dayOfYear: number) => new Date(Date.UTC(year, 0, dayOfYear)).toISOString().slice(0, 10)
const person = (random: Random) => pick(random, [...surnames]) + pick(random, [...given]) + (random() < 0.6 ? pick(random, [...given]) : '')
const yuan = (wan: number) => Math.round(wan) * 1_000_000

function codeOf(region: RegionNode, random: Random): string {
  const authority = region.code.slice(0, 6).padEnd(6, '0')
  const body = `MA${Array.from({ length: 6 }, () => orgAlphabet[Math.floor(random() * 31)]).join('')}`
  return make(`91${authority}${body}${organisationCheckCharacter(body)}`)
}

/** Size by a firm's own weight: micro, small, medium, large as they are found among manufacturers. */
function figuresOf(random: Random) {
  const u = random()
  const [staff, wan] = u < 0.3 ? [between(random, 3, 19), between(random, 40, 299)] : u < 0.86 ? [between(random, 20, 290), between(random, 320, 1990 + between(random, 0, 9000))] : u < 0.985 ? [between(random, 300, 980), between(random, 2100, 39_000)] : [between(random, 1000, 6200), between(random, 41_000, 620_000)]
  return { staff, revenueFen: yuan(wan), size: u }
}

function honoursOf(random: Random, standing: number, size: number): DemoFirm['honours'] {
  const honours: DemoFirm['honours'] = []
  const award = (code: string, year: number, years: number | null) => honours.push({ code, from: `${year}-12-01`, until: years === null ? null : `${year + years}-11-30`, batch: `${year}` })
  if (size > 0.25 && standing > 0.8 && random() < 0.4) award('innovative-sme', between(random, 2024, 2025), 3)
  if (size > 0.4 && standing > 1.2 && random() < 0.45) award('specialised-sme', between(random, 2024, 2025), 3)
  if (size > 0.6 && standing > 2.1 && random() < 0.25) award('little-giant', between(random, 2024, 2025), 3)
  if (size > 0.5 && standing > 1.9 && random() < 0.3) award(standing > 2.6 ? 'smart-factory-advanced' : 'smart-factory-basic', between(random, 2024, 2025), null)
  if (size > 0.9 && standing > 3 && random() < 0.12) award('smart-factory-excellent', 2025, null)
  return honours
}

/** The roster of the demo province: invented firms in its real counties. Ids run from `firstId`. */
export function makeFirms(regions: Regions, count: number, firstId: number, random: Random): DemoFirm[] {
  const counties = regions.childrenOf('36').flatMap((city) => regions.childrenOf(city.code).map((county) => ({ city, county })))
  const weights = new Map(counties.map((c) => [c.county.code, (cityWeight[c.city.code] ?? 1) * (c.county.kind === 'zone' ? 0.4 : 0.6 + random())]))
  const perCity = new Map(counties.map((c) => [c.city.code, counties.filter((o) => o.city === c.city).reduce((n, o) => n + weights.get(o.county.code)!, 0)]))
  const placeOf = weighted(counties, (c) => (weights.get(c.county.code)! / perCity.get(c.city.code)!) * (cityWeight[c.city.code] ?? 1))
  const tradeOf = weighted(trades, (t) => t.weight)
  const names = new Set<string>()
  const codes = new Set<string>()
  const unique = (set: Set<string>, make: () => string) => {
    let value = make()
    while (set.has(value)) value = make()
    set.add(value)
    return value
  }
  return Array.from({ length: count }, (_, i) => {
    const { city, county } = placeOf(random)
    const trade = tradeOf(random)
    const { staff, revenueFen, size } = figuresOf(random)
    const standing = normal(random) * 0.9 + trade.lead + (cityLead[city.code] ?? 0) + size * 1.2
    const prefix = random() < 0.55 ? city.name : random() < 0.7 ? county.name : `江西${random() < 0.5 ? '省' : ''}`
    const established = between(random, 1996, 2022)
    return {
      id: firstId + i, region: county, industryCode: trade.code, products: trade.products, staff, revenueFen, standing,
      name: unique(names, () => `${random() < 0.25 ? shortName({ name: county.name, kind: county.kind, level: 3 }) : prefix}${tradeName(random)}${pick(random, trade.words)}${pick(random, suffixes)}`),
      creditCode: unique(codes, () => codeOf(county, random)),
      establishedOn: day(established, between(random, 1, 365)),
      // Some four in five were on record before the first diagnosis; the rest came month by month.
      knownOn: random() < 0.8 ? day(2024, between(random, 1, 250)) : day(2024, between(random, 251, 1040)),
      capitalRaw: `${pick(random, [50, 100, 200, 300, 500, 800, 1000, 1000, 2000, 3000, 5000])}万元人民币`,
      representative: person(random),
      address: `${county.fullName}${pick(random, streets)}${between(random, 1, 288)}号`,
      honours: honoursOf(random, standing, size),
    }
  })
}
export const tradeCodesUnknown = () => trades.filter((t) => !industry(t.code)).map((t) => t.code)
