import { dictionary } from '../../../app/i18n.ts'

export const texts = dictionary({
  zh: {
    people: '人员', find: '姓名、账号', total: '{{count}} 人', mandates: '授权', since: '加入', locked: '锁定至 {{time}}', unlock: '解除锁定',
    unlocked: '已为{{name}}解除锁定', manage: '授权', title: '{{name}}的授权', none: '没有授权', failed: '人员没有取到', nobody: '这里还没有人员',
    nobodyWhy: '发一个邀请链接，对方设好账号就会出现在这里。', invite: '邀请人员', noneFound: '没有找到“{{q}}”', resetSearch: '清空搜索', add: '再授一项', grant: '授权',
    granted: '已授予{{name}}', grantFailed: '授权没有成功', kept: '填写的内容还在。', revoke: '撤销', revokeQuestion: '撤销{{name}}的“{{mandate}}”？',
    revokeWhy: '立即生效，对方下一次操作就看不到这里；做过的事都留着。', revoked: '已撤销', unlockFailed: '没有解除锁定', untilHint: '不填为长期', you: '你',
  },
  en: {
    people: 'People', find: 'Name or account', total: '{{count}} person || {{count}} people', mandates: 'Mandates', since: 'Since',
    locked: 'locked until {{time}}', unlock: 'Unlock', unlocked: '{{name}} is unlocked', manage: 'Mandates', title: 'Mandates of {{name}}',
    none: 'No mandate', failed: 'The people could not be read', nobody: 'Nobody here yet',
    nobodyWhy: 'Send an invitation link; whoever accepts it appears here.', invite: 'Invite somebody',
    noneFound: 'Nothing found for “{{q}}”', resetSearch: 'Clear the search', add: 'Grant another', grant: 'Grant',
    granted: 'Granted to {{name}}', grantFailed: 'The mandate was not granted', kept: 'What you entered is kept.', revoke: 'Revoke',
    revokeQuestion: 'Revoke “{{mandate}}” of {{name}}?',
    revokeWhy: 'At once: with their next click they see nothing here. What they did stays.', revoked: 'Revoked',
    unlockFailed: 'Not unlocked', untilHint: 'Empty for no end', you: 'you',
  },
})
