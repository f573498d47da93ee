import type { AnswerIssue, Answers, Instrument } from '@jingwei/contract/instrument'
import { checkAnswers } from '@jingwei/engines/scoring'
import { useMemo } from 'react'
import { useReading } from '../reading.ts'

/** What is wrong with the answer to one item as it stands, beside the item. */
export function useIssues(instrument: Instrument, answers: Answers): ReadonlyMap<string, readonly AnswerIssue[]> {
  return useMemo(() => {
    const byItem = new Map<string, AnswerIssue[]>()
    for (const issue of checkAnswers(instrument, answers, { complete: false }))
      byItem.set(issue.itemCode, [...(byItem.get(issue.itemCode) ?? []), issue])
    return byItem
  }, [instrument, answers])
}
export function IssueLines({ issues }: { issues: readonly AnswerIssue[] | undefined }) {
  const read = useReading()
  return issues?.map((issue) => (
    <p
      key={`${issue.code}${issue.field ?? ''}${issue.option ?? ''}`}
      className={issue.severity === 'error' ? 'jw-answer-issue jw-wrong' : 'jw-answer-issue'}
      role="status"
    >
      {read(issue.message)}
    </p>
  ))
}
