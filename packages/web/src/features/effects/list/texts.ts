import { dictionary } from '../../../app/i18n.ts'

export const texts = dictionary({
  zh: {
    title: '成效报告', make: '编制报告', name: '报告', machines: '设备', measures: '指标', shared: '共享', computedAt: '算于', madeBy: '编制人', nothing: '还没有成效报告', nothingWhy: '选改造前后两段日子和几项指标，系统从读数逐日算出变化和区间，分清是改造的效果还是偶然。', nothingOfficer: '还没有企业共享成效报告', nothingOfficerWhy: '企业编好报告后可以打开共享，共享后这里能看、能重算，不能改。', scopeOfficer: '企业共享的报告，可重算核对', only: '只看一家企业', firmFilter: '企业',
  },
  en: {
    title: 'Effect reports', make: 'Make a report', name: 'Report', machines: 'Machines', measures: 'Measures', shared: 'Sharing', computedAt: 'Computed', madeBy: 'Made by', nothing: 'No effect reports yet', nothingWhy: 'Choose days before and after a retrofit and some measures; from the readings of each day the change and its interval are computed, so that an effect is told from chance.', nothingOfficer: 'No firm shares an effect report yet', nothingOfficerWhy: 'A firm may share a report that it has made; it can then be read and computed again here, but not changed.', scopeOfficer: 'reports that firms share; each can be computed again', only: 'One firm only', firmFilter: 'Firm',
  },
})
