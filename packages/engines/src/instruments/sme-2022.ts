import type { Dimension, Instrument, Item } from '@jingwei/contract/instrument'
import type { Text } from '@jingwei/contract/text'
import { t, units } from './words.ts'

/** Sixteen indicators of equal weight, because the official weights are not known: 100 / 16. */
const points = 6.25

const indicator = (code: string, label: Text, title: Text): Item => ({
  type: 'number', code, label, title, unit: units.percent, min: 0, max: 100, points, required: true,
  hint: t('按实际情况填 0 到 100，0 为完全没有，100 为全部做到。', 'From 0 (not at all) to 100 (completely), as things are.'),
  verified: false,
})

const dimension = (code: string, label: Text, items: Item[]): Dimension => ({
  code, label, weight: points * items.length, groups: [{ code: `${code}-all`, label, items }], verified: false,
})

/** Digital level of small and medium-sized firms, edition 2022: four dimensions, levels by score alone. */
export const sme2022: Instrument = {
  code: 'sme-digital-level',
  version: '2022',
  kind: 'level',
  title: t('中小企业数字化水平评测（2022 年版）', 'Digital level of SMEs (2022 edition)'),
  shortTitle: t('数字化水平 2022', 'Digital level 2022'),
  description: t(
    '四个维度、16 个二级指标，按总分定级。供录入和查阅 2024 年版之前的评测。',
    'Four dimensions and 16 indicators; the level follows from the score. For assessments made before the 2024 edition.',
  ),
  source: {
    document: t('工信厅企业〔2022〕32 号', 'MIIT General Office, Enterprises [2022] No. 32'),
    issuedOn: null,
    effectiveFrom: '2022-11-01',
    effectiveTo: '2024-09-03',
    verified: false,
    note: t(
      '四个维度和分数线有多份转载互证；16 个二级指标只凭一处记述，权重没有找到，这里取等权，题目由本平台编写；生效日期按月份估计。',
      'Reposts agree on dimensions and thresholds. Indicators rest on one account, weights are unknown, equal here; first day estimated.',
    ),
  },
  minutes: 10,
  dimensions: [
    dimension('foundation', t('数字化基础', 'Digital foundation'), [
      indicator('equipment', t('设备系统', 'Equipment and systems'),
        t('生产设备和业务系统的数字化做到了几成？', 'How far are machines and business systems digital?')),
      indicator('data', t('数据资源', 'Data'), t('业务数据有几成能采集、汇总和使用？', 'How much of the business data is captured, gathered and used?')),
      indicator('security', t('网络安全', 'Network security'), t('网络和数据安全措施做到了几成？',
        'How complete are the measures for network and data security?')),
    ]),
    dimension('operations', t('数字化经营', 'Digital operations'), [
      indicator('design', t('研发设计', 'Research and design'), t('研发设计有几成在数字化工具里完成？',
        'How much of research and design is done with digital tools?')),
      indicator('production', t('生产管控', 'Production control'), t('生产过程有几成由系统管控？', 'How much of production is controlled by systems?')),
      indicator('supply', t('采购供应', 'Purchasing and supply'), t('采购供应有几成在线管理？', 'How much of purchasing and supply is managed online?')),
      indicator('marketing', t('营销管理', 'Sales and marketing'), t('营销有几成在线管理？', 'How much of sales and marketing is managed online?')),
      indicator('service', t('产品服务', 'Products and service'), t('产品和服务有几成借助数字化手段？', 'How far do products and service use digital means?')),
      indicator('collaboration', t('业务协同', 'Business collaboration'),
        t('各业务之间有几成打通数据、在线协同？', 'How far do the parts of the business share data and work together online?')),
    ]),
    dimension('management', t('数字化管理', 'Digital management'), [
      indicator('strategy', t('经营战略', 'Strategy'), t('数字化在经营战略里落实了几成？', 'How far is digital work carried out in the strategy?')),
      indicator('mechanism', t('管理机制', 'Rules of management'),
        t('数字化的制度和流程建立了几成？', 'How complete are rules and procedures for digital work?')),
      indicator('people', t('人才建设', 'People'), t('数字化人才的配备和培养做到了几成？', 'How far are people for digital work found and trained?')),
      indicator('funding', t('资金保障', 'Funding'), t('数字化资金按计划落实了几成？', 'How much of the planned money for digital work is secured?')),
    ]),
    dimension('results', t('数字化成效', 'Digital results'), [
      indicator('quality', t('产品质量', 'Product quality'), t('产品质量的改进目标达成了几成？', 'How far are the goals for product quality reached?')),
      indicator('efficiency', t('生产效率', 'Efficiency'), t('生产效率的提升目标达成了几成？', 'How far are the goals for efficiency reached?')),
      indicator('value', t('价值效益', 'Value'), t('降本增收的目标达成了几成？', 'How far are the goals for cost and income reached?')),
    ]),
  ],
  ruleVersion: '2022',
  rule: {
    type: 'score-only',
    verified: true,
    levels: [
      { level: 1, label: t('一级', 'Level 1'), minScore: 20, description: t('开始梳理业务流程和数据，用简单的信息技术工具',
        'Begins to order processes and data with simple tools') },
      { level: 2, label: t('二级', 'Level 2'), minScore: 40, description: t('单项业务实现数字化管理',
        'Single parts of the business are managed digitally') },
      { level: 3, label: t('三级', 'Level 3'), minScore: 60, description: t('主要业务全面数字化管控，并做数据分析',
        'All main business is digitally controlled, with analysis of data') },
      { level: 4, label: t('四级', 'Level 4'), minScore: 80, description: t('全链条数据打通，用数据驱动决策',
        'Data is integrated along the whole chain and drives decisions') },
    ],
  },
}
