import { foldWidth, saysNothing } from '../text/index.ts'

/**
 * `letters`: something other than a number stands in the cell. `masked`: stars hide digits. `several`: more than one number.
 * `length`: too few or too many digits. `prefix`: no mobile, area or service number begins so. `no-area-code`: a local number alone.
 * `foreign`: a country code other than +86.
 */
export type PhoneFault = 'letters' | 'masked' | 'several' | 'length' | 'prefix' | 'no-area-code' | 'foreign'

export type PhoneResult =
  /** `number`: `13800001234`, `0791-88880000`, `400-000-0000` or `95500`, digits and hyphens only. `extension`: digits, or null. */
  | { readonly kind: 'phone'; readonly type: 'mobile' | 'landline' | 'service'; readonly number: string; readonly extension: string | null }
  | { readonly kind: 'missing' }
  | { readonly kind: 'invalid'; readonly reason: PhoneFault }

const missing: PhoneResult = { kind: 'missing' }
const invalid = (reason: PhoneFault): PhoneResult => ({ kind: 'invalid', reason })

const EXTENSION_MAX = 6

/** Splits `…转123`, `…ext.123`, `…#123`; a hyphen in front of the extension is told apart by the length of what precedes it. */
const splitExtension = (text: string): { main: string; extension: string | null } => {
  const marked = /(?:转|轉|分机|EXT\.?|X|#)[:：\s]?(\d{1,6})$/i.exec(text)
  if (marked !== null) return { main: text.slice(0, marked.index), extension: marked[1] ?? null }
  const hyphen = text.lastIndexOf('-')
  if (hyphen > 0) {
    const tail = text.slice(hyphen + 1)
    const head = countDigits(text.slice(0, hyphen))
    const subscriberBefore = text.slice(0, hyphen).replace(/\s/g, '')
    const complete = head >= 10 && /\d{7,8}$|^1\d{10}$/.test(subscriberBefore)
    if (complete && tail.length >= 1 && tail.length <= EXTENSION_MAX && countDigits(tail) === tail.length) {
      return { main: text.slice(0, hyphen), extension: tail }
    }
  }
  return { main: text, extension: null }
}

const countDigits = (text: string): number => {
  let digits = 0
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) >= 0x30 && text.charCodeAt(at) <= 0x39) digits++
  return digits
}

/** Digits of a number in national form, or a fault. Country code and trunk prefix are cut. */
const nationalDigits = (main: string): { digits: string } | { fault: PhoneFault } => {
  let digits = ''
  for (let at = 0; at < main.length; at++) {
    const unit = main.charCodeAt(at)
    if (unit >= 0x30 && unit <= 0x39) digits += main[at]
    else if (unit === 0x2a) return { fault: 'masked' }
    else if (!' -().'.includes(main.charAt(at)) && !(unit === 0x2b && digits === '')) return { fault: 'letters' }
  }
  let international = main.trimStart().startsWith('+') || main.trimStart().startsWith('(+') || digits.startsWith('00')
  if (digits.startsWith('00')) digits = digits.slice(2)
  if (international) {
    if (!digits.startsWith('86')) return { fault: 'foreign' }
    digits = digits.slice(2)
  } else if (digits.startsWith('86') && digits.length >= 12) {
    digits = digits.slice(2)
    international = true
  }
  // Behind a country code the area code has lost its 0.
  if (international && digits.length >= 9 && digits[0] !== '0' && !/^1[3-9]/.test(digits) && !/^[48]00/.test(digits)) digits = `0${digits}`
  return { digits }
}

const isService = (digits: string): boolean =>
  ((digits.startsWith('400') || digits.startsWith('800')) && digits.length === 10) ||
  /^(?:9[56]\d{3,4}|10[01]\d{2,3}|123\d{2,3})$/.test(digits)

const judge = (digits: string, extension: string | null): PhoneResult => {
  const national = /^0?1[3-9]/.test(digits) && digits.startsWith('0') && digits.length === 12 ? digits.slice(1) : digits
  if (national[0] === '1' && national.length === 11) {
    return national >= '13' ? { kind: 'phone', type: 'mobile', number: national, extension } : invalid('prefix')
  }
  if (isService(national)) {
    const grouped = national.length === 10 ? `${national.slice(0, 3)}-${national.slice(3, 6)}-${national.slice(6)}` : national
    return { kind: 'phone', type: 'service', number: grouped, extension }
  }
  if (national[0] === '0') {
    // 010 and 02x are the three-digit areas; 00 and 01x are none.
    const areaLength = national.startsWith('010') || national[1] === '2' ? 3 : 4
    if (areaLength === 4 && (national[1] ?? '0') < '3') return invalid('prefix')
    const subscriber = national.slice(areaLength)
    if (subscriber.length !== 8 && !(subscriber.length === 7 && areaLength === 4)) return invalid('length')
    if ((subscriber[0] ?? '0') < '2') return invalid('prefix')
    return { kind: 'phone', type: 'landline', number: `${national.slice(0, areaLength)}-${subscriber}`, extension }
  }
  if (national.length === 7 || national.length === 8) return (national[0] ?? '0') < '2' ? invalid('prefix') : invalid('no-area-code')
  return invalid(national.length === 11 ? 'prefix' : 'length')
}

/**
 * A telephone number of mainland China as a roster holds it. Mobile: eleven digits from 13 to 19. Landline: area code (010, 02x:
 * three digits; 03xx–09xx: four) and seven or eight digits. Service: 400/800 and ten digits, 95xxx, 100xx, 12345 and the like.
 *
 * `+86`, `0086`, `86` and a 0 in front of a mobile are cut; extensions are kept apart. Never throws.
 * Source: the national numbering plan (电信网编号计划), by its prefixes only; which numbers are in use is not known here.
 */
export const parsePhone = (raw: string | number | null | undefined): PhoneResult => {
  if (raw === null || raw === undefined) return missing
  const text = foldWidth(typeof raw === 'number' ? String(raw) : raw)
  if (saysNothing(text)) return missing
  const first = text.charCodeAt(0)
  if (text.length === 11 && first === 0x31 && countDigits(text) === 11) return judge(text, null)
  if (text.length > 60) return invalid('letters')
  const cleaned = text.replace(/^(?:电话|手机|联系电话|TEL|MOBILE)[:.\s]*/i, '').replace(/[‐‑–—−]/g, '-')
  if (/\d{7}\D*[/,;、，；|\\]\D*\d{3}/.test(cleaned)) return invalid('several')
  const { main, extension } = splitExtension(cleaned)
  const parsed = nationalDigits(main)
  if ('fault' in parsed) return invalid(parsed.fault)
  if (parsed.digits.length >= 18 && / /.test(main.trim())) return invalid('several')
  return judge(parsed.digits, extension)
}
