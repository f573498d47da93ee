import { dictionary } from '../../app/i18n.ts'

export const texts = dictionary({
  zh: { title: '政策' },
  en: { title: 'Programmes' },
})
