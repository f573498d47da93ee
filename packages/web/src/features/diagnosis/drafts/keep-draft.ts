import type { Answers } from '@jingwei/contract/instrument'
import { ApiProblem } from '../../../api/client.ts'
import type { FilledSheet } from '../answering/sheet.ts'
import { acknowledged, isDirty, mergeDraft, settle, type Clash, type Content, type Draft, type Kept } from './draft.ts'

export type SaveState =
  | { readonly kind: 'saved' | 'waiting' | 'saving' | 'offline' }
  | { readonly kind: 'clash'; readonly clashes: readonly Clash[] }
  | { readonly kind: 'refused'; readonly problem: ApiProblem }
export type Snapshot = {
  readonly draft: Draft
  readonly state: SaveState
  /** Answers just taken over from another device. */ readonly taken: number
}
export type Saved = { revision: number; savedAt: string }

type Options = {
  initial: Draft
  clashes?: readonly Clash[]
  /** Keeps it on this device; called at every change. */
  keep: (draft: Draft) => void
  /** Sends it to the server. */
  save: (draft: Content & { revision: number }) => Promise<Saved>
  /** Calls back after so many ms; gives what cancels it. */
  later?: (run: () => void, ms: number) => () => void
  now?: () => string
}

const pauseMs = 700
const againMs = [3_000, 8_000, 20_000, 60_000]
const onTimer = (run: () => void, ms: number) => {
  const timer = setTimeout(run, ms)
  return () => clearTimeout(timer)
}

/**
 * Keeps one draft: on the device at once, on the server within a second or when the network is back. The server knows
 * which revision a draft was made from; when another device was quicker, both are brought together here.
 */
export function keepDraft({ initial, clashes = [], keep, save, later = onTimer, now = () => new Date().toISOString() }: Options) {
  let snapshot: Snapshot = {
    draft: initial,
    state: clashes.length > 0 ? { kind: 'clash', clashes } : { kind: isDirty(initial) ? 'waiting' : 'saved' },
    taken: 0,
  }
  let cancel: (() => void) | null = null
  let isSending: Promise<void> | null = null
  let isClosed = false
  let failures = 0
  const listeners = new Set<() => void>()

  const show = (next: Partial<Snapshot>) => {
    snapshot = { ...snapshot, ...next }
    for (const listener of listeners) listener()
  }
  const put = (draft: Draft, state: SaveState, taken = snapshot.taken) => {
    keep(draft)
    show({ draft, state, taken })
  }
  const schedule = (ms: number) => {
    if (isClosed || cancel) return
    cancel = later(() => {
      cancel = null
      void push()
    }, ms)
  }
  const sendSoon = (ms = pauseMs) => {
    cancel?.()
    cancel = null
    schedule(ms)
  }

  function push(): Promise<void> {
    if (isSending) return isSending.then(() => (snapshot.state.kind === 'waiting' ? push() : undefined))
    if (!isDirty(snapshot.draft) || snapshot.state.kind === 'clash') return Promise.resolve()
    isSending = send().finally(() => {
      isSending = null
    })
    return isSending
  }

  async function send(): Promise<void> {
    const sent = snapshot.draft
    show({ state: { kind: 'saving' } })
    try {
      const answer = await save({ revision: sent.base.revision, answers: sent.answers, notes: sent.notes })
      failures = 0
      const draft = acknowledged(snapshot.draft, sent, answer)
      put(draft, { kind: isDirty(draft) ? 'waiting' : 'saved' })
      if (isDirty(draft)) sendSoon()
    } catch (error) {
      fail(error)
    }
  }

  function fail(error: unknown): void {
    if (!(error instanceof ApiProblem)) throw error
    if (error.code === 'diagnosis.stale-revision') {
      const merged = mergeDraft(snapshot.draft, keptIn(error))
      if (merged.clashes.length > 0) return put(merged.draft, { kind: 'clash', clashes: merged.clashes }, merged.taken)
      put(merged.draft, { kind: isDirty(merged.draft) ? 'waiting' : 'saved' }, merged.taken)
      if (isDirty(merged.draft)) sendSoon(0)
    } else if (error.isUnreachable || error.status === 401 || error.status === 429) {
      show({ state: { kind: 'offline' } })
      sendSoon(againMs[Math.min(failures++, againMs.length - 1)])
    } else show({ state: { kind: 'refused', problem: error } })
  }

  if (snapshot.state.kind === 'waiting') schedule(0)

  return {
    get: () => snapshot,
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    change: (make: (draft: Draft) => Pick<Draft, 'answers' | 'notes' | 'loose'>) => {
      const { answers, notes, loose } = make(snapshot.draft)
      const isClash = snapshot.state.kind === 'clash'
      put(
        { ...snapshot.draft, answers, notes, loose, changedAt: now() },
        isClash ? snapshot.state : { kind: isSending ? 'saving' : snapshot.state.kind === 'offline' ? 'offline' : 'waiting' },
      )
      if (!isClash) schedule(pauseMs)
    },
    moveTo: (at: string) => put({ ...snapshot.draft, at }, snapshot.state),
    settle: (theirs: ReadonlySet<string>) => {
      if (snapshot.state.kind !== 'clash') return
      const draft = settle(snapshot.draft, snapshot.state.clashes, theirs, now())
      put(draft, { kind: isDirty(draft) ? 'waiting' : 'saved' })
      if (isDirty(draft)) sendSoon(0)
    },
    /** Now, because the network is back, the page is being left, or a result is wanted. */
    flush: async (): Promise<Snapshot> => {
      cancel?.()
      cancel = null
      await push()
      return snapshot
    },
    forgetTaken: () => show({ taken: 0 }),
    close: () => {
      isClosed = true
      cancel?.()
      cancel = null
    },
  }
}
export type KeptDraft = ReturnType<typeof keepDraft>

function keptIn(problem: ApiProblem): Kept {
  const { revision, answers, notes, savedAt } = problem.data
  return {
    revision: Number(revision),
    answers: answers as Answers,
    notes: (notes ?? {}) as Record<string, string>,
    savedAt: typeof savedAt === 'string' ? savedAt : null,
  }
}

/** What one fills in on a page goes into the draft: the sheet, or the note of an item. */
export const editsOf = (draft: KeptDraft) => ({
  onSheet: (change: (sheet: FilledSheet) => FilledSheet) =>
    draft.change((now) => ({ notes: now.notes, ...change({ answers: now.answers, loose: now.loose }) })),
  onNote: (code: string, note: string) =>
    draft.change((now) => {
      const { [code]: _old, ...others } = now.notes
      return { answers: now.answers, loose: now.loose, notes: note === '' ? others : { ...others, [code]: note } }
    }),
})
