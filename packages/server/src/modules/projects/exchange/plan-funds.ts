import { roundedTransactions, type Activity, type Fault, type RoundedTransaction } from '@jingwei/engines/iati'
import type { AccountKind, MoveKind } from '@jingwei/engines/ledger'
import type { FundFile } from './read-funds.ts'

export type FundFault = Omit<Fault, 'code'> & { readonly code: Fault['code'] | 'currencies-mixed' | 'no-projects' | 'amount-too-large' | 'money-in-below-nothing' }
/** One move of a project's money; `from` and `to` are accounts of the project, the budget line or the source. */
export type PlannedEntry = { readonly key: string; readonly move: MoveKind; readonly on: string; readonly text: string; readonly from: AccountKind; readonly to: AccountKind; readonly amountMinor: number }
export type PlannedProject = {
  readonly externalId: string; readonly title: string; readonly summary: string | null; readonly area: string; readonly state: 'planned' | 'running' | 'suspended' | 'finished' | 'closed' | 'ended'
  readonly startsOn: string; readonly endsOn: string; readonly startedOn: string | null; readonly finishedOn: string | null; readonly recipient: string | null; readonly donors: string | null
  readonly latitude: number | null; readonly longitude: number | null; readonly committedMinor: number; readonly activity: Activity; readonly entries: readonly PlannedEntry[]
}
export type FundPlan = { readonly currency: string; readonly projects: readonly PlannedProject[]; readonly transactions: number; readonly totals: readonly { readonly move: string; readonly amountMinor: number }[]; readonly faults: readonly FundFault[]; readonly faultCount: number }

type Way = readonly [move: MoveKind, from: AccountKind, to: AccountKind]
const [allocate, commit, disburse, spend]: Way[] = [['allocate', 'budget', 'allocation'], ['commit', 'allocation', 'commitment'], ['disburse', 'commitment', 'disbursement'], ['spend', 'disbursement', 'expenditure']]
const [restore]: Way[] = [['restore', 'recovery', 'budget']]
/**
 * What a transaction of each type does to the books, so that the figures of a project are the sums of its types: what it commits is allocated
 * with it, and money that came back stands committed again. Of funds coming in the file may say nothing; then the line goes below nothing,
 * which such a book allows. Loans' interest, guarantees, equity and pledges move no money of the project: they stay with the activity.
 */
const ways: Readonly<Record<string, { readonly name: string; readonly more: readonly Way[]; readonly less: readonly Way[] | null }>> = {
  '1': { name: 'receive', more: [['receive', 'source', 'budget']], less: null },
  '2': { name: 'commit', more: [allocate!, commit!], less: [['release', 'commitment', 'allocation'], ['withdraw', 'allocation', 'budget']] },
  '3': { name: 'disburse', more: [disburse!], less: [['recover', 'disbursement', 'recovery'], restore!, allocate!, commit!] },
  '4': { name: 'spend', more: [spend!], less: [['recover', 'expenditure', 'recovery'], restore!, allocate!, commit!, disburse!] },
}

/** What taking a file would write: whole, or with its faults, nothing. `today` stands where a project says no day at all. */
export function planFunds({ projects, faults: found, unlisted }: FundFile, today: string): FundPlan {
  const faults: FundFault[] = [...found]
  const totals = new Map<string, number>()
  const currencies = new Set<string>()
  let transactions = 0
  const planned = projects.map(({ activity, published, line }): PlannedProject => {
    const rounded = roundedTransactions(activity, published)
    const tell = (code: FundFault['code'], text: string) => faults.push({ code, isGrave: true, place: { identifier: activity.identifier, element: 'transaction', line }, found: text })
    transactions += activity.transactions.length
    for (const total of rounded.totals) {
      currencies.add(total.currency)
      const name = ways[total.type]?.name
      if (name) totals.set(name, (totals.get(name) ?? 0) + total.minor)
      if (!total.agrees && total.published === null) tell('amount-too-large', total.type)
    }
    const entries = rounded.transactions.flatMap((one): PlannedEntry[] => {
      const way = ways[one.type]
      const steps = one.minor === 0 || !way ? [] : one.minor > 0 ? way.more : way.less
      if (steps === null) tell('money-in-below-nothing', String(one.minor))
      return (steps ?? []).map(([move, from, to]) => ({ key: `${activity.identifier}#${one.at}:${move}`, move, on: one.date, text: textOf(activity, one), from, to, amountMinor: Math.abs(one.minor) }))
    })
    return { ...describe(activity, today), committedMinor: rounded.totals.find((t) => t.type === '2')?.minor ?? 0, entries }
  })
  const at = { identifier: null, element: 'iati-activities', line: 1 }
  if (currencies.size > 1) faults.push({ code: 'currencies-mixed', isGrave: true, place: at, found: [...currencies].join(', ') })
  if (faults.length === 0 && projects.length === 0) faults.push({ code: 'no-projects', isGrave: true, place: at, found: '' })
  const currency = [...currencies][0] ?? projects.find((p) => p.activity.currency)?.activity.currency ?? ''
  if (faults.length === 0 && currency === '') faults.push({ code: 'currency-missing', isGrave: true, place: at, found: '' })
  return { currency, projects: planned, transactions, totals: [...totals].map(([move, amountMinor]) => ({ move, amountMinor })), faults, faultCount: faults.length + unlisted }
}

const textOf = ({ identifier, transactions }: Activity, { at }: RoundedTransaction) => `${identifier} ${transactions[at]!.descriptions[0]?.text ?? transactions[at]!.ref ?? `#${at + 1}`}`.slice(0, 200)
const states: Readonly<Record<string, PlannedProject['state']>> = { '1': 'planned', '2': 'running', '3': 'finished', '4': 'closed', '5': 'ended', '6': 'suspended' }

function describe(activity: Activity, today: string): Omit<PlannedProject, 'committedMinor' | 'entries'> {
  const { identifier, titles, descriptions, status, dates, participants, sectors, locations, transactions } = activity
  const title = (titles[0]?.text ?? identifier).slice(0, 300)
  const summary = descriptions[0]?.texts[0]?.text ?? null
  const day = (type: string) => dates.find((d) => d.type === type)?.date ?? null
  const paid = transactions.flatMap((t) => (t.date === null ? [] : [t.date])).toSorted()
  const startsOn = day('2') ?? day('1') ?? paid[0] ?? today
  const endsOn = [startsOn, day('4') ?? day('3') ?? paid.at(-1) ?? startsOn].toSorted()[1]!
  const state = states[status ?? ''] ?? 'running'
  const named = (role: string) => participants.filter((p) => p.role === role).map((p) => p.names[0]?.text ?? p.ref ?? '').filter((name) => name !== '').join('、').slice(0, 300) || null
  const point = locations.find((l) => l.point !== null)?.point
  const sector = sectors[0]
  return {
    externalId: identifier, title, summary: summary === title ? null : (summary?.slice(0, 4000) ?? null), area: (sector?.names[0]?.text ?? sector?.code ?? '—').slice(0, 100), state, startsOn, endsOn, startedOn: day('2'), finishedOn: state === 'finished' || state === 'closed' ? day('4') : null,
    recipient: named('4'), donors: named('1'), latitude: degrees(point?.latitude, 90), longitude: degrees(point?.longitude, 180), activity,
  }
}
function degrees(text: string | undefined, most: number): number | null {
  const value = Number(text ?? Number.NaN)
  return Math.abs(value) <= most ? value : null
}
