import { dictionary } from '../../../app/i18n.ts'

export const texts = dictionary({
  zh: { title: '新增项目', why: '由另一人批准后，资金才安排和承诺', send: '提交批准', name: '项目名称', recipient: '实施单位', book: '账簿', line: '预算（余额）', award: '承诺资金，元', cost: '总投资，元', addStep: '增加节点', removeStep: '删除节点', step: '节点', pay: '拨付，元', sums: '节点合计 {{sum}}，应等于 {{award}}' },
  en: { title: 'Plan a project', why: 'the money is allocated and committed once another person approves', send: 'Send for approval', name: 'Title', recipient: 'Recipient', book: 'Book', line: 'Budget line (balance)', award: 'Promised, in the book’s currency', cost: 'Whole cost', addStep: 'Add a milestone', removeStep: 'Remove the milestone', step: 'Milestone', pay: 'Pays', sums: 'milestones add up to {{sum}}, not {{award}}' },
})
