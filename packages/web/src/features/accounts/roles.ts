import { mandateRoles, type MandateRole, type MembershipRole } from '@jingwei/contract/access'
import { roleName } from '../../app/capacity-name.ts'
import { useText } from '../../app/i18n.ts'
import { texts as frame } from '../../app/texts.ts'
import { texts } from './texts.ts'

export const grantable = Object.keys(mandateRoles) as MandateRole[]
const does = {
  administrator: 'roleAdministratorDoes',
  officer: 'roleOfficerDoes',
  finance: 'roleFinanceDoes',
  leader: 'roleLeaderDoes',
  assessor: 'roleAssessorDoes',
  auditor: 'roleAuditorDoes',
  analyst: 'roleAnalystDoes',
  press: 'rolePressDoes',
  owner: 'roleOwnerDoes',
  member: 'roleMemberDoes',
} as const

export function useRoles() {
  const t = useText(texts)
  const f = useText(frame)
  return { name: (role: MandateRole | MembershipRole) => roleName(role, f), does: (role: MandateRole | MembershipRole) => t(does[role]) }
}
