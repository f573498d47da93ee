import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { checkBooks, type LedgersTables } from '../../modules/ledgers/index.ts'
import { fault, fine, reasonOf, type Finding } from './finding.ts'

/** Reads every book from its first entry on: seals, sums, balances. */
export async function ledgers(url: string): Promise<Finding[]> {
  const db = new Kysely<LedgersTables>({ dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: url, max: 1, application_name: 'jingwei-doctor' }) }) })
  try {
    const checked = await checkBooks(db)
    const broken = checked.filter((b) => !b.isWhole)
    const entries = checked.reduce((sum, b) => sum + b.entries, 0)
    if (checked.length === 0) return []
    if (broken.length === 0) return [fine('Books of money', `${checked.length} ${checked.length === 1 ? 'book' : 'books'}, ${entries} entries: seals, sums and balances agree`)]
    return broken.map((b) => fault(`Book ${b.code}`, b.breaks.slice(0, 5).map((one) => (one.fault === 'balance' ? `account ${one.number} does not hold the sum of its lines` : `entry ${one.number} is ${one.fault}`)).join('; '), 'Somebody changed the database past the product. Compare with a backup (./jingwei restore into another folder) before anything is paid from this book.'))
  } catch (error) {
    return [fault('Books of money', reasonOf(error), './jingwei migrate makes the tables.')]
  } finally {
    await db.destroy()
  }
}
