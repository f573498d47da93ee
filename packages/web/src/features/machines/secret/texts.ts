import { dictionary } from '../../../app/i18n.ts'

export const texts = dictionary({
  zh: { once: '令牌只显示这一次，系统只留摘要。抄好再离开；丢了可以在接入页换一个。', username: 'MQTT 用户名', tokenAsUser: 'MQTT 用户名即令牌', token: '令牌', copyToken: '复制令牌', snippets: '示例', copy: '复制', copied: '已复制' },
  en: { once: 'The token is shown this once; only a digest is kept. Copy it before you leave; a lost one is replaced on the connection’s page.', username: 'MQTT user name', tokenAsUser: 'The token is the MQTT user name', token: 'Token', copyToken: 'Copy the token', snippets: 'Examples', copy: 'Copy', copied: 'Copied' },
})
