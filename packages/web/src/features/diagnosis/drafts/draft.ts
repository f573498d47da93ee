import type { Answers, ItemAnswer } from '@jingwei/contract/instrument'

/** One side of an assessment as the server keeps it. */
export type Kept = {
  readonly revision: number
  readonly answers: Answers
  readonly notes: Readonly<Record<string, string>>
  readonly savedAt: string | null
}
export type Content = { readonly answers: Answers; readonly notes: Readonly<Record<string, string>> }

/** What this device holds. `base` is what the server had when the draft was last in step with it. */
export type Draft = Content & {
  readonly loose: Readonly<Record<string, number>>
  readonly base: Kept
  /** Last change made here; null while nothing is waiting to be saved. */
  readonly changedAt: string | null
  /** Where one was. */
  readonly at: string | null
}

export const draftFrom = (base: Kept, at: string | null = null): Draft => ({
  answers: base.answers,
  notes: base.notes,
  loose: {},
  base,
  changedAt: null,
  at,
})
export const isDirty = (draft: Draft): boolean => draft.changedAt !== null

/** Order of keys is of no meaning in what the server sends back. */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const given = (value: object) => Object.entries(value).filter(([, one]) => one !== undefined)
  const left = given(a)
  const right = new Map(given(b))
  return left.length === right.size && left.every(([key, value]) => right.has(key) && isSame(value, right.get(key)))
}

export type Clash = {
  readonly code: string
  readonly mine: ItemAnswer | undefined
  readonly theirs: ItemAnswer | undefined
  readonly myNote: string | undefined
  readonly theirNote: string | undefined
}
export type Merged = { readonly draft: Draft; readonly clashes: readonly Clash[]; readonly taken: number }

/**
 * Brings a draft of this device together with what was saved elsewhere meanwhile. What only one side changed is taken from
 * that side; what both changed differently is a clash, and in the draft stays as it was written here until somebody chooses.
 */
export function mergeDraft(mine: Draft, theirs: Kept): Merged {
  const { base } = mine
  const answers: Record<string, ItemAnswer> = {}
  const notes: Record<string, string> = {}
  const clashes: Clash[] = []
  const taken = new Set<string>()
  const clashing = new Set<string>()
  const choose = <T>(code: string, was: T | undefined, here: T | undefined, there: T | undefined): T | undefined => {
    if (isSame(here, there)) return here
    if (isSame(here, was)) {
      taken.add(code)
      return there
    }
    if (!isSame(there, was)) clashing.add(code)
    return here
  }
  for (const code of new Set([...Object.keys(mine.answers), ...Object.keys(theirs.answers), ...Object.keys(base.answers)])) {
    const answer = choose(code, base.answers[code], mine.answers[code], theirs.answers[code])
    if (answer) answers[code] = answer
  }
  for (const code of new Set([...Object.keys(mine.notes), ...Object.keys(theirs.notes), ...Object.keys(base.notes)])) {
    const note = choose(code, base.notes[code], mine.notes[code], theirs.notes[code])
    if (note !== undefined) notes[code] = note
  }
  for (const code of clashing)
    clashes.push({ code, mine: mine.answers[code], theirs: theirs.answers[code], myNote: mine.notes[code], theirNote: theirs.notes[code] })
  const isStill = isSame(answers, theirs.answers) && isSame(notes, theirs.notes)
  const draft: Draft = { ...mine, answers, notes, base: theirs, changedAt: isStill ? null : (mine.changedAt ?? theirs.savedAt) }
  return { draft, clashes, taken: taken.size }
}

/** Once somebody chose: the named items as they were saved elsewhere, the others as written here. */
export function settle(draft: Draft, clashes: readonly Clash[], theirs: ReadonlySet<string>, now: string): Draft {
  const answers: Record<string, ItemAnswer> = { ...draft.answers }
  const notes: Record<string, string> = { ...draft.notes }
  for (const clash of clashes) {
    if (!theirs.has(clash.code)) continue
    if (clash.theirs) answers[clash.code] = clash.theirs
    else delete answers[clash.code]
    if (clash.theirNote !== undefined) notes[clash.code] = clash.theirNote
    else delete notes[clash.code]
  }
  const isStill = isSame(answers, draft.base.answers) && isSame(notes, draft.base.notes)
  return { ...draft, answers, notes, changedAt: isStill ? null : now }
}

/** After the server took `sent`: what was changed since is still waiting. */
export function acknowledged(draft: Draft, sent: Content, answer: { revision: number; savedAt: string }): Draft {
  const base: Kept = { ...answer, answers: sent.answers, notes: sent.notes }
  const isStill = isSame(draft.answers, sent.answers) && isSame(draft.notes, sent.notes)
  return { ...draft, base, changedAt: isStill ? null : draft.changedAt }
}
