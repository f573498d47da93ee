import type { Terms } from '@jingwei/contract/terms'
import type { Permission } from '@jingwei/contract/access'
import { type Actor, personOf } from '../../../kernel/access/actor.ts'
import type { ProblemError } from '../../../kernel/errors/problem-error.ts'
import { forbidden } from '../../../kernel/errors/problem-error.ts'
import type { PaymentRecord, State, StepRecord } from './payment.store.ts'
import { effectNotShown, milestoneNotMet, noOverrideNeeded, notInThisState, notYours, samePerson } from './payments.errors.ts'
import { stateWords } from './words.ts'

export type Action = 'check' | 'return' | 'approve' | 'refuse' | 'override' | 'cancel' | 'resubmit' | 'order' | 'receive'
/** `as`: whose step it is, of the four that four people do. */
type Rule = { readonly permission: Permission; readonly instalment: readonly State[]; readonly comesBack: readonly State[]; readonly as: State | null }

/** The whole of who may do what to a payment, and when. */
const rules: Readonly<Record<Action, Rule>> = {
  check: { permission: 'projects:check', instalment: ['requested'], comesBack: [], as: 'checked' },
  return: { permission: 'projects:check', instalment: ['requested', 'checked', 'failed'], comesBack: [], as: 'checked' },
  override: { permission: 'projects:approve', instalment: ['requested', 'checked'], comesBack: [], as: 'approved' },
  approve: { permission: 'projects:approve', instalment: ['checked'], comesBack: ['requested'], as: 'approved' },
  refuse: { permission: 'projects:approve', instalment: ['requested', 'checked', 'failed'], comesBack: ['requested'], as: 'approved' },
  order: { permission: 'projects:pay', instalment: ['approved', 'failed'], comesBack: [], as: 'ordered' },
  receive: { permission: 'projects:pay', instalment: [], comesBack: ['approved'], as: 'paid' },
  resubmit: { permission: 'projects:report', instalment: ['returned'], comesBack: [], as: null },
  cancel: { permission: 'projects:report', instalment: ['requested', 'returned', 'checked', 'approved', 'failed'], comesBack: [], as: null },
}
const apart: ReadonlySet<State> = new Set(['requested', 'checked', 'approved', 'ordered'])

/** Approvals since it was last asked for. */
export function approvalsOf(steps: readonly StepRecord[]): StepRecord[] {
  const asked = steps.findLastIndex((s) => s.state === 'requested')
  return steps.slice(asked + 1).filter((s) => s.state === 'approved')
}
export const needsOverride = (p: PaymentRecord) => p.needs_effect && p.effect_verdict !== 'shown' && p.override_at === null

/** Why somebody may not do something to a payment now; null when they may. */
export function whyNot(action: Action, actor: Actor, p: PaymentRecord, steps: readonly StepRecord[]): ProblemError | null {
  const rule = rules[action]
  if (!actor.permissions.has(rule.permission) || (actor.scope !== 'region' && rule.as !== null)) return forbidden()
  if (!(p.kind === 'instalment' ? rule.instalment : rule.comesBack).includes(p.state)) return notInThisState(p.number, stateWords[p.state])
  const me = personOf(actor).id
  if (rule.as === null) return actor.scope === 'region' && p.requested_by !== me && p.organisation_id !== null ? notYours() : null
  if (steps.some((s) => s.by_id === me && apart.has(s.state) && s.state !== rule.as)) return samePerson()
  if (action === 'override') return needsOverride(p) ? null : noOverrideNeeded()
  if (action !== 'approve') return null
  if (approvalsOf(steps).some((s) => s.by_id === me)) return samePerson()
  if (p.kind === 'instalment' && p.milestone_state !== 'met' && p.milestone_state !== 'partly-met') return milestoneNotMet(p.milestone_title ?? '')
  return needsOverride(p) ? effectNotShown() : null
}

/** How many approve an amount: of the steps that it reaches, the one that asks most. */
export const peopleFor = (approvals: Terms['approvals'], amountFen: number): number => approvals.filter((a) => amountFen >= a.fromFen).reduce((most, a) => Math.max(most, a.people), 1)
