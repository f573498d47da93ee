import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mostTokens, readTokens, writeFigure, writeToken } from './index.ts'

describe('tokens of a draft', () => {
  it('are found with what they ask', () => {
    const body = '截至10月底，拨付率{{paid_rate|region=3611|on=2026-10-31|decimals=1}}，小型企业{{firms | by=size | part=small}}家。'
    const tokens = readTokens(body)
    expect(tokens.map((t) => body.slice(t.at, t.end))).toEqual(tokens.map((t) => t.raw))
    expect(tokens.map((t) => t.asked)).toEqual([
      { code: 'paid_rate', region: '3611', on: '2026-10-31', by: null, part: null, format: 'auto', decimals: 1 },
      { code: 'firms', region: null, on: null, by: 'size', part: 'small', format: 'auto', decimals: null },
    ])
    expect(readTokens('没有数字 { } }} 的稿件')).toEqual([])
  })
  it.each(['{{}}', '{{企业数}}', '{{firms|on=2026-02-30}}', '{{firms|on=昨天}}', '{{firms|where=1}}', '{{firms|region=}}', '{{firms|by=size}}', '{{firms|part=small}}', '{{firms|format=bold}}', '{{firms|decimals=9}}', '{{firms|region=1|region=2}}', '{{firms', '{{firms {{x1}}'])('%s is told to be wrong', (body) => {
    const [token] = readTokens(body)
    expect(token?.asked).toBe(null)
    expect(token?.fault?.zh.length).toBeGreaterThan(4)
  })
  it('come back as they were written', () => {
    const asked = fc.record({ code: fc.constantFrom('firms', 'paid_rate'), region: fc.constantFrom(null, '3611'), on: fc.constantFrom(null, '2026-10-31'), cut: fc.constantFrom(null, ['size', 'small'] as const), format: fc.constantFrom('auto', 'wan', 'percent'), decimals: fc.constantFrom(null, 0, 2) })
    fc.assert(fc.property(asked, ({ cut, ...one }) => {
      const whole = { ...one, by: cut?.[0] ?? null, part: cut?.[1] ?? null }
      expect(readTokens(`前${writeToken(whole)}后`)[0]?.asked).toEqual(whole)
    }))
  })
  it('never throw, and do not overlap', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('{{', '}}', '|', 'firms', '=', 'on', '2026-10-31', ' ', '家', '{'), { maxLength: 40 }).map((p) => p.join('')), (body) => {
      let last = 0
      for (const token of readTokens(body)) {
        expect(token.at).toBeGreaterThanOrEqual(last)
        last = token.end
      }
    }))
    expect(readTokens('{{a1}}'.repeat(5000)).length).toBe(mostTokens + 1)
  })
})

describe('a figure in a text', () => {
  const zh = (value: number, unit: string, more: object = {}) => writeFigure(value, unit, { format: 'auto', decimals: null, defined: 0, language: 'zh', ...more })
  it('is written as readers read it', () => {
    expect([zh(16_030, 'firm'), zh(112_000_000, 'fen'), zh(33_590_000, 'fen'), zh(9_800, 'fen'), zh(33_590_000, 'fen', { format: 'number' }), zh(50_000, 'person', { format: 'wan' })]).toEqual(['16,030', '1.12亿', '3,359万', '9,800', '33,590,000', '5万'])
    expect([zh(33_590_000, 'fen', { language: 'en' }), zh(1.4e12, 'fen', { language: 'en' }), zh(16_030, 'firm', { language: 'en' })]).toEqual(['33.59 million', '1,400 billion', '16,030'])
  })
  it('of a rate is never better than it is', () => {
    expect([zh(3359 / 3900, '1', { decimals: 1 }), zh(0.9996, '1', { decimals: 1 }), zh(1, '1'), zh(0.29, '1', { decimals: 0 }), zh(-0.0215, '1', { decimals: 1 })]).toEqual(['86.1%', '99.9%', '100%', '29%', '-2.1%'])
  })
})
