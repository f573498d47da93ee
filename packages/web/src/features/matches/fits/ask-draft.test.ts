import { describe, expect, it } from 'vitest'
import { blankAsk, dayAfter, faultsOf, needOf } from './ask-draft.ts'

const today = '2026-02-27'
describe('asking for offers', () => {
  it('begins with a week to answer and nobody named', () => {
    const draft = blankAsk('提升设备管理', today)
    expect(draft.until).toBe('2026-03-06')
    expect(draft.shares).toEqual({ name: false, text: true, budget: false, grade: true, contact: false })
    expect(faultsOf(draft, today, false)).toEqual([])
  })
  it('finds what is missing', () => {
    const draft = { ...blankAsk(' ', today), until: today, shares: { name: true, text: true, budget: true, grade: true, contact: true } }
    expect(faultsOf(draft, today, false)).toEqual(['title', 'until', 'contact'])
    expect(faultsOf(draft, today, true)).toEqual(['until', 'contact'])
    expect(faultsOf({ ...blankAsk('a', today), until: dayAfter(today, 61) }, today, false)).toEqual(['until'])
  })
  it('makes a need in whole fen', () => {
    const draft = { ...blankAsk(' 排产 ', today), budgetYuan: 150_000.5 }
    expect(needOf(draft, 'plan')).toEqual({ title: '排产', text: '', sceneCode: 'plan', budgetFen: 15_000_050, neededBy: null, fromResult: true })
    expect(needOf(draft, null).fromResult).toBe(false)
  })
})
