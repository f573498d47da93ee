import { dictionary } from '../../app/i18n.ts'

export const texts = dictionary({
  zh: {
    messages: '消息', unread: '{{count}} 条未读', allRead: '都看过了', noMessages: '还没有消息', noMessagesWhy: '派给你的、等你确认的、别人办完的，会在这里说一声。', noticesFailed: '消息没有取到', loading: '消息',
    allMessages: '全部消息', inbox: '收件箱', all: '全部', onlyUnread: '未读', readAll: '全部标为已读', markRead: '标为已读', noUnread: '没有未读消息', showAll: '看全部消息', older: '更早的', newest: '回到最新', urgent: '紧急', readFailed: '没有标为已读',
    preferences: '通知方式', channels: '群机器人', views: '消息', email: '邮件', sms: '短信', wecom: '企业微信', dingtalk: '钉钉',
    waiting: '等待发送', sent: '已送出', failed: '没有送到', skipped: '已读，未再发', tries: '试了 {{count}} 次',
    prefAll: '全部消息', prefUrgent: '只收紧急的', prefNone: '不收', reachedAt: '发到 {{target}}', emailOff: '平台没有设置发信服务器，暂不发邮件', smsOff: '平台没有设置短信网关，暂不发短信', notReached: '你用{{account}}登录，不能用这种方式联系', byEmail: '邮箱', byPhone: '手机号',
    quietHours: '免打扰', quietOn: '免打扰时段里不发', quietWhy: '时段里的消息等时段过了再发；紧急的照发。产品内的消息不受影响。', quietFrom: '开始', quietUntil: '结束', quietTo: '至', quietBad: '写成 22:00 这样，开始和结束不能相同',
    save: '保存', saved: '已保存', saveFailed: '没有保存', prefFailed: '通知方式没有取到', cancel: '取消', required: '必填',
    channelsWhy: '一个辖区的待办除了通知到人，也可发到这个单位的群里：离得最近的一级辖区的机器人收到。', addChannel: '新增群机器人', changeChannel: '改群机器人', name: '名称', nameExample: '如：信州区工信局值班群', kind: '种类', target: '机器人地址', targetHint: '在群设置里添加机器人后得到的 https 地址；保存后不再显示全部', secret: '加签密钥', secretHint: '钉钉机器人安全设置里的“加签”', region: '辖区', topics: '只收这些', topicsHint: '不选则都收', urgentOnly: '只收紧急的', enabled: '启用', disabled: '已停用', state: '状态', working: '可用', broken: '发送失败', untried: '还没发过', lastSent: '最近发送', never: '—', everything: '全部',
    noChannels: '还没有群机器人', noChannelsWhy: '把企业微信或钉钉群的机器人加进来，单位的待办就会发到群里。', channelsFailed: '群机器人没有取到', channelSaved: '已保存，可发一条测试', channelFailed: '没有保存', remove: '删除', removeQuestion: '删除“{{name}}”？', removeWhy: '不再向这个群发送，发送记录一并删除。', removed: '已删除', tryNow: '测试', tried: '“{{name}}”已收到测试消息', triedFailed: '没有发出：{{problem}}', change: '改', record: '记录', recordTitle: '发送记录', noRecord: '还没有发送过', recordFailed: '发送记录没有取到', at: '时间', what: '内容',
    topic_case: '诉求', topic_visit: '走访', topic_consultation: '问诊', topic_match: '对接', topic_provider: '服务商', topic_expert: '专家',
  },
  en: {
    messages: 'Notices', unread: '{{count}} unread', allRead: 'All read', noMessages: 'No notices yet', noMessagesWhy: 'What is assigned to you, waits for your word or was finished by others is told here.', noticesFailed: 'The notices could not be read', loading: 'notices',
    allMessages: 'All notices', inbox: 'Inbox', all: 'All', onlyUnread: 'Unread', readAll: 'Mark all as read', markRead: 'Mark as read', noUnread: 'Nothing unread', showAll: 'Show all notices', older: 'Older', newest: 'Back to the newest', urgent: 'Urgent', readFailed: 'Not marked as read',
    preferences: 'How I am told', channels: 'Group robots', views: 'Notices', email: 'E-mail', sms: 'SMS', wecom: 'WeCom', dingtalk: 'DingTalk',
    waiting: 'waiting', sent: 'sent', failed: 'not delivered', skipped: 'read before, not sent', tries: '{{count}} try || {{count}} tries',
    prefAll: 'Every notice', prefUrgent: 'Only urgent ones', prefNone: 'None', reachedAt: 'To {{target}}', emailOff: 'This server has no mail server set; no e-mail is sent', smsOff: 'This server has no SMS gateway set; no short message is sent', notReached: 'You sign in with your {{account}}, so this way does not reach you', byEmail: 'e-mail', byPhone: 'phone number',
    quietHours: 'Quiet hours', quietOn: 'Send nothing during quiet hours', quietWhy: 'What comes then is sent when they are over; what is urgent is sent at once. Notices in the product are not held back.', quietFrom: 'From', quietUntil: 'Until', quietTo: 'to', quietBad: 'Write them as 22:00; begin and end must differ',
    save: 'Save', saved: 'Saved', saveFailed: 'Not saved', prefFailed: 'Your choices could not be read', cancel: 'Cancel', required: 'Required',
    channelsWhy: 'What waits in a place is told to people, and to the group of its unit: the robot of the nearest region gets it.', addChannel: 'Add a robot', changeChannel: 'Change the robot', name: 'Name', nameExample: 'Such as: duty group of the county bureau', kind: 'Kind', target: 'Address of the robot', targetHint: 'The https address shown when the robot was added to the group; not shown in full again', secret: 'Signing secret', secretHint: 'From the security settings of the DingTalk robot', region: 'Region', topics: 'Only about', topicsHint: 'None chosen: everything', urgentOnly: 'Only urgent ones', enabled: 'Enabled', disabled: 'Switched off', state: 'State', working: 'Working', broken: 'Not delivered', untried: 'Not used yet', lastSent: 'Last sent', never: '—', everything: 'Everything',
    noChannels: 'No robots yet', noChannelsWhy: 'Add the robot of a WeCom or DingTalk group, and what waits for the unit is told there.', channelsFailed: 'The robots could not be read', channelSaved: 'Saved; send it a test', channelFailed: 'Not saved', remove: 'Remove', removeQuestion: 'Remove “{{name}}”?', removeWhy: 'Nothing more is sent to this group; the record of what was sent goes with it.', removed: 'Removed', tryNow: 'Test', tried: '“{{name}}” took the test message', triedFailed: 'Not sent: {{problem}}', change: 'Change', record: 'Record', recordTitle: 'What was sent', noRecord: 'Nothing was sent yet', recordFailed: 'The record could not be read', at: 'Time', what: 'What',
    topic_case: 'Cases', topic_visit: 'Visits', topic_consultation: 'Consultations', topic_match: 'Matching', topic_provider: 'Providers', topic_expert: 'Experts',
  },
})
