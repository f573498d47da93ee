import { dictionary } from '../../app/i18n.ts'

export const texts = dictionary({
  zh: { title: '项目' },
  en: { title: 'Projects' },
})
