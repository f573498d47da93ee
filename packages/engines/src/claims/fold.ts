import { foldUnit } from '../text/index.ts'

/** Marks that divide sentences in Chinese keep their width: folded, they would be commas inside numbers. */
const kept = new Set([...'，：；！？'].map((mark) => mark.charCodeAt(0)))
const same = new Map<number, number>([...'−﹣－'].map((mark) => [mark.charCodeAt(0), 0x2d]))
for (const mark of '％﹪') same.set(mark.charCodeAt(0), 0x25)
const lineFeed = 0x0a

/** The text in half width and lower case, line ends kept, unseen signs dropped; `origin` is the place in the original. */
export function foldText(raw: string): { readonly text: string; origin(at: number): number } {
  const units = new Uint16Array(raw.length)
  let places: Int32Array | null = null
  let length = 0
  for (let at = 0; at < raw.length; at++) {
    const unit = raw.charCodeAt(at)
    let folded = kept.has(unit) ? unit : (same.get(unit) ?? (unit === lineFeed || unit === 0x0d ? lineFeed : foldUnit(unit)))
    if (folded >= 0x41 && folded <= 0x5a) folded += 0x20
    if (folded === 0) {
      places ??= Int32Array.from({ length: raw.length + 1 }, (_, i) => i)
      continue
    }
    if (places) places[length] = at
    units[length++] = folded
  }
  if (places) places[length] = raw.length
  let text = ''
  for (let at = 0; at < length; at += 8192) text += String.fromCharCode(...units.subarray(at, Math.min(length, at + 8192)))
  return { text, origin: (at) => places?.[at] ?? at }
}
