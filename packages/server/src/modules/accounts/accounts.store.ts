import { sql, type Insertable, type Selectable } from 'kysely'
import type { Db } from '../../kernel/database/database.ts'
import type { AccountsTables } from './accounts.tables.ts'

export type AccountsDb = Db<AccountsTables>
export type MandateRow = Selectable<AccountsTables['accounts.mandate']>
export type InvitationRow = Selectable<AccountsTables['accounts.invitation']>
export type ApiTokenRow = Selectable<AccountsTables['accounts.api_token']>
export type CapacityRow = {
  kind: 'mandate' | 'membership'; id: number; role: string; region_code: string | null; lo: number | null; hi: number | null
  organisation_id: number | null; organisation_name: string | null; region_x: number; valid_until: string | null
}
type Row<T extends keyof AccountsTables> = Insertable<AccountsTables[T]>
const changed = (result: { numUpdatedRows: bigint } | { numDeletedRows: bigint }) => ('numUpdatedRows' in result ? result.numUpdatedRows : result.numDeletedRows) > 0n

// People
export const personById = (db: AccountsDb, id: string) => db.selectFrom('accounts.person').select(['id', 'name', 'email']).where('id', '=', id).executeTakeFirst()
export const ownAccount = (db: AccountsDb, id: string) => db.selectFrom('accounts.person').select(['id', 'name', 'email', 'two_factor_enabled']).where('id', '=', id).executeTakeFirst()
export const accountExists = async (db: AccountsDb, email: string) => (await db.selectFrom('accounts.person').select('id').where('email', '=', email).executeTakeFirst()) !== undefined
export const anyPerson = async (db: AccountsDb) => (await db.selectFrom('accounts.person').select('id').limit(1).executeTakeFirst()) !== undefined
/** People with one password hash; gives their ids in order. An account that exists is an error of the unique index. */
export async function insertPeople(db: AccountsDb, people: readonly { name: string; email: string }[], password: string, now: string): Promise<string[]> {
  if (people.length === 0) return []
  const rows = await db.insertInto('accounts.person').values(people.map((p) => ({ name: p.name, email: p.email, email_verified: false, created_at: now, updated_at: now }))).returning(['id', 'email']).execute()
  await db.insertInto('accounts.credential').values(rows.map((r) => ({ person_id: r.id, account_id: r.id, provider_id: 'credential', password, created_at: now, updated_at: now }))).execute()
  const ids = new Map(rows.map((r) => [r.email, r.id]))
  return people.map((p) => ids.get(p.email)!)
}
export const namesOf = async (db: AccountsDb, ids: readonly string[]) =>
  ids.length === 0 ? [] : (await sql<{ id: string; name: string }>`select id, name from accounts.names_of(${[...new Set(ids)]}::uuid[])`.execute(db)).rows
/** Of the people whom the scope of `db` may see. */
export const emailsOf = async (db: AccountsDb, ids: readonly string[]) =>
  ids.length === 0 ? [] : db.selectFrom('accounts.person').select(['id', 'email']).where('id', 'in', [...new Set(ids)]).execute()
export const assessorsHere = async (db: AccountsDb, today: string) => (await sql<{ id: string; name: string; email: string }>`select id, name, email from accounts.assessors_here(${today}::date)`.execute(db)).rows

export type PeopleQuery = { q: string | undefined; after: { name: string; id: string } | null; limit: number }
export async function peopleHere(db: AccountsDb, { q, after, limit }: PeopleQuery) {
  const pattern = q && `%${q.replace(/[\\%_]/g, '\\$&')}%`
  const matching = db.selectFrom('accounts.person as p').$if(!!pattern, (s) => s.where((e) => e.or([e('p.name', 'ilike', pattern!), e('p.email', 'ilike', pattern!)])))
  const { total } = await matching.select((e) => e.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await matching
    .leftJoin('accounts.lock_out as l', 'l.account', 'p.email')
    .select(['p.id', 'p.name', 'p.email', 'p.created_at', 'l.locked_until'])
    .$if(after !== null, (s) => s.where((e) => e(e.refTuple('p.name', 'p.id'), '>', e.tuple(after!.name, after!.id))))
    .orderBy('p.name').orderBy('p.id').limit(limit + 1).execute()
  return { rows, total }
}
export const unlockAccount = async (db: AccountsDb, email: string) => changed(await db.deleteFrom('accounts.lock_out').where('account', '=', email).executeTakeFirstOrThrow())

// Sessions of one's own
export const ownSessions = (db: AccountsDb, personId: string, now: string) =>
  db.selectFrom('accounts.session').select(['id', 'created_at', 'expires_at', 'ip_address', 'user_agent']).where('person_id', '=', personId).where('expires_at', '>', now).orderBy('updated_at', 'desc').orderBy('id').execute()
export const deleteSession = async (db: AccountsDb, id: string) => changed(await db.deleteFrom('accounts.session').where('id', '=', id).executeTakeFirstOrThrow())
export const deleteOtherSessions = (db: AccountsDb, personId: string, keptId: string) =>
  db.deleteFrom('accounts.session').where('person_id', '=', personId).where('id', '!=', keptId).execute()
/** Moves the end of a session on, at most once a day; whether it did. */
export const extendSession = async (db: AccountsDb, id: string, now: string, expiresAt: string) =>
  changed(await db.updateTable('accounts.session').set({ expires_at: expiresAt, updated_at: now }).where('id', '=', id).where(sql<boolean>`updated_at < ${now}::timestamptz - interval '1 day'`).executeTakeFirstOrThrow())
export const chooseCapacity = (db: AccountsDb, row: Row<'accounts.session_capacity'>) =>
  db.insertInto('accounts.session_capacity').values(row).onConflict((c) => c.column('session_id').doUpdateSet({ capacity: row.capacity })).execute()
export const capacitiesOf = async (db: AccountsDb, personId: string, today: string) =>
  (await sql<CapacityRow>`select * from accounts.capacities(${personId}::uuid, ${today}::date)`.execute(db)).rows
export const ownPassword = async (db: AccountsDb, personId: string) =>
  (await db.selectFrom('accounts.credential').select('password').where('person_id', '=', personId).where('provider_id', '=', 'credential').executeTakeFirst())?.password ?? null
export const setOwnPassword = (db: AccountsDb, personId: string, password: string, now: string) =>
  db.updateTable('accounts.credential').set({ password, updated_at: now }).where('person_id', '=', personId).where('provider_id', '=', 'credential').execute()

// Mandates
export const insertMandate = (db: AccountsDb, row: Row<'accounts.mandate'>) => db.insertInto('accounts.mandate').values(row).returningAll().executeTakeFirstOrThrow()
export const mandateById = (db: AccountsDb, id: number) => db.selectFrom('accounts.mandate').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
export const mandatesOf = (db: AccountsDb, personIds: readonly string[]) =>
  personIds.length === 0 ? Promise.resolve([]) : db.selectFrom('accounts.mandate').selectAll().where('person_id', 'in', [...personIds]).orderBy('id').execute()
const standing = (db: AccountsDb, today: string) =>
  db.selectFrom('accounts.mandate').where('revoked_at', 'is', null).where((e) => e.or([e('valid_until', 'is', null), e('valid_until', '>=', today)]))
export const sameMandateStands = async (db: AccountsDb, personId: string, role: string, regionCode: string, today: string) =>
  (await standing(db, today).select('id').where('person_id', '=', personId).where('role', '=', role).where('region_code', '=', regionCode).executeTakeFirst()) !== undefined
/** Others who administer a region today with no end in sight. Taken under a lock: two who revoke each other must not both pass. */
export async function otherAdministrators(db: AccountsDb, regionCode: string, exceptId: number, today: string): Promise<number> {
  await sql`select pg_advisory_xact_lock(746000003)`.execute(db)
  const { n } = await standing(db, today).select((e) => e.fn.countAll<number>().as('n')).where('role', '=', 'administrator').where('region_code', '=', regionCode)
    .where('valid_from', '<=', today).where('valid_until', 'is', null).where('id', '!=', exceptId).executeTakeFirstOrThrow()
  return n
}
export const markMandateRevoked = (db: AccountsDb, id: number, at: string, by: string | null) =>
  db.updateTable('accounts.mandate').set({ revoked_at: at, revoked_by: by }).where('id', '=', id).where('revoked_at', 'is', null).execute()

// Memberships
export const insertMembership = (db: AccountsDb, row: Row<'accounts.membership'>) =>
  db.insertInto('accounts.membership').values(row)
    .onConflict((c) => c.columns(['person_id', 'organisation_id']).where('ended_at', 'is', null).doUpdateSet({ role: sql`case when membership.role = 'owner' then membership.role else excluded.role end` }))
    .returning('id').executeTakeFirstOrThrow()
export const membersOf = async (db: AccountsDb, organisationIds: readonly number[]) =>
  organisationIds.length === 0 ? [] : db.selectFrom('accounts.membership').select(['person_id', 'organisation_id', 'role']).where('organisation_id', 'in', [...organisationIds]).where('ended_at', 'is', null).orderBy('id').execute()
export async function renameOrganisation(db: AccountsDb, id: number, name: string, regionX: number | undefined) {
  const values = { organisation_name: name, ...(regionX !== undefined && { region_x: regionX }) }
  await db.updateTable('accounts.membership').set(values).where('organisation_id', '=', id).execute()
  await db.updateTable('accounts.invitation').set(values).where('organisation_id', '=', id).execute()
}
export async function moveMemberships(db: AccountsDb, fromId: number, to: { id: number; name: string; regionX: number }, now: string) {
  const both = db.selectFrom('accounts.membership').select('person_id').where('organisation_id', '=', to.id).where('ended_at', 'is', null)
  await db.updateTable('accounts.membership').set({ ended_at: now }).where('organisation_id', '=', fromId).where('ended_at', 'is', null).where('person_id', 'in', both).execute()
  const values = { organisation_id: to.id, organisation_name: to.name, region_x: to.regionX }
  await db.updateTable('accounts.membership').set(values).where('organisation_id', '=', fromId).where('ended_at', 'is', null).execute()
  await db.updateTable('accounts.invitation').set(values).where('organisation_id', '=', fromId).where('accepted_at', 'is', null).execute()
}

// Invitations
export const insertInvitation = (db: AccountsDb, row: Row<'accounts.invitation'>) => db.insertInto('accounts.invitation').values(row).returningAll().executeTakeFirstOrThrow()
export type FirmInvitation = { digest: string; organisationId: number; organisationName: string; regionX: number }
/** Thousands of firms in one statement. */
export const insertFirmInvitations = (db: AccountsDb, rows: readonly FirmInvitation[], role: string, by: { id: string | null; name: string }, expiresAt: string) =>
  sql`insert into accounts.invitation (token_digest, kind, role, organisation_id, organisation_name, region_x, invited_by, invited_by_name, expires_at)
    select decode(r.digest, 'hex'), 'membership', ${role}, r."organisationId", r."organisationName", r."regionX", ${by.id}::uuid, ${by.name}, ${expiresAt}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (digest text, "organisationId" bigint, "organisationName" text, "regionX" int)`.execute(db)
export const invitationOf = async (db: AccountsDb, digest: Buffer) => (await sql<InvitationRow>`select * from accounts.invitation_of(${digest})`.execute(db)).rows[0]
export const invitationByDigest = (db: AccountsDb, digest: Buffer) => db.selectFrom('accounts.invitation').selectAll().where('token_digest', '=', digest).executeTakeFirst()
export const invitationForUpdate = (db: AccountsDb, digest: Buffer) => db.selectFrom('accounts.invitation').selectAll().where('token_digest', '=', digest).forUpdate().executeTakeFirst()
export const markAccepted = (db: AccountsDb, id: number, personId: string, at: string) =>
  db.updateTable('accounts.invitation').set({ accepted_at: at, accepted_by: personId }).where('id', '=', id).execute()
export const withdrawInvitation = async (db: AccountsDb, id: number, at: string) =>
  changed(await db.updateTable('accounts.invitation').set({ revoked_at: at }).where('id', '=', id).where('revoked_at', 'is', null).where('accepted_at', 'is', null).executeTakeFirstOrThrow())
/** Links for the first administrator that nobody took: once there is one, none of them may make a second. */
export const withdrawFirstLinks = (db: AccountsDb, at: string) =>
  db.updateTable('accounts.invitation').set({ revoked_at: at }).where('invited_by', 'is', null).where('kind', '=', 'mandate').where('accepted_at', 'is', null).where('revoked_at', 'is', null).execute()
export const lockFirstLinks = (db: AccountsDb) => sql`select pg_advisory_xact_lock(746000004)`.execute(db)
export async function invitationsHere(db: AccountsDb, before: number | null, limit: number) {
  const { total } = await db.selectFrom('accounts.invitation').select((e) => e.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await db.selectFrom('accounts.invitation').selectAll().$if(before !== null, (s) => s.where('id', '<', before!)).orderBy('id', 'desc').limit(limit + 1).execute()
  return { rows, total }
}
export const invitationById = (db: AccountsDb, id: number) => db.selectFrom('accounts.invitation').selectAll().where('id', '=', id).executeTakeFirst()

// API tokens
export const insertToken = (db: AccountsDb, row: Row<'accounts.api_token'>) => db.insertInto('accounts.api_token').values(row).returningAll().executeTakeFirstOrThrow()
export const ownTokens = (db: AccountsDb, personId: string) => db.selectFrom('accounts.api_token').selectAll().where('person_id', '=', personId).orderBy('id', 'desc').limit(200).execute()
export const markTokenRevoked = async (db: AccountsDb, id: number, at: string) =>
  changed(await db.updateTable('accounts.api_token').set({ revoked_at: at }).where('id', '=', id).where('revoked_at', 'is', null).executeTakeFirstOrThrow())
