import { foldUnit } from './fold-width.ts'

const bracketsAndMarks: readonly (readonly [string, string])[] = [
  ['(', '（﹙⁽₍〔［[【〖﹝｛{'],
  [')', '）﹚⁾₎〕］]】〗﹞｝}'],
  ['·', '•・‧∙⋅●・･᛫﹒'],
  ['-', '‐‑‒–—―−－﹣─━'],
  ["'", '‘’‛′＇`'],
  ['〇', '○◯'],
  [',', '，、﹐﹑'],
  ['σ', 'ς'],
]

const canonical = new Uint16Array(65536)
for (let unit = 0; unit < 65536; unit++) canonical[unit] = foldUnit(unit)
for (const [to, from] of bracketsAndMarks) for (const mark of from) canonical[mark.charCodeAt(0)] = to.charCodeAt(0)

// Quotation marks around a trade name are set or left out at will, so they do not count.
for (const mark of '"“”„‟″＂〝〞') canonical[mark.charCodeAt(0)] = 0

const SPACE = 0x20
/** Han, kana, bopomofo, CJK symbols and Hangul: scripts in which a space inside a name means nothing. */
const isEastAsian = (unit: number): boolean =>
  (unit >= 0x2e80 && unit <= 0xa4cf) || (unit >= 0xac00 && unit <= 0xdfff) || (unit >= 0xf900 && unit <= 0xfaff)
const glues = (unit: number): boolean => isEastAsian(unit) || unit === 0x28 || unit === 0x29 || unit === 0xb7 || unit === 0x2c

/** Marks that a name never begins or ends with; they are left by copying and by shifted columns. */
const junk = new Set([...' ,.;:!?*#/\\|~^_-=+·。.；：！？、\'…'].map((mark) => mark.charCodeAt(0)))

/** Whether nothing in the text can need NFKC: ASCII, plain Han, and marks that the table above handles. */
const isPlain = (text: string): boolean => {
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit < 0x80 || (unit >= 0x4e00 && unit <= 0x9fff) || (unit >= 0xff01 && unit <= 0xff5e)) continue
    if (unit === 0xb7 || unit === 0xa0 || unit === 0x3000 || unit === 0x3007 || unit === 0x3001 || unit === 0x3002) continue
    if (unit === 0x200b || unit === 0xfeff || unit === 0x2014) continue
    if ((unit >= 0x300a && unit <= 0x3011) || (unit >= 0x2018 && unit <= 0x201d)) continue
    return false
  }
  return true
}

const dropHidden = (text: string): string => {
  let out = ''
  for (let at = 0; at < text.length; at++) if (foldUnit(text.charCodeAt(at)) !== 0) out += text[at]
  return out
}

const foldMarks = (text: string): string => {
  let out = ''
  let copied = 0
  let last = SPACE
  let changed = false
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    let folded = canonical[unit] ?? unit
    if (folded === SPACE) {
      let next = SPACE
      for (let ahead = at + 1; ahead < text.length; ahead++) {
        const candidate = canonical[text.charCodeAt(ahead)] ?? 0
        if (candidate === 0 || candidate === SPACE) continue
        next = candidate
        break
      }
      if (last === SPACE || next === SPACE || glues(last) || glues(next)) folded = 0
    }
    if (folded !== unit || folded === 0) {
      changed = true
      out += text.slice(copied, at)
      if (folded !== 0) out += String.fromCharCode(folded)
      copied = at + 1
    }
    if (folded !== 0) last = folded
  }
  return changed ? out + text.slice(copied) : text
}

const trimJunk = (text: string): string => {
  let from = 0
  let to = text.length
  while (from < to && junk.has(text.charCodeAt(from))) from++
  while (to > from && junk.has(text.charCodeAt(to - 1))) to--
  return from === 0 && to === text.length ? text : text.slice(from, to)
}

/**
 * The name of an organisation or a person as it is compared, its case kept.
 *
 * Full-width ASCII and every kind of bracket, dash, apostrophe and middle dot become one half-width form; hidden characters and double
 * quotes go; spaces beside Chinese characters go, others become one; compatibility forms (㈱, ①) become plain (Unicode NFKC); marks
 * that a name cannot begin or end with are cut. Idempotent. An empty string means that there is no name.
 */
export const normaliseName = (raw: string): string => {
  if (isPlain(raw)) return trimJunk(foldMarks(raw))
  let text = raw
  // Dropping a mark can join what NFKC then composes, so the steps run until nothing moves; one round is nearly always enough.
  for (let round = 0; round < 8; round++) {
    const next = trimJunk(foldMarks(dropHidden(text).normalize('NFKC')))
    if (next === text) break
    text = next
  }
  return text
}

/** The key under which two spellings of one name meet, and the text that is searched: `normaliseName` in lower case. */
export const nameKey = (raw: string): string => {
  const name = normaliseName(raw)
  const lower = name.toLowerCase()
  return lower === name ? name : normaliseName(lower)
}
