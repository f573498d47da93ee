import type { Answer, Browser } from '../modules/accounts/browser.fixture.ts'
import type { Home } from './home.ts'
import type { Known } from './made-input.ts'

type Parts = { admin: Browser; finance: Browser; leader: Browser; mark: string; code: string; region: string; day: (n: number) => string; made: (answer: Answer) => Answer['body'] }

/** A book with an entry, one that waits for its second person, and one that was refused. */
export async function makeHomeLedgers({ admin, finance, leader, mark, code, region, day, made }: Parts) {
  const book = Number(made(await admin.post('/ledger-books', { code, title: { zh: `${mark}资金`, en: `${mark} funds` }, regionCode: region })).id)
  const account = async (kind: string) => Number(made(await admin.post(`/ledger-books/${book}/accounts`, { kind, code: `${mark}-${kind}`, title: `${mark}${kind}` })).id)
  const [source, line] = [await account('source'), await account('budget')]
  const lines = [{ accountId: source, amount: -100 }, { accountId: line, amount: 100 }]
  const propose = async (on: string) => Number(made(await finance.post(`/ledger-books/${book}/proposals`, { move: 'receive', on, text: `${mark}到位`, lines })).id)
  made(await leader.post(`/ledger-proposals/${await propose(day(-9))}/decision`, { decision: 'post' }))
  made(await leader.post(`/ledger-proposals/${await propose(day(-5))}/decision`, { decision: 'refuse', reason: mark }))
  made(await admin.post(`/ledger-books/${book}/close`, { until: day(-6) }))
  return { book, lines, waiting: await propose(day(-4)) }
}

export const ledgerPlaces = ({ ledgers: l }: Home): Record<string, number> => ({ 'ledger-books id': l.book, 'entries number': 1, 'ledger-proposals id': l.waiting })
export const ledgerOperations = ({ ledgers: l, day }: Home): Record<string, Known> => ({
  'ledgers.addBook': { code: 'made-elsewhere', currency: 'CNY' }, 'ledgers.addAccount': { kind: 'budget', code: '外来' }, 'ledgers.closePeriod': { until: day(-5) },
  'ledgers.propose': { on: day(-2), move: 'receive', lines: l.lines, reverses: null }, 'ledgers.accounts': { kind: 'budget' }, 'ledgers.entries': { accountId: l.lines[0]!.accountId, move: 'receive', from: day(-30), until: day(0) }, 'ledgers.exportEntries': { accountId: l.lines[0]!.accountId, move: 'receive', from: day(-30), until: day(0) },
})
