import { dictionary } from '../../../app/i18n.ts'

export const texts = dictionary({
  zh: { title: '成效报告', scope: '企业共享的', all: '全部 {{count}} 份', made: '{{measures}}，{{machines}}', failed: '成效报告没有取到' },
  en: { title: 'Effect reports', scope: 'shared by the firm', all: 'All {{count}}', made: '{{measures}}; {{machines}}', failed: 'The effect reports could not be read' },
})
