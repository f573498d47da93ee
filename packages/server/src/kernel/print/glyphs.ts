import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { signsOf } from './font-signs.ts'
import { unpackWoff } from './unpack-woff.ts'

const require = createRequire(import.meta.url)
const folder = '@fontsource/noto-sans-sc'
export type Weight = 400 | 700
/** A run of text in one font. */
export type Piece = { text: string; font?: string }

/** A cut of the font as a plain font: `chinese-simplified` has some 8,000 signs, the numbered ones a few hundred each. */
export const fontFile = (cut: string, weight: Weight): Buffer => unpackWoff(readFileSync(require.resolve(`${folder}/files/noto-sans-sc-${cut}-${weight}-normal.woff`)))
export const mainCut = 'chinese-simplified'
export const nameOfCut = (cut: string) => `cut${cut}`

type Range = { readonly first: number; readonly last: number; readonly cut: string }
let ranges: readonly Range[] | undefined
let main: ReadonlySet<number> | undefined

/** Which numbered cut holds a sign, as the font's own table says. */
function rangesOfCuts(): readonly Range[] {
  const table = JSON.parse(readFileSync(require.resolve(`${folder}/unicode.json`), 'utf8')) as Record<string, string>
  return Object.entries(table).flatMap(([name, list]) => {
    const cut = /^\[(\d+)\]$/.exec(name)?.[1]
    if (cut === undefined) return []
    return list.split(',').map((part): Range => {
      const [first = '', last = first] = part.replace(/^U\+/i, '').split('-')
      return { first: Number.parseInt(first, 16), last: Number.parseInt(last, 16), cut }
    })
  })
}
/** Every numbered cut there is. */
export const numberedCuts = (): string[] => [...new Set((ranges ??= rangesOfCuts()).map((range) => range.cut))]

const known = new Map<string, string | undefined>()
/** The cut that a sign needs when the main one lacks it. */
function cutOf(sign: string): string | undefined {
  if (sign <= '\u007f') return undefined
  if (known.has(sign)) return known.get(sign)
  const point = sign.codePointAt(0)!
  const isMain = (main ??= signsOf(fontFile(mainCut, 400))).has(point)
  const cut = isMain ? undefined : (ranges ??= rangesOfCuts()).find(({ first, last }) => first <= point && point <= last)?.cut
  known.set(sign, cut)
  return cut
}

/** Splits a text into runs, so that an arrow, a circled number or a rare name does not come out as an empty box. */
export function fontsFor(text: string): Piece[] {
  const pieces: Piece[] = []
  for (const sign of text) {
    const cut = cutOf(sign)
    const font = cut === undefined ? undefined : nameOfCut(cut)
    const last = pieces.at(-1)
    if (last && last.font === font) last.text += sign
    else pieces.push(font ? { text: sign, font } : { text: sign })
  }
  return pieces.length > 0 ? pieces : [{ text: '' }]
}
