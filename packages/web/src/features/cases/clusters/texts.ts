import { dictionary } from '../../../app/i18n.ts'

export const texts = dictionary({
  zh: {
    clusters: '共性问题', rectifications: '整改', cases: '诉求', failed: '没有取到', cancel: '取消', record: '这条记录', required: '必填', nothing: '—', separator: '、', all: '全部', reset: '清除条件', scope: '{{place}}',
    headline: '{{count}} 家企业：{{title}}', firms: '企业', casesCount: '诉求', open: '未办结', subject: '主题', place: '地点', last: '最近', first: '最早', state: '状态', problem: '问题', unit: '责任单位', due: '完成期限', overdue: '已逾期', views: '状态',
    firmsUnit: '家', casesUnit: '件', perMonth: '件／月', export: '导出', found: '发现于', words: '共同的词', months: '每月诉求', monthsScope: '最近 24 个月', monthsHere: '最近 24 个月，本辖区', monthsLabel: '每月诉求数：{{list}}', monthPoint: '{{month}}：{{cases}} 件，{{firms}} 家企业',
    turn: '措施完成', turnAt: '措施完成 {{date}}', before: '此前', after: '此后', mayNotApprove: '由领导决定', mayNotDispatch: '由分派人员决定', mayNotHandle: '由责任单位的经办人办理', outside: '超出您的辖区，由上级办理',
  },
  en: {
    clusters: 'Shared problems', rectifications: 'Rectification', cases: 'Requests', failed: 'It could not be read', cancel: 'Cancel', record: 'this record', required: 'Required', nothing: '—', separator: ', ', all: 'All', reset: 'Clear the conditions', scope: '{{place}}',
    headline: '{{count}} firm: {{title}} || {{count}} firms: {{title}}', firms: 'Firms', casesCount: 'Requests', open: 'Open', subject: 'Subject', place: 'Place', last: 'Latest', first: 'First', state: 'State', problem: 'Problem', unit: 'Unit in charge', due: 'Due', overdue: 'overdue', views: 'By state',
    firmsUnit: 'firms', casesUnit: 'requests', perMonth: 'a month', export: 'Export', found: 'Found', words: 'Words in common', months: 'Requests by month', monthsScope: 'the last 24 months', monthsHere: 'the last 24 months, in your region', monthsLabel: 'Requests by month: {{list}}', monthPoint: '{{month}}: {{cases}} requests of {{firms}} firms',
    turn: 'Measures done', turnAt: 'Measures done {{date}}', before: 'Before', after: 'Since', mayNotApprove: 'A leader decides', mayNotDispatch: 'A dispatcher decides', mayNotHandle: 'The unit in charge does this', outside: 'Reaches beyond your region; the level above decides',
  },
})
