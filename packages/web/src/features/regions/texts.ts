import { dictionary } from '../../app/i18n.ts'

export const texts = dictionary({
  zh: {
    switcher: '查看范围：{{place}}', find: '按名称或代码找区划', none: '没有这个区划', whole: '{{place}}（全部）', below: '下级', up: '上一级', failed: '区划没有取到', regions: '区划',
  },
  en: {
    switcher: 'Looking at: {{place}}', find: 'Find a place by name or code', none: 'No such place', whole: '{{place}} (all)', below: 'Below it', up: 'One level up', failed: 'The places could not be read', regions: 'places',
  },
})
