import { dictionary } from '../../../../app/i18n.ts'

export const texts = dictionary({
  zh: {
    notFound: '没有这个共性问题', notFoundWhy: '归集后它可能并入了别的问题，或者不在您的范围内。', toList: '回到共性问题', dismiss: '不是同一问题', dismissQuestion: '不再当作同一问题？', dismissWhy: '以后归集仍保持这个决定，诉求本身不受影响。', dismissReason: '为什么不是同一问题', dismissed: '已标为非同一问题', dismissedBecause: '非同一问题：{{reason}}',
    rectify: '转为整改', rectified: '已转为整改', theItem: '看这项整改', cases: '这些诉求', casesScope: '本辖区，最新在前', allCases: '全部 {{count}} 件', facts: '情况', span: '出现时间', noCasesHere: '本辖区没有其中的诉求',
    title: '整改事项', goal: '目标', goalExample: '如：年底前培训织机保全工 300 名，缺口降到 10 % 以下', dueOn: '完成期限', dueWrong: '请选今天以后的日期，如 {{example}}', measures: '措施', measureText: '第 {{number}} 条措施', measureExample: '如：与职院开设保全工班，每期 40 人', measureDue: '完成日期', addMeasure: '再加一条', measuresWhy: '可以先不写，由责任单位补充。', remove: '去掉', defaultTitle: '{{title}}专项整改',
  },
  en: {
    notFound: 'No such problem', notFoundWhy: 'It may have gone into another one, or lie outside what you may see.', toList: 'Back to the shared problems', dismiss: 'Not the same problem', dismissQuestion: 'No longer take them for one problem?', dismissWhy: 'This stays so when it is looked for again; the requests themselves are not touched.', dismissReason: 'Why they are not the same', dismissed: 'Marked as not the same problem', dismissedBecause: 'Not the same problem: {{reason}}',
    rectify: 'Turn into a rectification', rectified: 'Turned into a rectification item', theItem: 'The rectification item', cases: 'These requests', casesScope: 'of your region, newest first', allCases: 'All {{count}}', facts: 'Facts', span: 'Reported', noCasesHere: 'None of them is of your region',
    title: 'Item', goal: 'Goal', goalExample: 'Such as: 300 loom mechanics trained by the end of the year, one vacancy in ten at most', dueOn: 'Due', dueWrong: 'A day after today, such as {{example}}', measures: 'Measures', measureText: 'Measure {{number}}', measureExample: 'Such as: a class of 40 mechanics at the vocational school', measureDue: 'Due', addMeasure: 'One more', measuresWhy: 'They may be left to the unit in charge.', remove: 'Take away', defaultTitle: 'Rectification: {{title}}',
  },
})
