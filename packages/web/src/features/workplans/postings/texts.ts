import { dictionary } from '../../../app/i18n.ts'

export const texts = dictionary({
  zh: {
    scope: '派驻干部和结对，有期限、有成果', none: '还没有派驻或结对', noneWhy: '新增一项，写明期限和职责，成果随时记录。', add: '新增', title: '名称', kind: '类型', person: '人员或岗位', from: '派出单位', to: '派驻单位', first: '甲方', second: '乙方', period: '期限', ends: '到期', noEnd: '不限', ended: '已结束', results: '成果', count: '{{count}} 项', current: '在期', past: '已到期或结束', endsSoon: '快到期', notBegun: '未开始', duties: '职责或协议内容', addResult: '记录成果', noResults: '还没有成果', result: '成果', amount: '数量', unit: '单位', edit: '修改', end: '结束', endWhy: '结束后不再修改，仍可补记成果。', endedOn: '结束日期', by: '{{name}} 记录', time: '期内',
  },
  en: {
    scope: 'posted cadres and pairs, each with its time and its results', none: 'No postings or pairs yet', noneWhy: 'Add one with its time and duties; results are noted as they come.', add: 'Add', title: 'Title', kind: 'Kind', person: 'Person or post', from: 'Sent by', to: 'Posted to', first: 'First party', second: 'Second party', period: 'From, until', ends: 'Ends', noEnd: 'open', ended: 'Ended', results: 'Results', count: '{{count}} in all', current: 'Running', past: 'Past its end, or ended', endsSoon: 'Ends soon', notBegun: 'Not begun', duties: 'Duties, or what was agreed', addResult: 'Note a result', noResults: 'No results yet', result: 'Result', amount: 'How many', unit: 'Unit', edit: 'Change', end: 'End it', endWhy: 'It then stays as it is; results may still be noted.', endedOn: 'Ended on', by: 'noted by {{name}}', time: 'Time',
  },
})
