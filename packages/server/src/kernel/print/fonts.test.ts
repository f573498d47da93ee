import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import { signsOf } from './font-signs.ts'
import { fontFile, fontsFor, mainCut } from './glyphs.ts'
import { unpackWoff } from './unpack-woff.ts'

const woff = readFileSync(createRequire(import.meta.url).resolve('@fontsource/noto-sans-sc/files/noto-sans-sc-chinese-simplified-400-normal.woff'))

describe('fonts of printed papers', () => {
  it('unpacks a font whose tables have the sums that its own directory names', () => {
    const font = unpackWoff(woff)
    const count = font.readUInt16BE(4)
    expect(count).toBeGreaterThan(10)
    for (let i = 0; i < count; i++) {
      const at = 12 + i * 16
      const tag = font.toString('latin1', at, at + 4)
      const offset = font.readUInt32BE(at + 8)
      const length = font.readUInt32BE(at + 12)
      let sum = 0
      for (let p = 0; p < length; p += 4) sum = (sum + font.readUInt32BE(offset + p)) >>> 0
      // `head` holds a correction of the whole file's sum, which its own sum leaves out.
      if (tag === 'head') sum = (sum - font.readUInt32BE(offset + 8)) >>> 0
      expect([tag, sum]).toEqual([tag, font.readUInt32BE(at + 4)])
    }
  })
  it('refuses what is no such font', () => expect(() => unpackWoff(Buffer.from('wOF2 and so on'))).toThrow('not a WOFF 1.0 font'))
  it('takes signs that the main cut lacks from another', () =>
    expect(fontsFor('从 1 级 → 2 级')).toEqual([{ text: '从 1 级 ' }, { text: '→', font: 'cut109' }, { text: ' 2 级' }]))
  it('takes rare names from the cut that holds them', () => {
    const rare = fontsFor('刘龑①≥').slice(1)
    expect(rare.map((p) => p.text).join('')).toBe('龑①≥')
    for (const { text, font } of rare) for (const weight of [400, 700] as const) expect(signsOf(fontFile(font!.slice(3), weight)).has(text.codePointAt(0)!), text).toBe(true)
  })
  it('knows what is in a cut', () => {
    const signs = signsOf(fontFile(mainCut, 400))
    expect([...'经纬喆堃Aa9￥（）'].filter((sign) => !signs.has(sign.codePointAt(0)!))).toEqual([])
    expect([...'①→㐱'].filter((sign) => signs.has(sign.codePointAt(0)!))).toEqual([])
    expect(signs.size).toBeGreaterThan(7_000)
  })
})
