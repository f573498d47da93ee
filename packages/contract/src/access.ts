import { z } from 'zod'

/** Every permission of the product: `<module>:<verb>`. */
export const permissions = [
  'regions:manage',
  'accounts:manage',
  'audit:read',
  'system:operate',
  'organisations:read',
  'organisations:write',
  'organisations:import',
  'organisations:export',
  'organisations:contacts',
  'diagnosis:read',
  'diagnosis:campaign',
  'diagnosis:answer',
  'diagnosis:grade',
  'diagnosis:confirm',
  'diagnosis:instruments',
  'indicators:read',
  'machines:read',
  'machines:manage',
  'machines:share',
] as const
export const Permission = z.enum(permissions)
export type Permission = (typeof permissions)[number]

const lookingOn = ['organisations:read', 'diagnosis:read', 'indicators:read', 'machines:read'] as const

/** Roles of a mandate (role × region subtree × validity). */
export const mandateRoles = {
  administrator: permissions.filter((p) => p !== 'diagnosis:answer' && p !== 'diagnosis:grade' && p !== 'diagnosis:confirm' && p !== 'machines:manage' && p !== 'machines:share'),
  officer: [...lookingOn, 'organisations:write', 'organisations:import', 'organisations:export', 'organisations:contacts', 'diagnosis:campaign'],
  leader: [...lookingOn],
  assessor: ['organisations:read', 'diagnosis:read', 'diagnosis:grade'],
  auditor: [...lookingOn, 'organisations:export', 'diagnosis:confirm', 'audit:read'],
} as const satisfies Record<string, readonly Permission[]>
export const MandateRole = z.enum(Object.keys(mandateRoles) as [keyof typeof mandateRoles, ...(keyof typeof mandateRoles)[]])
export type MandateRole = z.infer<typeof MandateRole>

/** Roles of a membership in an organisation. */
export const membershipRoles = {
  owner: ['organisations:read', 'organisations:contacts', 'diagnosis:read', 'diagnosis:answer', 'machines:read', 'machines:manage', 'machines:share'],
  member: ['organisations:read', 'diagnosis:read', 'diagnosis:answer', 'machines:read', 'machines:manage'],
} as const satisfies Record<string, readonly Permission[]>
export const MembershipRole = z.enum(Object.keys(membershipRoles) as [keyof typeof membershipRoles, ...(keyof typeof membershipRoles)[]])
export type MembershipRole = z.infer<typeof MembershipRole>
