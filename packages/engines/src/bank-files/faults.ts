import type { Text } from '@jingwei/contract/text'
import { fill, quoted } from '../text/index.ts'

/** What is wrong with a file or a row of it. `{name}` stands for a parameter. */
export const bankFaultTexts = {
  'bank.column-missing': { zh: '文件中没有“{column}”一列。请检查表头，或修改对应关系。', en: 'The file has no column "{column}". Check its heading, or change the mapping.' },
  'bank.column-twice': { zh: '文件中有两列都是“{column}”，无法确定用哪一列。', en: 'Two columns of the file are called "{column}".' },
  'bank.number-missing': { zh: '第 {line} 行缺少付款单号。', en: 'Row {line} has no order number.' },
  'bank.amount-missing': { zh: '第 {line} 行缺少金额。', en: 'Row {line} has no amount.' },
  'bank.amount-form': { zh: '第 {line} 行的金额“{found}”无法识别。', en: 'Row {line}: "{found}" is not an amount.' },
  'bank.amount-decimals': { zh: '第 {line} 行的金额“{found}”小数位过多，最小单位是分。', en: 'Row {line}: the amount "{found}" has parts of a fen.' },
  'bank.amount-not-positive': { zh: '第 {line} 行的金额“{found}”不大于零。', en: 'Row {line}: the amount "{found}" is not above zero.' },
  'bank.other-currency': { zh: '第 {line} 行的币种“{found}”不是人民币。', en: 'Row {line}: "{found}" is not in yuan.' },
  'bank.status-unknown': { zh: '第 {line} 行的状态“{found}”没有对应关系。请在对应关系中说明它是成功、失败、退回还是处理中。', en: 'Row {line}: the status "{found}" is unknown. Say in the mapping whether it means success, failed, returned or pending.' },
  'bank.serial-missing': { zh: '第 {line} 行缺少银行流水号。', en: "Row {line} has no serial number of the bank's." },
  'bank.serial-twice': { zh: '第 {line} 行的银行流水号“{found}”与第 {other} 行相同。', en: 'Row {line}: the serial number "{found}" stands in row {other} already.' },
  'bank.number-rounded': { zh: '第 {line} 行的“{found}”被表格软件当作数字，末几位已经丢失。请把该列设为文本后重新导出。', en: 'Row {line}: "{found}" was taken as a number by a spreadsheet and lost its last digits. Export it as text.' },
  'bank.date-form': { zh: '第 {line} 行的日期“{found}”无法识别。', en: 'Row {line}: the date "{found}" cannot be read.' },
  'bank.date-future': { zh: '第 {line} 行的日期 {found} 晚于今天。', en: 'Row {line}: the date {found} lies in the future.' },
  'bank.orders-empty': { zh: '没有要付款的单据。', en: 'There are no orders to pay.' },
  'bank.order-number': { zh: '第 {line} 笔缺少付款单号。', en: 'Order {line} has no number.' },
  'bank.order-twice': { zh: '第 {line} 笔的付款单号“{found}”与第 {other} 笔相同。', en: 'Order {line}: the number "{found}" is that of order {other} too.' },
  'bank.order-amount': { zh: '付款单“{found}”的金额必须是大于零的整数分。', en: 'Order "{found}": the amount must be whole fen above zero.' },
  'bank.order-account': { zh: '付款单“{found}”的收款账号不对：应是 6 至 34 位数字或字母。', en: "Order \"{found}\": the payee's account has a wrong form; it has 6 to 34 digits or letters." },
  'bank.order-payee': { zh: '付款单“{found}”缺少收款户名。', en: 'Order "{found}" does not name the payee.' },
} as const satisfies Record<string, Text>
export type BankFaultCode = keyof typeof bankFaultTexts
/** `line`: the row as a spreadsheet program counts it; for orders, which one. Null: the whole file. */
export type BankFault = { readonly code: BankFaultCode; readonly line: number | null; readonly text: Text }

export function bankFault(code: BankFaultCode, line: number | null, parameters: Readonly<Record<string, string | number>> = {}): BankFault {
  const all: Readonly<Record<string, string | number>> = { ...parameters, ...(line !== null && { line }) }
  const written = (language: 'zh' | 'en') => fill(bankFaultTexts[code][language], (name) => (all[name] === undefined ? undefined : quoted(String(all[name]))))
  return { code, line, text: { zh: written('zh'), en: written('en') } }
}
