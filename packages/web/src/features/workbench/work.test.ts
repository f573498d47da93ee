import { describe, expect, it } from 'vitest'
import { answeredIn, difference, importsOf, together, waitingOf, withoutAssessor } from './work.ts'

describe('what waits for me', () => {
  it('is late after its day and due on it', () => {
    const rows = [{ dueOn: '2026-11-20' }, { dueOn: '2026-11-22' }, { dueOn: '2026-11-23' }, { dueOn: null }]
    expect(waitingOf(rows, 60, '2026-11-22')).toEqual({ count: 60, overdue: 1, today: 1 })
  })
  it('adds up', () => {
    expect(
      together([
        { count: 3, overdue: 1, today: 0 },
        { count: 4, overdue: 1, today: 2 },
      ]),
    ).toEqual({ count: 7, overdue: 2, today: 2 })
    expect(together([]).count).toBe(0)
  })
  it('is what was submitted and given to nobody', () => {
    const somebody = { id: 'a', name: '甲' }
    const rows = [
      { state: 'submitted' as const, assessor: null },
      { state: 'submitted' as const, assessor: somebody },
      { state: 'graded' as const, assessor: null },
    ]
    expect(withoutAssessor(rows)).toEqual([rows[0]])
  })
  it('tells imports that ask from imports that run', () => {
    const rows = (['ready', 'mapping', 'writing', 'done', 'failed', 'cancelled', 'checking'] as const).map((state) => ({ state }))
    expect(importsOf(rows)).toEqual({
      waiting: [{ state: 'ready' }, { state: 'mapping' }],
      running: [{ state: 'writing' }, { state: 'checking' }],
    })
  })
})

it('compares the two scores', () => {
  expect(difference({ selfScore: 61, siteScore: 52.6 })).toBeCloseTo(-8.4)
  expect(difference({ selfScore: 61, siteScore: null })).toBeNull()
})
it('counts whoever has answered', () => {
  expect(answeredIn({ invited: 14, drafting: 9, submitted: 16, grading: 5, graded: 6, confirmed: 10, total: 60 })).toBe(37)
})
