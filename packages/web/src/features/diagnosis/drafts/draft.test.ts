import type { Answers } from '@jingwei/contract/instrument'
import { describe, expect, it } from 'vitest'
import { acknowledged, draftFrom, isDirty, isSame, mergeDraft, settle, type Draft, type Kept } from './draft.ts'

const single = (option: string) => ({ type: 'single', option }) as const
const kept = (revision: number, answers: Answers, notes: Record<string, string> = {}): Kept => ({
  revision,
  answers,
  notes,
  savedAt: `2026-09-18T02:4${revision}:00.000Z`,
})
const changed = (draft: Draft, change: Partial<Draft>): Draft => ({ ...draft, changedAt: '2026-09-18T03:00:00.000Z', ...change })
const base = kept(3, { a: single('1'), b: single('1'), c: single('1') }, { a: '旧' })

describe('sameness', () => {
  it('does not depend on the order of keys, and takes absent for undefined', () => {
    expect(isSame({ a: 1, b: { c: [1, 2] } }, { b: { c: [1, 2] }, a: 1, d: undefined })).toBe(true)
    expect(isSame({ a: [1, 2] }, { a: [2, 1] })).toBe(false)
    expect(isSame({ a: 1 }, { b: 1 })).toBe(false)
    expect(isSame([], {})).toBe(false)
  })
})

describe('a draft and what was saved elsewhere', () => {
  it('go together when they changed different items', () => {
    const mine = changed(draftFrom(base), { answers: { ...base.answers, a: single('2') } })
    const { draft, clashes, taken } = mergeDraft(mine, kept(4, { ...base.answers, b: single('3') }, { a: '旧', b: '新' }))
    expect(clashes).toEqual([])
    expect(taken).toBe(1)
    expect(draft.answers).toEqual({ a: single('2'), b: single('3'), c: single('1') })
    expect(draft.notes).toEqual({ a: '旧', b: '新' })
    expect([draft.base.revision, isDirty(draft)]).toEqual([4, true])
  })
  it('need nothing more when they came to the same', () => {
    const mine = changed(draftFrom(base), { answers: { ...base.answers, a: single('2') } })
    const { draft, clashes } = mergeDraft(mine, kept(4, { ...base.answers, a: single('2') }, { a: '旧' }))
    expect([clashes.length, isDirty(draft)]).toEqual([0, false])
  })
  it('clash where both changed the same item differently, and take what is chosen', () => {
    const mine = changed(draftFrom(base), { answers: { a: single('2'), b: single('2'), c: single('1') }, notes: { a: '我的' } })
    const merged = mergeDraft(mine, kept(4, { a: single('3'), c: single('1') }, { a: '他的' }))
    expect(merged.clashes.map((clash) => clash.code).toSorted()).toEqual(['a', 'b'])
    expect(merged.draft.answers).toEqual({ a: single('2'), b: single('2'), c: single('1') })
    const theirs = settle(merged.draft, merged.clashes, new Set(['a', 'b']), 'now')
    expect([theirs.answers, theirs.notes, isDirty(theirs)]).toEqual([{ a: single('3'), c: single('1') }, { a: '他的' }, false])
    const mixed = settle(merged.draft, merged.clashes, new Set(['b']), 'now')
    expect([mixed.answers, mixed.notes, mixed.changedAt]).toEqual([{ a: single('2'), c: single('1') }, { a: '我的' }, 'now'])
  })
  it('keep an answer taken back here when the other did not touch it', () => {
    const mine = changed(draftFrom(base), { answers: { a: single('1'), b: single('1') } })
    expect(mergeDraft(mine, kept(4, { ...base.answers, a: single('9') }, { a: '旧' })).draft.answers).toEqual({
      a: single('9'),
      b: single('1'),
    })
  })
})

describe('an acknowledged draft', () => {
  it('waits no longer, unless it was changed meanwhile', () => {
    const sent = changed(draftFrom(base), { answers: { a: single('2') } })
    const answer = { revision: 4, savedAt: '2026-09-18T03:00:01.000Z' }
    expect(acknowledged(sent, sent, answer)).toMatchObject({ base: { revision: 4, answers: { a: single('2') } }, changedAt: null })
    const later = changed(sent, { answers: { a: single('3') } })
    expect(isDirty(acknowledged(later, sent, answer))).toBe(true)
  })
})
