import { describe, expect, it } from 'vitest'
import { blankNeed, needFaults, needFieldsOf } from './need-draft.ts'

const today = '2026-03-02'

describe('a need that is being written', () => {
  it('needs a title, and a scene or some words', () => {
    expect(needFaults(blankNeed, today)).toEqual(['title', 'said'])
    expect(needFaults({ ...blankNeed, title: '织机联网' }, today)).toEqual(['said'])
    expect(needFaults({ ...blankNeed, title: '织机联网', text: '统计停台' }, today)).toEqual([])
    expect(needFaults({ ...blankNeed, title: '织机联网', sceneCode: 'equipment' }, today)).toEqual([])
  })
  it('is wanted today or later', () => {
    const draft = { ...blankNeed, title: '织机联网', sceneCode: 'equipment' }
    expect(needFaults({ ...draft, neededBy: '2026-03-01' }, today)).toEqual(['neededBy'])
    expect(needFaults({ ...draft, neededBy: today }, today)).toEqual([])
  })
  it('becomes what the interface takes: whole fen, nothing for what was not said, no level without a scene', () => {
    expect(needFieldsOf({ ...blankNeed, title: ' 织机联网 ', gradeTarget: 3, budgetYuan: 123_456.78, neededBy: '2026-06-30' }))
      .toEqual({ title: '织机联网', text: '', sceneCode: null, gradeTarget: null, budgetFen: 12_345_678, neededBy: '2026-06-30' })
    expect(needFieldsOf({ ...blankNeed, title: '织机联网', sceneCode: 'equipment', gradeTarget: 3, budgetYuan: 0 })).toMatchObject({ gradeTarget: 3, budgetFen: null, neededBy: null })
  })
})
