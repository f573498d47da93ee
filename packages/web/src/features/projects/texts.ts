import { dictionary } from '../../app/i18n.ts'

/** Words that all pages of projects and payments share. */
export const texts = dictionary({
  zh: {
    projects: '项目', payments: '拨付与追回', orders: '付款批次', findings: '审计疑点', fundImports: '外部资金数据', failed: '没有载入', notDone: '没有写入', cancel: '取消', save: '保存', all: '全部', reset: '清除筛选', noneFits: '没有符合的', state: '状态', region: '区划', day: '日期', amount: '金额', reason: '理由', note: '意见', version: '版本', person: '经办', yuan: '元', search: '名称、编号、单位',
    state_planned: '待批', state_ready: '待开工', state_running: '在建', state_suspended: '暂停', state_finished: '完工', state_closed: '结项', state_ended: '终止',
    health: '进度', health_on_track: '正常', health_at_risk: '有风险', health_late: '逾期', health_done: '完成',
    milestone_scheduled: '未到', milestone_reported: '待验收', milestone_met: '已完成', milestone_partly_met: '部分完成', milestone_not_met: '未完成',
    payment_requested: '待审核', payment_returned: '退回补正', payment_checked: '待批准', payment_approved: '待付款', payment_ordered: '已交银行', payment_paid: '已到账', payment_failed: '银行退回', payment_refused: '不予拨付', payment_cancelled: '已撤回',
    step_requested: '申请', step_returned: '退回', step_checked: '审核', step_approved: '批准', step_ordered: '交银行', step_paid: '到账', step_failed: '银行退回', step_refused: '不予拨付', step_cancelled: '撤回',
    kind_instalment: '拨付', kind_refund: '退款', kind_recovery: '追回',
    evidence_document: '文件', evidence_contract: '合同', evidence_invoice: '发票', evidence_photo: '照片', evidence_certificate: '证书', evidence_effect: '成效报告',
    received: '到位', allocated: '安排', committed: '承诺', disbursed: '拨付', spent: '支出', recovered: '追回', paidRate: '拨付率', award: '承诺资金', area: '领域', partner: '资金来自 {{name}}', count: '{{count}} 个项目', paymentCount: '{{count}} 笔',
    verdict_shown: '成效已证实', verdict_not_shown: '成效未证实', verdict_not_enough_data: '数据不足', more: '更多',
  },
  en: {
    projects: 'Projects', payments: 'Payments and recoveries', orders: 'Payment orders', findings: 'Audit findings', fundImports: 'Funds of other systems', failed: 'Not loaded', notDone: 'Not written', cancel: 'Cancel', save: 'Save', all: 'All', reset: 'Clear', noneFits: 'Nothing fits', state: 'State', region: 'Region', day: 'Day', amount: 'Amount', reason: 'Reason', note: 'Note', version: 'Version', person: 'By', yuan: 'CNY', search: 'Title, number, recipient',
    state_planned: 'Waiting for approval', state_ready: 'To begin', state_running: 'Running', state_suspended: 'Suspended', state_finished: 'Finished', state_closed: 'Closed', state_ended: 'Broken off',
    health: 'Progress', health_on_track: 'On track', health_at_risk: 'At risk', health_late: 'Late', health_done: 'Done',
    milestone_scheduled: 'Scheduled', milestone_reported: 'To check', milestone_met: 'Met', milestone_partly_met: 'Partly met', milestone_not_met: 'Not met',
    payment_requested: 'To check', payment_returned: 'Returned', payment_checked: 'To approve', payment_approved: 'To pay', payment_ordered: 'At the bank', payment_paid: 'Paid', payment_failed: 'Failed at the bank', payment_refused: 'Refused', payment_cancelled: 'Taken back',
    step_requested: 'Asked for', step_returned: 'Returned', step_checked: 'Checked', step_approved: 'Approved', step_ordered: 'Ordered', step_paid: 'Paid', step_failed: 'Failed at the bank', step_refused: 'Refused', step_cancelled: 'Taken back',
    kind_instalment: 'Instalment', kind_refund: 'Refund', kind_recovery: 'Recovery',
    evidence_document: 'Document', evidence_contract: 'Contract', evidence_invoice: 'Invoice', evidence_photo: 'Photo', evidence_certificate: 'Certificate', evidence_effect: 'Effect report',
    received: 'Received', allocated: 'Allocated', committed: 'Committed', disbursed: 'Disbursed', spent: 'Spent', recovered: 'Recovered', paidRate: 'Disbursement rate', award: 'Promised', area: 'Area', partner: 'money of {{name}}', count: '{{count}} projects', paymentCount: '{{count}} payments',
    verdict_shown: 'Effect shown', verdict_not_shown: 'Effect not shown', verdict_not_enough_data: 'Not enough data', more: 'More',
  },
})
