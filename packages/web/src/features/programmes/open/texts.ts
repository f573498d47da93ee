import { dictionary } from '../../../app/i18n.ts'

export const texts = dictionary({
  zh: { scope: '公开受理、公示和批准的政策', tabs: '公开信息', programmes: '政策', projects: '项目', figures: '指标', none: '没有公开的政策', list: '名单', saveList: '下载名单（CSV）', noList: '名单还没有公示', until: '公示到 {{date}}，期间可以提出异议', object: '提出异议', objectWhy: '请写真实姓名和联系方式，只有经办人能看到。', name: '姓名', contact: '电话或邮箱', about: '针对第几名', aboutAll: '整份名单', text: '内容', sent: '已收到，编号 {{number}}，{{date}} 前答复', applyHere: '登录后申报', rate: '承诺 / 预算' },
  en: { scope: 'programmes that are open, publicised or decided', tabs: 'Open information', programmes: 'Programmes', projects: 'Projects', figures: 'Figures', none: 'No published programmes', list: 'The list', saveList: 'The list as CSV', noList: 'No list is published yet', until: 'published until {{date}}; anybody may object', object: 'Object', objectWhy: 'Give your real name and how to reach you; only who handles it sees them.', name: 'Name', contact: 'Telephone or e-mail', about: 'About which rank', aboutAll: 'the whole list', text: 'What is wrong', sent: 'Taken as {{number}}; it is answered by {{date}}', applyHere: 'Sign in to apply', rate: 'Promised of budget' },
})
