import { marketWith, type Need, type Offer, type RankedSpan } from '@jingwei/engines/matching'
import { Random } from '../packages/engines/src/simulation/random.ts'

/*
 * A made market. 31 provinces of 11 cities of 9 counties; 40 scenes; 31 divisions of industry. An offer serves one to four scenes, a
 * quarter of them the whole nation, a third a province, the others a city or a county; a need names one to three scenes, its place, industry
 * and size, two of three a budget, and says in some forty characters what is wrong.
 */
const COUNTY = 1_000
const CITY = COUNTY * 10
const PROVINCE = CITY * 12
const [PROVINCES, CITIES, COUNTIES] = [31, 11, 9]
export const today = 20_800

export const regions: RankedSpan[] = Array.from({ length: PROVINCES }, (_, p) => [
  { lo: p * PROVINCE, hi: (p + 1) * PROVINCE - 1, level: 1 },
  ...Array.from({ length: CITIES }, (_, c) => [
    { lo: p * PROVINCE + (c + 1) * CITY, hi: p * PROVINCE + (c + 2) * CITY - 1, level: 2 },
    ...Array.from({ length: COUNTIES }, (_, d) => ({ lo: p * PROVINCE + (c + 1) * CITY + (d + 1) * COUNTY, hi: p * PROVINCE + (c + 1) * CITY + (d + 2) * COUNTY - 1, level: 3 })),
  ]).flat(),
]).flat()
export const market = marketWith({ name: 'bench', distance: { by: 'regions', regions, nearness: [0.1, 0.4, 0.7, 1] } })

const sceneCount = 40
export const sizes = ['micro', 'small', 'medium', 'large']
export const sceneCodes = Array.from({ length: sceneCount }, (_, i) => `S${String(i).padStart(2, '0')}`)
export const divisions = Array.from({ length: 31 }, (_, i) => `C${13 + i}`)
const syllables = [...'生产设备管理能耗质量数据采集系统平台车间工序订单排程仓储物流采购销售财务人员安全环保监测预警诊断维修点检模具刀具织机染缸窑炉铸件焊缝涂装装配检验追溯条码标签看板报表接口集成传感网关边缘云端模型算法优化节能降本增效柔性定制协同供应链客户售后巡检台账备件']
/** Words of two characters; some are in every mouth, most are rare. */
const words = (() => {
  const random = new Random(7)
  return Array.from({ length: 6_000 }, () => random.pick(syllables) + random.pick(syllables))
})()
const sceneWords = sceneCodes.map((_, i) => Array.from({ length: 30 }, (_, j) => words[(i * 131 + j * 17) % words.length]!))
const divisionWords = divisions.map((_, i) => Array.from({ length: 20 }, (_, j) => words[(i * 71 + j * 29 + 997) % words.length]!))

const commonWord = (random: Random) => words[Math.floor(words.length * random.next() ** 3)]!
const textOf = (random: Random, scenes: readonly number[], division: number, length: number) => {
  let text = ''
  while (text.length < length) {
    const turn = random.next()
    text += turn < 0.4 ? random.pick(sceneWords[random.pick(scenes)]!) : turn < 0.55 ? random.pick(divisionWords[division]!) : commonWord(random)
    if (random.next() < 0.15) text += '，'
  }
  return text
}
const whole = (random: Random, from: number, to: number) => Math.floor(random.between(from, to + 1))
const scenesOf = (random: Random, most: number) => [...new Set(Array.from({ length: whole(random, 1, most) }, () => Math.floor(sceneCount * random.next() ** 1.3)))]
const placeOf = (random: Random) => {
  const [p, c, d] = [whole(random, 0, PROVINCES - 1), whole(random, 0, CITIES - 1), whole(random, 0, COUNTIES - 1)]
  const county = p * PROVINCE + (c + 1) * CITY + (d + 1) * COUNTY
  return { p, c, county }
}
const spanOf = ({ p, c, county }: ReturnType<typeof placeOf>, kind: number) => {
  if (kind < 0.33) return { lo: p * PROVINCE, hi: (p + 1) * PROVINCE - 1 }
  if (kind < 0.75) return { lo: p * PROVINCE + (c + 1) * CITY, hi: p * PROVINCE + (c + 2) * CITY - 1 }
  return { lo: county, hi: county + COUNTY - 1 }
}

export function offerAt(i: number, round = 0): Offer {
  const random = new Random(i * 2 + 1 + round * 1_000_003)
  const scenes = scenesOf(random, 4)
  const division = whole(random, 0, divisions.length - 1)
  const place = placeOf(random)
  const ratings = random.next() < 0.4 ? 0 : whole(random, 1, 60)
  const priceMin = whole(random, 1, 400) * 50_000
  return {
    id: i + 1, reach: random.next() < 0.25 ? null : Array.from({ length: whole(random, 1, 3) }, (_, n) => spanOf(n === 0 ? place : placeOf(random), random.next())),
    industries: random.next() < 0.25 ? [] : [...new Set([divisions[division]!, ...Array.from({ length: whole(random, 0, 4) }, () => random.pick(divisions))])],
    sizes: random.next() < 0.5 ? [] : sizes.filter(() => random.next() < 0.5), isInPool: random.next() < 0.9, poolUntilDay: random.next() < 0.3 ? null : today + whole(random, -60, 700),
    capacityLeft: whole(random, 0, 12), scenes: scenes.map((scene) => { const fromLevel = whole(random, 0, 2); return { code: sceneCodes[scene]!, fromLevel, toLevel: fromLevel + whole(random, 1, 2) } }),
    text: textOf(random, scenes, division, whole(random, 60, 180)), priceMinFen: priceMin, priceMaxFen: priceMin * whole(random, 1, 4),
    x: place.county, coordinates: null, shownEffects: random.next() < 0.6 ? 0 : whole(random, 1, 9), finished: whole(random, 0, 20),
    ratings, ratingSum: ratings === 0 ? 0 : Math.round(ratings * random.between(2.5, 5)), updatedDay: today - whole(random, 0, 900),
  }
}

export function needAt(i: number): Need {
  const random = new Random(i * 2 + 40_000_000)
  const scenes = scenesOf(random, 3)
  const division = whole(random, 0, divisions.length - 1)
  return {
    x: placeOf(random).county + whole(random, 0, COUNTY - 1), coordinates: null, industry: `${divisions[division]}${whole(random, 10, 59)}`, size: random.pick(sizes), day: today, units: 1,
    scenes: scenes.map((scene) => { const level = whole(random, 0, 3); return { code: sceneCodes[scene]!, level, want: level + whole(random, 1, 2), weight: 1 } }),
    text: textOf(random, scenes, division, whole(random, 20, 60)), budgetFen: random.next() < 0.33 ? null : whole(random, 2, 800) * 50_000, exclude: [], weights: null,
  }
}
