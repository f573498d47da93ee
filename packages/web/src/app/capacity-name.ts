import type { Capacity } from './session.tsx'
import type { TextOf } from './i18n.ts'
import type { texts } from './texts.ts'

type Key = keyof (typeof texts)['zh']
const roles: Record<Capacity['role'], Key> = {
  administrator: 'roleAdministrator', officer: 'roleOfficer', leader: 'roleLeader', finance: 'roleFinance', assessor: 'roleAssessor', auditor: 'roleAuditor', analyst: 'roleAnalyst', press: 'rolePress',
  owner: 'roleOwner', member: 'roleMember',
}
export const roleName = (role: Capacity['role'], t: TextOf<Key>): string => t(roles[role])
/** Where one acts: the firm, or the region. */
export const capacityPlace = (capacity: Capacity): string => capacity.organisation?.name ?? capacity.region?.name ?? ''
