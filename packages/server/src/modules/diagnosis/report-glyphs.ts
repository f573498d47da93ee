/** A run of text in one font. */
export type Piece = { text: string; font?: string }

/** Signs that the main cut of the font lacks, by the numbered cut of the same font that has them. */
const slices: readonly [RegExp, string][] = [
  [/^[\u2190-\u21ff]$/u, 'cut109'],
  [/^[\u2460-\u24ff]$/u, 'cut106'],
  [/^[\u2260-\u22ff]$/u, 'cut102'],
]
export const sliceFonts = ['109', '106', '102'] as const

const fontOf = (sign: string) => slices.find(([signs]) => signs.test(sign))?.[1]

/** Splits a text into runs, so that an arrow or a circled number does not come out as an empty box. */
export function fontsFor(text: string): Piece[] {
  const pieces: Piece[] = []
  for (const sign of text) {
    const font = fontOf(sign)
    const last = pieces.at(-1)
    if (last && last.font === font) last.text += sign
    else pieces.push(font ? { text: sign, font } : { text: sign })
  }
  return pieces.length > 0 ? pieces : [{ text: '' }]
}
