import type { AssessmentRow } from '@jingwei/contract/diagnosis'
import type { Tone } from '../../ui/state-dot.tsx'

export type AssessmentState = AssessmentRow['state']
/** In the order that an assessment goes through. */
export const assessmentStates = [
  'invited',
  'drafting',
  'submitted',
  'grading',
  'graded',
  'confirmed',
] as const satisfies readonly AssessmentState[]
export const stateTones: Record<AssessmentState, Tone> = {
  invited: 'faint',
  drafting: 'grey',
  submitted: 'blue',
  grading: 'blue',
  graded: 'amber',
  confirmed: 'green',
}
export const unanswered: readonly AssessmentState[] = ['invited', 'drafting']
