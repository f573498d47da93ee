import { floored, fromWhole, rounded, times, type Decimal } from './decimal.ts'
import type { Value, ValueType } from './types.ts'

/** `any` of several stands for one type, the same in all places. */
type Takes = ValueType | 'any' | 'codes'
export type RuleFunction = {
  readonly takes: readonly Takes[]
  /** The last of `takes` may come again. */
  readonly isOpen?: boolean
  /** How many of `takes` may be left out at the end. */
  readonly optional?: number
  readonly gives: ValueType | 'any'
  /** Null among the arguments gives null, unless it is said that it looks itself. */
  readonly seesUnknown?: boolean
  readonly run: (args: readonly Value[]) => Value
}

const dayMs = 86_400_000
const dayOf = (date: string) => Date.parse(`${date}T00:00:00Z`) / dayMs
/** Whole years from one day to another, as ages are counted. */
function yearsBetween(from: string, to: string): number {
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4))
  return to.slice(5) < from.slice(5) ? years - 1 : years
}
/** `C17` covers `C1751` and `1751`; `510800` covers `510802`. */
function covers(prefix: string, code: string): boolean {
  const bare = (text: string) => text.replace(/^[A-Z](?=\d)/, '')
  const stem = /^\d{6,12}$/.test(prefix) ? prefix.replace(/(?:00)+$/, '') : bare(prefix)
  return (/^[A-Z]$/.test(stem) ? code : bare(code)).startsWith(stem)
}

const numbers = (args: readonly Value[]) => args as readonly Decimal[]
export const functions: Readonly<Record<string, RuleFunction>> = {
  min: { takes: ['number', 'number'], isOpen: true, gives: 'number', run: (args) => numbers(args).reduce((a, b) => (b < a ? b : a)) },
  max: { takes: ['number', 'number'], isOpen: true, gives: 'number', run: (args) => numbers(args).reduce((a, b) => (b > a ? b : a)) },
  round: { takes: ['number', 'number'], optional: 1, gives: 'number', run: ([a, places]) => rounded(a as Decimal, Math.min(6, Math.max(0, Number((places as Decimal | undefined) ?? 0n) / 1_000_000))) },
  floor: { takes: ['number'], gives: 'number', run: ([a]) => floored(a as Decimal) },
  /** The second when the first holds, else the third; what is not chosen need not be known. */
  if: { takes: ['boolean', 'any', 'any'], gives: 'any', seesUnknown: true, run: ([holds, yes, no]) => (holds === null ? null : holds === true ? yes! : no!) },
  known: { takes: ['any'], gives: 'boolean', seesUnknown: true, run: ([value]) => value !== null },
  years: { takes: ['date', 'date'], gives: 'number', run: ([from, to]) => fromWhole(yearsBetween(from as string, to as string)) },
  days: { takes: ['date', 'date'], gives: 'number', run: ([from, to]) => fromWhole(dayOf(to as string) - dayOf(from as string)) },
  /** Whether a code of a region or an industry lies under one of those named. */
  under: { takes: ['codes', 'codes'], gives: 'boolean', run: ([of, within]) => [of as string | readonly string[]].flat().some((code) => [within as string | readonly string[]].flat().some((prefix) => covers(prefix, code))) },
  /** Step by step: `tiers(x, 100万, 20%, 500万, 10%, 5%)` is a fifth of the first million, a tenth of what lies up to five, a twentieth of the rest. */
  tiers: {
    takes: ['number', 'number', 'number'], isOpen: true, gives: 'number',
    run: (args) => {
      const [amount, ...steps] = numbers(args)
      let [sum, from] = [0n, 0n]
      for (let i = 0; i < steps.length; i += 2) {
        const isRest = i === steps.length - 1
        const upTo = isRest ? amount! : steps[i]!
        const within = (amount! < upTo ? amount! : upTo) - from
        if (within > 0n) sum += times(within, isRest ? steps[i]! : steps[i + 1]!)
        if (upTo > from) from = upTo
      }
      return sum
    },
  },
  /** Someone has to look: neither met nor not met. The text says at what. */
  review: { takes: ['text'], gives: 'boolean', run: () => null },
}
