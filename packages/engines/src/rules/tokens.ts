import { decimalOf, times, type Decimal } from './decimal.ts'
import { fail } from './problems.ts'
import type { Place } from './types.ts'

export type Token = Place & (
  | { readonly token: 'number'; readonly value: Decimal }
  | { readonly token: 'text'; readonly value: string }
  | { readonly token: 'date'; readonly value: string }
  | { readonly token: 'name'; readonly value: string }
  | { readonly token: 'sign'; readonly value: string }
  | { readonly token: 'end' }
)

const scales: Readonly<Record<string, string>> = { '%': '0.01', '％': '0.01', 千: '1000', 万: '10000', 亿: '100000000' }
/** What Chinese keyboards type, and words in place of signs. */
const signs: Readonly<Record<string, string>> = { '，': ',', '、': ',', '（': '(', '）': ')', '【': '[', '】': ']', '≥': '>=', '≤': '<=', '≠': '!=', '×': '*', '÷': '/', '＝': '=', '＞': '>', '＜': '<', '==': '=', '<>': '!=' }
const words = new Map(Object.entries({ 且: 'and', 并且: 'and', 或: 'or', 或者: 'or', 非: 'not', 不是: 'not', 属于: 'in', 不属于: 'notin', 是: '=', 真: 'true', 假: 'false', 如果: 'if', 最小: 'min', 最大: 'max' }))

const isDate = (text: string) => {
  const moment = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text)
}

/** Splits a source; throws a `RuleFault` where it can be split no further. */
export function tokensOf(source: string): Token[] {
  const tokens: Token[] = []
  const shape = /\s+|(?<date>\d{4}-\d{2}-\d{2})(?!\d)|(?<number>\d+(?:\.\d+)?)(?<scale>[%％千万亿])?(?:[元人台家个年天](?![\p{L}\p{N}_]))?|(?<text>"[^"\n]*"|“[^”\n]*”|'[^'\n]*')|(?<name>[\p{L}_][\p{L}\p{N}_.]*)|(?<sign><=|>=|!=|<>|==|[-+*/(),[\]=<>，、（）【】≥≤≠×÷＝＞＜])/uy
  while (shape.lastIndex < source.length) {
    const at = shape.lastIndex
    const found = shape.exec(source)
    if (!found) {
      const sign = String.fromCodePoint(source.codePointAt(at)!)
      throw fail({ at, end: at + sign.length }, `“${sign}”不能写在规则里`, `“${sign}” cannot be written in a rule`)
    }
    const place = { at, end: shape.lastIndex }
    const { date, number, scale, text, name, sign } = found.groups!
    if (date !== undefined) {
      if (!isDate(date)) throw fail(place, `${date} 不是日历上的日期`, `${date} is no day of the calendar`)
      tokens.push({ ...place, token: 'date', value: date })
    } else if (number !== undefined) {
      const value = decimalOf(number)
      if (value === null) throw fail(place, `数字最多 18 位整数、6 位小数`, 'a number has at most 18 digits, and 6 after the point')
      tokens.push({ ...place, token: 'number', value: scale === undefined ? value : times(value, decimalOf(scales[scale]!)!) })
    } else if (text !== undefined) tokens.push({ ...place, token: 'text', value: text.slice(1, -1) })
    else if (name !== undefined) tokens.push({ ...place, token: 'name', value: words.get(name) ?? name })
    else if (sign !== undefined) tokens.push({ ...place, token: 'sign', value: signs[sign] ?? sign })
  }
  return [...tokens.map((t): Token => (t.token === 'name' && t.value === '=' ? { ...t, token: 'sign' } : t)), { token: 'end', at: source.length, end: source.length }]
}
