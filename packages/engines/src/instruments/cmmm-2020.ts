import type { Dimension, Group, Instrument, Item } from '@jingwei/contract/instrument'
import type { Text } from '@jingwei/contract/text'
import { t } from './words.ts'

/** Sub-domain: code, name, what it is about, whether a firm may leave it out. */
type SubDomain = [string, Text, Text, boolean?]

const elements: [string, Text, SubDomain[]][] = [
  ['people', t('人员', 'People'), [
    ['strategy', t('组织战略', 'Organisation and strategy'), t('智能制造的规划、组织和资金', 'plans, organisation and money for smart manufacturing')],
    ['skills', t('人员技能', 'Skills'), t('人员的技能要求、培训和知识积累', 'required skills, training and kept knowledge')],
  ]],
  ['technology', t('技术', 'Technology'), [
    ['data', t('数据', 'Data'), t('数据的采集、分析和应用', 'capture, analysis and use of data')],
    ['integration', t('集成', 'Integration'), t('设备、系统之间的集成', 'integration of machines and systems')],
    ['security', t('信息安全', 'Information security'), t('信息系统和工业控制系统的安全', 'security of information and control systems')],
  ]],
  ['resources', t('资源', 'Resources'), [
    ['equipment', t('装备', 'Equipment'), t('关键工序的装备', 'equipment of the key steps')],
    ['network', t('网络', 'Network'), t('办公网络和工业控制网络', 'office and control networks')],
  ]],
  ['manufacturing', t('制造', 'Manufacturing'), [
    ['product-design', t('产品设计', 'Product design'), t('产品的设计', 'design of products'), true],
    ['process-design', t('工艺设计', 'Process design'), t('工艺的设计', 'design of processes'), true],
    ['purchasing', t('采购', 'Purchasing'), t('采购和供应商', 'purchasing and suppliers')],
    ['planning', t('计划与调度', 'Planning and dispatching'), t('生产计划和调度', 'production plans and dispatching')],
    ['operations', t('生产作业', 'Production'), t('生产作业的执行和监控', 'execution and control of production')],
    ['maintenance', t('设备管理', 'Equipment management'), t('设备的运行和维护', 'running and upkeep of equipment')],
    ['warehouse', t('仓储配送', 'Warehouse and delivery'), t('仓储和厂内配送', 'warehouse and delivery in the plant')],
    ['safety', t('安全环保', 'Safety and environment'), t('安全生产和环境保护', 'work safety and environment')],
    ['energy', t('能源管理', 'Energy'), t('能源的计量和使用', 'metering and use of energy')],
    ['logistics', t('物流', 'Logistics'), t('厂外物流', 'logistics outside the plant'), true],
    ['sales', t('销售', 'Sales'), t('销售和市场', 'sales and markets'), true],
    ['customer-service', t('客户服务', 'Customer service'), t('对客户的服务', 'service to customers'), true],
    ['product-service', t('产品服务', 'Product service'), t('对在用产品的服务', 'service for products in use'), true],
  ]],
]

const levels: { label: Text; description: Text; title: (about: Text) => Text }[] = [
  {
    label: t('一级 规划级', 'Level 1 Planned'), description: t('有规划，核心业务按流程管理', 'Plans exist and core business follows set procedures'),
    title: (about) => t(`${about.zh}有规划、有成文的流程，并按流程执行`, `There are plans and written procedures, and they are followed: ${about.en}`),
  },
  {
    label: t('二级 规范级', 'Level 2 Managed'), description: t('单项业务用系统规范，数据在业务内共享', 'Single business runs on systems and shares data within'),
    title: (about) => t(`${about.zh}用信息技术规范起来，数据在本业务内共享`, `Information technology makes it uniform and data is shared within: ${about.en}`),
  },
  {
    label: t('三级 集成级', 'Level 3 Integrated'), description: t('装备、系统集成，跨业务共享数据', 'Equipment and systems are integrated across the business'),
    title: (about) => t(`${about.zh}与其他业务集成，数据跨业务共享`, `It is integrated with other business and data is shared across: ${about.en}`),
  },
  {
    label: t('四级 优化级', 'Level 4 Optimised'), description: t('挖掘数据，用模型预测和优化', 'Data is mined; models predict and optimise'),
    title: (about) => t(`${about.zh}能挖掘数据、建立模型，用来预测和优化`, `Data is mined and models are used to predict and optimise: ${about.en}`),
  },
  {
    label: t('五级 引领级', 'Level 5 Leading'), description: t('模型驱动持续创新，产业链协同', 'Models drive innovation and the chain works together'),
    title: (about) => t(`${about.zh}由模型驱动持续创新，并与产业链协同`, `Models drive innovation together with the chain: ${about.en}`),
  },
]

const requirement = (code: string, name: Text, about: Text, level: number, mayBeTailoredOut: boolean): Item => ({
  type: 'requirement', code: `${code}-${level}`, level, required: true, mayBeTailoredOut, verified: false, effortDays: 10 * level,
  label: t(`${name.zh} ${level} 级`, `${name.en}, level ${level}`),
  title: levels[level - 1]?.title(about) ?? about,
})

const group = ([code, label, about, mayBeTailoredOut = false]: SubDomain): Group => ({
  code, label, items: levels.map((_level, at) => requirement(code, label, about, at + 1, mayBeTailoredOut)),
})

/** Weights of a variant: element weight split evenly over its sub-domains. */
const spread = (weights: Record<string, number>): Record<string, number> =>
  Object.fromEntries(elements.flatMap(([element, , parts]) => parts.map(([code]) => [code, (weights[element] ?? 0) / parts.length])))

const profile: Dimension = {
  code: 'profile',
  label: t('企业类型', 'Kind of firm'),
  groups: [{
    code: 'industry', label: t('企业类型', 'Kind of firm'),
    items: [{
      type: 'single', code: 'industry-type', label: t('企业类型', 'Kind of firm'), required: true,
      title: t('企业属于流程型还是离散型？', 'Is it a process or a discrete manufacturer?'),
      hint: t('连续配料、反应、冶炼的多为流程型；加工、装配的多为离散型。', 'Mixing, reacting and smelting are mostly process; machining and assembly mostly discrete.'),
      options: [{ code: 'process', label: t('流程型', 'Process') }, { code: 'discrete', label: t('离散型', 'Discrete') }],
    }],
  }],
}

/** Smart-manufacturing capability maturity: 4 elements, 20 sub-domains, 5 levels; scored in the manner of GB/T 39117. */
export const cmmm2020: Instrument = {
  code: 'smart-manufacturing-maturity',
  version: '2020',
  kind: 'maturity',
  title: t('智能制造能力成熟度（GB/T 39116—2020）', 'Smart-manufacturing capability maturity (GB/T 39116-2020)'),
  shortTitle: t('智能制造成熟度', 'Manufacturing maturity'),
  description: t(
    '4 个要素、20 个能力子域、5 个等级。每个子域每级一条概括要求，由本平台按等级含义编写，用于自查，不能代替标准原文和正式评估。',
    '4 elements, 20 sub-domains, 5 levels, one requirement each, in our words. For self-assessment, not in place of the standard.',
  ),
  source: {
    document: t('GB/T 39116—2020、GB/T 39117—2020', 'GB/T 39116-2020, GB/T 39117-2020'),
    issuedOn: '2020-10-11',
    effectiveFrom: '2021-05-01',
    verified: false,
    note: t(
      '等级名称、4 个要素和 20 个子域的数目有据；“生产”以外的子域名称、评分方法和权重未能核对原文。有资料说是 16 个子域，不取。',
      'Levels, elements and the count of 20 are documented (one page says 16). Other names, the scoring and the weights were not checked.',
    ),
  },
  minutes: 60,
  dimensions: [profile, ...elements.map(([code, label, parts]): Dimension => ({ code, label, groups: parts.map(group), verified: false }))],
  ruleVersion: '2020',
  rule: {
    type: 'cumulative',
    passAt: 0.8,
    metCountsAsFull: true,
    variantItem: 'industry-type',
    weights: {
      process: spread({ people: 6, technology: 11, resources: 15, manufacturing: 68 }),
      discrete: spread({ people: 6, technology: 11, resources: 6, manufacturing: 77 }),
    },
    levels: levels.map(({ label, description }, at) => ({ level: at + 1, label, description })),
    verified: false,
    note: t(
      '0.8 的达标线、已达等级按 1 分累计的做法和要素权重均凭一般了解，未核对原文；要素内各子域暂取等权。请按标准原文修改后使用。',
      'Pass mark 0.8, a met level counting as 1, and element weights are general knowledge; sub-domains share evenly. Check the standard.',
    ),
  },
}
