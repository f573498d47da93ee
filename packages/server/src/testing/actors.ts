import { mandateRoles, membershipRoles, type MandateRole } from '@jingwei/contract/access'
import type { Actor } from '../kernel/access/actor.ts'
import type { Regions } from '../modules/regions/index.ts'

/** An officer as the use cases see one; tests through HTTP sign in instead. */
export function officerOf(regions: Regions, code: string, role: MandateRole = 'officer', id = `${role}-${code}`): Actor {
  const node = regions.byCode(code)
  if (!node) throw new Error(`no region ${code}`)
  return { scope: 'region', person: { id, name: `${role} ${code}` }, capacityId: 'mandate:1', permissions: new Set(mandateRoles[role]), region: { code, lo: node.lo, hi: node.hi }, organisationId: null }
}
export const ownerOf = (organisationId: number, id = `owner-${organisationId}`): Actor => ({
  scope: 'organisation', person: { id, name: `owner ${organisationId}` }, capacityId: 'membership:1', permissions: new Set(membershipRoles.owner), region: null, organisationId,
})
