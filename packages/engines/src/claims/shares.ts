import { isChineseDigit, readArabic, readChinese, type Numeral } from './numerals.ts'
import type { Figure, FigureUnit, Qualifier } from './types.ts'
import { percentUnit } from './unit-words.ts'

type Share = Pick<Figure, 'value' | 'upTo' | 'step' | 'isDecimal' | 'scale'> & { readonly qualifier: Qualifier | null; readonly unit: FigureUnit; readonly end: number }
const share = (value: number, end: number, more: Partial<Share> = {}): Share => ({ value, upTo: null, step: 1, isDecimal: false, scale: 1, qualifier: null, unit: percentUnit, end, ...more })
/** 翻番: a change of +100 %, said as a multiple. */
const grown = (percent: number, end: number, more: Partial<Share> = {}) => share(percent, end, { step: 20, unit: { ...percentUnit, word: '翻番' }, ...more })

const notTenths = /^[立为员果都分就效套本品长熟人绩名功交因语型]/
const fractions = new Map([['half', 50], ['third', 100 / 3], ['thirds', 100 / 3], ['quarter', 25], ['quarters', 25], ['fifth', 20], ['fifths', 20]])
const numeralAt = (text: string, at: number): Numeral | null => (isChineseDigit(text.charAt(at)) ? readChinese(text, at) : readArabic(text, at))

/** Shares and multiples that are said in words: 百分之八十六, 三分之二, 七成, 近五成, 一半, 翻番, half, two thirds, doubled. */
export function readShare(text: string, at: number, digits: Numeral | null): Share | null {
  if (digits) {
    if (text.charAt(digits.end) === '成' && digits.value <= 10 && !notTenths.test(text.slice(digits.end + 1))) return share(digits.value * 10, digits.end + 1, { step: 10 * digits.step, isDecimal: digits.isDecimal })
    if (text.startsWith('分之', digits.end)) return parts(text, digits)
    return null
  }
  const here = text.charAt(at)
  if (here >= 'a') return here <= 'z' ? english(text, at) : chinese(text, at)
  return null
}

function chinese(text: string, at: number): Share | null {
  const window = text.slice(at, at + 5)
  const fold = /^翻了?(一|两|三|四)?番/.exec(window)
  if (fold) return grown((2 ** (' 一两三四'.indexOf(fold[1] ?? '一')) - 1) * 100, at + fold[0].length)
  const hundredth = /^(百|千)分之/.exec(window)
  if (hundredth) {
    const of = numeralAt(text, at + 3)
    if (!of) return null
    const per = hundredth[1] === '百' ? 1 : 0.1
    return share(of.value * per, of.end, { step: of.step * per, isDecimal: of.isDecimal })
  }
  const half = /^(?:一半|半数)(?!天|年|月|日)(以上)?/.exec(window)
  if (half) return share(50, at + half[0].length, { step: 10, qualifier: half[1] ? 'over' : 'about' })
  if (here(text, at - 1, '过超逾') && text.charAt(at) === '半' && !/^[年天月径成]/.test(text.slice(at + 1))) return share(50, at + 1, { step: 10, qualifier: 'over' })
  if (text.charAt(at - 1) === '近' && text.charAt(at) === '半' && !/^[年天月个]/.test(text.slice(at + 1))) return share(50, at + 1, { step: 10 })
  const tenths = /^([一二三四五六七八九])成([一二三四五六七八九半])?/.exec(window)
  if (tenths && !notTenths.test(text.slice(at + tenths[0].length))) {
    const value = ' 一二三四五六七八九'.indexOf(tenths[1]!) * 10
    const rest = tenths[2] === undefined ? 0 : tenths[2] === '半' ? 5 : ' 一二三四五六七八九'.indexOf(tenths[2])
    return share(value + rest, at + tenths[0].length, { step: tenths[2] === undefined ? 10 : 1 })
  }
  const numeral = isChineseDigit(text.charAt(at)) ? readChinese(text, at) : null
  return numeral && text.startsWith('分之', numeral.end) ? parts(text, numeral) : null
}
const here = (text: string, at: number, signs: string) => at >= 0 && signs.includes(text.charAt(at))

/** 三分之二, 3分之2 */
function parts(text: string, whole: Numeral): Share | null {
  const part = numeralAt(text, whole.end + 2)
  if (!part || whole.value <= 0 || part.value > whole.value) return null
  return share((part.value / whole.value) * 100, part.end, { step: 2, qualifier: 'about' })
}

const fraction = /^(?:(?:an?|one|two|three|four) )?(half|thirds?|quarters?|fifths?)\b(?! ?(?:-|year|day|hour|month|quarter|of (?:the )?(?:year|20)|place|party|time))/
const multiple = /^(?:(doubl|tripl|quadrupl)(?:ed|es|ing|e|ling)|(two|three|four)fold)\b/
const counts = ['', 'one', 'two', 'three', 'four']
function english(text: string, at: number): Share | null {
  const window = text.slice(at, at + 24)
  const many = multiple.exec(window)
  if (many) return grown(((many[1] ? ['doubl', 'tripl', 'quadrupl'].indexOf(many[1]) + 2 : counts.indexOf(many[2]!)) - 1) * 100, at + many[0].length)
  const found = fraction.exec(window)
  if (!found || /(?:first|second|latter|this|last|other|year and an?|(?:first|second|third|fourth)) $/.test(text.slice(Math.max(0, at - 11), at))) return null
  // “third” alone is an ordinal.
  const count = /^(one|two|three|four) /.exec(found[0])?.[1]
  if (found[1] !== 'half' && count === undefined && !/^an? /.test(found[0])) return null
  return share(fractions.get(found[1]!)! * (count === undefined ? 1 : counts.indexOf(count)), at + found[0].length, { step: 2, qualifier: 'about' })
}
export const isGrown = (unit: FigureUnit): boolean => unit.word === '翻番'
