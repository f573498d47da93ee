import { dictionary } from '../../../app/i18n.ts'

export const texts = dictionary({
  zh: {
    views: '按状态看', what: '报警', machine: '设备', since: '开始', lasted: '时长', by: '确认', nothingOpen: '没有未确认的报警', nothingOpenWhy: '每 10 秒看一次，有新的会出现在这里，也会发到铃铛里。', noRules: '还没有报警规则', noRulesWhy: '先写一条，如“处于故障超过 10 分钟”。达到条件时，这里和铃铛里都会有，还可以发邮件、钉钉、企业微信。', makeRule: '去写规则',
    nothing: '没有这样的报警', reset: '清除条件', onlyMachine: '设备', onlyRule: '规则', thisMachine: '第 {{id}} 号设备', scopeLive: '每 10 秒更新，{{time}}', muted: '{{count}} 项静音中',
  },
  en: {
    views: 'By state', what: 'Alert', machine: 'Machine', since: 'Since', lasted: 'Lasted', by: 'Acknowledged', nothingOpen: 'No open alerts', nothingOpenWhy: 'Asked every 10 s; new ones appear here and under the bell.', noRules: 'No alert rules yet', noRulesWhy: 'Write one, such as “fault for more than 10 minutes”. When it is met, you see it here and under the bell; e-mail, DingTalk and WeCom can be told too.', makeRule: 'Write a rule',
    nothing: 'No such alerts', reset: 'Clear the conditions', onlyMachine: 'Machine', onlyRule: 'Rule', thisMachine: 'machine {{id}}', scopeLive: 'updated every 10 s, last at {{time}}', muted: '{{count}} mute in force || {{count}} mutes in force',
  },
})
