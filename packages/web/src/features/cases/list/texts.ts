import { dictionary } from '../../../app/i18n.ts'

export const texts = dictionary({
  zh: {
    views: '队列与视图', all: '全部', dispatch: '待分派', mine: '本单位', approval: '待审批', late: '已逾期', count: '{{count}} 件', moreThan: '超过 {{count}} 件', search: '标题、内容、编号', scope: '{{place}}',
    received: '收到时间', reportedFrom: '提交时间', promisedFrom: '承诺时间', class: '办理时限', closedAs: '办结方式', rating: '评分', reopened: '重办过', yes: '是', cluster: '共性问题', onlyCluster: '第 {{id}} 号共性问题', onlyFirm: '第 {{id}} 号企业', noUnit: '未分派', noFirm: '不属于企业', hasFirm: '属于企业',
    export: '导出', exportWhat: '导出现在列出的全部行', exportXlsx: 'Excel（xlsx）', exportCsv: 'CSV', assignMany: '分派', assignTitle: '分派 {{count}} 件', assignWhy: '逐件分派；不能分派的留在原处，并说明原因。', assignDone: '已分派 {{count}} 件', assignLeft: '{{count}} 件没有分派', mayNotDispatch: '需要分派权限，可由所在地管理员授予', running: '已处理 {{done}} / {{all}}',
    saveView: '存为视图', viewName: '视图名称', viewNameExample: '如：本周用电', viewSaved: '已存为“{{name}}”', viewRemoved: '已删除“{{name}}”', removeView: '删除视图“{{name}}”', undo: '撤销',
    nothingDispatch: '没有等待分派的诉求', nothingMine: '本单位没有在办的诉求', nothingApproval: '没有等待审批的“办不了”', nothingLate: '没有逾期的诉求', nothing: '还没有诉求', nothingWhy: '企业从手机提交、走访发现、电话登记的诉求都会到这里。', nothingLateWhy: '即将到期的用橙色标出，逾期的用红色。', filteredOut: '没有符合条件的诉求', reset: '清除条件',
    myNothing: '还没有提过诉求', myNothingWhy: '遇到招工、用电、融资、政策等问题，三步就能提交；会得到编号、承诺答复的日期和承办单位。', waitsForYou: '等您答复', waitsWhy: '{{count}} 件等您说一句：同意暂缓，或评价是否解决。', inHand: '办理中', finished: '已办结', everything: '全部', asksPause: '请您决定是否同意暂缓', asksSolved: '请说是否解决', answerBy: '{{date}}前答复', myScope: '{{firm}}',
    openCase: '去答复', columnDue: '下一步',
  },
  en: {
    views: 'Queues and views', all: 'All', dispatch: 'To assign', mine: 'My units', approval: 'To approve', late: 'Overdue', count: '{{count}} request || {{count}} requests', moreThan: 'more than {{count}} requests', search: 'Title, text, number', scope: '{{place}}',
    received: 'Received', reportedFrom: 'Reported', promisedFrom: 'Answer promised', class: 'Service class', closedAs: 'Closed as', rating: 'Rating', reopened: 'Reopened', yes: 'Yes', cluster: 'Same problem', onlyCluster: 'problem {{id}}', onlyFirm: 'firm {{id}}', noUnit: 'Not assigned', noFirm: 'Of no firm', hasFirm: 'Of a firm',
    export: 'Export', exportWhat: 'All rows that are listed now', exportXlsx: 'Excel (xlsx)', exportCsv: 'CSV', assignMany: 'Assign', assignTitle: 'Assign {{count}} request || Assign {{count}} requests', assignWhy: 'One by one; those that cannot be assigned stay where they are, with the reason.', assignDone: '{{count}} assigned', assignLeft: '{{count}} not assigned', mayNotDispatch: 'Needs the right to dispatch; an administrator of the place can grant it', running: '{{done}} of {{all}} done',
    saveView: 'Save as view', viewName: 'Name of the view', viewNameExample: 'Such as: power this week', viewSaved: 'Saved as “{{name}}”', viewRemoved: '“{{name}}” removed', removeView: 'Remove the view “{{name}}”', undo: 'Undo',
    nothingDispatch: 'Nothing waits to be assigned', nothingMine: 'Your units have nothing in hand', nothingApproval: 'No “cannot be done” waits for approval', nothingLate: 'Nothing is overdue', nothing: 'No requests yet', nothingWhy: 'What firms send from the phone, visits find and callers say arrives here.', nothingLateWhy: 'What is due soon is amber, what is overdue is red.', filteredOut: 'No request fits the conditions', reset: 'Clear the conditions',
    myNothing: 'No request raised yet', myNothingWhy: 'Hiring, power, finance, a policy: three steps, and you get a number, a promised date and who is in charge.', waitsForYou: 'Waits for you', waitsWhy: '{{count}} request waits for your word: consent to a pause, or whether it is solved. || {{count}} requests wait for your word: consent to a pause, or whether it is solved.', inHand: 'In hand', finished: 'Closed', everything: 'All', asksPause: 'May it be paused? It is for you to say', asksSolved: 'Please say whether it is solved', answerBy: 'answer by {{date}}', myScope: '{{firm}}',
    openCase: 'Say so', columnDue: 'Next',
  },
})
