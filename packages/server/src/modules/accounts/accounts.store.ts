import { sql, type Insertable, type Selectable } from 'kysely'
import type { Db } from '../../kernel/database/database.ts'
import type { AccountsTables } from './accounts.tables.ts'

export type AccountsDb = Db<AccountsTables>
export type ApiTokenRow = Selectable<AccountsTables['accounts.api_token']>
export type CapacityRow = {
  kind: 'mandate' | 'membership'
  id: number
  role: string
  region_code: string | null
  lo: number | null
  hi: number | null
  organisation_id: number | null
  organisation_name: string | null
  region_x: number
  valid_until: string | null
}
type Row<T extends keyof AccountsTables> = Insertable<AccountsTables[T]>
export const changed = (result: { numUpdatedRows: bigint } | { numDeletedRows: bigint }) =>
  ('numUpdatedRows' in result ? result.numUpdatedRows : result.numDeletedRows) > 0n

// People
export const personById = (db: AccountsDb, id: string) =>
  db.selectFrom('accounts.person').select(['id', 'name', 'email']).where('id', '=', id).executeTakeFirst()
export const personByEmail = (db: AccountsDb, email: string) =>
  db.selectFrom('accounts.person').select(['id', 'name']).where('email', '=', email).executeTakeFirst()
export const ownAccount = (db: AccountsDb, id: string) =>
  db.selectFrom('accounts.person').select(['id', 'name', 'email', 'two_factor_enabled']).where('id', '=', id).executeTakeFirst()
export const accountExists = async (db: AccountsDb, email: string) =>
  (await db.selectFrom('accounts.person').select('id').where('email', '=', email).executeTakeFirst()) !== undefined
export const anyPerson = async (db: AccountsDb) =>
  (await db.selectFrom('accounts.person').select('id').limit(1).executeTakeFirst()) !== undefined
/** People with one password hash; gives their ids in order. An account that exists is an error of the unique index. */
export async function insertPeople(
  db: AccountsDb,
  people: readonly { name: string; email: string }[],
  password: string,
  now: string,
): Promise<string[]> {
  if (people.length === 0) return []
  const rows = await db
    .insertInto('accounts.person')
    .values(people.map((p) => ({ name: p.name, email: p.email, email_verified: false, created_at: now, updated_at: now })))
    .returning(['id', 'email'])
    .execute()
  await db
    .insertInto('accounts.credential')
    .values(rows.map((r) => ({ person_id: r.id, account_id: r.id, provider_id: 'credential', password, created_at: now, updated_at: now })))
    .execute()
  const ids = new Map(rows.map((r) => [r.email, r.id]))
  return people.map((p) => ids.get(p.email)!)
}
export const namesOf = async (db: AccountsDb, ids: readonly string[]) =>
  ids.length === 0
    ? []
    : (await sql<{ id: string; name: string }>`select id, name from accounts.names_of(${[...new Set(ids)]}::uuid[])`.execute(db)).rows
/** Which of these people hold a mandate or belong to a firm that the scope of `db` may see. */
export const peopleWithin = async (db: AccountsDb, ids: readonly string[]) =>
  ids.length === 0
    ? []
    : (await sql<{ id: string }>`select m.person_id::text as id from accounts.mandate m where m.person_id = any(${[...ids]}::uuid[]) and m.revoked_at is null
        union select b.person_id::text from accounts.membership b where b.person_id = any(${[...ids]}::uuid[]) and b.ended_at is null`.execute(db)).rows
/** Of the people whom the scope of `db` may see. */
export const emailsOf = async (db: AccountsDb, ids: readonly string[]) =>
  ids.length === 0
    ? []
    : db
        .selectFrom('accounts.person')
        .select(['id', 'email'])
        .where('id', 'in', [...new Set(ids)])
        .execute()
export const assessorsHere = async (db: AccountsDb, today: string) =>
  (await sql<{ id: string; name: string; email: string }>`select id, name, email from accounts.assessors_here(${today}::date)`.execute(db))
    .rows

export type PeopleQuery = { q: string | undefined; after: { name: string; id: string } | null; limit: number }
export async function peopleHere(db: AccountsDb, { q, after, limit }: PeopleQuery) {
  const pattern = q && `%${q.replace(/[\\%_]/g, '\\$&')}%`
  const matching = db
    .selectFrom('accounts.person as p')
    .$if(!!pattern, (s) => s.where((e) => e.or([e('p.name', 'ilike', pattern!), e('p.email', 'ilike', pattern!)])))
  const { total } = await matching.select((e) => e.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await matching
    .leftJoin('accounts.lock_out as l', 'l.account', 'p.email')
    .select(['p.id', 'p.name', 'p.email', 'p.created_at', 'l.locked_until'])
    .$if(after !== null, (s) => s.where((e) => e(e.refTuple('p.name', 'p.id'), '>', e.tuple(after!.name, after!.id))))
    .orderBy('p.name')
    .orderBy('p.id')
    .limit(limit + 1)
    .execute()
  return { rows, total }
}
export const unlockAccount = async (db: AccountsDb, email: string) =>
  changed(await db.deleteFrom('accounts.lock_out').where('account', '=', email).executeTakeFirstOrThrow())

// Sessions of one's own
export const ownSessions = (db: AccountsDb, personId: string, now: string) =>
  db
    .selectFrom('accounts.session')
    .select(['id', 'created_at', 'expires_at', 'ip_address', 'user_agent'])
    .where('person_id', '=', personId)
    .where('expires_at', '>', now)
    .orderBy('updated_at', 'desc')
    .orderBy('id')
    .execute()
export const deleteSession = async (db: AccountsDb, id: string) =>
  changed(await db.deleteFrom('accounts.session').where('id', '=', id).executeTakeFirstOrThrow())
export const deleteOtherSessions = (db: AccountsDb, personId: string, keptId: string) =>
  db.deleteFrom('accounts.session').where('person_id', '=', personId).where('id', '!=', keptId).execute()
/** Moves the end of a session on, at most once a day; whether it did. */
export const extendSession = async (db: AccountsDb, id: string, now: string, expiresAt: string) =>
  changed(
    await db
      .updateTable('accounts.session')
      .set({ expires_at: expiresAt, updated_at: now })
      .where('id', '=', id)
      .where(sql<boolean>`updated_at < ${now}::timestamptz - interval '1 day'`)
      .executeTakeFirstOrThrow(),
  )
export const chooseCapacity = (db: AccountsDb, row: Row<'accounts.session_capacity'>) =>
  db
    .insertInto('accounts.session_capacity')
    .values(row)
    .onConflict((c) => c.column('session_id').doUpdateSet({ capacity: row.capacity }))
    .execute()
export const capacitiesOf = async (db: AccountsDb, personId: string, today: string) =>
  (await sql<CapacityRow>`select * from accounts.capacities(${personId}::uuid, ${today}::date)`.execute(db)).rows
export const ownPassword = async (db: AccountsDb, personId: string) =>
  (
    await db
      .selectFrom('accounts.credential')
      .select('password')
      .where('person_id', '=', personId)
      .where('provider_id', '=', 'credential')
      .executeTakeFirst()
  )?.password ?? null
export const setOwnPassword = (db: AccountsDb, personId: string, password: string, now: string) =>
  db
    .updateTable('accounts.credential')
    .set({ password, updated_at: now })
    .where('person_id', '=', personId)
    .where('provider_id', '=', 'credential')
    .execute()

// API tokens
export const insertToken = (db: AccountsDb, row: Row<'accounts.api_token'>) =>
  db.insertInto('accounts.api_token').values(row).returningAll().executeTakeFirstOrThrow()
export const ownTokens = (db: AccountsDb, personId: string) =>
  db.selectFrom('accounts.api_token').selectAll().where('person_id', '=', personId).orderBy('id', 'desc').limit(200).execute()
export const markTokenRevoked = async (db: AccountsDb, id: number, at: string) =>
  changed(
    await db
      .updateTable('accounts.api_token')
      .set({ revoked_at: at })
      .where('id', '=', id)
      .where('revoked_at', 'is', null)
      .executeTakeFirstOrThrow(),
  )
