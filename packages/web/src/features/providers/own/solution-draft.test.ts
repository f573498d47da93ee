import { describe, expect, it } from 'vitest'
import { readSolution, solutionDraftOf } from './solution-draft.ts'

const good = { ...solutionDraftOf(null), title: '点检', summary: '扫码点检', text: '全部说明', scenes: [{ code: 'equipment', fromLevel: 1, toLevel: 3 }], minYuan: 1000 }
describe('a solution as it is typed', () => {
  it('is sent whole', () => {
    const found = readSolution({ ...good, industryCodes: ['C34'] }, null)
    expect('fields' in found && found.fields).toMatchObject({ title: '点检', industryCodes: ['C34'], price: { model: 'one-off', minFen: 100_000, maxFen: null }, needs: null, cases: [] })
  })
  it('has no price when it is free', () => {
    const found = readSolution({ ...good, model: 'free' }, null)
    expect('fields' in found && found.fields.price).toEqual({ model: 'free', minFen: null, maxFen: null })
  })
  it('says what is missing or turned round', () => {
    expect(readSolution({ ...good, title: ' ', scenes: [{ code: 'equipment', fromLevel: 3, toLevel: 3 }, { code: 'equipment', fromLevel: 1, toLevel: 2 }], maxYuan: 1, cases: [{ customer: '甲厂', year: 2025, text: ' ', effect: '' }] }, null)).toEqual({ faults: ['title', 'scenes', 'twice', 'price', 'cases'] })
    expect(readSolution({ ...good, minYuan: 0 }, null)).toEqual({ faults: ['zero'] })
  })
})
