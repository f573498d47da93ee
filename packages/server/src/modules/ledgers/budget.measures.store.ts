import { sql } from 'kysely'
import type { Subject } from '../measures/index.ts'
import type { LedgersDb } from './ledgers.store.ts'

const book = { code: 'book', title: { zh: '账簿', en: 'book' }, kind: 'code' } as const
/** Budget lines with what each day brought to them: all that came so far is what they were given, all that came and went is what is free. */
export const budgetSubject: Subject = {
  name: 'budget_line', title: { zh: '预算科目', en: 'Budget lines' }, permission: 'ledgers:read', dimensions: [book], slices: ['book'],
  measures: [
    { code: 'budget', title: { zh: '预算资金', en: 'money of budget lines' }, unit: 'fen', time: 'stock', stage: 'planned', amount: 0 },
    { code: 'budget_free', title: { zh: '未安排预算', en: 'budget not allocated' }, unit: 'fen', time: 'stock', stage: 'planned', amount: 1 },
  ],
  facts: (within) => sql`
    select a.id as record_id, null::bigint as organisation_id, a.region_x, l.on_date as from_on, 'infinity'::date as until_on, array[b.code] as dims,
      array[sum(l.amount) filter (where e.move = 'receive'), sum(l.amount)]::bigint[] as amounts
    from ledgers.account a join ledgers.book b on b.id = a.book_id join ledgers.line l on l.account_id = a.id join ledgers.entry e on e.book_id = l.book_id and e.number = l.number
    where a.kind = 'budget' and b.currency = 'CNY' and ${within('a.id')} group by a.id, a.region_x, b.code, l.on_date`,
  titlesOf: async (db, ids) =>
    new Map((await sql<{ id: number; title: string }>`select id, title from ledgers.account where id = any(${ids as number[]}::bigint[])`.execute(db as unknown as LedgersDb)).rows.map((r) => [r.id, { title: r.title, link: null }])),
}
