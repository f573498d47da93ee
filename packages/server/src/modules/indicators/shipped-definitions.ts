import type { DefinitionFields } from '@jingwei/contract/indicators'

type Shipped = { readonly code: string; readonly version: number } & Pick<DefinitionFields, 'title' | 'meaning' | 'formula' | 'stage'> & Partial<DefinitionFields>
const t = (zh: string, en: string) => ({ zh, en })

/** What every region can ask from the first day. A region adds its own; a change of one of these is a new version. */
export const shippedDefinitions: readonly Shipped[] = [
  {
    code: 'known_firms', version: 1, stage: 'know', place: 10, title: t('在册企业', 'Firms on record'), synonyms: ['企业数', '建档企业'],
    meaning: t('一企一档中未注销、未合并的单位，按当日所在地', 'Organisations on record that are neither closed nor merged into another, where they are today'), formula: 'firms',
  },
  {
    code: 'above_scale_firms', version: 1, stage: 'know', place: 11, title: t('规上企业', 'Firms above scale'), synonyms: ['规模以上企业'],
    meaning: t('标为规模以上的企业', 'Firms marked as above the statistical scale'), formula: "firms[above_scale = 'true']",
  },
  { code: 'staff', version: 1, stage: 'know', place: 12, title: t('职工人数', 'Staff'), meaning: t('登记的职工人数合计，未填的不计', 'Registered staff; firms without a figure are left out'), formula: 'firm_staff' },
  {
    code: 'diagnosed_firms', version: 1, stage: 'diagnose', place: 20, better: 'higher', title: t('已诊断企业', 'Diagnosed firms'), synonyms: ['数字化诊断', '诊断企业', '累计诊断'],
    meaning: t('当日有数字化等级结果的企业，自测或现场均计', 'Firms with a digital level on that day, self-assessed or on site'), formula: 'firms[level known]',
  },
  { code: 'diagnosis_rate', version: 1, stage: 'diagnose', place: 21, decimals: 1, better: 'higher', title: t('诊断覆盖率', 'Share diagnosed'), meaning: t('已诊断企业 ÷ 在册企业', 'Diagnosed firms over firms on record'), formula: 'diagnosed_firms / known_firms' },
  { code: 'diagnosed_on_site', version: 1, stage: 'diagnose', place: 22, better: 'higher', title: t('现场评定企业', 'Graded on site'), meaning: t('等级由现场评定确认的企业', 'Firms whose level was confirmed on site'), formula: "firms[level known and basis = 'site']" },
  { code: 'level_two_up', version: 1, stage: 'diagnose', place: 23, better: 'higher', title: t('二级及以上企业', 'Firms at level 2 or above'), meaning: t('数字化等级二级及以上的企业', 'Firms at digital level 2 or above'), formula: 'firms[level >= 2]' },
  { code: 'olive_share', version: 1, stage: 'diagnose', place: 24, decimals: 1, better: 'higher', title: t('二级及以上占比', 'Share at level 2 or above'), synonyms: ['橄榄型'], meaning: t('二级及以上企业 ÷ 已诊断企业：由金字塔到橄榄', 'Level 2 or above over diagnosed: from the pyramid to the olive'), formula: 'level_two_up / diagnosed_firms' },
  { code: 'average_score', version: 1, stage: 'diagnose', place: 25, decimals: 1, better: 'higher', title: t('平均得分', 'Mean score'), meaning: t('已诊断企业的数字化得分之和 ÷ 企业数', 'Sum of digital scores over diagnosed firms'), formula: 'level_score / diagnosed_firms' },
]
