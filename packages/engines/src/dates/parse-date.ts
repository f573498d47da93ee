import { foldWidth, saysNothing } from '../text/index.ts'
import { addDays, exists, fromExcelSerial, toIso } from './calendar.ts'

export type DateResult =
  /** `date` is `YYYY-MM-DD`; `form` says what was read, so that a preview can show serials apart. */
  | { readonly kind: 'date'; readonly date: string; readonly form: 'text' | 'serial' | 'date-cell' }
  | { readonly kind: 'missing' }
  /**
   * `form`: no known spelling. `partial`: a year or a month without a day. `day`: no such day (2001-02-29).
   * `order`: day and month cannot be told apart (1/9/2001).
   */
  | { readonly kind: 'unreadable'; readonly reason: 'form' | 'partial' | 'day' | 'order' }
  /** Readable, but before `earliest` or after `today`. */
  | { readonly kind: 'implausible'; readonly date: string; readonly reason: 'too-early' | 'in-future' }

export type DateLimits = {
  /** `YYYY-MM-DD`, the reader's today; a later date is implausible. `null` sets no limit (validity dates). */
  readonly today: string | null
  /** `YYYY-MM-DD`, 1900-01-01 when not given. */
  readonly earliest?: string
}

const EARLIEST = '1900-01-01'
/** Serials of five digits: 1927-05-18 to 2173-10-13. Shorter numbers are years, counts or faults rather than dates. */
const SERIAL_MIN = 10_000
const SERIAL_MAX = 99_999
/** Instants are read in China's one civil time, because 2001-01-08T16:00Z is how a program writes the 9th in Beijing. */
const CHINA_OFFSET_MINUTES = 480

const missing: DateResult = { kind: 'missing' }
const bad = {
  form: { kind: 'unreadable', reason: 'form' },
  partial: { kind: 'unreadable', reason: 'partial' },
  day: { kind: 'unreadable', reason: 'day' },
  order: { kind: 'unreadable', reason: 'order' },
} as const

const judge = (date: string, form: 'text' | 'serial' | 'date-cell', limits: DateLimits): DateResult => {
  if (date < (limits.earliest ?? EARLIEST)) return { kind: 'implausible', date, reason: 'too-early' }
  if (limits.today !== null && date > limits.today) return { kind: 'implausible', date, reason: 'in-future' }
  return { kind: 'date', date, form }
}

const isDigit = (unit: number): boolean => unit >= 0x30 && unit <= 0x39

/** Minutes that a `T…` tail lies from China's midnight: shifts the day, 0 when no offset is written; `null` when it is not a time. */
const dayShift = (tail: string): number | null => {
  const time = /^[T ]? ?(\d{1,2})[:时](\d{1,2})(?:[:分](\d{1,2})(?:[.,]\d{1,9})?秒?)?分?\s?(Z|[+-]\d{2}:?\d{2})?$/i.exec(tail)
  if (time === null) return null
  const hours = Number(time[1])
  const minutes = Number(time[2])
  if (hours > 24 || minutes > 59 || Number(time[3] ?? 0) > 60) return null
  const zone = time[4]
  if (zone === undefined) return 0
  const ahead = zone.toUpperCase() === 'Z' ? 0 : Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2))
  const offset = zone.startsWith('-') ? -ahead : ahead
  return Math.floor((hours * 60 + minutes - offset + CHINA_OFFSET_MINUTES) / 1440)
}

const fromNumber = (value: number, limits: DateLimits): DateResult => {
  if (value === 0) return missing
  if (Number.isInteger(value) && value >= 10_000_101 && value <= 99_991_231) return fromDigits(String(value), limits)
  if (Number.isInteger(value) && value >= 1800 && value <= 2200) return bad.partial
  if (!(value >= SERIAL_MIN && value < SERIAL_MAX + 1)) return bad.form
  const date = fromExcelSerial(value)
  return date === null ? bad.form : judge(date, 'serial', limits)
}

const fromDigits = (text: string, limits: DateLimits): DateResult => {
  const number = (from: number, to: number): number => Number(text.slice(from, to))
  switch (text.length) {
    case 8:
      if (text === '00000000') return missing
      return fromParts(number(0, 4), number(4, 6), number(6, 8), limits)
    case 14:
      return fromParts(number(0, 4), number(4, 6), number(6, 8), limits)
    case 6:
      return number(4, 6) >= 1 && number(4, 6) <= 12 && number(0, 4) >= 1800 ? bad.partial : bad.form
    case 5:
      return fromNumber(Number(text), limits)
    case 4:
      return number(0, 4) >= 1800 && number(0, 4) <= 2200 ? bad.partial : bad.form
    default:
      return bad.form
  }
}

const fromParts = (year: number, month: number, day: number, limits: DateLimits, shift = 0): DateResult => {
  if (!exists(year, month, day)) return bad.day
  return judge(shift === 0 ? toIso(year, month, day) : addDays(year, month, day, shift), 'text', limits)
}

const YEAR_MARKS = '-/.年\\'
const MONTH_MARKS = '-/.月\\'

const fromText = (text: string, limits: DateLimits): DateResult => {
  let at = 0
  const digits = (longest: number): number => {
    let value = 0
    const from = at
    while (at < text.length && at - from < longest && isDigit(text.charCodeAt(at))) value = value * 10 + (text.charCodeAt(at++) - 0x30)
    return at === from ? -1 : value
  }
  const skipSpaces = (): void => {
    while (text.charCodeAt(at) === 0x20) at++
  }
  const year = digits(4)
  const yearLength = at
  skipSpaces()
  const mark = text.charAt(at)
  if (year < 0 || mark === '' || !YEAR_MARKS.includes(mark)) return bad.form
  if (yearLength < 4) return yearLength <= 2 && /^\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}$/.test(text) ? bad.order : bad.form
  at++
  skipSpaces()
  if (at === text.length) return bad.partial
  const month = digits(2)
  skipSpaces()
  if (month < 0) return bad.form
  if (at === text.length) return bad.partial
  if (!MONTH_MARKS.includes(text.charAt(at))) return bad.form
  at++
  skipSpaces()
  if (at === text.length) return bad.partial
  const day = digits(2)
  if (day < 0) return bad.form
  if (year === 0 && month === 0 && day === 0) return missing
  skipSpaces()
  if (text.charAt(at) === '日' || text.charAt(at) === '号') at++
  if (at >= text.length) return fromParts(year, month, day, limits)
  const shift = dayShift(text.slice(at).trim())
  return shift === null ? bad.form : fromParts(year, month, day, limits, shift)
}

/**
 * A date of a roster: ISO with or without a time, `2001/1/9`, `2001.1.9`, `2001年1月9日`, `20010109`, a five-digit serial of Excel's
 * 1900 system (number or text), or a Date cell.
 *
 * A Date is read by its UTC fields, as workbook readers make them. An instant with an offset is read in China's time. Two-digit
 * years and day-first orders are refused rather than guessed. Never throws; time is linear.
 */
export const parseDate = (raw: string | number | Date | null | undefined, limits: DateLimits): DateResult => {
  if (raw === null || raw === undefined) return missing
  if (typeof raw === 'number') return fromNumber(raw, limits)
  if (typeof raw !== 'string') {
    const at = raw.getTime()
    if (Number.isNaN(at)) return bad.form
    const year = raw.getUTCFullYear()
    return year < 1 || year > 9999 ? bad.form : judge(toIso(year, raw.getUTCMonth() + 1, raw.getUTCDate()), 'date-cell', limits)
  }
  const text = foldWidth(raw)
  if (saysNothing(text)) return missing
  if (text.length > 40) return bad.form
  let digits = 0
  while (digits < text.length && isDigit(text.charCodeAt(digits))) digits++
  if (digits === text.length) return fromDigits(text, limits)
  if (digits === 5 && /^\d{5}\.\d+$/.test(text)) return fromNumber(Number(text), limits)
  return fromText(text, limits)
}
