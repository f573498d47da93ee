import type { PaymentKind, PaymentState } from '@jingwei/contract/projects'
import type { Text } from '@jingwei/contract/text'
import type { z } from 'zod'

export const stateWords: Readonly<Record<z.infer<typeof PaymentState>, Text>> = {
  requested: { zh: '已申请', en: 'requested' }, returned: { zh: '已退回', en: 'returned' }, checked: { zh: '已审核', en: 'checked' }, approved: { zh: '已批准', en: 'approved' }, ordered: { zh: '付款中', en: 'ordered' },
  paid: { zh: '已支付', en: 'paid' }, failed: { zh: '银行未付', en: 'failed at the bank' }, refused: { zh: '不予拨付', en: 'refused' }, cancelled: { zh: '已撤回', en: 'taken back' },
}
export const kindWords: Readonly<Record<z.infer<typeof PaymentKind>, Text>> = { instalment: { zh: '拨付', en: 'instalment' }, refund: { zh: '退款', en: 'refund' }, recovery: { zh: '追回', en: 'recovery' } }
export const projectStateWords: Readonly<Record<string, Text>> = {
  planned: { zh: '待批准', en: 'planned' }, running: { zh: '实施中', en: 'running' }, suspended: { zh: '暂停', en: 'suspended' }, finished: { zh: '已完工', en: 'finished' }, closed: { zh: '已结项', en: 'closed' }, ended: { zh: '已终止', en: 'broken off' },
}
export const verdictWords: Readonly<Record<string, Text>> = { shown: { zh: '成效已证实', en: 'effect shown' }, 'not-shown': { zh: '成效未证实', en: 'effect not shown' }, 'not-enough-data': { zh: '数据不足', en: 'not enough data' } }
