import type { Entry } from './entry.ts'
import type { AccountKind } from './moves.ts'

/**
 * Money that has come as far as each stage, in whole units. A stage counts what ever reached it and was not taken back: what was paid stays
 * committed in this sense. Everything that is published as a rate is derived from these.
 */
export type MoneyFigures = {
  readonly received: number
  readonly allocated: number
  readonly committed: number
  readonly disbursed: number
  readonly spent: number
  readonly recovered: number
}
/** What stands on the accounts of each kind. */
export type Standing = Readonly<Record<AccountKind, number>>

/** From what stands where: a yuan that stands further on has passed the stages before. Recovered money was disbursed and no longer is. */
export function figuresOf({ budget, allocation, commitment, disbursement, expenditure, recovery }: Standing): MoneyFigures {
  const disbursed = disbursement + expenditure
  const committed = commitment + disbursed
  const allocated = allocation + committed
  return { received: budget + allocated + recovery, allocated, committed, disbursed, spent: expenditure, recovered: recovery }
}

/** Basis points (hundredths of a per cent), rounded down so that 99.999 % is never called all of it; null of nothing. */
export const basisPoints = (part: number, whole: number): number | null => (whole === 0 ? null : Number((BigInt(part) * 10_000n) / BigInt(whole)))

/** What stands on each account after a day. For small books and as the measure of faster ways. */
export function balancesOn(entries: Iterable<Pick<Entry, 'on' | 'lines'>>, day: string): Map<number, number> {
  const balances = new Map<number, number>()
  for (const { on, lines } of entries) if (on <= day) for (const { account, amount } of lines) balances.set(account, (balances.get(account) ?? 0) + amount)
  return balances
}
