import type { Permission } from '@jingwei/contract/access'
import type { Text } from '@jingwei/contract/text'
import type { Condition, Dimension, Measure, Term } from '@jingwei/engines/indicators'
import type { RawBuilder } from 'kysely'
import type { Actor } from '../../kernel/access/actor.ts'
import type { Db } from '../../kernel/database/database.ts'

/** Narrows a statement to some records: by a condition on the column that numbers them. */
export type Within = (column: string) => RawBuilder<boolean>
/** A measure as its module declares it: the sum of an amount of the facts of its subject. */
export type DeclaredMeasure = Omit<Measure, 'subject' | 'dimensions'> & { /** Which of `amounts`, from 0. */ readonly amount: number; /** Only facts for which this holds have the amount. */ readonly of?: Condition; /** Whose it is: others are not told that there is such a measure. */ readonly within?: Area }
/**
 * A kind of record that figures are made of. Its module says how one becomes facts; from then on every change of a watched table (see
 * `kernel.watch`) makes its facts anew, and every figure follows.
 */
export type Subject = {
  readonly name: string
  readonly title: Text
  /** Who may not have this may not have figures of it. */
  readonly permission: Permission
  readonly dimensions: readonly Dimension[]
  /** Dimensions by which every figure is kept ready, besides regions; at most four. Few values each. */
  readonly slices: readonly string[]
  readonly measures: readonly DeclaredMeasure[]
  /**
   * Selects facts: record_id, organisation_id, region_x, from_on, until_on, dims text[] in the order of `dimensions`, amounts bigint[].
   * A record may have several stretches; what happened on a day begins there and ends at 'infinity'. A fact without a day is none.
   */
  facts(within: Within): RawBuilder<unknown>
  /** What records are called and where they are opened, under the rights of whoever asks; those they may not see are absent. */
  titlesOf(db: Db<never>, ids: readonly number[]): Promise<ReadonlyMap<number, { readonly title: string; readonly link: { readonly kind: string; readonly id: number } | null }>>
}

export type Area = { readonly lo: number; readonly hi: number }
/** What is asked: terms, for days, of areas (the lower end names a region), cut by a dimension, narrowed, as believed at a fold. */
export type Question = {
  readonly terms: readonly Term[]
  readonly days: readonly string[]
  readonly areas: readonly Area[]
  readonly by?: string | undefined
  readonly among?: readonly Condition[] | undefined
  readonly asKnownAt?: number | undefined
}
/** `parts`: values of the dimension that were found, '' where it is not known; just '' without a dimension. Undefined: the term has no such dimension, or the asker may not have it. */
export type Answer = {
  readonly parts: readonly string[]
  sum(term: Term, day: string, area: Area, part?: string): number | undefined
}
export type Behind = { readonly recordId: number; readonly organisationId: number | null; readonly regionX: number; readonly fromOn: string; readonly amount: number; readonly title: string | null; readonly link: { readonly kind: string; readonly id: number } | null }

export type Contribution = { readonly area: number; readonly part: string | null; readonly value: number; readonly firms: number; readonly largest: number; readonly second: number }

/** What a record added before and adds now; null: nothing. */
export type Differing = { readonly recordId: number; readonly regionX: number; readonly before: number | null; readonly now: number | null; readonly title: string | null; readonly link: { readonly kind: string; readonly id: number } | null }

export type Measures = {
  declare(subject: Subject): void
  /** Measures that people define while the product runs: added to a subject that is declared, or put in place of those with the same code. Facts stay as they are. */
  declareMore(subject: string, measures: readonly (DeclaredMeasure & { readonly of: Condition })[]): void
  /** All that formulas may speak of. */
  vocabulary(): ReadonlyMap<string, Measure>
  subjectOf(measure: string): Subject
  /** Sums that many will ask for are kept ready; resolves when they are. Those that are not kept are right as well, and slower. */
  keep(terms: readonly Term[]): Promise<void>
  /** Asked once the keeper runs: what to keep from the start on. */
  wants(terms: () => Promise<readonly Term[]>): void
  ask<T>(db: Db<T>, actor: Actor, question: Question): Promise<Answer>
  /** Records behind a sum of one area and window, largest first. */
  behind<T>(db: Db<T>, question: { readonly term: Term; readonly day: string; readonly area: Area; readonly among?: readonly Condition[]; readonly asKnownAt?: number }, page: { readonly offset: number; readonly limit: number }): Promise<{ readonly rows: readonly Behind[]; readonly records: number; readonly sum: number; /** Of all records and amounts: what a frozen figure is proved by. */ readonly digest: string }>
  /** All of them in the same order, in batches; one at a time in a transaction. */
  everyBehind<T>(db: Db<T>, question: Parameters<Measures['behind']>[1]): AsyncIterable<readonly Behind[]>
  /**
   * How many firms stand behind sums and what the two largest of them add, of each area in all (`part` null) and by each value of a dimension:
   * what a rule of disclosure asks. Areas and parts behind which nobody stands are absent. Seconds for a whole country; not for pages.
   */
  contributions<T>(db: Db<T>, question: { readonly term: Term; readonly day: string; /** Only what came after this day. */ readonly after?: string; readonly areas: readonly Area[]; readonly by?: string; readonly among?: readonly Condition[]; readonly asKnownAt?: number }): Promise<Contribution[]>
  /** Records whose part in a sum differs between a fold and now, the largest change first; `records` counts all. */
  differing<T>(db: Db<T>, question: { readonly term: Term; readonly day: string; readonly area: Area; readonly among?: readonly Condition[]; readonly asKnownAt: number }, limit: number): Promise<{ readonly rows: readonly Differing[]; readonly records: number }>
  /** Folds whatever was touched so far. */
  fold(): Promise<void>
  /** The newest fold: what a frozen figure remembers. */
  newestFold<T>(db: Db<T>): Promise<{ readonly id: number; readonly at: string }>
  /** Called after each fold, with what it changed. */
  onFold(told: (subjects: readonly string[]) => void): void
  /** Makes all facts and sums again, and with them whatever was changed past the product. */
  again(): Promise<void>
  /** Makes all facts and sums again beside those that are kept and counts where they differ. */
  check(): Promise<{ readonly facts: number; readonly tallies: number; readonly wrongFacts: number; readonly wrongTallies: number }>
}
