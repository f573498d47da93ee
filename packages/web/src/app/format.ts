/**
 * How numbers, money, dates and times are written, in Chinese and in English: pure functions.
 * In components use `useFormat()`, which fixes the language.
 */
type Language = 'zh' | 'en'

const minus = '\u2212'
/** Never broken: between a number and its per cent sign. */
const gap = '\u00A0'
const zone = 'Asia/Shanghai'
const wan = 10_000
const yi = 100_000_000
export const nothing = '—'

const signed = (text: string) => text.replace('-', minus)

const grouped = new Map<number, Intl.NumberFormat>()
export function decimal(value: number, digits = 0): string {
  let format = grouped.get(digits)
  if (!format) grouped.set(digits, (format = new Intl.NumberFormat('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits })))
  const text = format.format(value)
  return signed(/^-[0.,]+$/.test(text) ? text.slice(1) : text)
}

/** `16,030`; a number that is not whole keeps up to two decimals. */
export const count = (value: number): string => (Number.isInteger(value) ? decimal(value) : signed(new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 }).format(value)))

/** A figure is read in parts, because its unit is set smaller; `exact` goes into the title. */
export type FigureParts = { before: string; value: string; after: string; exact: string }

/** `16,030` up to 99,999; above that `14.26 万` and `142.6k`. `unit` (家, firms) follows the scale. */
export function figure(value: number, language: Language, unit = ''): FigureParts {
  const size = Math.abs(value)
  const exact = `${count(value)}${unit ? ` ${unit}` : ''}`
  const parts = (text: string, scale: string): FigureParts => ({ before: '', value: text, after: language === 'zh' ? scale + unit : unit, exact })
  if (size < 10 * wan) return parts(count(value), '')
  if (language === 'zh') return size < yi ? parts(decimal(value / wan, 2), '万') : parts(decimal(value / yi, 2), '亿')
  return size < 1e6 ? parts(`${decimal(value / 1e3, 1)}k`, '') : size < 1e9 ? parts(`${decimal(value / 1e6, 1)}m`, '') : parts(`${decimal(value / 1e9, 2)}bn`, '')
}

/** Unit of money in a column's head; the cells then hold `moneyCell`. */
export const moneyUnit = (language: Language): string => (language === 'zh' ? '万元' : 'CNY 1,000')
/** fen → 万元 with two decimals, or thousands of yuan with one. */
export const moneyCell = (amountFen: number, language: Language): string =>
  language === 'zh' ? decimal(amountFen / 100 / wan, 2) : decimal(amountFen / 100 / 1000, 1)

export function moneyFigure(amountFen: number, language: Language): FigureParts {
  const yuan = amountFen / 100
  const size = Math.abs(yuan)
  if (language === 'zh') {
    const exact = `${decimal(yuan, 2)} 元`
    if (size >= yi) return { before: '', value: decimal(yuan / yi, 2), after: '亿元', exact }
    if (size >= wan) return { before: '', value: decimal(yuan / wan, 2), after: '万元', exact }
    return { before: '', value: decimal(yuan, 2), after: '元', exact }
  }
  const exact = `CNY ${decimal(yuan, 2)}`
  if (size >= 1e9) return { before: 'CNY', value: decimal(yuan / 1e9, 2), after: 'bn', exact }
  if (size >= 1e6) return { before: 'CNY', value: decimal(yuan / 1e6, 2), after: 'm', exact }
  return { before: 'CNY', value: decimal(yuan, 2), after: '', exact }
}

/** 发票、照片: invoice, photo. */
export const listed = (words: readonly string[], language: Language): string => words.join(language === 'zh' ? '、' : ', ')
export const inWords = (parts: FigureParts): string => [parts.before, parts.value, parts.after].filter(Boolean).join(' ')

/** 0.86 → `86.0 %`. */
export const share = (ratio: number, language: Language, digits = 1): string => `${decimal(ratio * 100, digits)}${language === 'zh' ? gap : ''}%`

const plus = (value: number, text: string) => (value > 0 ? `+${text}` : text)
/** `+142`, `−1.2`, `0`. */
export const change = (value: number, digits = 0): string => plus(value, decimal(value, digits))
/** 0.036 → `+3.6 个百分点`, `+3.6 pp`. */
export const points = (ratio: number, language: Language): string => `${plus(ratio, decimal(ratio * 100, 1))} ${language === 'zh' ? '个百分点' : 'pp'}`

// ── Dates ───────────────────────────────────────────────────────────────────────────────────────

const clock = new Intl.DateTimeFormat('en-CA', {
  timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit',
})
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const
const weekdays = {
  zh: ['星期日', '星期一', '星期二', '星期三', '星期四', '星期五', '星期六'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
} as const
const dayMs = 86_400_000

type Instant = string | number | Date
type Day = { year: number; month: number; day: number; hour: string; minute: string }

/** A plain date (`2026-09-18`) is that day everywhere; an instant is read on the region's clock. */
function parts(at: Instant): Day {
  if (typeof at === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(at)) {
    const [year, month, day] = at.split('-').map(Number)
    return { year: year!, month: month!, day: day!, hour: '00', minute: '00' }
  }
  const found = Object.fromEntries(clock.formatToParts(new Date(at)).map((part) => [part.type, part.value]))
  return { year: Number(found['year']), month: Number(found['month']), day: Number(found['day']), hour: found['hour']!, minute: found['minute']! }
}
const dayNumber = (d: Day) => Date.UTC(d.year, d.month - 1, d.day) / dayMs

/** `9月18日`; another year `2025年11月`. */
export function date(at: Instant, language: Language, now: Instant = Date.now()): string {
  const d = parts(at)
  if (d.year !== parts(now).year) return language === 'zh' ? `${d.year}年${d.month}月` : `${months[d.month - 1]} ${d.year}`
  return language === 'zh' ? `${d.month}月${d.day}日` : `${d.day} ${months[d.month - 1]}`
}
/** With the year, to the day: `2026年9月18日`, `18 Sep 2026`. */
export function dateFull(at: Instant, language: Language): string {
  const d = parts(at)
  return language === 'zh' ? `${d.year}年${d.month}月${d.day}日` : `${d.day} ${months[d.month - 1]} ${d.year}`
}
/** For data and file names: `2026-09-18`. */
export function dateData(at: Instant): string {
  const d = parts(at)
  return `${d.year}-${String(d.month).padStart(2, '0')}-${String(d.day).padStart(2, '0')}`
}
export const weekday = (at: Instant, language: Language): string => weekdays[language][(dayNumber(parts(at)) + 4) % 7]!
/** `10:42`. */
export function time(at: Instant): string {
  const d = parts(at)
  return `${d.hour}:${d.minute}`
}
/** `今天 17:30`, `9月18日 10:30`, `2025年11月3日 10:30`. */
export function dateTime(at: Instant, language: Language, now: Instant = Date.now()): string {
  const d = parts(at)
  const today = parts(now)
  if (dayNumber(d) === dayNumber(today)) return `${language === 'zh' ? '今天' : 'today'} ${time(at)}`
  return `${d.year === today.year ? date(at, language, now) : dateFull(at, language)} ${time(at)}`
}

export type Deadline = { text: string; tone: 'overdue' | 'today' | 'later' }
/** `逾期 2 天`, `今天 17:30`, `9月21日`. A plain date is due at the end of that day. */
export function deadline(at: Instant, language: Language, now: Instant = Date.now()): Deadline {
  const zh = language === 'zh'
  const days = dayNumber(parts(now)) - dayNumber(parts(at))
  const wholeDay = typeof at === 'string' && at.length === 10
  if (days > 0) return { text: zh ? `逾期 ${count(days)} 天` : `${count(days)} ${days === 1 ? 'day' : 'days'} overdue`, tone: 'overdue' }
  if (days < 0) return { text: date(at, language, now), tone: 'later' }
  if (!wholeDay && new Date(at).getTime() < new Date(now).getTime()) return { text: zh ? `逾期，今天 ${time(at)}` : `overdue since ${time(at)}`, tone: 'overdue' }
  return { text: `${zh ? '今天' : 'today'}${wholeDay ? '' : ` ${time(at)}`}`, tone: 'today' }
}

/** `0.8 秒前`, `5 分钟前`, `3 小时前`, then the date. */
export function ago(at: Instant, language: Language, now: Instant = Date.now()): string {
  const seconds = Math.max(0, (new Date(now).getTime() - new Date(at).getTime()) / 1000)
  if (seconds >= 86_400) return date(at, language, now)
  // Tenths say that it is live; after a second they only flicker.
  const told = duration(seconds < 1 ? seconds : Math.floor(seconds), language)
  return language === 'zh' ? `${told}前` : `${told} ago`
}

/** `0.8 秒`, `14 秒`, `6 分钟`, `3 小时`. */
export function duration(seconds: number, language: Language): string {
  const zh = language === 'zh'
  if (seconds < 60) return `${decimal(seconds, seconds < 10 && !Number.isInteger(seconds) ? 1 : 0)} ${zh ? '秒' : 's'}`
  if (seconds < 3600) return `${decimal(seconds / 60)} ${zh ? '分钟' : 'min'}`
  if (seconds < 86_400) return `${decimal(seconds / 3600)} ${zh ? '小时' : 'h'}`
  const days = Math.round(seconds / 86_400)
  return `${count(days)} ${zh ? '天' : days === 1 ? 'day' : 'days'}`
}

/** `07:30–19:30`. */
export const timeRange = (from: Instant, to: Instant): string => `${time(from)}–${time(to)}`
/** `第 1–50 行，共 812 行`; a total that stopped counting is `超过`. */
export function rows(from: number, to: number, total: number, language: Language, exact = true): string {
  const range = from === to ? count(from) : `${count(from)}–${count(to)}`
  if (language === 'zh') return `第 ${range} 行，${exact ? '共' : '共超过'} ${count(total)} 行`
  return `${from === to ? 'row' : 'rows'} ${range} of ${exact ? '' : 'more than '}${count(total)}`
}
/** `391 MB`. */
export function bytes(size: number): string {
  if (size < 1000) return `${count(size)} B`
  if (size < 1e6) return `${decimal(size / 1e3, size < 1e4 ? 1 : 0)} kB`
  return size < 1e9 ? `${decimal(size / 1e6, size < 1e7 ? 1 : 0)} MB` : `${decimal(size / 1e9, 2)} GB`
}
