import { dictionary } from '../../../app/i18n.ts'

export const texts = dictionary({
  zh: { find: '按编号或名称找', byType: '按类型', byWorkshop: '按车间', noWorkshop: '未分车间', chosen: '已选 {{count}} 台' },
  en: { find: 'Find by code or name', byType: 'By type', byWorkshop: 'By workshop', noWorkshop: 'No workshop', chosen: '{{count}} machine chosen || {{count}} machines chosen' },
})
