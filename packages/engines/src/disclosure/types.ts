/** Who stands behind a figure: how many, and what the two largest add. Amounts in the smallest unit of the measure. */
export type Contributions = { readonly value: number; readonly firms: number; readonly largest: number; readonly second: number }
/** `parent`: index of the place that this one is part of; parents come first, the first has none. What belongs to a place and to none of its parts is a place of its own. */
export type Place = { readonly code: string; readonly parent: number | null }
/** `part` −1 is the total over all parts. A cell that is absent is empty: nobody stands behind it. */
export type Cell = Contributions & {
  readonly place: number
  readonly part: number
  /** What lies between this figure and those of other days that are public, where that can be had by subtraction: running totals. */
  readonly steps?: readonly Contributions[] | undefined
  /** What was decided last. */
  readonly before?: { readonly shown: boolean; /** Whether it passed the rule by itself. */ readonly passed: boolean } | undefined
  /** Values that are public already: of the same day in another release, of the days next to it. */
  readonly known?: readonly number[] | undefined
  /** Weighed, and not published with the table: to keep it back costs readers nothing. */
  readonly isUnpublished?: boolean | undefined
}
export type DisclosureTable = { readonly places: readonly Place[]; readonly parts: readonly string[]; readonly cells: readonly Cell[] }

/** The rule as data; what was released names its version. */
export type DisclosureRule = {
  readonly version: string
  /** Firms that must stand behind a figure. */
  readonly minimum: number
  /** One firm may have at most this share of it, in percent; null: not asked. */
  readonly dominancePercent: number | null
  /** The second largest must not be able to tell the largest to within so many percent; null: not asked. */
  readonly nearnessPercent: number | null
  /** So wide, in percent of its value to either side, must stay the range in which reckoning can place what is kept back. */
  readonly marginPercent: number
}
export type Reason = 'few' | 'dominated' | 'near' | 'difference' | 'held' | 'complement'
/** `why` null: shown. `passed`: it may be shown for itself, whatever became of it. */
export type Decision = { readonly place: number; readonly part: number; readonly shown: boolean; readonly why: Reason | null; readonly passed: boolean }
export type Protection = {
  readonly decisions: readonly Decision[]
  /** Cells whose range stands against outsiders only: somebody who is alone in another cell could narrow it. */
  readonly weak: number
}
/** What an attacker sees: figures that are shown. */
export type Published = { readonly places: readonly Place[]; readonly parts: readonly string[]; readonly shown: readonly { readonly place: number; readonly part: number; readonly value: number }[]; readonly hidden: readonly { readonly place: number; readonly part: number }[] }
