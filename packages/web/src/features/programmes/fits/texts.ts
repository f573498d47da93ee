import { dictionary } from '../../../app/i18n.ts'

export const texts = dictionary({
  zh: { scope: '由平台已有的资料判断', ours: '我们的申报', none: '现在没有受理中的政策', noneWhy: '有新政策开放时会通知你。', upTo: '预计', until: '{{date}} 截止', open: '打开申报', apply: '申报', notMet: '有条件不符合' },
  en: { scope: 'judged by what the platform knows already', ours: 'Our applications', none: 'No programme is open now', noneWhy: 'You are told when one opens.', upTo: 'about', until: 'until {{date}}', open: 'Open the application', apply: 'Apply', notMet: 'a condition is not met' },
})
