import { system, type Actor } from '../../kernel/access/actor.ts'
import { audit } from '../../kernel/audit/audit.ts'
import { signInFirst } from '../../kernel/errors/problem-error.ts'
import { invitationWithdrawn, noSuchInvitation } from './accounts.errors.ts'
import { chooseCapacity, type AccountsDb } from './accounts.store.ts'
import {
  insertMandate,
  insertMembership,
  invitationByDigest,
  invitationForUpdate,
  lockFirstLinks,
  markAccepted,
  withdrawFirstLinks,
  type InvitationRow,
} from './capacity.store.ts'
import { digestOf, type SessionIdentity } from './authenticate.ts'
import type { Context } from './context.ts'
import { createPeople } from './create-person.ts'
import { whyNot } from './invitations.ts'
import { hashPassword } from './passwords.ts'

export type Acceptance = {
  token: string
  actor: Actor
  session: SessionIdentity | null
  newAccount: { name: string; account: string; password: string } | undefined
}

/** The person, their mandate or membership and the mark on the invitation: all of it or nothing. The link is the authority. */
export async function acceptInvitation(context: Context, { token, actor, session, newAccount }: Acceptance): Promise<{ personId: string }> {
  const { kernel } = context
  if (!newAccount && !actor.person) throw signInFirst()
  const passwordHash = newAccount && (await hashPassword(newAccount.password))
  return kernel.database.as(system, async (db: AccountsDb) => {
    const now = kernel.now()
    // Of several first links only one may be taken; the lock comes before the row, so that two of them cannot wait for one another.
    const seen = await invitationByDigest(db, digestOf(token))
    if (seen?.kind === 'mandate' && seen.invited_by === null) await lockFirstLinks(db)
    const row = await invitationForUpdate(db, digestOf(token))
    if (!row) throw noSuchInvitation()
    const refusal = whyNot(row, now)
    if (refusal) throw refusal
    const person =
      newAccount && passwordHash
        ? {
            id: (await createPeople(db, { ...system, person: null }, [newAccount], passwordHash, now, 'body.newAccount.account'))[0]!,
            name: newAccount.name,
          }
        : actor.person!
    const capacity = await fulfil(context, db, row, person.id)
    await markAccepted(db, row.id, person.id, now.toISOString())
    if (row.kind === 'mandate' && row.invited_by === null) await withdrawFirstLinks(db, now.toISOString())
    if (session && !newAccount) await chooseCapacity(db, { session_id: session.id, person_id: person.id, capacity })
    await audit(
      db,
      { ...system, person, capacityId: capacity },
      { action: 'invitation.accepted', subject: `invitation:${row.id}`, regionX: row.region_x, after: { person: person.id, capacity } },
    )
    return { personId: person.id }
  })
}

async function fulfil({ kernel, regions }: Context, db: AccountsDb, row: InvitationRow, personId: string): Promise<string> {
  if (row.kind === 'membership') {
    const { id } = await insertMembership(db, {
      person_id: personId,
      organisation_id: row.organisation_id!,
      organisation_name: row.organisation_name!,
      region_x: row.region_x,
      role: row.role,
      ended_at: null,
    })
    return `membership:${id}`
  }
  const today = kernel.today()
  if (row.valid_until !== null && row.valid_until < today) throw invitationWithdrawn()
  const node = regions.byCode(row.region_code!)
  const { id } = await insertMandate(db, {
    person_id: personId,
    role: row.role,
    region_code: row.region_code!,
    region_lo: node?.lo ?? row.region_x,
    region_hi: node?.hi ?? row.region_hi!,
    valid_from: today,
    valid_until: row.valid_until,
    granted_by: row.invited_by,
    revoked_at: null,
    revoked_by: null,
  })
  return `mandate:${id}`
}
