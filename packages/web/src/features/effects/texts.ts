import { dictionary } from '../../app/i18n.ts'

/** Words of effect reports that every page of them uses. */
export const texts = dictionary({
  zh: {
    reports: '成效报告', report: '成效报告', outputPerHour: '小时产量', oee: '综合效率 OEE', energyPerUnit: '单位产品电耗', defectRate: '不良率', shown: '成效成立', notShown: '成效不成立', notEnough: '数据不足', computing: '正在计算', computeFailed: '没有算成', baseline: '改造前', followUp: '改造后',
    dayRange: '{{from}} 至 {{until}}', days: '{{count}} 天', machines: '{{count}} 台', sharedYes: '已共享', sharedNo: '未共享', higherBetter: '越高越好', lowerBetter: '越低越好', failed: '成效报告没有取到', cancel: '取消', save: '保存', firm: '企业', verdict: '结论', separator: '、', mayNotManage: '需要设备管理权限，可由企业负责人授予',
  },
  en: {
    reports: 'Effect reports', report: 'Effect report', outputPerHour: 'Output per hour', oee: 'OEE', energyPerUnit: 'Energy per unit', defectRate: 'Defect rate', shown: 'Effect shown', notShown: 'Effect not shown', notEnough: 'Not enough data', computing: 'Being computed', computeFailed: 'Could not be computed', baseline: 'Before', followUp: 'After',
    dayRange: '{{from}} to {{until}}', days: '{{count}} day || {{count}} days', machines: '{{count}} machine || {{count}} machines', sharedYes: 'Shared', sharedNo: 'Not shared', higherBetter: 'higher is better', lowerBetter: 'lower is better', failed: 'The effect reports could not be read', cancel: 'Cancel', save: 'Save', firm: 'Firm', verdict: 'Verdict', separator: ', ', mayNotManage: 'Needs the right to manage machines; the owner of the firm can grant it',
  },
})
