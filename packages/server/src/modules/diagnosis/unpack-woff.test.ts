import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import { fontsFor } from './report-glyphs.ts'
import { unpackWoff } from './unpack-woff.ts'

const woff = readFileSync(createRequire(import.meta.url).resolve('@fontsource/noto-sans-sc/files/noto-sans-sc-chinese-simplified-400-normal.woff'))

describe('fonts of reports', () => {
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
})
