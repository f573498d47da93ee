import { minorDigitsOf } from '../capital/index.ts'
import type { Activity } from './activity.ts'
import { amountOf, isPublishedAs, printAmount, roundTogether, type Amount } from './amount.ts'

/** Totals that a source states beside the transactions, as it wrote them. Null: it states none. */
export type PublishedTotals = { readonly commitments: string | null; readonly disbursements: string | null }
/** One sum of an activity: exact, and in whole minor units, which its transactions add up to. */
export type ActivityTotal = { readonly type: string; readonly currency: string; readonly exact: Amount; readonly minor: number; readonly published: string | null; readonly agrees: boolean }
export type RoundedTransaction = { readonly at: number; readonly type: string; readonly currency: string; readonly date: string; readonly minor: number }

const commitment = '2'
const disbursement = '3'

/**
 * The transactions of an activity in whole minor units, by type and currency apart, so that those of each add up to the rounded total.
 * Transactions that are faulty (no type, date, number, or beyond what a number holds) are left out; `agrees` is false where a published
 * total is another than their sum.
 */
export function roundedTransactions(activity: Activity, published: PublishedTotals | null = null): { readonly transactions: RoundedTransaction[]; readonly totals: ActivityTotal[] } {
  const groups = new Map<string, { type: string; currency: string; parts: { at: number; date: string; amount: Amount }[] }>()
  const group = (type: string, currency: string) => {
    const key = `${type} ${currency}`
    const found = groups.get(key) ?? { type, currency, parts: [] }
    groups.set(key, found)
    return found
  }
  activity.transactions.forEach(({ type, date, value }, at) => {
    const currency = value?.currency ?? activity.currency
    const amount = value?.amount ? amountOf(value.amount) : null
    if (type && date && currency && amount !== null) group(type, currency).parts.push({ at, date, amount })
  })
  const stated: Readonly<Record<string, string | null>> = published ? { [commitment]: published.commitments, [disbursement]: published.disbursements } : {}
  // A total without any transaction of its kind is a sum too, of nothing.
  for (const [type, total] of Object.entries(stated)) if (total !== null && activity.currency && ![...groups.values()].some((g) => g.type === type)) group(type, activity.currency)
  const transactions: RoundedTransaction[] = []
  const totals = [...groups.values()].map(({ type, currency, parts }): ActivityTotal => {
    const total = stated[type] ?? null
    const exact = parts.reduce((sum, { amount }) => sum + amount, 0n)
    const minors = roundTogether(parts.map(({ amount }) => amount), minorDigitsOf(currency), total)
    minors?.forEach((minor, i) => transactions.push({ at: parts[i]!.at, type, currency, date: parts[i]!.date, minor }))
    return { type, currency, exact, minor: minors?.reduce((sum, m) => sum + m, 0) ?? 0, published: total, agrees: minors !== null && (total === null || isPublishedAs(exact, total)) }
  })
  return { transactions: transactions.toSorted((a, b) => a.at - b.at), totals }
}
/** The sum as a person writes it. */
export const printTotal = ({ exact }: ActivityTotal): string => printAmount(exact)
