import { mandateRoles, type MandateRole, type Permission } from '@jingwei/contract/access'
import type { Actor } from '../../kernel/access/actor.ts'
import { audit } from '../../kernel/audit/audit.ts'
import { invalid, notFound } from '../../kernel/errors/problem-error.ts'
import type { RegionNode } from '../regions/index.ts'
import { alreadyGranted, lastAdministrator, outsideYourRegion, permissionsNotYours } from './accounts.errors.ts'
import { personById, type AccountsDb } from './accounts.store.ts'
import {
  insertMandate,
  mandateById,
  markMandateRevoked,
  otherAdministrators,
  sameMandateStands,
  type MandateRow,
} from './capacity.store.ts'
import type { Context } from './context.ts'

export type Grant = {
  personId: string
  role: MandateRole
  regionCode: string
  validFrom?: string | undefined
  validUntil?: string | null | undefined
}

/**
 * Whether the actor may give a role over a region: only inside their own, and only permissions they have, save that an
 * administrator gives every role. A token with part of an administrator's permissions is no administrator.
 */
export function mayGrant({ regions }: Pick<Context, 'regions'>, actor: Actor, role: MandateRole, regionCode: string): RegionNode {
  const node = regions.resolve(regionCode)
  if (!node) throw notFound({ zh: '区划', en: 'Region' })
  if (actor.scope === 'system') return node
  if (!actor.region || node.lo < actor.region.lo || node.hi > actor.region.hi) throw outsideYourRegion(node.fullName)
  const isAdministrator = mandateRoles.administrator.every((p) => actor.permissions.has(p))
  const lacking = mandateRoles[role].filter((p: Permission) => !actor.permissions.has(p))
  if (!isAdministrator && lacking.length > 0) throw permissionsNotYours(lacking)
  return node
}

export async function grantMandate(
  context: Context,
  db: AccountsDb,
  actor: Actor,
  { personId, role, regionCode, validFrom, validUntil }: Grant,
) {
  const node = mayGrant(context, actor, role, regionCode)
  const today = context.kernel.today()
  const from = validFrom ?? today
  if (validUntil && (validUntil < from || validUntil < today))
    throw invalid([
      {
        path: 'body.validUntil',
        code: 'before_start',
        message: { zh: '截止日期早于开始日期或今天', en: 'The end lies before the start or before today' },
      },
    ])
  const person = await personById(db, personId)
  if (!person) throw notFound({ zh: '人员', en: 'Person' })
  if (await sameMandateStands(db, personId, role, node.code, today)) throw alreadyGranted()
  const row = await insertMandate(db, {
    person_id: personId,
    role,
    region_code: node.code,
    region_lo: node.lo,
    region_hi: node.hi,
    valid_from: from,
    valid_until: validUntil ?? null,
    granted_by: actor.person?.id ?? null,
    revoked_at: null,
    revoked_by: null,
  })
  await audit(db, actor, {
    action: 'mandate.granted',
    subject: `person:${personId}`,
    regionX: node.lo,
    summary: `${person.name} · ${role} · ${node.fullName}`,
    after: { mandate: row.id, role, region: node.code, validFrom: from, validUntil: row.valid_until },
  })
  return { row, person }
}

export async function revokeMandate({ kernel, regions }: Context, db: AccountsDb, actor: Actor, id: number): Promise<void> {
  const row: MandateRow | undefined = await mandateById(db, id)
  if (!row) throw notFound({ zh: '授权', en: 'Mandate' })
  if (row.revoked_at !== null) return
  const node = regions.byCode(row.region_code)
  if (actor.region && row.region_hi > actor.region.hi) throw outsideYourRegion(node?.fullName ?? row.region_code)
  if (
    row.role === 'administrator' &&
    node?.parentCode === null &&
    (await otherAdministrators(db, row.region_code, row.id, kernel.today())) === 0
  )
    throw lastAdministrator()
  await markMandateRevoked(db, id, kernel.now().toISOString(), actor.person?.id ?? null)
  await audit(db, actor, {
    action: 'mandate.revoked',
    subject: `person:${row.person_id}`,
    regionX: row.region_lo,
    before: { mandate: id, role: row.role, region: row.region_code },
  })
}
