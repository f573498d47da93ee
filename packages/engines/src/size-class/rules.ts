import type { AboveScaleRule, SizeClassRule, SizeIndicators } from './size-class.ts'

/** 万元 → fen. */
const wan = (amount: number): number => amount * 1_000_000

const staffAndRevenue = (large: [number, number], medium: [number, number], small: [number, number]) => ({
  large: { staff: large[0], revenueFen: wan(large[1]) },
  medium: { staff: medium[0], revenueFen: wan(medium[1]) },
  small: { staff: small[0], revenueFen: wan(small[1]) },
})
const revenueAndAssets = (large: [number, number], medium: [number, number], small: [number, number]) => ({
  large: { revenueFen: wan(large[0]), assetsFen: wan(large[1]) },
  medium: { revenueFen: wan(medium[0]), assetsFen: wan(medium[1]) },
  small: { revenueFen: wan(small[0]), assetsFen: wan(small[1]) },
})
/** Division 59 without 591, which is handling of goods. */
const storage = ['592', '593', '594', '595', '596', '599']

const by = (indicator: keyof SizeIndicators, large: number, medium: number, small: number) => ({
  large: { [indicator]: large }, medium: { [indicator]: medium }, small: { [indicator]: small },
})

/**
 * Size classes of enterprises. Lower limits of each class; all of them must be reached, else the class below; what reaches none is micro.
 *
 * The thresholds are those of the document, taken from several reprints that agree, not from the printed document itself. That a class
 * needs all its limits is confirmed by the statistics bureau in writing. Scopes are given in GB/T 4754-2017 codes as the bureau's
 * method of 2017 (统计上大中小微型企业划分办法（2017）) divides them. Railways, finance, education, health and leasing of one's own
 * real estate are outside.
 */
export const sizeClassRules: readonly SizeClassRule[] = [
  {
    document: '工信部联企业〔2011〕300号 中小企业划型标准规定',
    version: '2011',
    effectiveFrom: '2011-06-18',
    effectiveTo: null,
    verified: false,
    sectors: [
      { sector: 'agriculture', codes: ['A'], from: by('revenueFen', wan(20_000), wan(500), wan(50)) },
      { sector: 'industry', codes: ['B', 'C', 'D'], from: staffAndRevenue([1000, 40_000], [300, 2000], [20, 300]) },
      { sector: 'construction', codes: ['E'], from: revenueAndAssets([80_000, 80_000], [6000, 5000], [300, 300]) },
      { sector: 'wholesale', codes: ['51'], from: staffAndRevenue([200, 40_000], [20, 5000], [5, 1000]) },
      { sector: 'retail', codes: ['52'], from: staffAndRevenue([300, 20_000], [50, 500], [10, 100]) },
      { sector: 'transport', codes: ['54', '55', '56', '57', '58', '591'], from: staffAndRevenue([1000, 30_000], [300, 3000], [20, 200]) },
      { sector: 'storage', codes: storage, from: staffAndRevenue([200, 30_000], [100, 1000], [20, 100]) },
      { sector: 'post', codes: ['60'], from: staffAndRevenue([1000, 30_000], [300, 2000], [20, 100]) },
      { sector: 'accommodation', codes: ['61'], from: staffAndRevenue([300, 10_000], [100, 2000], [10, 100]) },
      { sector: 'catering', codes: ['62'], from: staffAndRevenue([300, 10_000], [100, 2000], [10, 100]) },
      { sector: 'information-transmission', codes: ['63', '64'], from: staffAndRevenue([2000, 100_000], [100, 1000], [10, 100]) },
      { sector: 'software', codes: ['65'], from: staffAndRevenue([300, 10_000], [100, 1000], [10, 50]) },
      { sector: 'real-estate-development', codes: ['701'], from: revenueAndAssets([200_000, 10_000], [1000, 5000], [100, 2000]) },
      { sector: 'property-management', codes: ['702'], from: staffAndRevenue([1000, 5000], [300, 1000], [100, 500]) },
      {
        sector: 'leasing-and-business-services',
        codes: ['L'],
        from: {
          large: { staff: 300, assetsFen: wan(120_000) },
          medium: { staff: 100, assetsFen: wan(8000) },
          small: { staff: 10, assetsFen: wan(100) },
        },
      },
      { sector: 'other', codes: ['M', 'N', 'O', '85', 'R', '703', '709'], from: by('staff', 300, 100, 10) },
    ],
  },
]

/**
 * What statistics call "above scale" (规模以上, for trade and hotels 限额以上), by yearly revenue.
 *
 * Verified (a government's answer that quotes the national bureau): industry 500 from 2007, 2000 from 2011. The rest was read in answers
 * of several county bureaus that agree, its first day in none. Construction counts by qualification and real-estate development by
 * activity: both are left to a person and answer `unknown`. Before 2007 state-owned firms counted whatever their revenue.
 */
export const aboveScaleRules: readonly AboveScaleRule[] = [
  {
    document: '国家统计局 规模以上工业统计范围（2007—2010 年）',
    version: '2007',
    effectiveFrom: '2007-01-01',
    effectiveTo: '2010-12-31',
    verified: true,
    sectors: [{ sector: 'industry', codes: ['B', 'C', 'D'], revenueFen: wan(500) }],
  },
  {
    document: '国家统计局 规模以上工业统计范围（2011 年起）',
    version: '2011',
    effectiveFrom: '2011-01-01',
    effectiveTo: '2019-12-31',
    verified: true,
    sectors: [{ sector: 'industry', codes: ['B', 'C', 'D'], revenueFen: wan(2000) }],
  },
  {
    document: '国家统计局 “四上”单位统计范围；服务业见国统字〔2019〕101号',
    version: '2020',
    effectiveFrom: '2020-01-01',
    effectiveTo: null,
    verified: false,
    sectors: [
      { sector: 'industry', codes: ['B', 'C', 'D'], revenueFen: wan(2000) },
      { sector: 'wholesale', codes: ['51'], revenueFen: wan(2000) },
      { sector: 'retail', codes: ['52'], revenueFen: wan(500) },
      { sector: 'accommodation-and-catering', codes: ['H'], revenueFen: wan(200) },
      { sector: 'services-2000', codes: ['G', 'I', 'N', '84'], revenueFen: wan(2000) },
      { sector: 'services-1000', codes: ['L', 'M', 'P', '702', '703', '704', '709'], revenueFen: wan(1000) },
      { sector: 'services-500', codes: ['O', 'R', '85'], revenueFen: wan(500) },
    ],
  },
]
