import { sql, type Insertable, type Selectable } from 'kysely'
import { changed, type AccountsDb } from './accounts.store.ts'
import type { AccountsTables } from './accounts.tables.ts'

export type MandateRow = Selectable<AccountsTables['accounts.mandate']>
export type InvitationRow = Selectable<AccountsTables['accounts.invitation']>
type Row<T extends keyof AccountsTables> = Insertable<AccountsTables[T]>

// Mandates
export const insertMandate = (db: AccountsDb, row: Row<'accounts.mandate'>) =>
  db.insertInto('accounts.mandate').values(row).returningAll().executeTakeFirstOrThrow()
export const mandateById = (db: AccountsDb, id: number) =>
  db.selectFrom('accounts.mandate').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
export const mandatesOf = (db: AccountsDb, personIds: readonly string[]) =>
  personIds.length === 0
    ? Promise.resolve([])
    : db
        .selectFrom('accounts.mandate')
        .selectAll()
        .where('person_id', 'in', [...personIds])
        .orderBy('id')
        .execute()
const standing = (db: AccountsDb, today: string) =>
  db
    .selectFrom('accounts.mandate')
    .where('revoked_at', 'is', null)
    .where((e) => e.or([e('valid_until', 'is', null), e('valid_until', '>=', today)]))
/** Of one person, those that hold today. */
export const mandatesToday = (db: AccountsDb, personId: string, today: string) =>
  standing(db, today).selectAll().where('person_id', '=', personId).where('valid_from', '<=', today).orderBy('id').execute()
export const sameMandateStands = async (db: AccountsDb, personId: string, role: string, regionCode: string, today: string) =>
  (await standing(db, today)
    .select('id')
    .where('person_id', '=', personId)
    .where('role', '=', role)
    .where('region_code', '=', regionCode)
    .executeTakeFirst()) !== undefined
/** Others who administer a region today with no end in sight. Taken under a lock: two who revoke each other must not both pass. */
export async function otherAdministrators(db: AccountsDb, regionCode: string, exceptId: number, today: string): Promise<number> {
  await sql`select pg_advisory_xact_lock(746000003)`.execute(db)
  const { n } = await standing(db, today)
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('role', '=', 'administrator')
    .where('region_code', '=', regionCode)
    .where('valid_from', '<=', today)
    .where('valid_until', 'is', null)
    .where('id', '!=', exceptId)
    .executeTakeFirstOrThrow()
  return n
}
export const markMandateRevoked = (db: AccountsDb, id: number, at: string, by: string | null) =>
  db.updateTable('accounts.mandate').set({ revoked_at: at, revoked_by: by }).where('id', '=', id).where('revoked_at', 'is', null).execute()

// Memberships
export const insertMembership = (db: AccountsDb, row: Row<'accounts.membership'>) =>
  db
    .insertInto('accounts.membership')
    .values(row)
    .onConflict((c) =>
      c
        .columns(['person_id', 'organisation_id'])
        .where('ended_at', 'is', null)
        .doUpdateSet({ role: sql`case when membership.role = 'owner' then membership.role else excluded.role end` }),
    )
    .returning('id')
    .executeTakeFirstOrThrow()
export const membersOf = async (db: AccountsDb, organisationIds: readonly number[]) =>
  organisationIds.length === 0
    ? []
    : db
        .selectFrom('accounts.membership')
        .select(['person_id', 'organisation_id', 'role'])
        .where('organisation_id', 'in', [...organisationIds])
        .where('ended_at', 'is', null)
        .orderBy('id')
        .execute()
export async function renameOrganisation(db: AccountsDb, id: number, name: string, regionX: number | undefined) {
  const values = { organisation_name: name, ...(regionX !== undefined && { region_x: regionX }) }
  await db.updateTable('accounts.membership').set(values).where('organisation_id', '=', id).execute()
  await db.updateTable('accounts.invitation').set(values).where('organisation_id', '=', id).execute()
}
export async function moveMemberships(db: AccountsDb, fromId: number, to: { id: number; name: string; regionX: number }, now: string) {
  const both = db.selectFrom('accounts.membership').select('person_id').where('organisation_id', '=', to.id).where('ended_at', 'is', null)
  await db
    .updateTable('accounts.membership')
    .set({ ended_at: now })
    .where('organisation_id', '=', fromId)
    .where('ended_at', 'is', null)
    .where('person_id', 'in', both)
    .execute()
  const values = { organisation_id: to.id, organisation_name: to.name, region_x: to.regionX }
  await db.updateTable('accounts.membership').set(values).where('organisation_id', '=', fromId).where('ended_at', 'is', null).execute()
  await db.updateTable('accounts.invitation').set(values).where('organisation_id', '=', fromId).where('accepted_at', 'is', null).execute()
}

// Invitations
export const insertInvitation = (db: AccountsDb, row: Row<'accounts.invitation'>) =>
  db.insertInto('accounts.invitation').values(row).returningAll().executeTakeFirstOrThrow()
export type FirmInvitation = { digest: string; organisationId: number; organisationName: string; regionX: number }
/** Thousands of firms in one statement. */
export const insertFirmInvitations = (
  db: AccountsDb,
  rows: readonly FirmInvitation[],
  role: string,
  by: { id: string | null; name: string },
  expiresAt: string,
) =>
  sql`insert into accounts.invitation (token_digest, kind, role, organisation_id, organisation_name, region_x, invited_by, invited_by_name, expires_at)
    select decode(r.digest, 'hex'), 'membership', ${role}, r."organisationId", r."organisationName", r."regionX", ${by.id}::uuid, ${by.name}, ${expiresAt}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (digest text, "organisationId" bigint, "organisationName" text, "regionX" int)`.execute(
    db,
  )
export const invitationOf = async (db: AccountsDb, digest: Buffer) =>
  (await sql<InvitationRow>`select * from accounts.invitation_of(${digest})`.execute(db)).rows[0]
export const invitationByDigest = (db: AccountsDb, digest: Buffer) =>
  db.selectFrom('accounts.invitation').selectAll().where('token_digest', '=', digest).executeTakeFirst()
export const invitationForUpdate = (db: AccountsDb, digest: Buffer) =>
  db.selectFrom('accounts.invitation').selectAll().where('token_digest', '=', digest).forUpdate().executeTakeFirst()
export const markAccepted = (db: AccountsDb, id: number, personId: string, at: string) =>
  db.updateTable('accounts.invitation').set({ accepted_at: at, accepted_by: personId }).where('id', '=', id).execute()
export const withdrawInvitation = async (db: AccountsDb, id: number, at: string) =>
  changed(
    await db
      .updateTable('accounts.invitation')
      .set({ revoked_at: at })
      .where('id', '=', id)
      .where('revoked_at', 'is', null)
      .where('accepted_at', 'is', null)
      .executeTakeFirstOrThrow(),
  )
/** Links for the first administrator that nobody took: once there is one, none of them may make a second. */
export const withdrawFirstLinks = (db: AccountsDb, at: string) =>
  db
    .updateTable('accounts.invitation')
    .set({ revoked_at: at })
    .where('invited_by', 'is', null)
    .where('kind', '=', 'mandate')
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .execute()
export const lockFirstLinks = (db: AccountsDb) => sql`select pg_advisory_xact_lock(746000004)`.execute(db)
export async function invitationsHere(db: AccountsDb, before: number | null, limit: number) {
  const { total } = await db
    .selectFrom('accounts.invitation')
    .select((e) => e.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const rows = await db
    .selectFrom('accounts.invitation')
    .selectAll()
    .$if(before !== null, (s) => s.where('id', '<', before!))
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  return { rows, total }
}
export const invitationById = (db: AccountsDb, id: number) =>
  db.selectFrom('accounts.invitation').selectAll().where('id', '=', id).executeTakeFirst()
