import { minorDigitsOf } from '@jingwei/engines/capital'
import { printMinor, type Activity, type ActivityDate, type Money, type Narrative, type Organisation, type Transaction } from '@jingwei/engines/iati'
import type { MoneyMove } from './money-moves.ts'
import type { PublishedMilestone, PublishedProject } from './published.store.ts'

/** Who publishes: the unit of the region, by its code, as nobody else gives these units an identifier. */
export type Publisher = { readonly ref: string; readonly name: string }
export const publisherRef = (regionCode: string) => `CN-${regionCode}`

const said = (text: string | null): Narrative[] => (text === null || text === '' ? [] : [{ text, language: null }])
const organisation = (name: string, type: string | null, ref: string | null = null): Organisation => ({ ref, type, activity: null, names: said(name), kept: null })
const statusOf: Readonly<Record<string, string>> = { planned: '1', running: '2', finished: '3', closed: '4', ended: '5', suspended: '6' }
const typeOf: Readonly<Record<MoneyMove['kind'], string>> = { commitment: '2', disbursement: '3', expenditure: '4' }
const government = '11'

/** A project of ours as IATI 2.03. Every transaction is an entry of the book. */
export function activityOf(p: PublishedProject, milestones: readonly PublishedMilestone[], moves: readonly MoneyMove[], publisher: Publisher): Activity {
  const money = (minor: number, on: string): Money => ({ amount: printMinor(minor, minorDigitsOf(p.currency)), currency: null, valueDate: on, kept: null })
  const day = (type: string, date: string | null): ActivityDate[] => (date === null ? [] : [{ type, date, notes: [], kept: null }])
  return {
    identifier: `${publisher.ref}-${p.number}`, language: 'zh', currency: p.currency, updatedAt: p.updated_at, reporting: organisation(publisher.name, government, publisher.ref), titles: said(p.title),
    descriptions: [{ type: '1', texts: said(p.summary ?? p.title), kept: null }, ...(p.result ? [{ type: '4', texts: said(p.result), kept: null }] : [])],
    participants: [
      { role: '1', ...organisation(p.source_title ?? p.line_title, government) }, { role: '2', ...organisation(publisher.name, government, publisher.ref) }, ...(p.organisation_name ? [{ role: '4', ...organisation(p.organisation_name, '70') }] : []),
    ],
    otherIdentifiers: p.agreement_number ? [{ ref: p.agreement_number, type: 'A1', kept: null }] : [], status: statusOf[p.state] ?? null,
    dates: [...day('1', p.starts_on), ...day('2', p.started_on), ...day('3', p.ends_on), ...day('4', p.finished_on)], scope: null,
    countries: [{ code: 'CN', vocabulary: null, percentage: '100', names: [], kept: null }], regions: [], locations: [], sectors: [{ code: p.area, vocabulary: '99', percentage: '100', names: said(p.area), kept: null }],
    budgets: p.award_fen > 0 ? [{ type: '1', status: '2', start: p.starts_on, end: p.ends_on, value: money(p.award_fen, p.agreement_signed_on ?? p.starts_on), kept: null }] : [],
    plannedDisbursements: milestones.filter((m) => m.pay_fen > 0).map((m) => ({ type: '1', start: m.due_on, end: m.due_on, value: money(m.pay_fen, p.agreement_signed_on ?? p.starts_on), provider: null, receiver: null, kept: null })),
    transactions: moves.map((m): Transaction => ({ type: typeOf[m.kind], date: m.on, value: money(m.minor, m.on), ref: m.key, descriptions: said(m.text), provider: null, receiver: null, kept: null })), kept: null,
  }
}
