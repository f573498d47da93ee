import type { MandateRole, MembershipRole, Permission } from '@jingwei/contract/access'
import type { ApiToken, Capacity, Invitation, Mandate } from '@jingwei/contract/accounts'
import type { z } from 'zod'
import type { Regions } from '../regions/index.ts'
import { accountOf } from './account-name.ts'
import type { ApiTokenRow, CapacityRow } from './accounts.store.ts'
import type { InvitationRow, MandateRow } from './capacity.store.ts'
import { permissionsOf } from './authenticate.ts'

// Rows as the contract shows them. Roles were checked when they were written.

export const shownPerson = (row: { id: string; name: string; email: string }) => ({
  id: row.id,
  name: row.name,
  account: accountOf(row.email),
})

/** By code, so that the name is today's; by place if the code has gone. */
const regionRef = (regions: Regions, code: string | null, x: number) => {
  const node = code === null ? undefined : regions.byCode(code)
  return node ? { code: node.code, name: node.name, fullName: node.fullName } : regions.toRef(x)
}

export const shownCapacity = (regions: Regions, row: CapacityRow): Capacity => ({
  id: `${row.kind}:${row.id}`,
  kind: row.kind,
  role: row.role as MandateRole | MembershipRole,
  region: regionRef(regions, row.region_code, row.region_x),
  organisation: row.organisation_id === null ? null : { id: row.organisation_id, name: row.organisation_name ?? '' },
  permissions: [...permissionsOf(row.kind, row.role)],
  validUntil: row.valid_until,
})
export const shownMandate = (regions: Regions, row: MandateRow): Omit<z.infer<typeof Mandate>, 'person'> => ({
  id: row.id,
  role: row.role as MandateRole,
  region: regionRef(regions, row.region_code, row.region_lo),
  validFrom: row.valid_from,
  validUntil: row.valid_until,
  revokedAt: row.revoked_at,
})
export const shownInvitation = (regions: Regions, row: InvitationRow): z.infer<typeof Invitation> => ({
  id: row.id,
  kind: row.kind === 'mandate' ? 'mandate' : 'membership',
  role: row.role as MandateRole | MembershipRole,
  region: regionRef(regions, row.region_code, row.region_x),
  organisation: row.organisation_id === null ? null : { id: row.organisation_id, name: row.organisation_name ?? '' },
  invitedBy: row.invited_by_name,
  expiresAt: row.expires_at,
  acceptedAt: row.accepted_at,
  revokedAt: row.revoked_at,
  note: row.note,
})
export const shownToken = (row: ApiTokenRow): z.infer<typeof ApiToken> => ({
  id: row.id,
  name: row.name,
  capacityId: row.capacity,
  permissions: row.permissions as Permission[],
  prefix: row.prefix,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  lastUsedAt: row.last_used_on && `${row.last_used_on}T00:00:00.000Z`,
  revokedAt: row.revoked_at,
})
