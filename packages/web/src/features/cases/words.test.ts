import { describe, expect, it } from 'vitest'
import { arranged, daysOfMonth, grouped, ratio, remainingOf, titleOf, type Action } from './words.ts'

const hour = 3_600_000
const action = (door: Action['door'], name: string, permitted = true): Action => ({ action: name, door, title: { zh: name, en: name }, permitted, reason: permitted ? null : { zh: '不行', en: 'no' } })

describe('remaining time', () => {
  it('is said in the largest unit that still says something', () => {
    expect(remainingOf(20 * hour)).toEqual({ amount: 2, unit: 'days', isLate: false, tone: 'plain' })
    expect(remainingOf(13 * hour)).toEqual({ amount: 13, unit: 'hours', isLate: false, tone: 'plain' })
    expect(remainingOf(6.5 * hour)).toEqual({ amount: 6, unit: 'hours', isLate: false, tone: 'amber' })
    expect(remainingOf(40_000)).toEqual({ amount: 1, unit: 'minutes', isLate: false, tone: 'amber' })
  })
  it('is red once it is late', () => {
    expect(remainingOf(-15 * hour)).toEqual({ amount: 2, unit: 'days', isLate: true, tone: 'red' })
    expect(remainingOf(-600_000)).toEqual({ amount: 10, unit: 'minutes', isLate: true, tone: 'red' })
  })
  it('counts whole days of 24 hours where the clock never stops', () => {
    expect(remainingOf(20 * hour, true)).toEqual({ amount: 20, unit: 'hours', isLate: false, tone: 'amber' })
    expect(remainingOf(50 * hour, true)).toEqual({ amount: 2, unit: 'days', isLate: false, tone: 'plain' })
  })
})

describe('actions', () => {
  it('put first what is done first, and keep a refused one in the list', () => {
    const found = arranged([action('dispatch', 'correct'), action('handle', 'cannot'), action('handle', 'answer'), action('handle', 'refuse'), action('handle', 'accept', false), action('record-reply', 'solved')])
    expect(found.main?.action).toBe('answer')
    expect(found.beside.map((one) => one.action)).toEqual(['cannot', 'refuse'])
    expect(found.behind.map((one) => one.action)).toEqual(['accept', 'correct'])
    expect(found.recorded.map((one) => one.action)).toEqual(['solved'])
  })
  it('have no main one when nothing may be done', () => {
    expect(arranged([action('handle', 'accept', false)])).toMatchObject({ main: null, beside: [] })
  })
})

describe('subjects', () => {
  const subject = (code: string, parent: string | null = null) => ({ code, parent })
  it('stand under their parents, and alone where the parent is not here', () => {
    const found = grouped([subject('power'), subject('outage', 'power'), subject('loom', 'textile')])
    expect(found.map((one) => [one.subject.code, one.children.map((child) => child.code)])).toEqual([['power', ['outage']], ['loom', []]])
  })
})

describe('a title', () => {
  it('is the first sentence, cut when long', () => {
    expect(titleOf('变压器跳闸。已经三次')).toBe('变压器跳闸')
    expect(titleOf('The power fails. Three times now')).toBe('The power fails')
    expect(titleOf('长'.repeat(60))).toBe(`${'长'.repeat(40)}…`)
  })
})

describe('figures', () => {
  it('have no rate of nothing', () => {
    expect(ratio({ numerator: 0, denominator: 0 })).toBeNull()
    expect(ratio({ numerator: 1, denominator: 4 })).toBe(0.25)
  })
  it('know the days of a month', () => {
    expect(daysOfMonth('2028-02')).toEqual({ from: '2028-02-01', until: '2028-02-29' })
    expect(daysOfMonth('2026-12')).toEqual({ from: '2026-12-01', until: '2026-12-31' })
  })
})
