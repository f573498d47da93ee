import { describe, expect, it } from 'vitest'
import { textIn, type Dictionary } from './i18n.ts'

const found = import.meta.glob<Record<string, unknown>>('../**/texts.ts', { eager: true })
const isDictionary = (value: unknown): value is Dictionary => typeof value === 'object' && value !== null && 'zh' in value && 'en' in value
const dictionaries = Object.entries(found).flatMap(([file, module]) =>
  Object.entries(module).flatMap(([name, value]) => (isDictionary(value) ? [[`${file} ${name}`, value] as const] : [])),
)
const placeholders = (text: string) => [...new Set(text.match(/\{\{\w+\}\}/g) ?? [])].toSorted()

describe.each(dictionaries)('%s', (_name, texts) => {
  it('has the same keys in both languages', () => {
    expect(Object.keys(texts.en).toSorted()).toEqual(Object.keys(texts.zh).toSorted())
  })
  it('has no empty text, and the same values in both', () => {
    for (const key of Object.keys(texts.zh)) {
      expect(texts.zh[key]?.trim(), key).not.toBe('')
      expect(texts.en[key]?.trim(), key).not.toBe('')
      expect(placeholders(texts.en[key] ?? ''), key).toEqual(placeholders(texts.zh[key] ?? ''))
    }
  })
  it('has no Chinese in the English', () => {
    for (const [key, text] of Object.entries(texts.en)) expect(text, key).not.toMatch(/[\u4e00-\u9fff]/)
  })
})

describe('texts', () => {
  const texts = { zh: { firms: '{{count}} 家企业' }, en: { firms: '{{count}} firm || {{count}} firms' } }
  it('are found', () => expect(dictionaries.length).toBeGreaterThan(0))
  it('count and group', () => {
    expect(textIn(texts, 'zh')('firms', { count: 16030 })).toBe('16,030 家企业')
    expect(textIn(texts, 'en')('firms', { count: 1 })).toBe('1 firm')
    expect(textIn(texts, 'en')('firms', { count: 16030 })).toBe('16,030 firms')
  })
})
