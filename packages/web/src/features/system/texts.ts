import { dictionary } from '../../app/i18n.ts'

/** The audit trail. */
export const texts = dictionary({
  zh: {
    audit: '审计记录', action: '做了什么', subject: '对象', by: '谁', find: '姓名', anyAction: '全部动作', subjectHint: '如 organisation:12', verify: '验证审计链',
    intact: '{{count}} 条记录首尾相连，没有改动过', broken: '第 {{id}} 条起与前一条接不上，请保留现场并联系运维', verifyFailed: '没有验证成功', failed: '审计记录没有取到', none: '还没有记录',
    noneFound: '没有符合的记录', resetFilters: '还原', before: '之前', after: '之后', field: '项', hash: '哈希', noDetail: '这条没有前后内容', older: '更早的',
    newest: '回到最新', capacity: '身份', nobody: '系统', openSubject: '打开这个对象', onlySubject: '只看它的记录', group_account: '登录与账号', group_person: '人员',
    group_mandate: '授权', group_invitation: '邀请', group_token: '访问令牌', group_region: '区划', group_organisation: '企业', group_import: '导入',
    group_campaign: '测评批次', group_assessment: '测评', group_instrument: '测评工具', group_evidence: '佐证',
  },
  en: {
    audit: 'Audit trail', action: 'What was done', subject: 'Subject', by: 'Who', find: 'Name', anyAction: 'Every action',
    subjectHint: 'e.g. organisation:12', verify: 'Verify the chain', intact: 'All {{count}} entries follow one another; none was changed',
    broken: 'From entry {{id}} on the chain is broken. Keep everything as it is and call your operator',
    verifyFailed: 'The chain was not verified', failed: 'The audit trail could not be read', none: 'No entry yet',
    noneFound: 'No entry fits', resetFilters: 'Reset', before: 'Before', after: 'After', field: 'Item', hash: 'Hash',
    noDetail: 'Nothing was noted before or after', older: 'Older', newest: 'Back to the newest', capacity: 'Capacity', nobody: 'System',
    openSubject: 'Open it', onlySubject: 'Only its entries', group_account: 'Sign-in and accounts', group_person: 'People',
    group_mandate: 'Mandates', group_invitation: 'Invitations', group_token: 'API tokens', group_region: 'Places',
    group_organisation: 'Firms', group_import: 'Imports', group_campaign: 'Campaigns', group_assessment: 'Assessments',
    group_instrument: 'Instruments', group_evidence: 'Evidence',
  },
})
