import { dictionary } from '../../../../app/i18n.ts'

export const texts = dictionary({
  zh: {
    count: '{{count}} 个问题', look: '立即归集', looking: '正在归集', lookQueued: '已开始归集，找到的会出现在这里', lookWhy: '每天自动归集一次：同一主题、同一设区市、说法相近，至少 5 家企业。',
    nothing: '还没有共性问题', nothingWhy: '同一主题、同一设区市里，至少 5 家企业说法相近的诉求会自动归到一起。', filteredOut: '没有符合条件的共性问题',
    items: '{{count}} 项整改', noItems: '还没有整改事项', noItemsWhy: '领导把共性问题转为整改后，措施、期限和验收都在这里。', toClusters: '看共性问题', itemsOut: '没有符合条件的整改事项',
    title: '事项', measures: '措施完成', measuresOf: '{{done}} / {{all}}', effect: '诉求变化', effectOf: '月均 {{before}} → {{after}} 件', early: '还看不出', opened: '列入', onlyOverdue: '只看逾期', yes: '是',
  },
  en: {
    count: '{{count}} problem || {{count}} problems', look: 'Look now', looking: 'Looking', lookQueued: 'Looking; what is found appears here', lookWhy: 'Looked for once a day: one subject, one city, words alike, five firms at least.',
    nothing: 'No shared problem yet', nothingWhy: 'Requests of five firms or more of one city, on one subject and in much the same words, are gathered by themselves.', filteredOut: 'No problem fits the conditions',
    items: '{{count}} item || {{count}} items', noItems: 'No rectification item yet', noItemsWhy: 'Once a leader turns a shared problem into one, its measures, day and acceptance are here.', toClusters: 'See the shared problems', itemsOut: 'No item fits the conditions',
    title: 'Item', measures: 'Measures done', measuresOf: '{{done}} of {{all}}', effect: 'Requests', effectOf: '{{before}} → {{after}} a month', early: 'too early to say', opened: 'Opened', onlyOverdue: 'Overdue only', yes: 'Yes',
  },
})
