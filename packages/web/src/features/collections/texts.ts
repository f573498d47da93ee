import { dictionary } from '../../app/i18n.ts'

export const texts = dictionary({
  zh: {
    title: '数据采集', toFill: '填报', rounds: '轮次', forms: '采集表', failed: '没有取到', notDone: '没有完成', cancel: '取消', save: '保存', remove: '去掉', search: '搜索名称', reset: '清除筛选', noneFits: '没有符合条件的', mayNot: '你的身份不能做这件事',
    state: '状态', state_draft: '待报', state_submitted: '已提交', state_returned: '已退回', state_approved: '审批中', state_locked: '已锁定', state_excused: '免报', late: '逾期 {{count}} 天', form: '采集表', period: '期别', filler: '填报对象', place: '所在地', due: '截止', sentBy: '下发', submitted: '提交', revision: '第 {{n}} 次修订',
    period_month: '月报', period_quarter: '季报', period_half: '半年报', period_year: '年报', filler_organisation: '企业填报', filler_region: '地区填报', level_1: '省', level_2: '市', level_3: '县（市、区）', level_4: '乡镇街道',
    wan: '万', scope: '街道、县、市、省逐级采集', mineFill: '我要填的', mineApprove: '待我审批', all: '全部', show: '显示', lateOnly: '逾期未报', noReports: '没有要填的表', noReportsWhy: '上级下发后会出现在这里，并有通知。', reportCount: '{{count}} 份', formCount: '{{count}} 张', roundCount: '{{count}} 期', stale: '刚被别人改过', reload: '看最新的',
  },
  en: {
    title: 'Collected reports', toFill: 'Reports', rounds: 'Rounds', forms: 'Forms', failed: 'Not loaded', notDone: 'Not done', cancel: 'Cancel', save: 'Save', remove: 'Remove', search: 'Search by name', reset: 'Clear filters', noneFits: 'Nothing fits the filters', mayNot: 'Your capacity does not allow this',
    state: 'State', state_draft: 'To fill', state_submitted: 'Submitted', state_returned: 'Returned', state_approved: 'Partly approved', state_locked: 'Locked', state_excused: 'Excused', late: '{{count}} day late || {{count}} days late', form: 'Form', period: 'Period', filler: 'Who fills', place: 'Place', due: 'Due', sentBy: 'Sent by', submitted: 'Submitted', revision: 'revision {{n}}',
    period_month: 'Monthly', period_quarter: 'Quarterly', period_half: 'Half-yearly', period_year: 'Yearly', filler_organisation: 'Filled by firms', filler_region: 'Filled by regions', level_1: 'Province', level_2: 'City', level_3: 'County', level_4: 'Street or township',
    wan: '10,000', scope: 'From streets and firms up to the province', mineFill: 'Mine to fill', mineApprove: 'Waiting for me', all: 'All', show: 'Show', lateOnly: 'Overdue', noReports: 'Nothing to fill', noReportsWhy: 'What is sent to you appears here, with a notice.', reportCount: '{{count}} report || {{count}} reports', formCount: '{{count}} form || {{count}} forms', roundCount: '{{count}} round || {{count}} rounds', stale: 'Somebody just changed it', reload: 'Show the latest',
  },
})
