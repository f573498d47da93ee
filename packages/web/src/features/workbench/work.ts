import type { AssessmentRow } from '@jingwei/contract/diagnosis'
import type { Import } from '@jingwei/contract/imports'

/** What waits for me: how many things, and how many of them are late or due today. */
export type Waiting = { readonly count: number; readonly overdue: number; readonly today: number }
export const nothingWaits: Waiting = { count: 0, overdue: 0, today: 0 }

/** `total` may be more than the rows at hand; only these can be told to be late. */
export function waitingOf(rows: readonly { dueOn: string | null }[], total: number, today: string): Waiting {
  return {
    count: total,
    overdue: rows.filter((row) => row.dueOn !== null && row.dueOn < today).length,
    today: rows.filter((row) => row.dueOn === today).length,
  }
}
export const together = (parts: readonly Waiting[]): Waiting =>
  parts.reduce(
    (all, one) => ({ count: all.count + one.count, overdue: all.overdue + one.overdue, today: all.today + one.today }),
    nothingWaits,
  )

/** Submitted, and nobody has been asked to go there. */
export const withoutAssessor = <R extends Pick<AssessmentRow, 'state' | 'assessor'>>(rows: readonly R[]): readonly R[] =>
  rows.filter((row) => row.state === 'submitted' && row.assessor === null)

const waitsForAPerson: ReadonlySet<Import['state']> = new Set(['mapping', 'ready'])
const isOver: ReadonlySet<Import['state']> = new Set(['done', 'failed', 'cancelled'])
export const importsOf = <R extends Pick<Import, 'state'>>(rows: readonly R[]): { waiting: readonly R[]; running: readonly R[] } => ({
  waiting: rows.filter((row) => waitsForAPerson.has(row.state)),
  running: rows.filter((row) => !waitsForAPerson.has(row.state) && !isOver.has(row.state)),
})

/** On-site score less the firm's own; null until both are known. */
export const difference = (row: Pick<AssessmentRow, 'selfScore' | 'siteScore'>): number | null =>
  row.selfScore === null || row.siteScore === null ? null : row.siteScore - row.selfScore
/** From here on an auditor should look twice: about a third of the way from one level to the next. */
export const notableDifference = 6

export type CampaignCounts = {
  invited: number
  drafting: number
  submitted: number
  grading: number
  graded: number
  confirmed: number
  total: number
}
export const answeredIn = (counts: CampaignCounts): number => counts.submitted + counts.grading + counts.graded + counts.confirmed
