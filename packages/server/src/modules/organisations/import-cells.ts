import { parseCapital, unitOfHeading, type CapitalUnit } from '@jingwei/engines/capital'
import { checkCreditCode } from '@jingwei/engines/credit-code'
import { parseDate } from '@jingwei/engines/dates'
import { industry, officialCode, resolveIndustry } from '@jingwei/engines/industry'
import { parsePhone } from '@jingwei/engines/phone'
import { foldWidth, saysNothing } from '@jingwei/engines/text'
import { cellText, type Cell } from '../../kernel/tables/index.ts'

/** What a cell says: a value, nothing, or a fault. A `note` is told to the reader but refuses nothing. */
export type Told<T> = { value: T | null; fault?: string; note?: string; args?: Record<string, string | number> }
const nothing: Told<never> = { value: null }

const unstorable = /[\0\ud800-\udfff]/
/** Text that PostgreSQL takes: no NUL, no half of a surrogate pair. */
export const storable = (text: string) => (unstorable.test(text) ? Buffer.from(text.replaceAll('\0', ''), 'utf8').toString('utf8') : text)

/** The text of a cell, null if it says that there is none: N/A, 无, —. Formulas and scripts are text like any other. */
export function textOf(cell: Cell | undefined): string | null {
  if (cell === null || cell === undefined) return null
  const text = typeof cell === 'string' ? cell.trim() : cellText(cell)
  if (text === '' || (text.length <= 9 && saysNothing(foldWidth(text)))) return null
  return storable(text)
}

export function creditCodeOf(cell: Cell | undefined): Told<{ code: string; authority: string | null }> {
  const text = textOf(cell)
  if (text === null) return nothing
  if ((typeof cell === 'number' && cell >= 1e15) || /^\d(\.\d+)?E\+?1\d$/i.test(text)) return { value: null, fault: 'code-rounded' }
  const found = checkCreditCode(text)
  if (found.ok) return { value: { code: found.code, authority: found.regionCode } }
  switch (found.reason) {
    case 'empty':
      return nothing
    case 'old-registration-number':
      return { value: null, note: 'code-old' }
    case 'length':
      return found.length < 18
        ? { value: null, fault: 'code-short', args: { missing: 18 - found.length } }
        : { value: null, fault: 'code-long', args: { extra: found.length - 18 } }
    case 'alphabet': {
      const args = { letter: found.character, position: found.position, ...(found.suggestion !== null && { suggestion: found.suggestion }) }
      return {
        value: null,
        fault: found.suggestion !== null ? 'code-letter-misread' : /[A-Z]/.test(found.character) ? 'code-letter' : 'code-character',
        args,
      }
    }
    default:
      return {
        value: null,
        fault: found.suggestion === null ? 'code-check' : 'code-check-misread',
        args: { expected: found.expected, ...(found.suggestion !== null && { suggestion: found.suggestion }) },
      }
  }
}

const dateFaults = { form: 'date-unreadable', partial: 'date-partial', day: 'date-no-such-day', order: 'date-order' } as const
/** 2061-03-08 was meant to be 2016-03-08: two neighbouring digits of the year changed places. */
function likelyDate(date: string, today: string): string | null {
  for (const at of [2, 1]) {
    const year = date.slice(0, at) + date[at + 1] + date[at] + date.slice(at + 2, 4)
    const candidate = year + date.slice(4)
    if (candidate <= today && candidate >= '1949') return candidate
  }
  return null
}
export function dateOf(cell: Cell | undefined, today: string): Told<string> {
  const found = parseDate(typeof cell === 'boolean' ? String(cell) : cell, { today })
  switch (found.kind) {
    case 'date':
      return { value: found.date }
    case 'missing':
      return nothing
    case 'unreadable':
      return { value: null, fault: dateFaults[found.reason] }
    default: {
      if (found.reason === 'too-early') return { value: null, fault: 'date-early' }
      const suggestion = likelyDate(found.date, today)
      return suggestion ? { value: null, fault: 'date-future-misread', args: { suggestion } } : { value: null, fault: 'date-future' }
    }
  }
}

export type MoneyUnit = { readonly unit: CapitalUnit; readonly word: string }
/** The unit that a heading gives to bare numbers: 营业收入(万元), 营业收入，万元. */
export function moneyUnitOf(heading: string): MoneyUnit | null {
  const bracketed = /[（([【]/.test(heading) ? heading : heading.replace(/[，,、/\s]+([^，,、/\s]*元)$/, '($1)')
  const unit = unitOfHeading(bracketed)
  const word = /[（([【:：](?:单位[:：]?)?([^）)\]】]+)[）)\]】]?$/.exec(bracketed)?.[1]
  return unit && word ? { unit, word } : null
}
const bareNumber = /^[\d,，.．]+$/
export type CapitalTold = { raw: string; minor: number | null; currency: string | null }
export function capitalTold(cell: Cell | undefined, heading: MoneyUnit | null): Told<CapitalTold> {
  const text = textOf(cell)
  if (text === null) return nothing
  const found = parseCapital(text, heading?.unit ?? null)
  if (found.kind === 'missing') return nothing
  // The heading's unit goes with the number, or nobody could read it later.
  const raw = heading && bareNumber.test(text) ? `${text}${heading.word}` : text
  if (found.kind === 'capital') return { value: { raw, minor: found.amountMinor, currency: found.currency } }
  return found.reason === 'negative'
    ? { value: null, fault: 'capital-negative' }
    : { value: { raw, minor: null, currency: null }, note: 'capital-unreadable' }
}
export function revenueOf(cell: Cell | undefined, heading: MoneyUnit | null): Told<number> {
  const text = textOf(cell)
  if (text === null) return nothing
  const found = parseCapital(text, heading?.unit ?? null)
  if (found.kind === 'missing') return nothing
  if (found.kind === 'capital') return found.currency === 'CNY' ? { value: found.amountMinor } : { value: null, fault: 'revenue-currency' }
  return {
    value: null,
    fault: found.reason === 'negative' ? 'revenue-negative' : found.reason === 'no-unit' ? 'revenue-no-unit' : 'revenue-not-a-number',
  }
}

export function staffOf(cell: Cell | undefined): Told<number> {
  const text = textOf(cell)
  if (text === null) return nothing
  const match = /^([-−])?(\d{1,3}(?:,\d{3})+|\d+)(?:\.0+)?\s*[人名]?$/.exec(foldWidth(text))
  if (!match) return { value: null, fault: 'staff-not-a-number' }
  const count = Number(match[2]!.replaceAll(',', ''))
  if (match[1] && count > 0) return { value: null, fault: 'staff-negative' }
  return count > 10_000_000 ? { value: null, fault: 'staff-too-many' } : { value: count }
}

const yes = new Set(['是', '规上', '规模以上', 'y', 'yes', 'true', '1', '√', '✓', '有'])
const no = new Set(['否', '规下', '规模以下', '非规上', 'n', 'no', 'false', '0', '×', '✗', 'x', '不是'])
export function yesOrNo(cell: Cell | undefined): Told<boolean> {
  if (typeof cell === 'boolean') return { value: cell }
  // 无 beside 有 says no; elsewhere it says nothing.
  const text = textOf(cell)?.toLowerCase()
  if (text === undefined) return nothing
  return yes.has(text) ? { value: true } : no.has(text) ? { value: false } : { value: null, fault: 'scale-not-yes-or-no' }
}

export function phoneOf(cell: Cell | undefined): Told<string> {
  const text = textOf(cell)
  if (text === null) return nothing
  const found = parsePhone(text)
  if (found.kind === 'phone') return { value: found.extension ? `${found.number}-${found.extension}` : found.number }
  if (found.kind === 'missing') return nothing
  if (found.reason === 'masked') return { value: null, note: 'phone-masked' }
  return { value: null, fault: found.reason === 'several' ? 'phone-several' : 'phone-not-a-phone' }
}

const cacheLimit = 20_000
/** Industries repeat: each spelling is resolved once. */
export function industryReader(): (cell: Cell | undefined) => Told<{ code: string | null; raw: string }> {
  const known = new Map<string, Told<{ code: string | null; raw: string }>>()
  const official = (code: string) => {
    const node = industry(code)
    return node ? officialCode(node) : code
  }
  const read = (raw: string): Told<{ code: string | null; raw: string }> => {
    const found = resolveIndustry(raw)
    if (found.outcome === 'found') return { value: { code: official(found.code), raw } }
    // One industry that merely resembles the words is a guess; several are a choice that the writer of the file must make.
    if (found.outcome === 'unknown' || found.candidates.length === 1) return { value: { code: null, raw }, note: 'industry-unknown' }
    return {
      value: null,
      fault: 'industry-several',
      args: { count: found.candidates.length, example: official(found.candidates[0] ?? '3976') },
    }
  }
  return (cell) => {
    const raw = textOf(cell)
    if (raw === null) return nothing
    let told = known.get(raw)
    if (!told) {
      if (known.size > cacheLimit) known.clear()
      known.set(raw, (told = read(raw)))
    }
    return told
  }
}
