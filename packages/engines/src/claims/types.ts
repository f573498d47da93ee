import type { Text } from '@jingwei/contract/text'

/** How a figure is said: 近 50 % is `nearly`, 1000余家 is `over`. */
export type Qualifier = 'exact' | 'about' | 'nearly' | 'over' | 'at-least' | 'under' | 'at-most'
export type UnitKind = 'percent' | 'points' | 'times' | 'money' | 'count' | 'measure' | 'span' | 'none'
/** `codes`: units of indicators that it can be; null: any that counts something. `per`: so many of the word make one of the kind. */
export type FigureUnit = { readonly kind: UnitKind; readonly word: string; readonly codes: readonly string[] | null; readonly per: number }

/** A figure in a text. `at` to `end` is the number with its unit, `from` the place where its qualifier begins. */
export type Figure = {
  readonly from: number
  readonly at: number
  readonly end: number
  /** As it is written, with its qualifier. */
  readonly raw: string
  /** In the unit: yuan for money, per cent for shares. Of a range the lower end. */
  readonly value: number
  readonly upTo: number | null
  /** Worth of the last digit that is written: 1.12亿 → 1,000,000; 5万 → 10,000. */
  readonly step: number
  /** Written with a decimal point, so rounded; whole numbers are taken as they are said. */
  readonly isDecimal: boolean
  /** 10,000 where 万 stands after the digits. */
  readonly scale: number
  readonly qualifier: Qualifier
  readonly unit: FigureUnit
  /** Of ＋13.5%: 1; of −2%: −1; without a sign 0. */
  readonly sign: -1 | 0 | 1
  /** Which sentence of the text it stands in, and what of that is before and after it up to the next figure. */
  readonly sentence: number
}

/** Figures that belong together, by their place in the list. */
export type Claim =
  | { readonly kind: 'figure'; readonly figure: number }
  | { readonly kind: 'change'; readonly before: number; readonly after: number; readonly said: number; /** The word is of falling. */ readonly isFall: boolean }
  /** `said` null: 78 of 147, or all of 11, without a percentage. `isAll`: the text says all. */
  | { readonly kind: 'share'; readonly part: number | null; readonly whole: number; readonly said: number | null; readonly isAll: boolean }
  /** `isExhaustive`: the parts are said to be all of it. */
  | { readonly kind: 'sum'; readonly parts: readonly number[]; readonly whole: number; readonly isExhaustive: boolean }

/**
 * `right`: it follows. `wrong`: it cannot be. `loose`: it may be or not, as the figures are only said roughly. `mixed`: what was added does
 * not add up, being intents and contracts, plans and payments, stocks and flows, or one a part of the other.
 */
export type Outcome = 'right' | 'wrong' | 'loose' | 'mixed'
export type Arithmetic = { readonly outcome: Outcome; /** What it comes to, lowest and highest. */ readonly low: number; readonly high: number; readonly text: Text }

export type ReadClaims = { readonly figures: readonly Figure[]; readonly claims: readonly Claim[] }
