import type { Text } from '@jingwei/contract/text'

type Compared = { readonly code: string; readonly title: Text; readonly meaning: Text; readonly unit: Text; readonly decimals: number; readonly better: 'higher' | 'lower'; /** Measures; where one is not declared, the comparison is not offered. */ readonly top: string; readonly low: string | null; /** So many of what comes out make one of what is shown. */ readonly per: number }
const t = (zh: string, en: string): Text => ({ zh, en })

/** What a firm is compared by. */
export const comparisons: readonly Compared[] = [
  { code: 'level-score', title: t('数字化得分', 'Digital score'), meaning: t('最近一次诊断的得分，满分 100。', 'Score of the newest assessment, of 100.'), unit: t('分', 'points'), decimals: 1, better: 'higher', top: 'level_score', low: null, per: 1 },
  { code: 'output-per-person', title: t('人均营业收入', 'Revenue per person'), meaning: t('上年营业收入除以职工人数。', 'Revenue of last year over staff.'), unit: t('万元/人', 'CNY 10,000 a person'), decimals: 1, better: 'higher', top: 'firm_revenue', low: 'firm_staff', per: 1_000_000 },
  { code: 'energy-per-output', title: t('单位产值能耗', 'Energy per revenue'), meaning: t('近一年用电量除以上年营业收入。', 'Electricity of the last year over revenue of last year.'), unit: t('千瓦时/万元', 'kWh a CNY 10,000'), decimals: 1, better: 'lower', top: 'plant_energy', low: 'firm_revenue', per: 0.001 },
  { code: 'running-share', title: t('设备运行率', 'Running share of machines'), meaning: t('近一年运行时间除以开班时间。', 'Running time over planned time in the last year.'), unit: t('比例', 'share'), decimals: 3, better: 'higher', top: 'plant_running_seconds', low: 'plant_planned_seconds', per: 1 },
  { code: 'machines', title: t('联网设备数', 'Connected machines'), meaning: t('接入经纬的设备台数。', 'Machines that send readings.'), unit: t('台', 'machines'), decimals: 0, better: 'higher', top: 'connected_machines', low: null, per: 1 },
]
