/**
 * Folding of single UTF-16 code units, shared by every engine that reads cells of rosters.
 * Tables, not regular expressions: a roster has a million rows and a dozen cells in each.
 */

const table = new Uint16Array(65536)
for (let unit = 0; unit < 65536; unit++) table[unit] = unit

const HIDDEN = 0
/** Units that nobody sees: C0 and C1 controls, soft hyphen, zero-width and bidi marks, BOM, variation selectors, fillers. */
const hidden: readonly (readonly [number, number])[] = [
  [0x0000, 0x0008], [0x000e, 0x001f], [0x007f, 0x0084], [0x0086, 0x009f], [0x00ad, 0x00ad], [0x034f, 0x034f], [0x061c, 0x061c],
  [0x115f, 0x1160], [0x17b4, 0x17b5], [0x180b, 0x180f], [0x200b, 0x200f], [0x202a, 0x202e], [0x2060, 0x206f], [0x3164, 0x3164],
  [0xfe00, 0xfe0f], [0xfeff, 0xfeff], [0xffa0, 0xffa0], [0xfff0, 0xfffb],
]
for (const [from, to] of hidden) table.fill(HIDDEN, from, to + 1)

for (const space of [0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x85, 0xa0, 0x1680, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000]) table[space] = 0x20
for (let unit = 0x2000; unit <= 0x200a; unit++) table[unit] = 0x20
for (let unit = 0xff01; unit <= 0xff5e; unit++) table[unit] = unit - 0xfee0

/** `0` for a hidden unit, a plain space for every kind of space, half-width for full-width ASCII, else the unit itself. */
export const foldUnit = (unit: number): number => table[unit] ?? unit

/**
 * A cell as plain text: full-width ASCII made half-width, hidden characters dropped, every space made U+0020, ends trimmed.
 * Returns the same string when there is nothing to change.
 */
export const foldWidth = (text: string): string => {
  const end = text.length
  let at = 0
  while (at < end) {
    const unit = text.charCodeAt(at)
    if (unit === HIDDEN || table[unit] !== unit) break
    at++
  }
  if (at === end) return end > 0 && (text.charCodeAt(0) === 0x20 || text.charCodeAt(end - 1) === 0x20) ? text.trim() : text
  let out = text.slice(0, at)
  for (; at < end; at++) {
    const folded = foldUnit(text.charCodeAt(at))
    if (folded !== HIDDEN) out += String.fromCharCode(folded)
  }
  return out.trim()
}

/** How rosters write "no value". Compared after folding and in lower case. */
const missing = new Set([
  '', '-', '--', '---', '—', '——', '–', '/', '\\', '\\n', '.', '*', '?', 'n/a', 'na', '#n/a', '#value!', '#ref!', 'nan', 'null',
  'none', 'nil', 'undefined', '无', '暂无', '没有', '空', '未知', '不详', '未填', '未填写', '未公示', '未公开',
  '企业选择不公示', '选择不公示', '(null)', '(无)', '(空)',
])
const longestMissing = 9

/** Whether the folded text of a cell says that there is no value. `0` is a value. */
export const saysNothing = (folded: string): boolean => folded.length <= longestMissing && missing.has(folded.toLowerCase())
