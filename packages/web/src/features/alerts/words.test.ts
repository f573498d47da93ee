import { describe, expect, it } from 'vitest'
import { textIn } from '../../app/i18n.ts'
import { texts } from './texts.ts'
import { secondsOf, sentenceOf, timeParts } from './words.ts'

describe('times', () => {
  it('are told in the largest unit that is whole', () => {
    expect([45, 60, 5400, 7200, 172_800, 90].map(timeParts)).toEqual([
      { amount: 45, unit: 'seconds' }, { amount: 1, unit: 'minutes' }, { amount: 90, unit: 'minutes' }, { amount: 2, unit: 'hours' }, { amount: 2, unit: 'days' }, { amount: 90, unit: 'seconds' },
    ])
    expect(timeParts(0)).toEqual({ amount: 0, unit: 'seconds' })
  })
  it('come back as they were', () => {
    for (const seconds of [1, 60, 61, 3600, 86_400, 90_000]) {
      const { amount, unit } = timeParts(seconds)
      expect(secondsOf(amount, unit)).toBe(seconds)
    }
  })
})

describe('conditions are told as sentences', () => {
  const named = { signal: (code: string) => ({ name: code === 'speed' ? '车速' : code, unit: code === 'speed' ? 'rpm' : '' }) }
  const states = (state: string) => ({ fault: '故障', idle: '待机' })[state] ?? state
  const plain = (text: string) => text.replaceAll('\u00A0', ' ')
  const zh = (condition: Parameters<typeof sentenceOf>[0]) => plain(sentenceOf(condition, textIn(texts, 'zh'), states, named))
  const en = (condition: Parameters<typeof sentenceOf>[0]) => plain(sentenceOf(condition, textIn(texts, 'en'), (state) => state, named))
  it('thresholds', () => {
    const condition = { kind: 'threshold', signal: 'speed', above: 650, below: 400, hysteresis: 5, forSeconds: 300 } as const
    expect(zh(condition)).toBe('车速高于 650 rpm或低于 400 rpm，持续 5 分钟以上')
    expect(en({ ...condition, below: null, forSeconds: 0 })).toBe('车速 above 650 rpm')
  })
  it('rates', () => {
    expect(zh({ kind: 'rate', signal: 'speed', perSeconds: 60, above: null, below: -50 })).toBe('车速在 1 分钟内下降超过 50 rpm')
    expect(en({ kind: 'rate', signal: 'speed', perSeconds: 90, above: 20, below: -50 })).toBe('车速 rises by more than 20 rpm or falls by more than 50 rpm within 90 s')
  })
  it('silence, states, run-out', () => {
    expect(zh({ kind: 'silence', seconds: 600 })).toBe('超过 10 分钟没有数据')
    expect(zh({ kind: 'state', states: ['fault', 'idle'], seconds: 1800 })).toBe('处于故障或待机超过 30 分钟')
    expect(en({ kind: 'state', states: ['fault'], seconds: 0 })).toBe('as soon as it is fault')
    expect(zh({ kind: 'runout', signal: '余量', withinSeconds: 1800 })).toBe('余量按近半小时的用量，30 分钟内将用完')
  })
})
