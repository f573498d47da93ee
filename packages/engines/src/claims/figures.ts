import { readDay } from './days.ts'
import { foldText } from './fold.ts'
import { isChineseDigit, readArabic, readChinese, readEnglish, type Numeral } from './numerals.ts'
import { qualifierAfter, qualifierBefore } from './qualifiers.ts'
import { readShare } from './shares.ts'
import type { Figure, FigureUnit, Qualifier } from './types.ts'
import { moneyUnit, moneyWords, noUnit, readUnit } from './unit-words.ts'

/** What a claim is read from: the text in one width and case, its figures with places in that text, the days it names. */
export type ScannedDay = { readonly at: number; readonly end: number; readonly year: number | null; readonly month: number | null; readonly date: number | null }
export type Scanned = { readonly text: string; readonly figures: readonly Figure[]; readonly days: readonly ScannedDay[]; origin(at: number): number }

const isDigit = (sign: string) => sign >= '0' && sign <= '9'
const isLetter = (sign: string) => sign >= 'a' && sign <= 'z'
const scales: readonly (readonly [string, number])[] = [['万亿', 1e12], ['千亿', 1e11], ['百亿', 1e10], ['十亿', 1e9], ['亿', 1e8], ['千万', 1e7], ['百万', 1e6], ['十万', 1e5], ['万', 1e4], ['千', 1e3], ['百', 1e2], ['十', 10]]
const scaleWords = /^ ?(?:(thousand|million|billion|trillion|mn|bn|tn)\b|([km])(?![a-z0-9²]))/
const worth: Readonly<Record<string, number>> = { thousand: 1e3, million: 1e6, billion: 1e9, trillion: 1e12, mn: 1e6, bn: 1e9, tn: 1e12, k: 1e3, m: 1e6 }
const currencyBefore = /(?:[¥￥]|rmb|cny|yuan) ?$/
/** Names made of numbers, ordinals and numbers of lists are no figures. */
const notAfter = /(?:第|no\.|no|#|№|gb\/t|gb|iso|iec|cmmm|q|§|版|v|〔|文件) ?$/
const listMark = /^[.、)）](?!\d)/
const planName = /\d{1,9}(?:\+\d{1,9}){1,20}(?![.\d])/y
const ordinal = /^(?:st|nd|rd|th)\b/
const mostFigures = 20_000

type Amount = { readonly value: number; readonly upTo: number | null; readonly step: number; readonly isDecimal: boolean; readonly scale: number; readonly qualifier: Qualifier | null; readonly unit: FigureUnit; readonly end: number }

/** 多, 余 after a number: it is a little more. Not in 多种, 余下. */
const isMore = (text: string, at: number): boolean => /^(?:多(?![种样元变次方])|余(?![下额款])|来(?=[家户人个台项名]))/.test(text.slice(at, at + 2)) || (text.charAt(at) === '多' && text.charAt(at + 1) === '元')

/** Scale and unit after a number: 万 元, million yuan, % … */
function withUnit(text: string, start: number, numeral: Numeral, isMoney: boolean): Amount {
  let { value, step, end } = numeral
  let qualifier: Qualifier | null = null
  const more = () => {
    if (isMore(text, end)) {
      qualifier = 'over'
      end++
    } else if (text.charAt(end) === '+' && !isDigit(text.charAt(end + 1))) {
      qualifier = 'over'
      end++
    }
  }
  more()
  const scaleAt = text.charAt(end) === ' ' ? end + 1 : end
  const scale = scales.find(([word]) => text.startsWith(word, scaleAt))
  if (scale && !(scale[1] <= 1000 && /^[瓦米克卡伏帕分]/.test(text.slice(scaleAt + scale[0].length, scaleAt + scale[0].length + 1)))) {
    value *= scale[1]
    step *= scale[1]
    end = scaleAt + scale[0].length
  } else {
    const found = scaleWords.exec(text.slice(end, end + 12))
    const word = found?.[1] ?? found?.[2]
    if (found && word !== undefined && (word.length > 1 || isMoney || moneyWords.test(text.slice(end + found[0].length, end + found[0].length + 12)))) {
      value *= worth[word]!
      step *= worth[word]!
      end += found[0].length
    }
  }
  more()
  const { unit, end: after } = readUnit(text, end)
  return { value: Number(value.toPrecision(15)), upTo: null, step, isDecimal: numeral.isDecimal, scale: Math.round(step / numeral.step), qualifier, unit: unit.kind === 'none' && isMoney ? moneyUnit : unit, end: after }
}

const rangeMark = /^ ?(?:-|—{1,2}|–|~|～|至|到|to) ?(?=\d)/
/** A second number after a dash: 50—60 家, 5 to 6 stations. After 从 and from, it is a change and no range. */
function withRange(text: string, at: number, first: Amount, isMoney: boolean): Amount {
  const mark = rangeMark.exec(text.slice(first.end, first.end + 6))?.[0]
  if (mark === undefined || /(?:从|由|自|from) ?$/.test(text.slice(Math.max(0, at - 6), at))) return first
  const numeral = readArabic(text, first.end + mark.length)
  if (!numeral) return first
  const second = withUnit(text, first.end + mark.length, numeral, isMoney)
  if (first.unit.kind !== 'none' && first.unit.word !== second.unit.word) return first
  const scale = first.unit.kind === 'none' && second.step > numeral.step ? second.step / numeral.step : 1
  const low = first.step < second.step && scale > 1 && first.value < second.value ? first.value * scale : first.value
  return low >= second.value ? first : { ...second, value: low, upTo: second.value, qualifier: second.qualifier ?? first.qualifier }
}

/** Finds the figures of a text in Chinese or English, from left to right, in time that grows with its length. */
export function scan(raw: string): Scanned {
  const { text, origin } = foldText(raw)
  const figures: Figure[] = []
  const days: ScannedDay[] = []
  let sentence = 0
  let at = 0
  let lineBegins = true
  const put = (start: number, sign: -1 | 0 | 1, amount: Amount) => {
    const before = qualifierBefore(text, start)
    const after = qualifierAfter(text, amount.end)
    const end = amount.end + after.length
    const qualifier = before.qualifier !== 'exact' ? before.qualifier : after.length > 0 ? after.qualifier : (amount.qualifier ?? 'exact')
    const from = start - before.length
    figures.push({ from, at: start, end, raw: raw.slice(origin(from), origin(end)), value: amount.value, upTo: amount.upTo, step: amount.step, isDecimal: amount.isDecimal, scale: amount.scale, qualifier, unit: amount.unit, sign, sentence })
    at = end
  }
  while (at < text.length && figures.length < mostFigures) {
    const sign = text.charAt(at)
    if (sign === '\n' || sign === '。' || sign === '！' || sign === '？' || ((sign === '.' || sign === '!' || sign === '?') && /^\s?$/.test(text.charAt(at + 1)))) {
      sentence++
      lineBegins ||= sign === '\n'
      at++
      continue
    }
    if (isDigit(sign)) {
      const wasLineBegin = lineBegins
      lineBegins = false
      const day = readDay(text, at)
      if (day) {
        days.push({ at, ...day })
        at = day.end
        continue
      }
      const prefix = text.slice(Math.max(0, at - 6), at)
      const numeral = readArabic(text, at)
      planName.lastIndex = at
      const plan = planName.exec(text)?.[0]
      const isPlan = plan !== undefined && !/^ ?=/.test(text.slice(at + plan.length, at + plan.length + 2)) && !/\d\+$/.test(prefix)
      const isName = notAfter.test(prefix) || (wasLineBegin && numeral !== null && listMark.test(text.slice(numeral.end, numeral.end + 2))) || (numeral !== null && ordinal.test(text.slice(numeral.end, numeral.end + 3)))
      if (!numeral || isPlan || isName) {
        at = numeral && isPlan ? at + plan.length : at
        while (isDigit(text.charAt(at)) || (text.charAt(at) === '.' && isDigit(text.charAt(at + 1)))) at++
        continue
      }
      // 1.2.3 and 3G: a version, a name.
      if (/^(?:\.\d|[a-z])/.test(text.slice(numeral.end, numeral.end + 2)) && readUnit(text, numeral.end).unit.kind === 'none' && !scaleWords.test(text.slice(numeral.end, numeral.end + 12))) {
        at = numeral.end
        while (/[\w.]/.test(text.charAt(at))) at++
        continue
      }
      const share = readShare(text, at, numeral)
      const currency = currencyBefore.exec(prefix)
      const amount = share ?? withRange(text, at, withUnit(text, at, numeral, currency !== null), currency !== null)
      const previous = text.charAt(at - 1)
      const signed = previous === '+' && !/[\d)]/.test(text.charAt(at - 2)) ? 1 : previous === '-' && !/[\d\w一-鿿）)]/.test(text.charAt(at - 2)) ? -1 : 0
      put(signed === 0 ? at : at - 1, signed, amount)
      continue
    }
    lineBegins &&= sign === ' '
    if (isLetter(sign)) {
      at = readWord(text, at, put, days)
      continue
    }
    if (isChineseDigit(sign) || sign === '半' || sign === '百' || sign === '千' || sign === '万' || sign === '亿' || sign === '翻') {
      const amount = readShare(text, at, null) ?? chineseAmount(text, at)
      if (amount) put(at, 0, amount)
      else at += readChinese(text, at) ? Math.max(1, readChinese(text, at)!.end - at) : 1
      continue
    }
    at++
  }
  return { text, figures, days, origin }
}

/** Numerals written in characters count something only with a unit after them; 一家, 一个 are articles. */
function chineseAmount(text: string, at: number): Amount | null {
  if (text.charAt(at - 1) === '第') return null
  const bare = /^(千万|百万|十万|百亿|千亿|百|千|万|亿)(?=[家户人名个台亩元])/.exec(text.slice(at, at + 3))?.[1]
  if (bare !== undefined) {
    if (!/[超过逾近上破]$/.test(text.slice(at - 1, at))) return null
    const value = scales.find(([word]) => word === bare)![1]
    const { unit, end } = readUnit(text, at + bare.length)
    return { value, upTo: null, step: value, isDecimal: false, scale: value, qualifier: text.charAt(at - 1) === '近' ? null : 'over', unit, end }
  }
  const numeral = readChinese(text, at)
  if (!numeral) return null
  const amount = withUnit(text, at, numeral, false)
  const isArticle = text.slice(at, numeral.end) === '一' && !['times', 'points', 'money'].includes(amount.unit.kind) && amount.scale === 1
  // 三级, 一期, 五年: what is numbered, not counted.
  const isNumbered = amount.unit.kind === 'span' || ['分', '级', '层', '度', '支', '门', '处', '种', '类'].includes(amount.unit.word)
  if (isArticle || isNumbered || (amount.unit.kind === 'none' && amount.step < 1e4 && amount.value < 1e4)) return null
  return amount
}

/** A word in letters: a number (eleven), a share (half, two thirds), a multiple (doubled), the name of a month, or nothing. */
function readWord(text: string, at: number, put: (start: number, sign: -1 | 0 | 1, amount: Amount) => void, days: ScannedDay[]): number {
  let end = at
  while (isLetter(text.charAt(end))) end++
  const month = end - at > 2 ? readDay(text, at) : null
  if (month && month.end > end) {
    days.push({ at, ...month })
    return month.end
  }
  const share = readShare(text, at, null)
  const numeral = share ? null : readEnglish(text, at)
  // Codes such as C1711 and A-32 go with their letters.
  if (!share && !numeral) while (/[a-z0-9]/.test(text.charAt(end)) || (text.charAt(end) === '.' && isDigit(text.charAt(end - 1)) && isDigit(text.charAt(end + 1)))) end++
  let next = end
  const take = (amount: Amount) => {
    put(at, 0, amount)
    next = amount.end
  }
  if (share) take(share)
  else if (numeral && (numeral.value !== 1 || scaleWords.test(text.slice(numeral.end, numeral.end + 12)))) {
    const amount = withUnit(text, at, numeral, false)
    if (amount.unit !== noUnit || amount.step > 1 || /^ (?:of|out of) /.test(text.slice(amount.end, amount.end + 8)) || /(?:of|from|to) (?:the )?$/.test(text.slice(Math.max(0, at - 9), at))) take(amount)
    else next = numeral.end
  }
  return Math.max(next, end)
}
