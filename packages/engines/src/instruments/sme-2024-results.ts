import type { Dimension } from '@jingwei/contract/instrument'
import { field, t, units } from './words.ts'

const flatNote = t(
  '多大的变化算“持平”，来源没有说；这里按上下 0.5 % 以内提示不一致，可以调整。',
  'The sources do not say how small a change is “unchanged”; ±0.5 % is used to point out contradictions and can be changed.',
)
const reports = [t('两年财务报表', 'Accounts of two years'), t('计算过程', 'The calculation')]

export const results: Dimension = {
  code: 'results',
  label: t('数字化成效', 'Digital results'),
  weight: 20,
  groups: [
    {
      code: 'green', label: t('绿色低碳', 'Green and low-carbon'), sharePercent: 35,
      items: [
        {
          type: 'change', code: 'q12', label: t('每百元营收综合能耗', 'Energy per 100 yuan of revenue'), required: true,
          title: t('每百元营业收入的综合能耗，比前一年怎样变化？', 'How did energy use per 100 yuan of revenue change over the year before?'),
          hint: t('电、煤、气、油都折成标准煤。', 'Electricity, coal, gas and oil are all converted to standard coal.'),
          evidence: [t('能源缴费单', 'Energy bills'), t('能源统计台账', 'Energy records')],
          collect: [
            field('energyBefore', t('前年综合能源消费量', 'Energy use, year before last'), units.tce, 0.02, 0.25, { of: 'revenueBefore' }),
            field('energyLast', t('上年综合能源消费量', 'Energy use, last year'), units.tce, 0.9, 1.1, { of: 'energyBefore' }),
          ],
          points: { up: 0, flat: 3.5, down: 7 },
          figures: { before: { over: 'energyBefore', under: 'revenueBefore' }, now: { over: 'energyLast', under: 'revenueLast' },
            flatWithinPercent: 0.5 },
          note: flatNote, verified: false,
          advice: t('把单位营收的能耗降下来', 'Bring energy per revenue down'), effortDays: 60,
        },
      ],
    },
    {
      code: 'quality', label: t('产品质量', 'Product quality'), sharePercent: 35,
      items: [
        {
          type: 'change', code: 'q13', label: t('月均产品合格率', 'Mean monthly pass rate'), required: true,
          title: t('月均产品合格率，比前一年怎样变化？', 'How did the mean monthly pass rate change over the year before?'),
          evidence: [t('检验记录', 'Inspection records'), t('质量月报', 'Monthly quality reports')],
          points: { up: 7, flat: 3.5, down: 0 },
          advice: t('把产品合格率提上去', 'Raise the pass rate'), effortDays: 60,
        },
      ],
    },
    {
      code: 'market', label: t('市场效益', 'Market results'), sharePercent: 30,
      items: [
        {
          type: 'change', code: 'q14', label: t('人均营业收入', 'Revenue per person'), required: true,
          title: t('人均营业收入，比前一年怎样变化？', 'How did revenue per person change over the year before?'),
          evidence: [...reports, t('社保缴纳人数证明', 'Proof of insured staff')],
          collect: [
            field('staffBefore', t('前年员工人数', 'Staff, year before last'), units.person, 20, 280, { integer: true }),
            field('staffLast', t('上年员工人数', 'Staff, last year'), units.person, 0.92, 1.12, { integer: true, of: 'staffBefore' }),
            field('revenueBefore', t('前年营业收入', 'Revenue, year before last'), units.tenThousandYuan, 30, 110, { of: 'staffBefore' }),
            field('revenueLast', t('上年营业收入', 'Revenue, last year'), units.tenThousandYuan, 0.9, 1.15, { of: 'revenueBefore' }),
          ],
          points: { up: 3, flat: 1.5, down: 0 },
          figures: { before: { over: 'revenueBefore', under: 'staffBefore' }, now: { over: 'revenueLast', under: 'staffLast' },
            flatWithinPercent: 0.5 },
          note: flatNote, verified: false,
          advice: t('把人均营业收入提上去', 'Raise revenue per person'), effortDays: 90,
        },
        {
          type: 'change', code: 'q15', label: t('每百元营收成本', 'Cost per 100 yuan of revenue'), required: true,
          title: t('每百元营业收入的成本，比前一年怎样变化？', 'How did cost per 100 yuan of revenue change over the year before?'),
          evidence: reports,
          collect: [
            field('costBefore', t('前年营业成本', 'Cost, year before last'), units.tenThousandYuan, 0.68, 0.9, { of: 'revenueBefore' }),
            field('costLast', t('上年营业成本', 'Cost, last year'), units.tenThousandYuan, 0.9, 1.1, { of: 'costBefore' }),
          ],
          points: { up: 0, flat: 1.5, down: 3 },
          figures: { before: { over: 'costBefore', under: 'revenueBefore' }, now: { over: 'costLast', under: 'revenueLast' },
            flatWithinPercent: 0.5 },
          note: flatNote, verified: false,
          advice: t('把单位营收的成本降下来', 'Bring cost per revenue down'), effortDays: 90,
        },
      ],
    },
  ],
}
