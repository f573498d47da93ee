import type { Text } from '@jingwei/contract/text'
import { foldWidth } from '../text/index.ts'

/** A column by what its heading says (any of these; the first is what we write), or by its place, counted from 1. */
export type ColumnPlace = readonly string[] | number
export const paymentStatuses = ['success', 'failed', 'returned', 'pending'] as const
/** `returned`: paid, and sent back by the payee's bank. */
export type PaymentStatus = (typeof paymentStatuses)[number]

/** What a column of the file of orders holds. `empty` keeps a place free; `fixed` writes the same text in each row. */
export type OrderColumn = {
  readonly heading: string
  readonly holds: 'row' | 'number' | 'payee-account' | 'payee-name' | 'payee-bank' | 'amount' | 'date' | 'purpose' | 'empty' | { readonly fixed: string }
}
export type ConfirmationColumns = {
  readonly number: ColumnPlace
  readonly amount: ColumnPlace
  readonly status: ColumnPlace
  readonly serial: ColumnPlace
  readonly payeeAccount?: ColumnPlace
  readonly payeeName?: ColumnPlace
  readonly date?: ColumnPlace
  readonly currency?: ColumnPlace
  /** Why a payment failed or came back, in the bank's words. */
  readonly reason?: ColumnPlace
}
export type ConfirmationColumn = keyof ConfirmationColumns
/** How one bank writes its files. Encoding, separators and kind of file are the table reader's and writer's. */
export type BankFileMapping = {
  readonly id: string
  readonly title: Text
  /** Whether somebody compared it with files of that bank. Unverified ones are a start to be corrected. */
  readonly verified: boolean
  readonly orders: { readonly withHeading: boolean; readonly columns: readonly OrderColumn[]; readonly amountIn: 'yuan' | 'fen'; readonly dateForm: 'YYYY-MM-DD' | 'YYYYMMDD' }
  readonly confirmations: {
    readonly columns: ConfirmationColumns
    readonly amountIn: 'yuan' | 'fen'
    readonly statusWords: Readonly<Record<PaymentStatus, readonly string[]>>
  }
}

/** What a heading or a word is compared by: width, spaces, case and a remark in brackets make no difference. */
export const wordKey = (text: string): string => foldWidth(text).toLowerCase().replace(/[(（【[].*?[)）】\]]/g, '').replace(/[\s:：*_'"’-]/g, '')

export type MappingFault = { readonly code: 'status-word-twice' | 'status-words-missing' | 'column-twice' | 'column-without-name' | 'order-column-missing'; readonly what: string; readonly text: Text }
const mappingTexts = {
  'status-word-twice': { zh: '状态词“{what}”对应了两种结果。', en: 'The status word "{what}" stands for two outcomes.' },
  'status-words-missing': { zh: '没有说明哪些词表示“成功”。', en: 'No words are named that mean success.' },
  'column-twice': { zh: '“{what}”一列用了两次。', en: 'The column "{what}" is used twice.' },
  'column-without-name': { zh: '“{what}”没有写列名，也没有写第几列。', en: 'The column of "{what}" has neither a heading nor a place.' },
  'order-column-missing': { zh: '付款文件缺少“{what}”一列。', en: 'The file of orders has no column for "{what}".' },
} as const

/** What is wrong with a mapping that somebody wrote. */
export function checkMapping(mapping: BankFileMapping): MappingFault[] {
  const faults: MappingFault[] = []
  const fault = (code: MappingFault['code'], what: string) => {
    const { zh, en } = mappingTexts[code]
    faults.push({ code, what, text: { zh: zh.replace('{what}', what), en: en.replace('{what}', what) } })
  }
  const words = paymentStatuses.flatMap((status) => mapping.confirmations.statusWords[status].map((word) => ({ status, key: wordKey(word), word })))
  for (const [i, { key, word, status }] of words.entries()) if (words.slice(0, i).some((other) => other.key === key && other.status !== status)) fault('status-word-twice', word)
  if (mapping.confirmations.statusWords.success.length === 0) fault('status-words-missing', 'success')
  const seen = new Set<string>()
  for (const [name, place] of Object.entries(mapping.confirmations.columns) as [ConfirmationColumn, ColumnPlace | undefined][]) {
    if (place === undefined) continue
    const keys = typeof place === 'number' ? [String(place)] : [...new Set(place.map((heading) => `=${wordKey(heading)}`))]
    if (keys.length === 0 || (typeof place === 'number' ? !Number.isInteger(place) || place < 1 : keys.includes('='))) fault('column-without-name', name)
    for (const key of keys) {
      if (seen.has(key)) fault('column-twice', typeof place === 'number' ? key : place.find((heading) => `=${wordKey(heading)}` === key)!)
      seen.add(key)
    }
  }
  for (const needed of ['number', 'payee-account', 'payee-name', 'amount'] as const) if (!mapping.orders.columns.some((column) => column.holds === needed)) fault('order-column-missing', needed)
  return faults
}
