import type { Dimension, Option } from '@jingwei/contract/instrument'
import { bandsOf } from './sme-2024-foundation.ts'
import { field, t, units } from './words.ts'

const none: Option = { code: 'none', label: t('都没有', 'None of these'), points: 0, exclusive: true }

export const management: Dimension = {
  code: 'management',
  label: t('数字化管理', 'Digital management'),
  weight: 30,
  groups: [
    {
      code: 'planning', label: t('规划管理', 'Planning'), sharePercent: 50,
      items: [
        {
          type: 'single', code: 'q8', label: t('规划实施', 'Awareness and action'), required: true,
          title: t('数字化转型走到了哪一步？', 'How far has the transformation come?'),
          hint: t('选已经做到的最高一步。', 'Choose the furthest step that is done.'),
          evidence: [t('规划或计划文件', 'Plan or programme'), t('改造项目的合同与验收材料', 'Contracts and acceptance papers of projects'),
            t('前后对比的数据', 'Figures before and after')],
          options: [
            { code: 'none', label: t('还没有考虑', 'Not considered yet'), points: 0 },
            { code: 'learning', label: t('主动了解过', 'Has looked into it'), points: 1.5, effortDays: 2,
              advice: t('参加一次培训或参观，了解数字化', 'Attend a training or a visit to learn about it') },
            { code: 'planned', label: t('定了规划、计划和保障措施', 'Has a plan with resources'), points: 3, effortDays: 5,
              advice: t('写出数字化规划和年度计划', 'Write a plan and a programme for the year') },
            { code: 'started', label: t('已在一处或多处改造', 'Has changed one or more places'), points: 4.5, effortDays: 40,
              advice: t('先在一处开始改造', 'Start with one place') },
            { code: 'working', label: t('业务和决策方式变了，见到成效', 'Business and decisions have changed, with results'), points: 6, effortDays: 90,
              advice: t('让改造真正改变做事和决策的方式', 'Let the changes reach how work and decisions are done') },
            { code: 'exemplary', label: t('同行常来交流，经验可供借鉴', 'Others come to learn from it'), points: 7.5, effortDays: 90, review: true,
              verified: false,
              note: t(
                '两个来源对最高一档的写法不同：一说“定期组织同行参观交流”，一说“可输出经验供借鉴”。选此项需人工复核。',
                'The sources word the top option differently: “regular visits by peers” or “experience others can use”. It needs a review.',
              ),
              advice: t('总结做法，供同行借鉴', 'Write the experience up for others') },
          ],
        },
        {
          type: 'multi', code: 'q9', label: t('管理机制', 'Rules of management'), required: true,
          title: t('为数字化建立了哪些制度？', 'Which rules are in place for digital work?'),
          hint: t('可多选。要有成文的制度并在执行。', 'Several may apply. They must be written down and followed.'),
          evidence: [t('制度文件', 'Written rules'), t('执行记录', 'Records that they are followed')],
          options: [
            { code: 'workflow', label: t('数字化项目的实施流程', 'A procedure for digital projects'), points: 1.875, effortDays: 2,
              advice: t('定一份数字化项目的实施流程', 'Set down a procedure for digital projects') },
            { code: 'operation', label: t('系统建设与运维制度', 'Rules for building and running systems'), points: 1.875, effortDays: 1.5,
              advice: t('定系统建设与运维制度', 'Set rules for building and running systems') },
            { code: 'data', label: t('数据资源管理制度', 'Rules for managing data'), points: 1.875, effortDays: 1.5,
              advice: t('定数据资源管理制度', 'Set rules for managing data') },
            { code: 'incentive', label: t('创新激励与考核制度', 'Rules that reward and assess innovation'), points: 1.875, effortDays: 1,
              advice: t('建立数字化考核制度', 'Introduce assessment of digital work'),
                adviceDetail: t('与奖励挂钩，成文并执行', 'Tie it to rewards, in writing') },
            none,
          ],
        },
      ],
    },
    {
      code: 'resources', label: t('要素保障', 'People and money'), sharePercent: 50,
      items: [
        {
          type: 'multi', code: 'q10', label: t('人才建设', 'People'), required: true,
          title: t('数字化人才方面做了哪些事？', 'What is done about people for digital work?'),
          hint: t('可多选。', 'Several may apply.'),
          evidence: [t('岗位任命文件', 'Letters of appointment'), t('培训记录', 'Training records'), t('薪酬或考核办法', 'Pay or assessment scheme')],
          options: [
            { code: 'staff', label: t('有专职或兼职的数字化人员', 'Full-time or part-time digital staff'), points: 1.5, effortDays: 2,
              advice: t('指定一名数字化负责人', 'Name a person in charge') },
            { code: 'post', label: t('设了专门岗位或部门', 'A post or department of its own'), points: 1.5, effortDays: 5,
              advice: t('设专门的数字化岗位', 'Create a post for digital work') },
            { code: 'training', label: t('定期培训', 'Regular training'), points: 1.5, effortDays: 2,
              advice: t('安排定期的数字化培训', 'Hold regular training') },
            { code: 'pay', label: t('绩效和薪酬与数字化挂钩', 'Pay that takes digital work into account'), points: 1.5, effortDays: 3,
              advice: t('让绩效薪酬与数字化挂钩', 'Link pay to digital work') },
            { code: 'ladder', label: t('有梯度培育', 'A ladder of development'), points: 1.5, effortDays: 20,
              advice: t('建立人才梯度培育办法', 'Set up a ladder of development') },
            none,
          ],
        },
        {
          type: 'bands', code: 'q11', label: t('数字化投入占比', 'Share of spending on digital'), required: true,
          title: t('近三年，数字化投入平均占营业额多少？', 'What share of turnover went into digital work in the last three years?'),
          hint: t('软件、硬件、网络、服务和培训都算，取三年平均。', 'Software, hardware, networks, services and training; the mean of three years.'),
          evidence: [t('投入明细账', 'Ledger of spending'), t('合同与发票', 'Contracts and invoices'), t('审计报告', 'Audit report')],
          collect: [
            field('digitalSpending', t('年均数字化投入', 'Digital spending a year, mean'), units.tenThousandYuan, 0.02, 0.3,
              { of: 'meanTurnover', partOf: 'meanTurnover' }),
            field('meanTurnover', t('近三年平均营业额', 'Mean turnover of three years'), units.tenThousandYuan, 0.85, 1.1,
              { of: 'revenueBefore', max: 100_000_000 }),
          ],
          part: 'digitalSpending', whole: 'meanTurnover', bands: bandsOf(7.5),
          adviceDetail: t('年均再投入 {count} 万元', '{count} × 10,000 yuan more a year'), effortDays: 60,
        },
      ],
    },
  ],
}
