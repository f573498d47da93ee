import type { LedgerProposal } from '@jingwei/contract/ledgers'
import type { Line, MoveKind } from '@jingwei/engines/ledger'
import { sql, type Insertable, type Selectable, type Updateable } from 'kysely'
import { parseCursor, printCursor } from '../../kernel/http/cursor.ts'
import type { LedgersDb } from './ledgers.store.ts'
import type { ProposalTable } from './ledgers.tables.ts'

export type ProposalRow = Omit<Selectable<ProposalTable>, 'lines' | 'move' | 'state'> & { lines: Line[]; move: MoveKind; state: LedgerProposal['state'] }
const countLimit = 10_000

export const insertProposal = (db: LedgersDb, row: Insertable<ProposalTable>) => db.insertInto('ledgers.proposal').values(row).returning('id').executeTakeFirstOrThrow()
export const findProposal = async (db: LedgersDb, id: number): Promise<ProposalRow | undefined> => (await sql<ProposalRow>`select * from ledgers.proposal where id = ${id}`.execute(db)).rows[0]
/** Until the end of the transaction nobody else decides on it. */
export const lockProposal = async (db: LedgersDb, id: number): Promise<ProposalRow | undefined> => (await sql<ProposalRow>`select * from ledgers.proposal where id = ${id} for update`.execute(db)).rows[0]
export const decideProposal = (db: LedgersDb, id: number, values: Updateable<ProposalTable>) => db.updateTable('ledgers.proposal').set(values).where('id', '=', id).execute()

export async function proposalPage(db: LedgersDb, bookId: number, { state, cursor: at, limit }: { state: LedgerProposal['state'] | 'all'; cursor?: string | undefined; limit: number }) {
  const cursor = parseCursor(at)
  const where = sql`book_id = ${bookId} ${state === 'all' ? sql`` : sql`and state = ${state}`}`
  const { rows } = await sql<ProposalRow>`select * from ledgers.proposal where ${where} ${cursor ? sql`and id < ${cursor.id}` : sql``} order by id desc limit ${limit + 1}`.execute(db)
  const total = cursor?.total ?? (await sql<{ n: number }>`select count(*) as n from (select 1 from ledgers.proposal where ${where} limit ${countLimit + 1}) counted`.execute(db)).rows[0]!.n
  const items = rows.slice(0, limit)
  const isExact = cursor?.isExact ?? total <= countLimit
  return { items, next: rows.length > limit ? printCursor({ key: '', id: items.at(-1)!.id, total: Math.min(total, countLimit), isExact }) : null, total: Math.min(total, countLimit), totalIsExact: isExact }
}
