import type { Text } from '@jingwei/contract/text'
import { marketWith, type Market, type PartName, type RankedSpan, type Weights } from '@jingwei/engines/matching'

export type MarketCode = 'solutions' | 'experts'
type FacetDefinition = { readonly code: PartName; readonly title: Text; readonly share: number }
export type MarketDefinition = { readonly code: MarketCode; readonly title: Text; readonly facets: readonly FacetDefinition[]; readonly hard: readonly { code: string; title: Text }[]; readonly market: Omit<Parameters<typeof marketWith>[0], 'name' | 'weights' | 'distance'> }

/**
 * The two markets as data. Shares of 10 000; a region may weigh otherwise. The pool of a public call is no condition: a firm may choose who is
 * outside it, and is told so.
 */
export const markets: Readonly<Record<MarketCode, MarketDefinition>> = {
  solutions: {
    code: 'solutions', title: { zh: '方案与服务商', en: 'Solutions and providers' },
    facets: [
      { code: 'scene', title: { zh: '场景与等级', en: 'Scene and level' }, share: 3000 }, { code: 'price', title: { zh: '价格与预算', en: 'Price and budget' }, share: 1200 },
      { code: 'distance', title: { zh: '距离', en: 'Distance' }, share: 800 }, { code: 'effect', title: { zh: '实测成效', en: 'Measured effect' }, share: 1200 },
      { code: 'recency', title: { zh: '资料新旧', en: 'Recency' }, share: 500 }, { code: 'rating', title: { zh: '完工评价', en: 'Ratings of finished work' }, share: 1300 },
      { code: 'text', title: { zh: '文字相似', en: 'Likeness of the text' }, share: 2000 },
    ],
    hard: [
      { code: 'place', title: { zh: '服务区域', en: 'Regions served' } }, { code: 'industry', title: { zh: '适用行业', en: 'Industries' } }, { code: 'size', title: { zh: '适用规模', en: 'Sizes of firms' } },
      { code: 'capacity', title: { zh: '接单余量', en: 'Capacity left' } }, { code: 'scene', title: { zh: '解决的场景', en: 'Scenes solved' } },
    ],
    market: { hard: { place: true, industry: true, size: true, pool: false, capacity: true, scene: true } },
  },
  experts: {
    code: 'experts', title: { zh: '专家', en: 'Experts' },
    facets: [
      { code: 'scene', title: { zh: '专长场景', en: 'Scenes known' }, share: 4000 }, { code: 'distance', title: { zh: '距离', en: 'Distance' }, share: 1200 },
      { code: 'effect', title: { zh: '诊断经验', en: 'Consultations given' }, share: 800 }, { code: 'rating', title: { zh: '诊断评价', en: 'Ratings of consultations' }, share: 1500 },
      { code: 'text', title: { zh: '文字相似', en: 'Likeness of the text' }, share: 2500 },
    ],
    hard: [
      { code: 'place', title: { zh: '服务区域或可远程', en: 'Regions reached, or remote' } }, { code: 'industry', title: { zh: '熟悉行业', en: 'Industries' } },
      { code: 'capacity', title: { zh: '可约时段', en: 'Free slots' } }, { code: 'scene', title: { zh: '专长场景', en: 'Scenes known' } },
    ],
    market: { hard: { place: true, industry: true, size: false, pool: false, capacity: true, scene: true }, effectHalf: 10 },
  },
}
const none: Weights = { scene: 0, price: 0, distance: 0, effect: 0, recency: 0, rating: 0, text: 0 }
export const shippedShares = (code: MarketCode): Record<string, number> => Object.fromEntries(markets[code].facets.map((f) => [f.code, f.share]))
export const engineWeights = (shares: Readonly<Record<string, number>>): Weights => ({ ...none, ...(Object.fromEntries(Object.entries(shares).map(([k, v]) => [k, v / 10_000])) as Partial<Weights>) })
export const engineMarket = (code: MarketCode, regions: readonly RankedSpan[]): Market =>
  marketWith({ ...markets[code].market, name: code, weights: engineWeights(shippedShares(code)), distance: { by: 'regions', regions, nearness: [0.1, 0.4, 0.7, 0.9, 1, 1] } })
