import type { Text } from '@jingwei/contract/text'
import type { Measure } from '@jingwei/engines/indicators'

type Compared = { readonly code: string; readonly title: Text; readonly meaning: Text; readonly unit: Text; readonly decimals: number; readonly better: 'higher' | 'lower'; /** Measures; where one is not declared, the comparison is not offered. */ readonly top: string; readonly low: string | null; /** So many of what comes out make one of what is shown. */ readonly per: number }
const t = (zh: string, en: string): Text => ({ zh, en })

/** What a firm is compared by. */
export const comparisons: readonly Compared[] = [
  { code: 'level-score', title: t('数字化得分', 'Digital score'), meaning: t('最近一次诊断的得分，满分 100。', 'Score of the newest assessment, of 100.'), unit: t('分', 'points'), decimals: 1, better: 'higher', top: 'level_score', low: null, per: 1 },
  { code: 'revenue-per-person', title: t('人均营业收入', 'Revenue per person'), meaning: t('上年营业收入除以职工人数。', 'Revenue of last year over staff.'), unit: t('万元/人', 'CNY 10k/person'), decimals: 1, better: 'higher', top: 'firm_revenue', low: 'firm_staff', per: 1_000_000 },
  { code: 'machines', title: t('联网设备数', 'Connected machines'), meaning: t('接入经纬的设备台数。', 'Machines that send readings.'), unit: t('台', 'machines'), decimals: 0, better: 'higher', top: 'machines', low: null, per: 1 },
]
/** What firms report by collected forms: money per person, energy per revenue, over the last year. */
export function collectedComparisons(vocabulary: readonly Measure[]): Compared[] {
  return vocabulary.filter((m) => m.subject === 'collected' && m.time === 'flow').slice(0, 12).flatMap((m): Compared[] => {
    const common = { top: m.code, decimals: 1 }
    if (m.unit === 'fen') return [{ ...common, code: `${m.code}-per-person`, title: t(`人均${m.title.zh}`, `${m.title.en} per person`), meaning: t(`近一年填报的${m.title.zh}除以职工人数。`, `Reported in the last year, over staff.`), unit: t('万元/人', 'CNY 10k/person'), better: 'higher', low: 'firm_staff', per: 1_000_000 }]
    if (m.unit === 'wh' || m.unit === 'gce') return [{ ...common, code: `${m.code}-per-revenue`, title: t(`单位营业收入${m.title.zh}`, `${m.title.en} per revenue`), meaning: t(`近一年填报的${m.title.zh}除以上年营业收入。`, `Reported in the last year, over revenue of last year.`), unit: m.unit === 'wh' ? t('千瓦时/万元', 'kWh/CNY 10k') : t('千克标准煤/万元', 'kgce/CNY 10k'), better: 'lower', low: 'firm_revenue', per: 0.001 }]
    return []
  })
}
