import { dictionary } from '../../app/i18n.ts'

/** Words of cases that every page of them uses. */
export const texts = dictionary({
  zh: {
    cases: '诉求', case: '诉求', myCases: '本企业诉求', raise: '提诉求', register: '登记诉求', figures: '办理指标', clusters: '共性问题', rectifications: '整改', administration: '单位、主题与时限', failed: '诉求没有取到',
    chooseUnit: '选择单位', cancel: '取消', save: '保存', close: '关闭', remove: '删除', required: '必填', separator: '、', nothing: '—', record: '这件诉求', or: '或', none: '无',
    title: '诉求', number: '编号', subject: '主题', state: '状态', urgency: '紧急程度', unit: '承办单位', firm: '企业', region: '地点', source: '来源', reported: '提交', promised: '承诺答复', closed: '办结', satisfaction: '满意度', files: '附件', reopenings: '重办',
    due: '时限', minutes: '分钟', hours: '小时', days: '天', workingDays: '个工作日', left: '还剩 {{amount}} {{unit}}', late: '逾期 {{amount}} {{unit}}', workingTime: '按工作时间计', elapsedTime: '按自然时间计', noClock: '不计时',
    respond: '接收', answer: '答复', confirm: '评价', nobody: '未分派', aboutPerson: '涉及个人', stars: '{{count}} 分', mayNotReport: '需要企业成员身份', similarTo: '像 {{share}}',
    unreachedTitle: '没有办成', changed: '刚刚有人改过。已取来最新内容，请核对后再提交。',
  },
  en: {
    cases: 'Requests', case: 'Request', myCases: 'Requests of my firm', raise: 'Raise a request', register: 'Register a request', figures: 'Figures', clusters: 'Shared problems', rectifications: 'Rectification', administration: 'Units, subjects and times', failed: 'The requests could not be read',
    chooseUnit: 'Choose a unit', cancel: 'Cancel', save: 'Save', close: 'Close', remove: 'Remove', required: 'Required', separator: ', ', nothing: '—', record: 'this request', or: 'or', none: 'None',
    title: 'Request', number: 'Number', subject: 'Subject', state: 'State', urgency: 'Urgency', unit: 'Unit in charge', firm: 'Firm', region: 'Place', source: 'Source', reported: 'Reported', promised: 'Answer promised', closed: 'Closed', satisfaction: 'Rating', files: 'Files', reopenings: 'Reopened',
    due: 'Due', minutes: 'min', hours: 'h', days: 'days', workingDays: 'working days', left: '{{amount}} {{unit}} left', late: '{{amount}} {{unit}} overdue', workingTime: 'in working time', elapsedTime: 'by the clock', noClock: 'No clock runs',
    respond: 'take it', answer: 'answer', confirm: 'rating', nobody: 'Not assigned', aboutPerson: 'About a person', stars: '{{count}} of 5', mayNotReport: 'Only members of a firm can', similarTo: '{{share}} alike',
    unreachedTitle: 'Not done', changed: 'Somebody has just changed it. The newest is on screen: check it and send again.',
  },
})
