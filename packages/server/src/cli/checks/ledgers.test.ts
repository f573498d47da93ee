import { afterAll, beforeAll, expect, it } from 'vitest'
import { system } from '../../kernel/access/actor.ts'
import { testKernel, type TestKernel } from '../../testing/kernel.ts'
import { ledgers } from './ledgers.ts'

let t: TestKernel
beforeAll(async () => {
  t = await testKernel()
}, 60_000)
afterAll(() => t.close())

it('tells of one amount changed past the product, and in which book', async () => {
  expect(await ledgers(t.url)).toEqual([])
  const { lo, hi } = t.faces.regions.byCode('5108')!
  await t.kernel.database.as(system, async (db) => {
    for (const code of ['touched', 'whole']) {
      const book = await t.faces.ledgers.openBook(db, { code, title: { zh: '资金', en: 'Funds' }, region: { lo, hi }, currency: 'CNY' })
      const [source, line] = await t.faces.ledgers.openAccounts(db, book, [{ kind: 'source', code: 's', title: 's', subject: null, organisationId: null }, { kind: 'budget', code: 'b', title: 'b', subject: null, organisationId: null }])
      await t.faces.ledgers.post(db, book, [1, 2, 3].map((n) => ({ key: `${n}`, move: 'receive', on: '2026-03-01', text: '到位', source: null, reverses: null, recordedBy: { id: 'ann', name: '安' }, approvedBy: { id: 'ben', name: '本' }, lines: [{ account: source!, amount: -n }, { account: line!, amount: n }] })))
    }
  })
  expect(await ledgers(t.url)).toMatchObject([{ level: 'fine', found: '2 books, 6 entries: seals, sums and balances agree' }])
  const client = await t.kernel.database.owner.connect()
  try {
    await client.query(`begin; alter table ledgers.line disable trigger user; update ledgers.line l set amount = 20 from ledgers.book b where b.id = l.book_id and b.code = 'touched' and l.number = 2 and l.amount = 2; alter table ledgers.line enable trigger user; commit`)
  } finally {
    client.release()
  }
  const [found, ...rest] = await ledgers(t.url)
  expect(rest).toEqual([])
  expect(found).toMatchObject({ what: 'Book touched', level: 'fault' })
  expect(found!.found).toMatch(/^entry 2 is changed; entry 2 is unbalanced; account \d+ does not hold the sum of its lines$/)
})
