import { dictionary } from '../../app/i18n.ts'

export const texts = dictionary({
  zh: { title: '新模块', failed: '没有取到', none: '还没有内容' },
  en: { title: 'Statements', failed: 'Not loaded', none: 'Nothing here yet' },
})
