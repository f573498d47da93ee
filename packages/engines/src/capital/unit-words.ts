import { currencyNames } from './currencies.ts'

/** What a run of text around a number says: powers of ten, the currency if it is named, whether 元 or a currency stands there. */
export type UnitWords = { readonly exponent: number; readonly scaled: boolean; readonly currency: string | null; readonly money: boolean }

type Word = { readonly text: string; readonly exponent?: number; readonly currency?: string; readonly money?: true }

const words: Word[] = []
for (const [texts, exponent] of [['十拾', 1], ['百佰', 2], ['千仟', 3], ['万萬', 4], ['亿億', 8]] as const) {
  for (const text of texts) words.push({ text, exponent })
}
for (const [currency, names] of Object.entries(currencyNames)) {
  for (const text of names) words.push({ text: text.toUpperCase(), currency, money: true })
}
for (const text of ['元', '圆', '块', '塊', '圓', 'YUAN', '币', '幣']) words.push({ text, money: true })
// Words that say nothing about the amount.
for (const text of ['注册资本', '注册资金', '出资额', '资金数额', '开办资金', '大写', '小写', '单位', ...'()[]【】〔〕:整正,、/_']) words.push({ text })

const byFirst = new Map<string, Word[]>()
for (const word of words) {
  const first = word.text.charAt(0)
  byFirst.set(first, [...(byFirst.get(first) ?? []), word].sort((a, b) => b.text.length - a.text.length))
}

const read = (text: string): UnitWords | null => {
  let exponent = 0
  let scaled = false
  let currency: string | null = null
  let money = false
  for (let at = 0; at < text.length; ) {
    if (text.charCodeAt(at) === 0x20) {
      at++
      continue
    }
    const word = byFirst.get(text.charAt(at))?.find((candidate) => text.startsWith(candidate.text, at))
    if (word === undefined) return null
    if (word.exponent !== undefined) {
      // 万元 万美元 千万元, never 元…万
      if (money && currency === null) return null
      exponent += word.exponent
      scaled = true
    }
    if (word.currency !== undefined) {
      if (currency !== null && currency !== word.currency) return null
      currency = word.currency
    }
    if (word.money) money = true
    at += word.text.length
  }
  return exponent > 12 ? null : { exponent, scaled, currency, money }
}

// A roster has a few dozen spellings of its units and a million rows; a bounded memory of them keeps the reading in nanoseconds.
const remembered = new Map<string, UnitWords | null>()
const REMEMBERED_MAX = 500

/** Reads the text before or after a number (upper case, folded). `null` when a word is not known or two words contradict. */
export const readUnitWords = (text: string): UnitWords | null => {
  const known = remembered.get(text)
  if (known !== undefined) return known
  const words = read(text)
  if (text.length <= 24) {
    if (remembered.size >= REMEMBERED_MAX) remembered.clear()
    remembered.set(text, words)
  }
  return words
}
