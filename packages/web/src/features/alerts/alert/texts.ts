import { dictionary } from '../../../app/i18n.ts'

export const texts = dictionary({
  zh: {
    notFound: '没有这条报警', notFoundWhy: '地址可能写错了，或者它属于别的企业。', toList: '去报警列表', since: '{{time}} 开始', lasted: '已持续 {{time}}', endedAfter: '{{from}} 至 {{until}}，持续 {{time}}', rule: '规则', ruleGone: '规则已删除', around: '前后半小时', aroundScope: '{{from}}–{{until}}',
    track: '报警', states: '状态', stateTrack: '这段时间的设备状态', deliveries: '通知', noDeliveries: '规则没有设通知渠道，只在系统里提醒。', channelHint: '去加渠道', ackNote: '备注', notYet: '还没有人确认', history: '经过',
    began: '开始报警', escalated: '无人确认，已升级通知', acknowledgedBy: '{{name}}确认', ended: '自动结束', endedWhy: '数值恢复正常，或规则停用', value: '当时的值', sameRule: '这条规则的其他报警', sameMachine: '这台设备的其他报警', chartWait: '曲线', machineFailed: '设备没有取到', others: '还可以看',
  },
  en: {
    notFound: 'There is no such alert', notFoundWhy: 'The address may be wrong, or it belongs to another firm.', toList: 'To the alerts', since: 'since {{time}}', lasted: 'for {{time}} so far', endedAfter: '{{from}} to {{until}}, lasted {{time}}', rule: 'Rule', ruleGone: 'the rule was removed', around: 'Half an hour before and after', aroundScope: '{{from}}–{{until}}',
    track: 'Alert', states: 'States', stateTrack: 'States of the machine in this time', deliveries: 'Messages', noDeliveries: 'The rule names no channel; it was told in the product only.', channelHint: 'Add channels', ackNote: 'Note', notYet: 'Nobody has acknowledged it', history: 'What happened',
    began: 'It began', escalated: 'Nobody acknowledged it: escalated', acknowledgedBy: 'Acknowledged by {{name}}', ended: 'It ended by itself', endedWhy: 'The value is back, or the rule was switched off', value: 'Value then', sameRule: 'Other alerts of this rule', sameMachine: 'Other alerts of this machine', chartWait: 'the curve', machineFailed: 'The machine could not be read', others: 'See also',
  },
})
