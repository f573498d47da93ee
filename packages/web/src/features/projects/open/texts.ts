import { dictionary } from '../../../app/i18n.ts'

export const texts = dictionary({
  zh: { scope: '公共资金做的事，数字出自账簿', none: '没有公开的项目', csv: '下载 CSV', ocds: '开放合同数据（OCDS）', iati: 'IATI 2.03', recipient: '实施单位', machine: '机器可读数据', promised: '承诺', paid: '已拨付', period: '工期', milestone: '节点', due: '应于', met: '完成', pays: '拨付', payments: '拨付记录', noPayments: '还没有拨付', summary: '说明', result: '结果', record: '这个项目的开放合同记录', number: '编号' },
  en: { scope: 'what public money does; figures come from the books', none: 'No published projects', csv: 'CSV', ocds: 'Open Contracting (OCDS)', iati: 'IATI 2.03', recipient: 'Recipient', machine: 'For machines', promised: 'Promised', paid: 'Paid', period: 'Period', milestone: 'Milestone', due: 'Due', met: 'Met', pays: 'Pays', payments: 'Payments', noPayments: 'No payments yet', summary: 'About it', result: 'Result', record: 'Open Contracting record of it', number: 'Number' },
})
