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
  'indicators:define',
  'indicators:publish',
  'indicators:compare',
  'machines:read',
  'machines:manage',
  'machines:share',
  'notices:manage',
  'providers:read',
  'providers:manage',
  'providers:review',
  'providers:offer',
  'experts:read',
  'experts:manage',
  'experts:consult',
  'cases:read',
  'cases:report',
  'cases:handle',
  'cases:dispatch',
  'cases:approve',
  'cases:visit',
  'matches:read',
  'matches:ask',
  'matches:offer',
  'ledgers:read',
  'ledgers:record',
  'ledgers:approve',
  'ledgers:manage',
  'programmes:read',
  'programmes:manage',
  'programmes:apply',
  'programmes:review',
  'programmes:decide',
  'projects:read',
  'projects:manage',
  'projects:report',
  'projects:check',
  'projects:approve',
  'projects:pay',
  'projects:audit',
  'workplans:read',
  'workplans:manage',
  'collections:read',
  'collections:manage',
  'collections:fill',
  'collections:approve',
  'chains:read',
  'chains:manage',
  'maps:manage',
  'statements:read',
  'statements:write',
  'statements:freeze',
  'reports:manage',
  'exchanges:manage',
] as const
export const Permission = z.enum(permissions)
export type Permission = (typeof permissions)[number]

const lookingOn = ['organisations:read', 'diagnosis:read', 'indicators:read', 'machines:read', 'providers:read', 'experts:read', 'cases:read', 'matches:read', 'ledgers:read', 'programmes:read', 'projects:read', 'workplans:read', 'collections:read', 'chains:read', 'statements:read'] as const
/** What only a firm, a provider, an assessor or an auditor does: whoever administers does not do it for them. */
const notForAdministrators: readonly Permission[] = ['diagnosis:answer', 'diagnosis:grade', 'diagnosis:confirm', 'machines:manage', 'machines:share', 'providers:review', 'providers:offer', 'experts:consult', 'cases:report', 'matches:ask', 'matches:offer', 'ledgers:record', 'ledgers:approve', 'programmes:apply', 'programmes:review', 'programmes:decide', 'projects:report', 'projects:check', 'projects:approve', 'projects:pay', 'projects:audit', 'collections:fill', 'collections:approve', 'statements:freeze', 'indicators:compare']

/** Roles of a mandate (role × region subtree × validity). */
export const mandateRoles = {
  administrator: permissions.filter((p) => !notForAdministrators.includes(p)),
  officer: [...lookingOn, 'organisations:write', 'organisations:import', 'organisations:export', 'organisations:contacts', 'diagnosis:campaign', 'providers:manage', 'experts:manage', 'cases:handle', 'cases:dispatch', 'cases:visit', 'programmes:manage', 'projects:manage', 'projects:report', 'workplans:manage', 'collections:fill', 'collections:manage', 'collections:approve', 'chains:manage'],
  /** Records what is paid; somebody else approves it. */
  finance: [...lookingOn, 'ledgers:record', 'projects:check', 'projects:pay'],
  leader: [...lookingOn, 'cases:approve', 'ledgers:approve', 'programmes:decide', 'projects:approve', 'collections:approve', 'statements:freeze', 'indicators:publish'],
  /** Says what figures mean, collects them, sends them on. */
  analyst: [...lookingOn, 'organisations:export', 'indicators:define', 'collections:manage', 'collections:fill', 'chains:manage', 'maps:manage', 'reports:manage', 'exchanges:manage'],
  /** Writes statements with figures; a leader freezes them. */
  press: [...lookingOn, 'statements:write'],
  assessor: ['organisations:read', 'diagnosis:read', 'diagnosis:grade', 'providers:read', 'providers:review', 'programmes:read', 'programmes:review'],
  auditor: [...lookingOn, 'organisations:export', 'diagnosis:confirm', 'audit:read', 'projects:audit'],
} as const satisfies Record<string, readonly Permission[]>
export const MandateRole = z.enum(Object.keys(mandateRoles) as [keyof typeof mandateRoles, ...(keyof typeof mandateRoles)[]])
export type MandateRole = z.infer<typeof MandateRole>

/** Roles of a membership in an organisation. */
export const membershipRoles = {
  owner: ['organisations:read', 'organisations:contacts', 'diagnosis:read', 'diagnosis:answer', 'machines:read', 'machines:manage', 'machines:share', 'providers:read', 'providers:offer', 'experts:read', 'experts:consult', 'cases:read', 'cases:report', 'matches:read', 'matches:ask', 'matches:offer', 'programmes:read', 'programmes:apply', 'projects:read', 'projects:report', 'collections:read', 'collections:fill', 'indicators:compare'],
  member: ['organisations:read', 'diagnosis:read', 'diagnosis:answer', 'machines:read', 'machines:manage', 'providers:read', 'experts:read', 'cases:read', 'cases:report', 'matches:read', 'programmes:read', 'projects:read', 'collections:read', 'collections:fill', 'indicators:compare'],
} as const satisfies Record<string, readonly Permission[]>
export const MembershipRole = z.enum(Object.keys(membershipRoles) as [keyof typeof membershipRoles, ...(keyof typeof membershipRoles)[]])
export type MembershipRole = z.infer<typeof MembershipRole>
