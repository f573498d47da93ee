import { balancesOn as summed, type MoveKind } from '@jingwei/engines/ledger'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { system } from '../../kernel/access/actor.ts'
import { officerOf } from '../../testing/actors.ts'
import { testKernel, type TestKernel } from '../../testing/kernel.ts'
import { browser, listOf, type Answer, type Browser } from '../accounts/browser.fixture.ts'
import { checkBook } from './check-book.ts'
import type { NewEntry } from './index.ts'
import type { LedgersDb } from './ledgers.store.ts'
import { balancesOn, keepStanding, standingOn } from './standing.store.ts'

const password = '春江水暖鸭先知-2026'
const made = ({ status, body }: Answer) => {
  if (status >= 300) throw new Error(`refused: ${status} ${JSON.stringify(body)}`)
  return body
}
const [ann, ben] = [{ id: 'ann', name: '安' }, { id: 'ben', name: '本' }]
type Book = { id: number; closedUntil: string | null; figures: { received: number; disbursed: number; disbursedBasisPoints: number | null } }

describe('ledgers', () => {
  let t: TestKernel
  let clerk: Browser, leader: Browser, admin: Browser, neighbour: Browser
  const person = async (account: string, role: 'finance' | 'leader' | 'administrator', regionCode = '5108') => {
    const id = await t.faces.accounts.createPerson({ name: account, account, password })
    await t.kernel.database.as(system, (db) => t.faces.accounts.grant(db, system, { personId: id, role, regionCode }))
    const b = browser(t.kernel)
    made(await b.signIn(account, password))
    return b
  }
  let n = 0
  const newBook = async () => Number(made(await admin.post('/ledger-books', { code: `book-${++n}`, title: { zh: '东西部协作资金', en: 'East–west funds' }, regionCode: '5108' })).id)
  const as = <R>(work: (db: LedgersDb) => Promise<R>) => t.kernel.database.as(system, work)
  const open = (book: number, kind: 'source' | 'budget' | 'allocation' | 'commitment' | 'disbursement', code: string = kind) => as(async (db) => (await t.faces.ledgers.openAccounts(db, book, [{ kind, code, title: code, subject: null, organisationId: null }]))[0]!)
  const entry = (move: MoveKind, from: number, to: number, amount: number, more: Partial<NewEntry> = {}): NewEntry => ({ key: `k${++n}`, move, on: '2026-03-01', text: 'x', reverses: null, source: null, recordedBy: ann, approvedBy: ben, lines: [{ account: from, amount: -amount }, { account: to, amount }], ...more })
  const post = (book: number, ...entries: NewEntry[]) => as((db) => t.faces.ledgers.post(db, book, entries))
  const code = (work: Promise<unknown>) => work.then(() => null, (error: { code?: string }) => error.code ?? String(error))
  const balances = (book: number, on = '2026-12-31') => as((db) => balancesOn(db, book, on))

  beforeAll(async () => {
    t = await testKernel({ now: () => new Date('2026-06-15T02:00:00Z') })
    clerk = await person('clerk@example.com', 'finance')
    leader = await person('leader@example.com', 'leader')
    admin = await person('admin@example.com', 'administrator')
    neighbour = await person('neighbour@example.com', 'leader', '3301')
  }, 60_000)
  afterAll(() => t.close())

  it('two people write an entry; one alone cannot', async () => {
    const book = await newBook()
    const [source, line] = [await open(book, 'source'), await open(book, 'budget')]
    const wanted = { move: 'receive', on: '2026-03-01', text: '2026 年东西部协作资金', lines: [{ accountId: source, amount: -3_900_000_000 }, { accountId: line, amount: 3_900_000_000 }] }
    const proposal = made(await clerk.post(`/ledger-books/${book}/proposals`, wanted))
    expect(proposal).toMatchObject({ state: 'waiting', isMine: true, proposedBy: 'clerk@example.com' })
    expect((await balances(book)).size).toBe(0)
    expect((await clerk.post(`/ledger-proposals/${Number(proposal.id)}/decision`, { decision: 'post' })).status).toBe(403)
    expect((await neighbour.post(`/ledger-proposals/${Number(proposal.id)}/decision`, { decision: 'post' })).status).toBe(404)
    expect(made(await leader.post(`/ledger-proposals/${Number(proposal.id)}/decision`, { decision: 'post' }))).toMatchObject({ state: 'posted', entryNumber: 1, decidedBy: 'leader@example.com' })
    expect(await leader.post(`/ledger-proposals/${Number(proposal.id)}/decision`, { decision: 'post' })).toMatchObject({ status: 409, body: { code: 'ledgers.decided-already' } })
    expect(made(await clerk.get(`/ledger-books/${book}`))).toMatchObject({ entries: 1, figures: { received: 3_900_000_000, disbursed: 0, disbursedBasisPoints: 0 } })
    expect(made(await clerk.get(`/ledger-books/${book}/entries/1`))).toMatchObject({ number: 1, move: 'receive', recordedBy: 'clerk@example.com', approvedBy: 'leader@example.com', lines: [{ account: { kind: 'source' }, amount: -3_900_000_000 }, { account: { kind: 'budget' }, amount: 3_900_000_000 }] })
    expect((await neighbour.get(`/ledger-books/${book}`)).status).toBe(404)
    const back = made(await clerk.post(`/ledger-books/${book}/proposals`, { move: 'receive', on: '2026-03-02', text: '记错', reverses: 1 }))
    made(await leader.post(`/ledger-proposals/${Number(back.id)}/decision`, { decision: 'post' }))
    expect(made(await clerk.get(`/ledger-books/${book}`))).toMatchObject({ entries: 2, figures: { received: 0, disbursedBasisPoints: null } })
    expect(await clerk.post(`/ledger-books/${book}/proposals`, { move: 'receive', on: '2026-03-02', text: '再冲', reverses: 1 })).toMatchObject({ status: 409, body: { code: 'ledgers.reversed-already' } })
    expect(made(await clerk.get(`/ledger-books/${book}/entries?sort=number`))).toMatchObject({ total: 2, items: [{ number: 1, reversedBy: 2 }, { number: 2, reverses: 1 }] })
    expect(listOf<{ state: string }>(made(await clerk.get(`/ledger-books/${book}/proposals?state=all`)).items).map((p) => p.state)).toEqual(['posted', 'posted'])
  })

  it('money goes its way and no further than there is', async () => {
    const book = await newBook()
    const [source, line, project, agreement, firm] = [await open(book, 'source'), await open(book, 'budget'), await open(book, 'allocation'), await open(book, 'commitment'), await open(book, 'disbursement')]
    await post(book, entry('receive', source, line, 3_900), entry('allocate', line, project, 3_900), entry('commit', project, agreement, 3_900), entry('disburse', agreement, firm, 3_359))
    expect(made(await clerk.get(`/ledger-books/${book}`))).toMatchObject({ figures: { received: 3_900, allocated: 3_900, committed: 3_900, disbursed: 3_359, disbursedBasisPoints: 8612 } })
    expect(await code(post(book, entry('disburse', agreement, firm, 542)))).toBe('ledgers.not-enough')
    expect(await code(post(book, entry('disburse', line, firm, 1)))).toBe('request.invalid')
    expect(await code(post(book, entry('disburse', agreement, firm, 1, { approvedBy: null })))).toBe('request.invalid')
    expect(await code(post(book, entry('disburse', agreement, firm, 1, { approvedBy: ann })))).toBe('request.invalid')
    expect(await code(post(book, entry('disburse', agreement, firm, 100), entry('disburse', agreement, firm, 0.5)))).toBe('request.invalid')
    expect((await balances(book)).get(firm)).toBe(3_359)
    expect(await as((db) => checkBook(db, book))).toEqual({ entries: 4, isWhole: true, breaks: [] })
  })

  it('the same payment by two officers in the same moment is one', async () => {
    const book = await newBook()
    const [source, line] = [await open(book, 'source'), await open(book, 'budget')]
    const same = entry('receive', source, line, 700)
    const answers = await Promise.all(Array.from({ length: 8 }, () => post(book, same)))
    expect(answers.map(([a]) => a!.number)).toEqual(Array(8).fill(1))
    expect(answers.filter(([a]) => a!.isNew)).toHaveLength(1)
    expect(await code(post(book, { ...same, lines: [{ account: source, amount: -701 }, { account: line, amount: 701 }] }))).toBe('ledgers.same-key-other-entry')
    expect((await post(book, same, entry('receive', source, line, 1), same)).map((p) => [p.number, p.isNew])).toEqual([[1, false], [2, true], [1, false]])
    expect((await balances(book)).get(line)).toBe(701)
  })
  it('many at once leave one chain without gaps', async () => {
    const book = await newBook()
    const [source, line] = [await open(book, 'source'), await open(book, 'budget')]
    await Promise.all(Array.from({ length: 12 }, () => post(book, entry('receive', source, line, 1), entry('receive', source, line, 2))))
    expect(await as((db) => checkBook(db, book))).toEqual({ entries: 24, isWhole: true, breaks: [] })
    expect((await balances(book)).get(line)).toBe(36)
  })

  it('a closed day takes no entry any more', async () => {
    const book = await newBook()
    const [source, line] = [await open(book, 'source'), await open(book, 'budget')]
    await post(book, entry('receive', source, line, 5))
    expect(made(await admin.post(`/ledger-books/${book}/close`, { until: '2026-03-31' }))).toMatchObject({ closedUntil: '2026-03-31' })
    expect(await code(post(book, entry('receive', source, line, 5)))).toBe('request.invalid')
    await post(book, entry('receive', source, line, 5, { on: '2026-04-01' }))
    expect(await admin.post(`/ledger-books/${book}/close`, { until: '2026-03-01' })).toMatchObject({ status: 400, body: { fields: [{ path: 'body.until' }] } })
    expect(await admin.post(`/ledger-books/${book}/close`, { until: '2026-06-15' })).toMatchObject({ status: 400, body: { fields: [{ code: 'future' }] } })
    expect(made(await clerk.get(`/ledger-books/${book}?on=2026-03-31`))).toMatchObject({ figures: { received: 5 } })
    expect(made(await clerk.get(`/ledger-books/${book}`))).toMatchObject({ figures: { received: 10 } })
  })

  it('as of any day the balances are the sum of the lines, with and without kept standings', async () => {
    const book = await newBook()
    const [source, a, b] = [await open(book, 'source'), await open(book, 'budget', 'a'), await open(book, 'budget', 'b')]
    const day = (d: number) => `2026-${String(1 + Math.floor(d / 28)).padStart(2, '0')}-${String(1 + (d % 28)).padStart(2, '0')}`
    const written: NewEntry[] = []
    await fc.assert(fc.asyncProperty(fc.array(fc.record({ d: fc.nat(120), amount: fc.integer({ min: 1, max: 1e12 }), isA: fc.boolean() }), { minLength: 1, maxLength: 8 }), fc.nat(120), fc.boolean(), async (steps, asked, isKept) => {
      const entries = steps.map(({ d, amount, isA }) => entry('receive', source, isA ? a : b, amount, { on: day(d) }))
      await post(book, ...entries)
      written.push(...entries)
      if (isKept) await as((db) => keepStanding(db, book, t.faces.regions.byCode('5108')!.lo, day(Math.floor(asked / 2))))
      const wanted = summed(written, day(asked))
      expect([...(await balances(book, day(asked)))].sort()).toEqual([...wanted].filter(([, n]) => n !== 0).sort())
      const standing = await as((db) => standingOn(db, book, day(asked)))
      expect(standing.budget + standing.source).toBe(0)
    }), { numRuns: 25 })
    expect(await as((db) => checkBook(db, book))).toMatchObject({ isWhole: true })
  })

  it('nobody changes or removes an entry, and the database itself refuses what does not hold', async () => {
    const book = await newBook()
    const [source, line] = [await open(book, 'source'), await open(book, 'budget')]
    await post(book, entry('receive', source, line, 5))
    const owner = t.kernel.database.owner
    for (const sql of [`update ledgers.entry set text = 'y'`, `delete from ledgers.line`, `truncate ledgers.entry cascade`]) await expect(owner.query(sql), sql).rejects.toThrow('never changed or removed')
    const x = t.faces.regions.byCode('5108')!.lo
    const insert = `insert into ledgers.entry (book_id, region_x, number, key, move, on_date, recorded_at, recorded_by, recorder, approved_by, approver, text, hash) values (${book}, ${x}, 2, 'z', 'receive', '2026-03-01', now(), 'a', 'a', 'b', 'b', '', '')`
    await expect(owner.query(insert.replace(`'b', 'b'`, `'a', 'a'`))).rejects.toThrow('violates check constraint')
    await expect(owner.query(insert.replace(`'b', 'b'`, 'null, null'))).rejects.toThrow('entry_approved')
    const lines = (rows: string) => owner.query(`with e as (${insert} returning 1) select 1 from e; insert into ledgers.line (book_id, region_x, number, place, account_id, on_date, amount) values ${rows}`)
    await expect(lines(`(${book}, ${x}, 2, 0, ${source}, '2026-03-01', -5), (${book}, ${x}, 2, 1, ${line}, '2026-03-01', 6)`)).rejects.toThrow('does not balance')
    await expect(lines(`(${book}, ${x}, 2, 0, ${source}, '2026-03-01', -5), (${book}, ${x}, 2, 1, 999999, '2026-03-01', 5)`)).rejects.toThrow('no such entry or account')
    await expect(lines(`(${book}, ${x}, 2, 0, ${source}, '2026-03-02', -5), (${book}, ${x}, 2, 1, ${line}, '2026-03-02', 5)`)).rejects.toThrow('no such entry or account')
    const elsewhere = await open(await newBook(), 'budget')
    await expect(lines(`(${book}, ${x}, 2, 0, ${source}, '2026-03-01', -5), (${book}, ${x}, 2, 1, ${elsewhere}, '2026-03-01', 5)`)).rejects.toThrow('no such entry or account')
    await expect(lines(`(${book}, ${x}, 2, 0, ${source}, '2026-03-01', -5), (${book}, ${x + 1}, 2, 1, ${line}, '2026-03-01', 5)`)).rejects.toThrow('no such entry or account')
    await expect(lines(`(${book}, ${x}, 2, 0, ${line}, '2026-03-01', -6), (${book}, ${x}, 2, 1, ${source}, '2026-03-01', 6)`)).rejects.toThrow('account_floor')
    const back = insert.replace('text, hash)', 'text, hash, reverses)').replace(`'', '')`, `'', '', 1)`)
    await expect(owner.query(back.replace(`'', 1)`, `'', 2)`))).rejects.toThrow('violates check constraint')
    await expect(owner.query(back.replace(', 2,', ', 9,').replace(`'', 1)`, `'', 7)`))).rejects.toThrow('takes back one that there is not')
    await expect(owner.query(`${back}, ${back.slice(back.indexOf('values ') + 7).replace(', 2,', ', 3,').replace(`'z'`, `'y'`)}`)).rejects.toThrow('entry_book_id_reverses_key')
    expect(await as((db) => checkBook(db, book))).toEqual({ entries: 1, isWhole: true, breaks: [] })
  })
  it('whatever is written in words comes back as it was', async () => {
    const book = await newBook()
    const [source, line] = [await open(book, 'source'), await open(book, 'budget')]
    const words = ['', 'null', 'NULL', '"', '\\', '\\"', '{}', '{a,b}', 'a,b', ' x ', '\n\t', `'; --`, '资金“到位”', '𠮷🙂', '%_']
    const entries = words.map((text, i) => entry('receive', source, line, i + 1, { key: `${text} ${n}`, text, source: text, recordedBy: { id: 'ann', name: text }, approvedBy: { id: 'ben', name: text } }))
    await post(book, ...entries)
    expect((await post(book, ...entries)).map((p) => p.isNew)).toEqual(words.map(() => false))
    const shown = listOf<{ text: string; source: string; recordedBy: string; approvedBy: string }>(made(await clerk.get(`/ledger-books/${book}/entries?sort=number`)).items)
    expect(shown.map((e) => [e.text, e.source, e.recordedBy, e.approvedBy])).toEqual(words.map((w) => [w, w, w, w]))
    expect(await as((db) => checkBook(db, book))).toEqual({ entries: words.length, isWhole: true, breaks: [] })
  })
  it('tampering past all that is found', async () => {
    const book = await newBook()
    const [source, line] = [await open(book, 'source'), await open(book, 'budget')]
    for (let i = 1; i <= 5; i++) await post(book, entry('receive', source, line, i))
    const forge = async (sql: string) => {
      const client = await t.kernel.database.owner.connect()
      try {
        await client.query(`begin; alter table ledgers.entry disable trigger user; alter table ledgers.line disable trigger user; ${sql}; alter table ledgers.entry enable trigger user; alter table ledgers.line enable trigger user; commit`)
      } finally {
        client.release()
      }
    }
    await forge(`update ledgers.line set amount = amount * 10 where book_id = ${book} and number = 3`)
    expect(await as((db) => checkBook(db, book))).toMatchObject({ isWhole: false, breaks: [{ number: 3, fault: 'changed' }, { number: source, fault: 'balance' }, { number: line, fault: 'balance' }] })
    await forge(`update ledgers.line set amount = amount / 10 where book_id = ${book} and number = 3; update ledgers.entry set approved_by = 'cyd' where book_id = ${book} and number = 5`)
    expect(await as((db) => checkBook(db, book))).toMatchObject({ isWhole: false, breaks: [{ number: 5, fault: 'changed' }] })
    const x = t.faces.regions.byCode('5108')!.lo
    const stray = (number: number, days: readonly [string, string]) => `insert into ledgers.line (book_id, region_x, number, place, account_id, on_date, amount) values ${days.map((day, i) => `(${book}, ${x}, ${number}, ${7 + i}, ${line}, '${day}', ${i === 0 ? 9 : -9})`).join(', ')}`
    await forge(`update ledgers.entry set approved_by = 'ben' where book_id = ${book} and number = 5; ${stray(4, ['2026-02-01', '2026-04-01'])}; ${stray(77, ['2026-02-01', '2026-04-01'])}`)
    expect(await as((db) => checkBook(db, book))).toMatchObject({ isWhole: false, breaks: [{ number: 4, fault: 'changed' }, { number: 77, fault: 'missing' }] })
    await forge(`delete from ledgers.line where book_id = ${book} and number = 2; delete from ledgers.entry where book_id = ${book} and number = 2`)
    expect((await as((db) => checkBook(db, book))).breaks).toContainEqual({ number: 2, fault: 'missing' })
  })

  it('officers see books of their region only', async () => {
    const book = await newBook()
    const [here, elsewhere] = [officerOf(t.faces.regions, '51'), officerOf(t.faces.regions, '3301')]
    const seen = (officer: typeof here) => t.kernel.database.as(officer, async (db: LedgersDb) => (await db.selectFrom('ledgers.book').select('id').where('id', '=', book).execute()).length)
    expect([await seen(here), await seen(elsewhere)]).toEqual([1, 0])
    expect(await admin.post('/ledger-books', { code: 'elsewhere', title: { zh: 'x', en: 'x' }, regionCode: '3301' })).toMatchObject({ status: 422, body: { code: 'ledgers.unknown-region' } })
    expect(await admin.post('/ledger-books', { code: 'money', title: { zh: 'x', en: 'x' }, regionCode: '5108', currency: 'XYZ' })).toMatchObject({ status: 400, body: { fields: [{ path: 'body.currency' }] } })
    expect(await admin.post('/ledger-books', { code: `book-${n}`, title: { zh: 'x', en: 'x' }, regionCode: '5108' })).toMatchObject({ status: 409 })
    const listed = listOf<Book>(made(await leader.get('/ledger-books')).items)
    expect(listed.length).toBeGreaterThan(3)
    expect(listOf(made(await neighbour.get('/ledger-books')).items)).toEqual([])
  })
  it('accounts are opened once, found, and shown as of a day', async () => {
    const book = await newBook()
    made(await admin.post(`/ledger-books/${book}/accounts`, { kind: 'source', code: '杭州市拱墅区', title: '拱墅区财政' }))
    expect(await admin.post(`/ledger-books/${book}/accounts`, { kind: 'budget', code: '杭州市拱墅区', title: 'x' })).toMatchObject({ status: 409 })
    const ids = await as((db) => t.faces.ledgers.openAccounts(db, book, Array.from({ length: 2500 }, (_, i) => ({ kind: 'budget' as const, code: `b${i}`, title: `线 ${i}`, subject: null, organisationId: null }))))
    const [source] = await as((db) => t.faces.ledgers.openAccounts(db, book, [{ kind: 'source', code: '杭州市拱墅区', title: '', subject: null, organisationId: null }]))
    await post(book, ...ids.map((id, i) => entry('receive', source!, id, i + 1)))
    await as((db) => keepStanding(db, book, t.faces.regions.byCode('5108')!.lo, '2026-03-15'))
    const found = await balances(book)
    expect(ids.map((id) => found.get(id))).toEqual(ids.map((_, i) => i + 1))
    expect(made(await clerk.get(`/ledger-books/${book}/accounts?q=b249&limit=20&on=2026-02-01`))).toMatchObject({ total: 11, items: Array.from({ length: 11 }, () => ({ balance: 0 })) })
    expect(made(await clerk.get(`/ledger-books/${book}/accounts?q=b2499`))).toMatchObject({ items: [{ balance: 2500, lastOn: '2026-03-01' }] })
  })
})
