import type { Answers } from '@jingwei/contract/instrument'
import { describe, expect, it } from 'vitest'
import { ApiProblem } from '../../../api/client.ts'
import { draftFrom, type Content, type Draft } from './draft.ts'
import { keepDraft, type Saved } from './keep-draft.ts'

const single = (option: string) => ({ type: 'single', option }) as const
const base = { revision: 1, answers: { a: single('1') } satisfies Answers, notes: {}, savedAt: null }
const unreachable = () => new ApiProblem({ status: 0, code: 'client.unreachable', title: 'unreachable' })

/** A draft on a clock that the test turns, and a server that answers as it is told. */
function bench(answer: (sent: Content & { revision: number }) => Saved | ApiProblem, initial: Draft = draftFrom(base)) {
  const sent: (Content & { revision: number })[] = []
  const kept: Draft[] = []
  let timer: { run: () => void; ms: number } | null = null
  const draft = keepDraft({
    initial,
    keep: (one) => kept.push(one),
    now: () => '2026-09-18T02:42:00.000Z',
    later: (run, ms) => {
      timer = { run, ms }
      return () => {
        timer = null
      }
    },
    save: async (content) => {
      sent.push(content)
      const told = answer(content)
      if (told instanceof ApiProblem) throw told
      return told
    },
  })
  return {
    draft,
    sent,
    kept,
    get waitMs() {
      return timer?.ms ?? null
    },
    ring: async () => {
      const due = timer
      timer = null
      due?.run()
      await draft.flush()
    },
    answer: (code: string, option: string) => draft.change((one) => ({ ...one, answers: { ...one.answers, [code]: single(option) } })),
  }
}
const accept = ({ revision }: { revision: number }): Saved => ({ revision: revision + 1, savedAt: `saved ${revision + 1}` })

describe('a draft', () => {
  it('is kept on the device at once and sent within a second', async () => {
    const b = bench(accept)
    b.answer('a', '2')
    expect(b.kept.at(-1)!.answers).toEqual({ a: single('2') })
    expect(b.draft.get().state.kind).toBe('waiting')
    expect(b.waitMs).toBeLessThan(1000)
    await b.ring()
    expect(b.sent).toEqual([{ revision: 1, answers: { a: single('2') }, notes: {} }])
    expect(b.draft.get()).toMatchObject({ state: { kind: 'saved' }, draft: { base: { revision: 2, savedAt: 'saved 2' }, changedAt: null } })
    await b.draft.flush()
    expect(b.sent.length).toBe(1)
  })
  it('goes on without a network and sends all of it later', async () => {
    let isThere = false
    const b = bench((sent) => (isThere ? accept(sent) : unreachable()))
    b.answer('a', '2')
    await b.draft.flush()
    expect(b.draft.get().state.kind).toBe('offline')
    b.answer('b', '1')
    expect(b.draft.get().state.kind).toBe('offline')
    expect(b.kept.at(-1)!.answers).toEqual({ a: single('2'), b: single('1') })
    isThere = true
    await b.ring()
    expect(b.sent.at(-1)).toMatchObject({ revision: 1, answers: { a: single('2'), b: single('1') } })
    expect(b.draft.get().state.kind).toBe('saved')
  })
  it('found on the device is sent when it is opened again', () => {
    const b = bench(accept, { ...draftFrom(base), answers: { a: single('9') }, changedAt: 'yesterday' })
    expect(b.waitMs).toBe(0)
  })
  it('takes in what another device changed elsewhere', async () => {
    const there = { revision: 5, answers: { a: single('1'), c: single('7') }, notes: {}, savedAt: 'then' }
    const b = bench((sent) =>
      sent.revision === 1 ? new ApiProblem({ status: 409, code: 'diagnosis.stale-revision', title: '', data: there }) : accept(sent),
    )
    b.answer('a', '2')
    await b.draft.flush()
    expect(b.draft.get()).toMatchObject({ taken: 1, draft: { answers: { a: single('2'), c: single('7') } } })
    await b.ring()
    expect(b.sent.at(-1)).toMatchObject({ revision: 5, answers: { a: single('2'), c: single('7') } })
    expect(b.draft.get().state.kind).toBe('saved')
  })
  it('stops and asks where both changed the same answer', async () => {
    const there = { revision: 5, answers: { a: single('3') }, notes: {}, savedAt: 'then' }
    const b = bench((sent) =>
      sent.revision === 1 ? new ApiProblem({ status: 409, code: 'diagnosis.stale-revision', title: '', data: there }) : accept(sent),
    )
    b.answer('a', '2')
    await b.draft.flush()
    expect(b.draft.get().state).toMatchObject({ kind: 'clash', clashes: [{ code: 'a', mine: single('2'), theirs: single('3') }] })
    b.answer('b', '1')
    expect(b.waitMs).toBeNull()
    b.draft.settle(new Set())
    await b.ring()
    expect(b.sent.at(-1)).toMatchObject({ revision: 5, answers: { a: single('2'), b: single('1') } })
  })
  it('says what was refused and tries again after a change', async () => {
    let refuses = true
    const b = bench((sent) =>
      refuses ? new ApiProblem({ status: 400, code: 'diagnosis.answers-invalid', title: '有的回答不在选项之内' }) : accept(sent),
    )
    b.answer('a', '99')
    await b.draft.flush()
    expect(b.draft.get().state).toMatchObject({ kind: 'refused', problem: { code: 'diagnosis.answers-invalid' } })
    refuses = false
    b.answer('a', '2')
    await b.ring()
    expect(b.draft.get().state.kind).toBe('saved')
  })
})
