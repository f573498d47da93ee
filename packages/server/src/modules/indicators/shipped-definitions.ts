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
  {
    code: 'honours_valid', version: 1, stage: 'know', place: 13, title: t('专精特新等荣誉', 'Honours held'),
    meaning: t('当日有效、未撤销的荣誉，一家企业可有多项', 'Honours valid on that day; a firm may hold several'), formula: 'honours',
  },
  {
    code: 'visited', version: 1, stage: 'know', place: 14, better: 'higher', synonyms: ['走访企业'], title: t('本年走访企业', 'Firms visited this year'),
    meaning: t('本年走访到的企业，每家计一次', 'Firms visited this year, each counted once'), formula: 'year(visited_firms)',
  },
  {
    code: 'experts_listed', version: 1, stage: 'match', place: 30, title: t('在库专家', 'Experts'),
    meaning: t('专家库在聘专家', 'Experts on the list'), formula: 'experts',
  },
  {
    code: 'providers_listed', version: 1, stage: 'match', place: 31, synonyms: ['服务商资源池'], title: t('服务商', 'Providers'),
    meaning: t('资源池内的服务商', 'Providers in the pool'), formula: 'providers',
  },
  {
    code: 'solutions_listed', version: 1, stage: 'match', place: 32, synonyms: ['小快轻准'], title: t('解决方案', 'Solutions'),
    meaning: t('上架的小快轻准等解决方案', 'Solutions on offer'), formula: 'solutions',
  },
  {
    code: 'cases_this_year', version: 1, stage: 'match', place: 33, title: t('本年受理诉求', 'Requests this year'),
    meaning: t('本年受理的企业诉求', 'Requests of firms taken in this year'), formula: 'year(cases)',
  },
  {
    code: 'cases_in_time', version: 1, stage: 'match', place: 34, decimals: 1, better: 'higher', watch: { below: 0.9, above: null }, title: t('诉求按时答复率', 'Answered in time'),
    meaning: t('本年按时答复 ÷ 本年答复', 'Answered in time over answered, this year'), formula: 'year(cases_answered_in_time) / year(cases_answered)',
  },
  {
    code: 'cases_solved_rate', version: 1, stage: 'match', place: 35, decimals: 1, better: 'higher', watch: { below: 0.6, above: null }, title: t('诉求解决率', 'Solved'),
    meaning: t('本年解决 ÷ 本年办结', 'Solved over closed, this year'), formula: 'year(cases_solved) / year(cases_closed)',
  },
  {
    code: 'needs_unmet', version: 1, stage: 'match', place: 36, better: 'lower', title: t('未满足需求', 'Needs not met'),
    meaning: t('发布后尚未满足、未关闭的需求', 'Needs published and neither met nor closed'), formula: 'needs_open',
  },
  {
    code: 'contracts_signed', version: 1, stage: 'match', place: 37, better: 'higher', title: t('签约实施', 'Works agreed'),
    meaning: t('经平台签约的实施，累计', 'Works agreed through the platform, to date'), formula: 'works',
  },
  {
    code: 'contract_value', version: 1, stage: 'match', place: 38, better: 'higher', title: t('签约金额', 'Value of works agreed'),
    meaning: t('签约合同金额，累计；不含意向', 'Contracted value to date; intents are not in it'), formula: 'work_value',
  },
  {
    code: 'projects_listed', version: 1, stage: 'fund', place: 40, synonyms: ['技改项目', '改造项目'], title: t('项目', 'Projects'),
    meaning: t('已立项、未关闭的项目', 'Projects approved and not closed'), formula: 'projects',
  },
  {
    code: 'start_rate', version: 1, stage: 'fund', place: 41, decimals: 1, better: 'higher', watch: { below: 0.8, above: null }, synonyms: ['启动率', '开工项目占比'], title: t('开工率', 'Share started'),
    meaning: t('已启动 ÷ 已立项', 'Started over approved'), formula: 'projects_started / projects_approved',
  },
  {
    code: 'award_total', version: 1, stage: 'fund', place: 42, synonyms: ['财政资金', '协作资金'], title: t('承诺资金', 'Money committed'),
    meaning: t('按协议或立项承诺的资金，累计', 'Money promised by agreements, to date'), formula: 'award',
  },
  {
    code: 'paid_total', version: 1, stage: 'fund', place: 43, better: 'higher', synonyms: ['拨付资金', '到位资金'], title: t('已拨付资金', 'Money paid'),
    meaning: t('银行确认已付的资金，追回的已扣除', 'Money paid and confirmed by the bank, less what was recovered'), formula: 'paid',
  },
  {
    code: 'disbursement_rate', version: 1, stage: 'fund', place: 44, decimals: 1, better: 'higher', synonyms: ['资金拨付率', '拨付进度'], title: t('拨付率', 'Disbursement rate'),
    meaning: t('已拨付 ÷ 承诺', 'Paid over committed'), formula: 'paid / award',
  },
  {
    code: 'paid_this_year', version: 1, stage: 'fund', place: 45, better: 'higher', title: t('本年拨付', 'Paid this year'),
    meaning: t('本年银行确认已付', 'Confirmed by the bank this year'), formula: 'year(paid)',
  },
  {
    code: 'projects_done', version: 1, stage: 'fund', place: 46, better: 'higher', title: t('完工项目', 'Projects finished'),
    meaning: t('累计完工的项目', 'Projects finished, to date'), formula: 'projects_finished',
  },
  {
    code: 'milestones_overdue', version: 1, stage: 'fund', place: 47, better: 'lower', watch: { below: null, above: 0 }, title: t('逾期节点', 'Milestones late'),
    meaning: t('过了期限还没有达成的节点', 'Milestones past their day and not met'), formula: 'milestones_late',
  },
  {
    code: 'payments_pending', version: 1, stage: 'fund', place: 48, better: 'lower', title: t('待办拨付', 'Payments waiting'),
    meaning: t('已申请、未付也未退的拨付', 'Payments asked for, neither paid nor refused'), formula: 'payments_waiting',
  },
  {
    code: 'connected', version: 1, stage: 'connect', place: 50, better: 'higher', synonyms: ['上云上平台企业', '上平台企业'], title: t('联网企业', 'Firms connected'),
    meaning: t('有设备接入的企业，每家计一次', 'Firms with machines connected, each once'), formula: 'connected_firms',
  },
  {
    code: 'machines_connected', version: 1, stage: 'connect', place: 51, better: 'higher', synonyms: ['联网设备', '上云设备'], title: t('接入设备', 'Machines connected'),
    meaning: t('已接入、未停用的设备', 'Machines connected and not retired'), formula: "machines[is_connected = 'true']",
  },
  {
    code: 'machines_all', version: 1, stage: 'connect', place: 52, title: t('在册设备', 'Machines on record'),
    meaning: t('登记且未停用的设备', 'Machines on record and not retired'), formula: 'machines',
  },
  {
    code: 'online_rate', version: 1, stage: 'connect', place: 53, decimals: 1, better: 'higher', watch: { below: 0.5, above: null }, title: t('设备在线率', 'Machines online'),
    meaning: t('近 24 小时有数据 ÷ 已接入', 'With data in the last 24 hours over connected'), formula: "machines_online / machines[is_connected = 'true']",
  },
  {
    code: 'connection_rate', version: 1, stage: 'connect', place: 54, decimals: 1, better: 'higher', title: t('企业联网率', 'Share of firms connected'),
    meaning: t('联网企业 ÷ 在册企业', 'Firms connected over firms on record'), formula: 'connected_firms / firms',
  },
  {
    code: 'effects_reported', version: 1, stage: 'prove', place: 60, better: 'higher', title: t('成效报告', 'Effect reports'),
    meaning: t('累计出具的前后对比报告', 'Before-and-after reports made, to date'), formula: 'effect_reports',
  },
  {
    code: 'effects_proved', version: 1, stage: 'prove', place: 61, better: 'higher', title: t('有成效的报告', 'Effects shown'),
    meaning: t('结论为有成效的报告', 'Reports whose verdict is shown'), formula: 'effects_shown',
  },
  {
    code: 'effect_rate', version: 1, stage: 'prove', place: 62, decimals: 1, better: 'higher', title: t('成效显示率', 'Share with an effect'),
    meaning: t('有成效 ÷ 全部报告', 'Shown over all reports'), formula: 'effects_shown / effect_reports',
  },
  {
    code: 'satisfaction', version: 1, stage: 'prove', place: 63, decimals: 1, better: 'higher', watch: { below: 3.5, above: null }, title: t('诉求满意度', 'Satisfaction'),
    meaning: t('评价得分合计 ÷ 评价数，满分 5', 'Sum of ratings over ratings, of 5'), formula: 'satisfaction_score / satisfaction_votes',
  },
  {
    code: 'works_accepted', version: 1, stage: 'prove', place: 64, better: 'higher', title: t('验收实施', 'Works accepted'),
    meaning: t('企业验收的实施，累计', 'Works accepted by firms, to date'), formula: 'works_finished',
  },
  {
    code: 'tasks_overdue', version: 1, stage: 'prove', place: 65, better: 'lower', watch: { below: null, above: 0 }, title: t('逾期任务', 'Tasks late'),
    meaning: t('工作计划中逾期未完成的任务', 'Tasks of work plans past their day'), formula: 'tasks_late',
  },
]
