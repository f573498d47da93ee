import type { Instrument, Item } from '@jingwei/contract/instrument'
import type { Text } from '@jingwei/contract/text'
import { t, units } from './words.ts'

const rating = (code: string, label: Text, title: Text): Item => ({
  type: 'single', code, label, title, required: true,
  options: [
    { code: 'very-poor', label: t('很不满意', 'Very dissatisfied'), points: 0 },
    { code: 'poor', label: t('不满意', 'Dissatisfied'), points: 5 },
    { code: 'fair', label: t('一般', 'Neither'), points: 10 },
    { code: 'good', label: t('满意', 'Satisfied'), points: 15 },
    { code: 'very-good', label: t('很满意', 'Very satisfied'), points: 20 },
  ],
})

/** A survey without levels, as an example for regions that write their own. */
export const satisfactionSurvey: Instrument = {
  code: 'service-satisfaction',
  version: '1',
  kind: 'survey',
  title: t('数字化服务满意度调查', 'Satisfaction with digitalisation services'),
  shortTitle: t('服务满意度', 'Satisfaction'),
  description: t('诊断或改造完成后请企业填写，五分钟以内。', 'For firms after a diagnosis or a project; under five minutes.'),
  source: {
    document: t('本平台编写的示例', 'Example of this platform'), issuedOn: null, effectiveFrom: '2026-01-01', verified: true,
  },
  minutes: 4,
  dimensions: [
    {
      code: 'service', label: t('服务评价', 'The service'), weight: 100,
      groups: [{
        code: 'ratings', label: t('满意度', 'Satisfaction'),
        items: [
          rating('speed', t('响应速度', 'Speed'), t('对响应的快慢满意吗？', 'Are you satisfied with how quickly they answered?')),
          rating('skill', t('专业水平', 'Skill'), t('对专业水平满意吗？', 'Are you satisfied with their skill?')),
          rating('plain', t('讲解清楚', 'Clarity'), t('问题和建议讲清楚了吗？', 'Were problems and advice made clear?')),
          rating('result', t('实际效果', 'Result'), t('对实际效果满意吗？', 'Are you satisfied with the result?')),
          rating('overall', t('总体评价', 'Overall'), t('总体上满意吗？', 'Are you satisfied on the whole?')),
        ],
      }],
    },
    {
      code: 'more', label: t('补充', 'More'),
      groups: [{
        code: 'remarks', label: t('补充', 'More'),
        items: [
          { type: 'number', code: 'recommend', label: t('推荐意愿', 'Recommendation'), required: true, unit: units.score, min: 0, max: 10,
            integer: true,
            title: t('愿意把这项服务推荐给同行吗？0 为不愿意，10 为非常愿意。', 'Would you recommend the service to others? 0 not at all, 10 gladly.') },
          { type: 'multi', code: 'wishes', label: t('还想要的帮助', 'Further help'), required: false,
            title: t('接下来最想要什么帮助？', 'What help would you like next?'),
            options: [
              { code: 'plan', label: t('制定改造方案', 'A plan for change') },
              { code: 'supplier', label: t('推荐服务商', 'Finding a supplier') },
              { code: 'training', label: t('人员培训', 'Training') },
              { code: 'money', label: t('资金和贷款', 'Money and loans') },
              { code: 'none', label: t('暂时不需要', 'Nothing for now'), exclusive: true },
            ] },
          { type: 'text', code: 'remark', label: t('意见建议', 'Remarks'), required: false, maxLength: 1000,
            title: t('还有什么意见和建议？', 'Anything else to tell us?') },
        ],
      }],
    },
  ],
  ruleVersion: '1',
  rule: { type: 'none' },
}
