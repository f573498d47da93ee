import { dictionary } from '../../app/i18n.ts'

/** Words of alerts that every page of them uses. */
export const texts = dictionary({
  zh: {
    alerts: '报警', alert: '报警', rules: '规则与通知', info: '提示', warning: '预警', critical: '严重', severity: '级别', open: '未确认', acknowledged: '已确认', ended: '已结束', all: '全部', state: '状态',
    separator: '、', or: '或', seconds: '秒', minutes: '分钟', hours: '小时', days: '天', above: '高于 {{value}}', below: '低于 {{value}}', rises: '上升超过 {{value}}', falls: '下降超过 {{value}}', between: '变化小于 {{value}}',
    ruleThreshold: '{{signal}}{{bounds}}', ruleThresholdFor: '{{signal}}{{bounds}}，持续 {{time}}以上', ruleRate: '{{signal}}在 {{time}}内{{bounds}}', ruleSilence: '超过 {{time}}没有数据',
    ruleState: '一进入{{states}}', ruleStateFor: '处于{{states}}超过 {{time}}', ruleRunout: '{{signal}}按近半小时的用量，{{time}}内将用完',
    mute: '静音', acknowledge: '确认', cancel: '取消', save: '保存', remove: '删除', machine: '设备', rule: '规则', required: '必填', failed: '报警没有取到', record: '这条报警',
    mayNotManage: '需要设备管理权限，可由企业负责人授予', email: '邮件', webhook: 'Webhook', dingtalk: '钉钉机器人', wecom: '企业微信机器人', sent: '已发出', sendFailed: '没有发出', waiting: '等待发送',
    ackTitle: '确认报警', ackNote: '备注', ackExample: '如：已通知保全工，断经重接', ackWhy: '确认后不再升级通知；数值恢复正常时自动结束。', ackDone: '已确认', ackFailed: '没有确认成功',
    muteTitle: '静音', muteWhat: '静音什么', muteBoth: '这台设备的这条规则', muteMachine: '这台设备的所有规则', muteRule: '这条规则的所有设备', muteFor: '多久', muteHour: '1 小时', muteShift: '8 小时', muteDay: '24 小时', muteWeek: '7 天', muteReason: '原因', muteExample: '如：大修，周五恢复',
    muteWhy: '静音期间不产生新报警、不发通知，到时自动恢复；谁设的、为什么，都记在审计里。', muteDone: '已静音到 {{time}}', muteFailed: '没有静音成功',
  },
  en: {
    alerts: 'Alerts', alert: 'Alert', rules: 'Rules and channels', info: 'Info', warning: 'Warning', critical: 'Critical', severity: 'Severity', open: 'Open', acknowledged: 'Acknowledged', ended: 'Ended', all: 'All', state: 'State',
    separator: ', ', or: ' or ', seconds: 's', minutes: 'min', hours: 'h', days: 'days', above: 'above {{value}}', below: 'below {{value}}', rises: 'rises by more than {{value}}', falls: 'falls by more than {{value}}', between: 'changes by less than {{value}}',
    ruleThreshold: '{{signal}} {{bounds}}', ruleThresholdFor: '{{signal}} {{bounds}} for {{time}} or longer', ruleRate: '{{signal}} {{bounds}} within {{time}}', ruleSilence: 'no data for more than {{time}}',
    ruleState: 'as soon as it is {{states}}', ruleStateFor: '{{states}} for more than {{time}}', ruleRunout: '{{signal}} used up within {{time}}, at the rate of the last half hour',
    mute: 'Mute', acknowledge: 'Acknowledge', cancel: 'Cancel', save: 'Save', remove: 'Remove', machine: 'Machine', rule: 'Rule', required: 'Required', failed: 'The alerts could not be read', record: 'this alert',
    mayNotManage: 'Needs the right to manage machines; the owner of the firm can grant it', email: 'E-mail', webhook: 'Webhook', dingtalk: 'DingTalk robot', wecom: 'WeCom robot', sent: 'sent', sendFailed: 'not sent', waiting: 'waiting',
    ackTitle: 'Acknowledge the alert', ackNote: 'Note', ackExample: 'Such as: told the fitter, warp mended', ackWhy: 'It is then not escalated; it ends by itself when the value is back.', ackDone: 'Acknowledged', ackFailed: 'Not acknowledged',
    muteTitle: 'Mute', muteWhat: 'What to mute', muteBoth: 'this rule on this machine', muteMachine: 'every rule on this machine', muteRule: 'this rule on every machine', muteFor: 'For how long', muteHour: '1 hour', muteShift: '8 hours', muteDay: '24 hours', muteWeek: '7 days', muteReason: 'Reason', muteExample: 'Such as: overhaul until Friday',
    muteWhy: 'While muted there are no new alerts and no messages; it ends by itself. Who muted it, and why, is kept in the audit.', muteDone: 'Muted until {{time}}', muteFailed: 'Not muted',
  },
})
