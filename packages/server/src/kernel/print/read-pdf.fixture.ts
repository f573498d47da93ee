import { inflateSync } from 'node:zlib'

/** A text as it is drawn on a page; `x` and `y` in points from the lower left corner. */
export type DrawnText = { readonly page: number; readonly x: number; readonly y: number; readonly text: string }

/** A level line; `y` counts from the top. */
export type DrawnStroke = { readonly page: number; readonly x1: number; readonly x2: number; readonly y: number }

/** Reads back what our own PDFs say: text in embedded fonts with a table to Unicode. Nothing else of the format is known here. */
export function readPdf(pdf: Buffer): { readonly pages: number; readonly texts: readonly DrawnText[]; readonly lines: readonly string[]; readonly strokes: readonly DrawnStroke[] } {
  const file = pdf.toString('latin1')
  const objects = new Map([...file.matchAll(/(\d+) 0 obj\n(.*?)\nendobj/gs)].map((m) => [Number(m[1]), m[2]!]))
  const stream = (id: number): string => {
    const body = objects.get(id)!
    const bytes = Buffer.from(body.slice(body.indexOf('stream\n') + 7, body.lastIndexOf('\nendstream')), 'latin1')
    return (body.includes('/FlateDecode') ? inflateSync(bytes) : bytes).toString('latin1')
  }
  const fontMaps = new Map<number, Map<number, string>>()
  const mapOf = (font: number) => {
    const before = fontMaps.get(font)
    if (before) return before
    const made = unicodeMap(stream(Number(/\/ToUnicode (\d+) 0 R/.exec(objects.get(font)!)![1])))
    fontMaps.set(font, made)
    return made
  }
  const pages = [...objects].filter(([, body]) => /\/Type \/Page\b(?!s)/.test(body))
  const contentOf = (body: string) => stream(Number(/\/Contents (\d+) 0 R/.exec(body)![1]))
  const strokes = pages.flatMap(([, body], page) => [...contentOf(body).matchAll(/([\d.]+) ([\d.]+) m\s+([\d.]+) ([\d.]+) l/g)].filter((m) => m[2] === m[4]).map((m) => ({ page: page + 1, x1: Number(m[1]), x2: Number(m[3]), y: Number(m[2]) })))
  const texts = pages.flatMap(([, body], page) => {
    const resources = /\/Resources (\d+) 0 R/.exec(body)
    const fonts = new Map([...(resources ? objects.get(Number(resources[1]))! : body).matchAll(/\/(F\d+) (\d+) 0 R/g)].map((m) => [m[1]!, Number(m[2])]))
    return drawn(contentOf(body), page + 1, (name) => mapOf(fonts.get(name)!))
  })
  const lines = new Map<string, string>()
  for (const { page, y, text } of texts) {
    const key = `${page} ${y.toFixed(1)}`
    lines.set(key, `${lines.get(key) ?? ''}${lines.has(key) ? ' ' : ''}${text}`)
  }
  return { pages: pages.length, texts, lines: [...lines.values()], strokes }
}

function unicodeMap(cmap: string): Map<number, string> {
  const map = new Map<number, string>()
  const text = (hex: string) => String.fromCharCode(...(hex.replaceAll(' ', '').match(/.{4}/g) ?? []).map((unit) => Number.parseInt(unit, 16)))
  for (const [, first, , list] of cmap.matchAll(/<([0-9a-f]+)> <([0-9a-f]+)> \[(.*?)\]/gis))
    [...list!.matchAll(/<([0-9a-f ]*)>/gi)].forEach((m, i) => map.set(Number.parseInt(first!, 16) + i, text(m[1]!)))
  return map
}

function drawn(content: string, page: number, mapOf: (font: string) => Map<number, string>): DrawnText[] {
  const texts: DrawnText[] = []
  let map = new Map<number, string>()
  let [x, y] = [0, 0]
  for (const [, tx, ty, font, shown] of content.matchAll(/1 0 0 1 ([\d.-]+) ([\d.-]+) Tm|\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (tx !== undefined) [x, y] = [Number(tx), Number(ty)]
    else if (font !== undefined) map = mapOf(font)
    else if (shown !== undefined) {
      const glyphs = [...shown.matchAll(/<([0-9a-f]+)>/gi)].flatMap((m) => m[1]!.match(/.{4}/g) ?? [])
      texts.push({ page, x, y, text: glyphs.map((glyph) => map.get(Number.parseInt(glyph, 16)) ?? '\uFFFD').join('') })
    }
  }
  return texts
}
