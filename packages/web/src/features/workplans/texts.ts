import { dictionary } from '../../app/i18n.ts'

export const texts = dictionary({
  zh: { title: '工作计划' },
  en: { title: 'Work plans' },
})
