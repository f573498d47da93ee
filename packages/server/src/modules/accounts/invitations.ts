import { randomBytes } from 'node:crypto'
import type { MandateRole, MembershipRole } from '@jingwei/contract/access'
import { NATION_CODE } from '@jingwei/engines/regions'
import { system, type Actor } from '../../kernel/access/actor.ts'
import { audit } from '../../kernel/audit/audit.ts'
import { invalid, notFound } from '../../kernel/errors/problem-error.ts'
import { invitationExpired, invitationUsed, invitationWithdrawn, noSuchInvitation } from './accounts.errors.ts'
import { anyPerson, type AccountsDb } from './accounts.store.ts'
import {
  insertFirmInvitations,
  insertInvitation,
  invitationById,
  invitationByDigest,
  invitationOf,
  withdrawInvitation,
  type InvitationRow,
} from './capacity.store.ts'
import { digestOf } from './authenticate.ts'
import type { Context } from './context.ts'
import { mayGrant } from './grant-mandate.ts'
import { publicUrl } from './sign-in-library.ts'

const newToken = () => randomBytes(32).toString('base64url')
const inDays = (now: Date, days: number) => new Date(now.getTime() + days * 86_400_000).toISOString()
export const linkOf = (base: string, token: string) => `${base}/invitations/${token}`

/** Null if the invitation can be accepted now, else the refusal. */
export function whyNot(row: InvitationRow, now: Date) {
  if (row.revoked_at !== null) return invitationWithdrawn()
  if (row.accepted_at !== null) return invitationUsed()
  if (row.expires_at <= now.toISOString()) return invitationExpired()
  return null
}
export async function openInvitation(db: AccountsDb, token: string, now: Date): Promise<InvitationRow> {
  const row = await invitationOf(db, digestOf(token))
  if (!row) throw noSuchInvitation()
  const refusal = whyNot(row, now)
  if (refusal) throw refusal
  return row
}

export type OfficerInvitation = {
  role: MandateRole
  regionCode: string
  validUntil?: string | null | undefined
  note?: string | undefined
  expiresInDays: number
}
export async function inviteOfficer(
  context: Context,
  db: AccountsDb,
  actor: Actor,
  { role, regionCode, validUntil, note, expiresInDays }: OfficerInvitation,
) {
  const node = mayGrant(context, actor, role, regionCode)
  if (validUntil && validUntil < context.kernel.today())
    throw invalid([{ path: 'body.validUntil', code: 'before_today', message: { zh: '截止日期早于今天', en: 'The end lies before today' } }])
  const token = newToken()
  const row = await insertInvitation(db, {
    token_digest: digestOf(token),
    kind: 'mandate',
    role,
    region_code: node.code,
    region_hi: node.hi,
    region_x: node.lo,
    organisation_id: null,
    organisation_name: null,
    valid_until: validUntil ?? null,
    note: note ?? null,
    invited_by: actor.person?.id ?? null,
    invited_by_name: actor.person?.name ?? '经纬 Jingwei',
    expires_at: inDays(context.kernel.now(), expiresInDays),
    accepted_at: null,
    accepted_by: null,
    revoked_at: null,
  })
  await audit(db, actor, {
    action: 'invitation.sent',
    subject: `invitation:${row.id}`,
    regionX: node.lo,
    after: { role, region: node.code, expiresAt: row.expires_at },
  })
  return { row, token }
}

export type InvitedFirm = { organisationId: number; organisationName: string; regionX: number }
export type FirmLink = { organisationId: number; token: string; link: string }
/** One link a firm; set-based, so thousands take one statement. */
export async function inviteFirms(
  context: Context,
  db: AccountsDb,
  actor: Actor,
  firms: readonly InvitedFirm[],
  role: MembershipRole,
  expiresInDays: number,
  base = publicUrl(context.kernel),
): Promise<FirmLink[]> {
  const links = firms.map((firm) => ({ firm, token: newToken() }))
  const expiresAt = inDays(context.kernel.now(), expiresInDays)
  const rows = links.map(({ firm, token }) => ({
    digest: digestOf(token).toString('hex'),
    organisationId: firm.organisationId,
    organisationName: firm.organisationName,
    regionX: firm.regionX,
  }))
  await insertFirmInvitations(db, rows, role, { id: actor.person?.id ?? null, name: actor.person?.name ?? '经纬 Jingwei' }, expiresAt)
  await audit(db, actor, {
    action: 'invitation.sent',
    ...(firms.length === 1 && { subject: `organisation:${firms[0]!.organisationId}`, regionX: firms[0]!.regionX }),
    after: { role, expiresAt, organisations: firms.length === 1 ? firms[0]!.organisationId : firms.length },
  })
  return links.map(({ firm, token }) => ({ organisationId: firm.organisationId, token, link: linkOf(base, token) }))
}

export async function inviteFirm(
  context: Context,
  db: AccountsDb,
  actor: Actor,
  firm: InvitedFirm,
  role: MembershipRole,
  expiresInDays: number,
  base?: string,
) {
  const made = (await inviteFirms(context, db, actor, [firm], role, expiresInDays, base))[0]!
  return { ...made, row: (await invitationByDigest(db, digestOf(made.token)))! }
}

export async function withdraw({ kernel }: Context, db: AccountsDb, actor: Actor, id: number) {
  const row = await invitationById(db, id)
  if (!row) throw notFound({ zh: '邀请', en: 'Invitation' })
  if (row.accepted_at !== null) throw invitationUsed()
  if (await withdrawInvitation(db, id, kernel.now().toISOString()))
    await audit(db, actor, { action: 'invitation.withdrawn', subject: `invitation:${id}`, regionX: row.region_x })
}

/** While nobody exists, a link that makes its taker administrator of the country; null once there is somebody. */
export async function firstAdministratorLink(context: Context): Promise<string | null> {
  return context.kernel.database.as(system, async (db: AccountsDb) => ((await anyPerson(db)) ? null : linkForAdministrator(context, db)))
}
export const administratorLink = (context: Context): Promise<string> => context.kernel.database.as(system, (db: AccountsDb) => linkForAdministrator(context, db))

async function linkForAdministrator(context: Context, db: AccountsDb) {
  const { token } = await inviteOfficer(context, db, system, { role: 'administrator', regionCode: NATION_CODE, expiresInDays: 7 })
  return linkOf(publicUrl(context.kernel), token)
}
