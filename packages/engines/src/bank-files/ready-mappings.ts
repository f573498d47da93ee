import type { BankFileMapping } from './mapping.ts'

const statusWords = {
  success: ['成功', '交易成功', '支付成功', '处理成功', '付款成功', '已支付', '已入账', 'success', 'succeeded', 'paid'],
  failed: ['失败', '交易失败', '支付失败', '处理失败', '付款失败', '已拒绝', '已撤销', 'failed', 'rejected'],
  returned: ['退票', '已退票', '退汇', '已退汇', '被退回', '退回', 'returned'],
  pending: ['处理中', '银行处理中', '待处理', '待审批', '待复核', '已提交', '已受理', 'pending', 'processing'],
} as const

/** Ours: whoever can write a table can answer in it. */
const generic: BankFileMapping = {
  id: 'generic', title: { zh: '通用表格', en: 'Generic table' }, verified: true,
  orders: {
    withHeading: true, amountIn: 'yuan', dateForm: 'YYYY-MM-DD',
    columns: [
      { heading: '付款单号', holds: 'number' }, { heading: '收款账号', holds: 'payee-account' }, { heading: '收款户名', holds: 'payee-name' }, { heading: '收款开户行', holds: 'payee-bank' },
      { heading: '金额(元)', holds: 'amount' }, { heading: '付款日期', holds: 'date' }, { heading: '用途', holds: 'purpose' },
    ],
  },
  confirmations: {
    amountIn: 'yuan', statusWords,
    columns: {
      number: ['付款单号', '单号', 'Order number'], payeeAccount: ['收款账号', 'Payee account'], payeeName: ['收款户名', 'Payee name'], amount: ['金额(元)', '金额', '付款金额', 'Amount'], date: ['付款日期', '入账日期', '交易日期', 'Date'],
      status: ['状态', '处理结果', '交易状态', 'Status'], serial: ['银行流水号', '流水号', 'Bank reference'], currency: ['币种', 'Currency'], reason: ['原因', '失败原因', '备注', 'Reason'],
    },
  },
}

/** Column names as they are reported for batch transfers of these banks; never compared with a file from the bank itself. */
const ccb: BankFileMapping = {
  id: 'ccb-batch', title: { zh: '建设银行批量转账（未核实）', en: 'China Construction Bank, batch transfer (unverified)' }, verified: false,
  orders: {
    withHeading: true, amountIn: 'yuan', dateForm: 'YYYYMMDD',
    columns: [
      { heading: '序号', holds: 'row' }, { heading: '收款账号', holds: 'payee-account' }, { heading: '收款户名', holds: 'payee-name' }, { heading: '收款方开户行', holds: 'payee-bank' }, { heading: '金额', holds: 'amount' },
      { heading: '用途', holds: 'purpose' }, { heading: '备注', holds: 'number' },
    ],
  },
  confirmations: {
    amountIn: 'yuan', statusWords,
    columns: { number: ['备注', '附言'], payeeAccount: ['收款账号', '对方账号'], payeeName: ['收款户名', '对方户名'], amount: ['金额', '交易金额'], date: ['交易日期', '交易时间'], status: ['交易状态', '处理状态', '状态'], serial: ['交易流水号', '流水号', '凭证号'], currency: ['币种'], reason: ['失败原因', '返回信息'] },
  },
}
const cmb: BankFileMapping = {
  id: 'cmb-batch', title: { zh: '招商银行批量支付（未核实）', en: 'China Merchants Bank, batch payment (unverified)' }, verified: false,
  orders: {
    withHeading: true, amountIn: 'yuan', dateForm: 'YYYYMMDD',
    columns: [
      { heading: '业务参考号', holds: 'number' }, { heading: '收款人编号', holds: 'empty' }, { heading: '收款账号', holds: 'payee-account' }, { heading: '收款户名', holds: 'payee-name' }, { heading: '收款开户行', holds: 'payee-bank' },
      { heading: '币种', holds: { fixed: '人民币' } }, { heading: '金额', holds: 'amount' }, { heading: '用途', holds: 'purpose' }, { heading: '期望日', holds: 'date' },
    ],
  },
  confirmations: {
    amountIn: 'yuan', statusWords,
    columns: { number: ['业务参考号', '参考号'], payeeAccount: ['收款账号', '收方账号'], payeeName: ['收款户名', '收方户名'], amount: ['金额', '交易金额'], date: ['交易日', '经办日期', '交易日期'], status: ['业务状态', '请求状态', '业务请求结果'], serial: ['流程实例号', '交易流水号', '流水号'], currency: ['币种'], reason: ['结果摘要', '错误原因'] },
  },
}

export const readyMappings: readonly BankFileMapping[] = [generic, ccb, cmb]
