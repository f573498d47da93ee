import { describe, expect, it } from 'vitest'
import { haveOneAxis, piecesOf, ticksOf, type Span } from './timeline.ts'

const at = (time: string, day = '18') => `2026-09-${day}T${time}:00+08:00`
const span = (from: string, until: string, state: Span['state']): Span => ({ from: at(from), until: at(until), state })

describe('pieces', () => {
  it('are cut to the row', () => {
    const pieces = piecesOf([span('06:00', '08:00', 'running'), span('08:00', '12:00', 'idle')], at('07:00'), at('11:00'))
    expect(pieces.map((one) => [one.state, one.start, one.length])).toEqual([['running', 0, 0.25], ['idle', 0.25, 0.75]])
  })
  it('join with the same state, and take in what is too thin to see', () => {
    const pieces = piecesOf([span('07:00', '08:00', 'running'), span('08:00', '08:01', 'fault'), span('08:01', '09:00', 'running'), span('09:00', '17:00', 'idle')], at('07:00'), at('17:00'), 0.01)
    expect(pieces.map((one) => one.state)).toEqual(['running', 'idle'])
    expect(pieces.reduce((sum, one) => sum + one.length, 0)).toBeCloseTo(1)
  })
  it('leave a gap where there is one', () => {
    const pieces = piecesOf([span('07:00', '08:00', 'running'), span('09:00', '11:00', 'running')], at('07:00'), at('11:00'))
    expect(pieces.map((one) => [one.start, one.length])).toEqual([[0, 0.25], [0.5, 0.5]])
  })
  it('are none of a row without length', () => expect(piecesOf([span('07:00', '08:00', 'idle')], at('07:00'), at('07:00'))).toEqual([]))
})

it('gives one axis only to rows of one shape', () => {
  expect(haveOneAxis([{ from: at('07:30'), until: at('19:30') }, { from: at('07:30', '17'), until: at('19:30', '17') }])).toBe(true)
  expect(haveOneAxis([{ from: at('07:30'), until: at('19:30') }, { from: at('19:30', '17'), until: at('07:30') }])).toBe(false)
  expect(haveOneAxis([])).toBe(false)
})

it('marks whole hours of the plant’s clock', () => {
  const ticks = ticksOf(at('07:30'), at('19:30'))
  expect(ticks.map((one) => one.at)).toEqual(['08:00', '10:00', '12:00', '14:00', '16:00', '18:00'].map((one) => Date.parse(at(one))))
  expect(ticks[0]!.place).toBeCloseTo(0.5 / 12)
})
