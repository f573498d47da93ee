import { dictionary } from '../../../app/i18n.ts'

export const texts = dictionary({
  zh: {
    loop: '一本账：知、诊、配、助、联、证', know: '知', diagnose: '诊', match: '配', fund: '助', connect: '联', prove: '证', economy: '经济',
    know_what: '摸清每家企业', diagnose_what: '测出真实水平', match_what: '配上资源服务', fund_what: '资金落到项目', connect_what: '设备接上平台', prove_what: '效果拿得出', economy_what: '区域运行',
    sinceMonth: '较上月末 {{change}}', sinceYear: '同比 {{change}}', attention: '要关注', attentionNone: '没有超出提醒线的指标', failed: '指标没有取到', what: '关键指标',
    'nothing-to-divide-by': '分母为零', suppressed: '不公开', 'not-known': '暂无数据', all: '全部指标', upTo: '数据跟到 {{time}}', below: '低于提醒线 {{line}}', above: '高于提醒线 {{line}}',
  },
  en: {
    loop: 'The loop: know, diagnose, match, fund, connect, prove', know: 'Know', diagnose: 'Diagnose', match: 'Match', fund: 'Fund', connect: 'Connect', prove: 'Prove', economy: 'Economy',
    know_what: 'every firm', diagnose_what: 'where it stands', match_what: 'with what helps', fund_what: 'its project', connect_what: 'its machines', prove_what: 'the effect', economy_what: 'of the region',
    sinceMonth: '{{change}} since last month', sinceYear: '{{change}} in a year', attention: 'Needs a look', attentionNone: 'No indicator is beyond its line', failed: 'The indicators could not be read', what: 'key figures',
    'nothing-to-divide-by': 'no base yet', suppressed: 'not shown', 'not-known': 'no data', all: 'All indicators', upTo: 'Follows the records up to {{time}}', below: 'below the line of {{line}}', above: 'above the line of {{line}}',
  },
})
