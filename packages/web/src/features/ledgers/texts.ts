import { accountKinds, moves } from '@jingwei/engines/ledger'
import { dictionary } from '../../app/i18n.ts'

const words = (language: 'zh' | 'en') => ({
  ...(Object.fromEntries(Object.entries(accountKinds).map(([kind, text]) => [`kind_${kind}`, text[language]])) as Record<`kind_${keyof typeof accountKinds}`, string>),
  ...(Object.fromEntries(Object.entries(moves).map(([move, { title }]) => [`move_${move}`, title[language]])) as Record<`move_${keyof typeof moves}`, string>),
})
export const texts = dictionary({
  zh: {
    ...words('zh'),
    title: '资金账簿', scope: '每个数字都由分录得出', failed: '没有载入', none: '还没有账簿', noneWhy: '建账后，每一笔资金从到位到拨付都在账上。', newBook: '建账', name: '名称', nameEnglish: '英文名称', code: '代码', codeHint: '小写字母、数字和连字符', region: '区划', currency: '货币',
    received: '到位', allocated: '安排', committed: '承诺', disbursed: '拨付', spent: '支出', recovered: '追回', paidRate: '拨付率', entries: '分录', accounts: '账户', proposals: '待审批', asOf: '截至', closedUntil: '已结账到 {{date}}', open: '未结账', seal: '封印', sealWhy: '最后一笔的哈希，封住之前全部分录',
    account: '账户', kind: '类别', balance: '余额，{{unit}}', lastOn: '最近发生', subject: '所属', search: '代码、名称', searchEntries: '摘要', noAccounts: '没有账户', newAccount: '开户', move: '业务', day: '日期', amount: '金额，{{unit}}', text: '摘要', people: '记账 / 审批', number: '号', noEntries: '没有分录', noEntriesWhy: '分录由一人提出、另一人审批后入账。',
    reversedBy: '已由第 {{number}} 号冲销', reverses: '冲销第 {{number}} 号', entry: '第 {{number}} 号分录', recordedBy: '记账', approvedBy: '审批', recordedAt: '入账时间', source: '来源', lines: '各行', reverse: '冲销', reverseQuestion: '冲销第 {{number}} 号分录？', reverseWhy: '提出一笔相反的分录，由另一人审批后入账；原分录不变。', reason: '原因',
    propose: '提出分录', from: '从账户', to: '到账户', proposedBy: '{{name}} 提出', post: '审批入账', postQuestion: '把这笔分录记入账簿？', postWhy: '入账后不能修改或删除，只能冲销。', refuse: '退回', refuseQuestion: '退回这笔分录？', mine: '你提出的分录由另一人审批', noProposals: '没有待审批的分录', state: '状态', state_waiting: '待审批', state_posted: '已入账', state_refused: '已退回', mayNot: '由财务人员提出', mayNotDecide: '由领导审批', mayNotManage: '由管理员办理',
    close: '结账', closeUntil: '结账到', closeWhy: '这一天及以前不再入账。', check: '核对账簿', whole: '{{count}} 笔分录，封印、合计、余额全部相符', broken: '{{count}} 处不符', fault_missing: '第 {{number}} 号分录缺失', fault_changed: '第 {{number}} 号分录被改动', fault_unlinked: '第 {{number}} 号分录与前一笔不相连', fault_unbalanced: '第 {{number}} 号分录不平', fault_head: '账簿末尾缺分录', fault_balance: '编号 {{number}} 的账户余额与各行合计不符',
    cancel: '取消', save: '保存', notDone: '没有写入', yuan: '元', all: '全部', count: '共 {{count}} 笔', format: '导出', reset: '清除筛选', noneFits: '没有符合的',
  },
  en: {
    ...words('en'),
    title: 'Books of money', scope: 'every figure follows from entries', failed: 'Not loaded', none: 'No book yet', noneWhy: 'In a book every sum stands from its receipt to its payment.', newBook: 'Open a book', name: 'Title in Chinese', nameEnglish: 'Title in English', code: 'Code', codeHint: 'lower-case letters, digits, hyphens', region: 'Region', currency: 'Currency',
    received: 'Received', allocated: 'Allocated', committed: 'Committed', disbursed: 'Disbursed', spent: 'Spent', recovered: 'Recovered', paidRate: 'Disbursement rate', entries: 'Entries', accounts: 'Accounts', proposals: 'Waiting', asOf: 'As of', closedUntil: 'closed until {{date}}', open: 'not closed', seal: 'Seal', sealWhy: 'Hash of the last entry, which seals all before it',
    account: 'Account', kind: 'Kind', balance: 'Balance, {{unit}}', lastOn: 'Last moved', subject: 'Kept for', search: 'Code, title', searchEntries: 'Text', noAccounts: 'No accounts', newAccount: 'Open an account', move: 'Move', day: 'Day', amount: 'Amount, {{unit}}', text: 'Text', people: 'Recorded / approved', number: 'No.', noEntries: 'No entries', noEntriesWhy: 'One person proposes an entry, another writes it.',
    reversedBy: 'taken back by {{number}}', reverses: 'takes back {{number}}', entry: 'Entry {{number}}', recordedBy: 'Recorded by', approvedBy: 'Approved by', recordedAt: 'Written at', source: 'Comes from', lines: 'Lines', reverse: 'Take back', reverseQuestion: 'Take back entry {{number}}?', reverseWhy: 'Proposes the same entry turned round; another person writes it. This one stays.', reason: 'Why',
    propose: 'Propose an entry', from: 'From', to: 'To', proposedBy: 'proposed by {{name}}', post: 'Approve', postQuestion: 'Write this entry into the book?', postWhy: 'It is never changed or removed afterwards, only taken back.', refuse: 'Refuse', refuseQuestion: 'Refuse this entry?', mine: 'Somebody else approves what you proposed', noProposals: 'Nothing waits', state: 'State', state_waiting: 'Waiting', state_posted: 'Written', state_refused: 'Refused', mayNot: 'Finance proposes entries', mayNotDecide: 'A leader approves', mayNotManage: 'An administrator does this',
    close: 'Close', closeUntil: 'Close until', closeWhy: 'Nothing is written on that day or before it any more.', check: 'Check the book', whole: '{{count}} entries: seals, sums and balances all agree', broken: '{{count}} faults', fault_missing: 'Entry {{number}} is missing', fault_changed: 'Entry {{number}} was changed', fault_unlinked: 'Entry {{number}} does not follow the one before', fault_unbalanced: 'Entry {{number}} does not balance', fault_head: 'Entries are missing at the end', fault_balance: 'Account {{number}} does not hold the sum of its lines',
    cancel: 'Cancel', save: 'Save', notDone: 'Not written', yuan: 'CNY', all: 'All', count: '{{count}} entries', format: 'Export', reset: 'Clear', noneFits: 'Nothing fits',
  },
})
