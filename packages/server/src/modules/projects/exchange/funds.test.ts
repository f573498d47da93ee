import { figuresOf } from '@jingwei/engines/ledger'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { officerOf } from '../../../testing/actors.ts'
import { testKernel, type TestKernel } from '../../../testing/kernel.ts'
import type { As, Context, ProjectsDb } from '../context.ts'
import { moneyOf, balancesOf } from '../plan/book-money.ts'
import { aimsZip, iatiFile, projectRows, transactionRows, upload } from './funds.fixture.ts'
import { decideFunds, uploadFunds } from './take-funds.ts'

describe('files of other systems’ projects', () => {
  let t: TestKernel
  let context: Context
  const ann = () => officerOf(t.faces.regions, '5108', 'officer', 'ann')
  const ben = () => officerOf(t.faces.regions, '5108', 'leader', 'ben')
  const as = (actor = ann()): As => (work) => t.kernel.database.as(actor, work)
  const send = (bytes: Buffer, name: string, actor = ann(), regionCode = '5108') => uploadFunds(context, as(actor), actor, upload(bytes, name), regionCode)
  const decide = (id: number, decision: 'take' | 'refuse' = 'take', actor = ben()) => as(actor)((db: ProjectsDb) => decideFunds(db, context, actor, id, decision))
  const projectsOf = (bookId: number) => as()((db: ProjectsDb) => db.selectFrom('projects.project').selectAll().where('book_id', '=', bookId).orderBy('id').execute())
  const entriesOf = async (bookId: number) => Number((await t.kernel.database.owner.query<{ n: number }>('select head_number as n from ledgers.book where id = $1', [bookId])).rows[0]!.n)
  const books = async () => Number((await t.kernel.database.owner.query<{ n: number }>('select count(*) as n from ledgers.book')).rows[0]!.n)
  const code = (work: Promise<unknown>) => work.then(() => null, (error: { code?: string }) => error.code ?? String(error))

  beforeAll(async () => {
    t = await testKernel({ now: () => new Date('2026-06-15T02:00:00Z') })
    context = { kernel: t.kernel, ...t.faces }
  })
  afterAll(() => t.close())

  it('are taken whole into a book of their own, and every figure is the published total', async () => {
    const sent = await send(await aimsZip(), 'aims.zip')
    expect(sent).toMatchObject({ state: 'waiting', format: 'aims', projects: 3, transactions: 7, currency: 'USD', fault_count: 0, totals: [{ move: 'commit', amountMinor: 68_681_959 }, { move: 'disburse', amountMinor: 2_377_041_507 }] })
    expect(await books()).toBe(0)
    const { state, book_id: bookId } = await decide(sent.id)
    expect(state).toBe('taken')
    const found = await projectsOf(bookId!)
    const stands = await as()((db: ProjectsDb) => balancesOf(db, context, found))
    expect(found.map((p) => [p.external_id, p.title, p.state, p.award_fen, moneyOf([p], stands).committed, moneyOf([p], stands).disbursed, p.starts_on, p.ends_on, p.area])).toEqual([
      ['7', 'Wells, deep', 'running', 68_581_959, 68_581_959, 2_376_966_457, '2010-02-01', '2012-12-31', 'Water'], ['8', 'Roads', 'closed', 100_000, 100_000, 75_050, '2009-01-01', '2011-01-01', 'Roads'], ['9', 'Nothing yet', 'planned', 0, 0, 0, '2026-06-15', '2026-06-15', '—'],
    ])
    expect(found[0]).toMatchObject({ currency: 'USD', source_title: 'Hill Bank、Water Office', proposed_by: 'ann', approved_by: 'ben', external: { identifier: '7' } })
    const book = await as()((db) => t.faces.ledgers.book(db, bookId!))
    expect(book).toMatchObject({ currency: 'USD', digits: 2 })
  })

  it('sent or taken again they change nothing', async () => {
    const file = await aimsZip()
    const first = await send(file, 'again.zip')
    const { book_id: bookId } = await decide(first.id)
    const [before, all] = [await entriesOf(bookId!), await books()]
    expect(await send(file, 'another name.zip', ben())).toMatchObject({ id: first.id, state: 'taken' })
    expect(await decide(first.id)).toMatchObject({ book_id: bookId })
    expect([await entriesOf(bookId!), await books(), (await projectsOf(bookId!)).length]).toEqual([before, all, 3])
  })

  it('sent and taken by two at once they are taken once', async () => {
    const file = iatiFile('7.77')
    const sent = await Promise.all([send(file, 'a.xml'), send(file, 'b.xml')])
    expect(sent[0].id).toBe(sent[1].id)
    const before = await books()
    const taken = await Promise.all([decide(sent[0].id), decide(sent[0].id, 'take', officerOf(t.faces.regions, '5108', 'leader', 'carl'))])
    expect(taken[0].book_id).toBe(taken[1].book_id)
    expect(await books()).toBe(before + 1)
  })

  it('as IATI in gzip: incoming funds, commitments, disbursements and expenditure are figures of the book', async () => {
    const sent = await send(gzipSync(iatiFile()), 'file.xml.gz')
    expect(sent).toMatchObject({ format: 'iati', currency: 'EUR', transactions: 5, fault_count: 0 })
    const { book_id: bookId } = await decide(sent.id)
    const kinds = new Map((await t.kernel.database.owner.query<{ kind: string; sum: string }>('select kind, sum(balance) as sum from ledgers.account where book_id = $1 group by kind', [bookId])).rows.map((r) => [r.kind, Number(r.sum)]))
    expect(figuresOf(Object.fromEntries(['source', 'budget', 'allocation', 'commitment', 'disbursement', 'expenditure', 'recovery'].map((k) => [k, kinds.get(k)])) as never)).toEqual({ received: 30_000, allocated: 20_000, committed: 20_000, disbursed: 10_025, spent: 4026, recovered: 0 })
  })

  it.each<[string, () => Buffer | Promise<Buffer>, string, string]>([
    ['an amount that is no number', () => iatiFile('1,000'), 'XX-1 · value · 9', '1,000'],
    ['a letter of 1.x', () => Buffer.from(iatiFile().toString().replace('transaction-type code="3"', 'transaction-type code="D"')), 'XX-1 · transaction · 9', 'D'],
    ['a total that is another', () => aimsZip(projectRows.map((r) => r.replace('23769664.565', '23769664.575')), transactionRows), '7 · projects · 2', '23769664.575'],
    ['two currencies', () => aimsZip(projectRows, transactionRows.map((r, i) => (i === 6 ? r.replace('USD', 'EUR') : r))), '8 · projects · 3', '750.5'],
  ])('with %s they are told where it is, and not taken', async (_, file, at, found) => {
    const before = await books()
    const sent = await send(await file(), 'wrong')
    expect(sent.fault_count).toBeGreaterThan(0)
    expect(sent.faults[0]!.at).toBe(at)
    expect(sent.faults[0]!.text.zh).toContain(found)
    expect(await code(decide(sent.id))).toBe('projects.fund-import-faulty')
    expect(await books()).toBe(before)
    expect(await decide(sent.id, 'refuse')).toMatchObject({ state: 'refused', book_id: null })
    expect(await code(decide(sent.id))).toBe('projects.fund-import-decided')
  })

  it('are not taken by who sent them, nor seen next door, nor for another region', async () => {
    const sent = await send(iatiFile('55.5'), 'mine.xml')
    expect(await code(decide(sent.id, 'take', officerOf(t.faces.regions, '5108', 'leader', 'ann')))).toBe('projects.own-fund-import')
    expect(await code(decide(sent.id, 'take', officerOf(t.faces.regions, '3301', 'leader', 'zoe')))).toBe('record.not-found')
    expect(await code(send(iatiFile(), 'x.xml', ann(), '3301'))).toBe('projects.region-elsewhere')
  })

  it.each([['a picture', Buffer.from('89504e470d0a1a0a', 'hex'), 'projects.funds-unreadable'], ['half a zip', Buffer.from('504b030414', 'hex'), 'projects.funds-unreadable']])('%s is refused', async (_, bytes, expected) => expect(await code(send(bytes, 'x'))).toBe(expected))
})
