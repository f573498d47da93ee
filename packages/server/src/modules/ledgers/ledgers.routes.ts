import { ledgers as contract, type LedgerBook, type LedgerEntry } from '@jingwei/contract/ledgers'
import { accountKinds, basisPoints, figuresOf, moves } from '@jingwei/engines/ledger'
import { regionOf } from '../../kernel/access/actor.ts'
import { audit } from '../../kernel/audit/audit.ts'
import { sendTable } from '../../kernel/http/send-table.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { Regions } from '../regions/index.ts'
import { checkBook } from './check-book.ts'
import { allEntries, entryOf, pageOfAccounts, pageOfEntries, type EntryRow } from './entries.store.ts'
import { bookNotFound, closesBackwards, closesTheFuture, codeTaken, entryNotFound, unknownCurrency, unknownRegion } from './ledgers.errors.ts'
import { accountsByCode, closeUntil, findBook, listBooks, lockBook, type BookRow, type LedgersDb } from './ledgers.store.ts'
import type { LedgersTables } from './ledgers.tables.ts'
import { openAccounts, openBook } from './post.ts'
import { decide, pageOfProposals, propose } from './proposals.ts'
import { balancesOn, keepStanding, standingOn } from './standing.store.ts'

type T = LedgersTables
const currencies = new Set(Intl.supportedValuesOf('currency'))

export function ledgerRoutes(kernel: Kernel, regions: Regions) {
  const { http } = kernel
  const now = () => kernel.now().toISOString()
  const shownBook = async (db: LedgersDb, book: BookRow, on = kernel.today()): Promise<LedgerBook> => {
    const { code, name } = regions.toRef(book.region_x)
    const figures = figuresOf(await standingOn(db, book.id, on))
    return {
      id: book.id, code: book.code, title: { zh: book.title_zh, en: book.title_en }, region: { code, name }, currency: book.currency, digits: book.digits, isStrict: book.is_strict, closedUntil: book.closed_until, entries: book.head_number, seal: book.head_hash,
      figures: { ...figures, disbursedBasisPoints: basisPoints(figures.disbursed, figures.received) },
    }
  }
  const bookOf = async (db: LedgersDb, id: number) => {
    const found = await findBook(db, id)
    if (!found) throw bookNotFound()
    return found
  }

  http.route<typeof contract.books, T>(contract.books, async ({ db, query }) => {
    const items: LedgerBook[] = []
    for (const book of await listBooks(db)) items.push(await shownBook(db, book, query.on))
    return { items }
  })
  http.route<typeof contract.book, T>(contract.book, async ({ db, params, query }) => shownBook(db, await bookOf(db, params.id), query.on))
  http.route<typeof contract.addBook, T>(contract.addBook, async ({ db, actor, body }) => {
    const node = regions.resolve(body.regionCode)
    const { lo, hi } = regionOf(actor)
    if (!node || node.lo < lo || node.hi > hi) throw unknownRegion(body.regionCode)
    if (!currencies.has(body.currency)) throw unknownCurrency(body.currency)
    const row = await openBook(db, { ...body, region: node }, now(), actor.person?.id ?? null)
    if (!row) throw codeTaken(body.code)
    await audit(db, actor, { action: 'ledger-book.opened', subject: `ledger-book:${row.id}`, regionX: node.lo, after: body })
    return shownBook(db, row)
  })
  http.route<typeof contract.closePeriod, T>(contract.closePeriod, async ({ db, actor, params, body }) => {
    const book = await lockBook(db, params.id)
    if (!book) throw bookNotFound()
    if (body.until >= kernel.today()) throw closesTheFuture()
    if (book.closed_until !== null && body.until < book.closed_until) throw closesBackwards(book.closed_until)
    await closeUntil(db, book.id, body.until)
    await keepStanding(db, book.id, book.region_x, body.until)
    if (body.until !== book.closed_until) await audit(db, actor, { action: 'ledger-book.closed', subject: `ledger-book:${book.id}`, regionX: book.region_x, before: { until: book.closed_until }, after: body })
    return shownBook(db, { ...book, closed_until: body.until })
  })
  http.route<typeof contract.checkBook, T>(contract.checkBook, ({ db, params }) => checkBook(db, params.id))

  http.route<typeof contract.accounts, T>(contract.accounts, async ({ db, params, query }) => {
    await bookOf(db, params.id)
    const page = await pageOfAccounts(db, params.id, query)
    const balances = query.on === undefined ? null : await balancesOn(db, params.id, query.on)
    return { ...page, items: page.items.map(({ last_on, balance, ...account }) => ({ ...account, balance: balances ? (balances.get(account.id) ?? 0) : balance, lastOn: last_on })) }
  })
  http.route<typeof contract.addAccount, T>(contract.addAccount, async ({ db, actor, params, body }) => {
    const book = await bookOf(db, params.id)
    if ((await accountsByCode(db, book.id, [body.code])).length > 0) throw codeTaken(body.code)
    const [id] = await openAccounts(db, book.id, [{ ...body, subject: null, organisationId: null }])
    await audit(db, actor, { action: 'ledger-account.opened', subject: `ledger-book:${book.id}`, regionX: book.region_x, after: { ...body, id } })
    return { id: id!, ...body, subject: null, balance: 0, lastOn: null }
  })

  const shownEntry = (e: EntryRow): LedgerEntry => ({ bookId: e.book_id, number: e.number, move: e.move, on: e.on_date, recordedAt: e.recorded_at, recordedBy: e.recorder, approvedBy: e.approver, text: e.text, source: e.source, reverses: e.reverses, reversedBy: e.reversed_by, hash: e.hash, lines: e.lines })
  http.route<typeof contract.entries, T>(contract.entries, async ({ db, params, query }) => {
    await bookOf(db, params.id)
    const page = await pageOfEntries(db, params.id, query)
    return { ...page, items: page.items.map(shownEntry) }
  })
  http.route<typeof contract.entry, T>(contract.entry, async ({ db, params }) => {
    const found = await entryOf(db, params.id, params.number)
    if (!found) throw entryNotFound()
    return shownEntry(found)
  })
  http.stream(contract.exportEntries, async ({ as, actor, params, query, language }) => {
    const book = await as<T, BookRow>((db) => bookOf(db, params.id))
    const scale = 10 ** book.digits
    const zh = language === 'zh'
    return sendTable<T>(as, {
      format: query.format, name: `${book.code}-${kernel.today()}`, sheetName: zh ? '分录' : 'Entries',
      columns: [
        { header: zh ? '号' : 'Number', type: 'number' }, { header: zh ? '日期' : 'Day', type: 'date' }, { header: zh ? '业务' : 'Move', type: 'text' }, { header: zh ? '账户' : 'Account', type: 'text' }, { header: zh ? '类别' : 'Kind', type: 'text' }, { header: zh ? '账户名称' : 'Title', type: 'text' },
        { header: `${zh ? '金额' : 'Amount'} ${book.currency}`, type: 'number' }, { header: zh ? '摘要' : 'Text', type: 'text' }, { header: zh ? '来源' : 'Source', type: 'text' }, { header: zh ? '记账' : 'Recorded by', type: 'text' }, { header: zh ? '审批' : 'Approved by', type: 'text' }, { header: zh ? '冲销' : 'Takes back', type: 'number' }, { header: zh ? '封印' : 'Seal', type: 'text' },
      ],
      async *batches(db) {
        for await (const batch of allEntries(db, book.id, query))
          yield batch.flatMap((e) => e.lines.map((l) => [e.number, e.on_date, moves[e.move].title[language], l.account.code, accountKinds[l.account.kind][language], l.account.title, l.amount / scale, e.text, e.source, e.recorder, e.approver, e.reverses, e.hash]))
      },
      written: (db, rows) => audit(db, actor, { action: 'ledger-entries.exported', subject: `ledger-book:${book.id}`, regionX: book.region_x, summary: `${rows}` }),
    })
  })

  http.route<typeof contract.proposals, T>(contract.proposals, async ({ db, actor, params, query }) => {
    await bookOf(db, params.id)
    return pageOfProposals(db, actor, params.id, query)
  })
  http.route<typeof contract.propose, T>(contract.propose, ({ db, actor, params, body }) => propose(db, actor, params.id, body, now()))
  http.route<typeof contract.decideProposal, T>(contract.decideProposal, ({ db, actor, params, body }) => decide(db, actor, params.id, body, now()))
}
