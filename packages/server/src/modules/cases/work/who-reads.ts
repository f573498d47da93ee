import type { Permission } from '@jingwei/contract/access'
import type { Actor } from '../../../kernel/access/actor.ts'

const inCharge: readonly Permission[] = ['cases:handle', 'cases:dispatch', 'cases:approve']
/** Whoever only looks on, such as an auditor, has none of these. */
export const isInCharge = (actor: Actor): boolean => inCharge.some((p) => actor.permissions.has(p))
/** Whether the caller reads what a case about a person says: its reporter, and officers who distribute, handle or approve. */
export const readsAll = (actor: Actor, c: { is_about_person: boolean; reporter: string | null }): boolean =>
  !c.is_about_person || (actor.scope === 'organisation' ? c.reporter === actor.person?.id : isInCharge(actor))
export const aboutPerson = { zh: '涉及个人的诉求', en: 'A case about a person' }
