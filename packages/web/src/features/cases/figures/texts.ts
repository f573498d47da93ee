import { dictionary } from '../../../app/i18n.ts'

export const texts = dictionary({
  zh: {
    title: '诉求办理指标', scope: '{{place}}，{{from}} 至 {{until}} 提交的诉求', from: '从', until: '到', by: '分组', byUnit: '按单位', bySubject: '按主题', byRegion: '按地点', byMonth: '按月', subject: '主题', unit: '单位', all: '全部', failed: '指标没有取到', wrongDays: '结束日期在开始日期之前',
    received: '收到', open: '在办', overdue: '逾期未办', response: '响应率', responseWhy: '按时接收 ÷ 应接收或已接收', inTime: '按时答复率', inTimeWhy: '按时答复 ÷ 已答复或到期', solution: '解决率', solutionWhy: '确认解决 ÷ 已办结', satisfaction: '满意率', satisfactionWhy: '4–5 分 ÷ 已评价', median: '答复用时（中位数）', medianWhy: '从提交到答复，按自然时间', unanswered: '未评价办结', unansweredWhy: '不计入解决率', reopened: '重办过', cases: '件', of: '{{numerator}} / {{denominator}}', noRate: '还没有可算的',
    group: '分组', groups: '分组明细', trend: '每月收到与逾期', trendLabel: '{{from}} 到 {{until}} 每月收到和逾期的诉求数', nothing: '这段时间没有诉求', nothingWhy: '换个起止日期试试。', minutesValue: '{{value}} 分钟', hoursValue: '{{value}} 小时', daysValue: '{{value}} 天', solutionBar: '解决率', list: '诉求列表',
  },
  en: {
    title: 'How requests are handled', scope: '{{place}}, reported {{from}} to {{until}}', from: 'From', until: 'Until', by: 'By', byUnit: 'By unit', bySubject: 'By subject', byRegion: 'By place', byMonth: 'By month', subject: 'Subject', unit: 'Unit', all: 'All', failed: 'The figures could not be read', wrongDays: 'The end lies before the beginning',
    received: 'Received', open: 'Open', overdue: 'Open and overdue', response: 'Response', responseWhy: 'taken in time ÷ taken or due', inTime: 'Answered in time', inTimeWhy: 'answered in time ÷ answered or due', solution: 'Solution', solutionWhy: 'confirmed solved ÷ closed', satisfaction: 'Satisfaction', satisfactionWhy: 'rated 4 or 5 ÷ rated', median: 'Median time to answer', medianWhy: 'report to answer, by the clock', unanswered: 'Closed without a word', unansweredWhy: 'in no rate of solution', reopened: 'Reopened', cases: 'requests', of: '{{numerator}} of {{denominator}}', noRate: 'nothing to count yet',
    group: 'Group', groups: 'By group', trend: 'Received and overdue, by month', trendLabel: 'Requests received and overdue each month, {{from}} to {{until}}', nothing: 'No requests in these days', nothingWhy: 'Try other days.', minutesValue: '{{value}} min', hoursValue: '{{value}} h', daysValue: '{{value}} days', solutionBar: 'Solution', list: 'The requests',
  },
})
