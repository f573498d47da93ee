import { dictionary } from '../../../app/i18n.ts'

/** Words of visits that every page of them uses. */
export const texts = dictionary({
  zh: {
    visits: '走访', visit: '走访', campaigns: '走访行动', campaign: '走访行动', newVisit: '记录走访', firm: '企业', officer: '走访人', started: '到访时间', ended: '离开', met: '见到的人', summary: '情况', findings: '发现的问题', findingCount: '{{count}} 个问题', noFindings: '没有发现问题',
    region: '区划', none: '无', cancel: '取消', save: '保存', close: '关闭', separator: '、', failed: '走访记录没有取到', mayNotVisit: '需要经办身份才能记录走访', mayNotPlan: '需要经办身份才能安排', from: '从', until: '到', state: '状态', all: '全部', mine: '我的',
    export: '导出', exportXlsx: 'Excel 表格（xlsx）', exportCsv: '文本表格（csv）', exportWhat: '导出筛选出的全部记录', firms: '{{count}} 家企业', onDevice: '本机有 {{count}} 次走访还没有送达', onDeviceOpen: '查看', otherCampaign: '不属于行动',
  },
  en: {
    visits: 'Visits', visit: 'Visit', campaigns: 'Campaigns of visits', campaign: 'Campaign', newVisit: 'Record a visit', firm: 'Firm', officer: 'Officer', started: 'Arrived', ended: 'Left', met: 'Spoke with', summary: 'What was seen', findings: 'Findings', findingCount: '{{count}} finding || {{count}} findings', noFindings: 'Nothing found',
    region: 'Region', none: 'None', cancel: 'Cancel', save: 'Save', close: 'Close', separator: ', ', failed: 'The visits could not be read', mayNotVisit: 'Only officers record visits', mayNotPlan: 'Only officers plan visits', from: 'From', until: 'Until', state: 'State', all: 'All', mine: 'Mine',
    export: 'Export', exportXlsx: 'Workbook (xlsx)', exportCsv: 'Text table (csv)', exportWhat: 'All that the filters find', firms: '{{count}} firm || {{count}} firms', onDevice: '{{count}} visit on this device has not been sent || {{count}} visits on this device have not been sent', onDeviceOpen: 'Look', otherCampaign: 'Of no campaign',
  },
})
