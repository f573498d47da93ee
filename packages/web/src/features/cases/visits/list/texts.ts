import { dictionary } from '../../../../app/i18n.ts'

export const texts = dictionary({
  zh: {
    count: '{{count}} 次走访', moreThan: '超过 {{count}} 次走访', scope: '{{place}}', days: '到访日期', onlyMine: '只看我的', whose: '谁走访的', none: '还没有走访记录', noneWhy: '在手机或平板上记录走访，每个问题会成为一件诉求。', filteredOut: '没有符合条件的走访', reset: '清除条件', onlyFirm: '企业 {{id}}', failedOne: '这次走访没有取到', facts: '走访', captured: '设备保存', received: '服务器收到', clock: '设备时钟', clockRight: '准', clockAhead: '快 {{time}}', clockBehind: '慢 {{time}}', casesOf: '生成的诉求', casesAll: '全部诉求', nothingFound: '这次走访没有发现问题', more: '更多',
  },
  en: {
    count: '{{count}} visit || {{count}} visits', moreThan: 'more than {{count}} visit || more than {{count}} visits', scope: '{{place}}', days: 'Day', onlyMine: 'Mine only', whose: 'Whose', none: 'No visit is recorded', noneWhy: 'Record visits on a phone or tablet; each finding becomes a request.', filteredOut: 'No visit fits', reset: 'Reset', onlyFirm: 'Firm {{id}}', failedOne: 'The visit could not be read', facts: 'Visit', captured: 'Kept on the device', received: 'Received', clock: 'Clock of the device', clockRight: 'right', clockAhead: '{{time}} fast', clockBehind: '{{time}} slow', casesOf: 'Requests from it', casesAll: 'All of them', nothingFound: 'Nothing was found on this visit', more: 'More',
  },
})
