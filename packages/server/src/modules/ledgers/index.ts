import { system } from '../../kernel/access/actor.ts'
import { defineModule } from '../../kernel/module.ts'
import type { Measures } from '../measures/index.ts'
import type { Regions } from '../regions/index.ts'
import { balancesOf, budgetLine, entriesOf } from './asked.store.ts'
import { budgetSubject } from './budget.measures.store.ts'
import type { Ledgers } from './face.ts'
import { ledgerRoutes } from './ledgers.routes.ts'
import { bookByCode, findBook, listBooks, type LedgersDb } from './ledgers.store.ts'
import { openAccounts, openBook, postEntries } from './post.ts'
import { keepStanding, linesSince } from './standing.store.ts'

export { checkBooks } from './check-book.ts'
export type { LedgersTables } from './ledgers.tables.ts'
export type { BookFacts, BudgetLine, EntryOf, Ledgers, NewAccount, NewEntry, PostedEntry, Signed } from './face.ts'

/** So many lines are summed in a moment; after more of them the standing is kept. */
const manyLines = 20_000

/** Books of public money. */
export const ledgers = defineModule<Ledgers, { regions: Regions; measures: Measures }>({
  name: 'ledgers',
  uses: ['regions', 'measures'],
  start(kernel, { regions, measures }) {
    measures.declare(budgetSubject)
    ledgerRoutes(kernel, regions)
    kernel.jobs.daily('ledgers.standings', () => kernel.database.as(system, async (db: LedgersDb) => {
      const yesterday = new Date(Date.parse(`${kernel.today()}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
      for (const { id, region_x: x } of await listBooks(db)) if ((await linesSince(db, id, yesterday)) > manyLines) await keepStanding(db, id, x, yesterday)
    }))
    const now = () => kernel.now().toISOString()
    return {
      openBook: async (db, book) => {
        const own = db as unknown as LedgersDb
        return ((await openBook(own, book, now(), null)) ?? (await bookByCode(own, book.code))).id
      },
      openAccounts: (db, bookId, accounts) => openAccounts(db as unknown as LedgersDb, bookId, accounts),
      post: (db, bookId, entries) => postEntries(db as unknown as LedgersDb, bookId, entries, now()),
      book: async (db, id) => {
        const b = await findBook(db as unknown as LedgersDb, id)
        return b ? { id: b.id, regionX: b.region_x, currency: b.currency, digits: b.digits, closedUntil: b.closed_until } : null
      },
      budgetLine: (db, bookId, code) => budgetLine(db as unknown as LedgersDb, bookId, code),
      balancesOf: (db, accounts, on) => balancesOf(db as unknown as LedgersDb, accounts, on),
      entriesOf: (db, accounts, options) => entriesOf(db as unknown as LedgersDb, accounts, options),
    }
  },
})
