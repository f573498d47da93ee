import { describe, expect, it } from 'vitest'
import * as f from './format.ts'

const now = '2026-09-18T02:42:00Z' // 10:42 in Shanghai

describe('counts', () => {
  it('groups, and writes minus as U+2212', () => {
    expect(f.count(16030)).toBe('16,030')
    expect(f.count(-1200)).toBe('−1,200')
    expect(f.count(0)).toBe('0')
    expect(f.decimal(-0.04, 1)).toBe('0.0')
    expect(f.decimal(57.2, 1)).toBe('57.2')
  })
  it('scales a figure above 99,999 only', () => {
    expect(f.inWords(f.figure(99_999, 'zh', '家'))).toBe('99,999 家')
    expect(f.inWords(f.figure(142_600, 'zh', '台'))).toBe('14.26 万台')
    expect(f.inWords(f.figure(142_600, 'en'))).toBe('142.6k')
    expect(f.inWords(f.figure(123_456_789, 'zh', '台'))).toBe('1.23 亿台')
    expect(f.figure(142_600, 'zh', '台').exact).toBe('142,600 台')
  })
})

describe('money, from integer fen', () => {
  it('fills a column', () => {
    expect(f.moneyCell(48_000_000, 'zh')).toBe('48.00')
    expect(f.moneyUnit('zh')).toBe('万元')
    expect(f.moneyCell(48_000_000, 'en')).toBe('480.0')
    expect(f.moneyUnit('en')).toBe('CNY 1,000')
  })
  it('makes a figure, with the exact yuan beside it', () => {
    const parts = f.moneyFigure(223_600_000_000, 'zh')
    expect(f.inWords(parts)).toBe('22.36 亿元')
    expect(parts.exact).toBe('2,236,000,000.00 元')
    expect(f.inWords(f.moneyFigure(223_600_000_000, 'en'))).toBe('CNY 2.24 bn')
    expect(f.inWords(f.moneyFigure(60_750_000, 'zh'))).toBe('60.75 万元')
    expect(f.inWords(f.moneyFigure(86_000, 'zh'))).toBe('860.00 元')
  })
})

describe('shares and changes', () => {
  it('keeps one decimal', () => {
    expect(f.share(0.86, 'zh')).toBe('86.0\u00A0%')
    expect(f.share(0.86, 'en')).toBe('86.0%')
    expect(f.change(142)).toBe('+142')
    expect(f.change(-1.2, 1)).toBe('−1.2')
    expect(f.change(0)).toBe('0')
    expect(f.points(0.036, 'zh')).toBe('+3.6 个百分点')
    expect(f.points(0.036, 'en')).toBe('+3.6 pp')
  })
})

describe('dates and times on the region’s clock', () => {
  it('leaves out what is known', () => {
    expect(f.date('2026-09-17T16:30:00Z', 'zh', now)).toBe('9月18日')
    expect(f.date('2026-09-18', 'en', now)).toBe('18 Sep')
    expect(f.date('2025-11-03', 'zh', now)).toBe('2025年11月')
    expect(f.date('2025-11-03', 'en', now)).toBe('Nov 2025')
    expect(f.dateData('2026-09-17T16:30:00Z')).toBe('2026-09-18')
    expect(f.weekday('2026-09-18', 'zh')).toBe('星期五')
    expect(f.time(now)).toBe('10:42')
    expect(f.dateTime('2026-09-18T09:30:00Z', 'zh', now)).toBe('今天 17:30')
    expect(f.dateTime('2026-09-16T09:30:00Z', 'en', now)).toBe('16 Sep 17:30')
    expect(f.timeRange('2026-09-17T23:30:00Z', '2026-09-18T11:30:00Z')).toBe('07:30–19:30')
  })
  it('says when a thing is due', () => {
    expect(f.deadline('2026-09-16', 'zh', now)).toEqual({ text: '逾期 2 天', tone: 'overdue' })
    expect(f.deadline('2026-09-16', 'en', now)).toEqual({ text: '2 days overdue', tone: 'overdue' })
    expect(f.deadline('2026-09-18T09:30:00Z', 'zh', now)).toEqual({ text: '今天 17:30', tone: 'today' })
    expect(f.deadline('2026-09-18', 'en', now)).toEqual({ text: 'today', tone: 'today' })
    expect(f.deadline('2026-09-18T01:30:00Z', 'zh', now).tone).toBe('overdue')
    expect(f.deadline('2026-09-21', 'zh', now)).toEqual({ text: '9月21日', tone: 'later' })
  })
  it('says how long ago', () => {
    expect(f.ago('2026-09-18T02:41:59.200Z', 'zh', now)).toBe('0.8 秒前')
    expect(f.ago('2026-09-18T02:41:52.300Z', 'en', now)).toBe('7 s ago')
    expect(f.ago('2026-09-18T02:36:00Z', 'zh', now)).toBe('6 分钟前')
    expect(f.ago('2026-09-18T02:36:00Z', 'en', now)).toBe('6 min ago')
    expect(f.duration(14, 'zh')).toBe('14 秒')
    expect(f.duration(86_400, 'en')).toBe('1 day')
  })
})

describe('ranges and sizes', () => {
  it('names the rows shown', () => {
    expect(f.rows(1, 50, 812, 'zh')).toBe('第 1–50 行，共 812 行')
    expect(f.rows(1, 50, 812, 'en')).toBe('rows 1–50 of 812')
    expect(f.rows(1, 50, 10_000, 'zh', false)).toBe('第 1–50 行，共超过 10,000 行')
    expect(f.rows(1, 1, 1, 'en')).toBe('row 1 of 1')
    expect(f.bytes(391_000_000)).toBe('391 MB')
    expect(f.bytes(4_300)).toBe('4.3 kB')
  })
})
