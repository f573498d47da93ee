import type { AnswerIssue, AnswerIssueCode, Answers, Instrument } from '@jingwei/contract/instrument'
import type { Text } from '@jingwei/contract/text'
import { compile } from './compile.ts'
import type { Entry, Sheet } from './compile.ts'
import { answerOf, givenOf, inspectAnswer } from './inspect-answer.ts'
import type { Given } from './inspect-answer.ts'
import { answerIssueWords } from './issue-words.ts'

const issue = (
  itemCode: string, code: AnswerIssueCode, severity: 'error' | 'warning', what: Text, field?: string, option?: string,
): AnswerIssue => ({
  itemCode, code, severity,
  ...(field === undefined ? {} : { field }),
  ...(option === undefined ? {} : { option }),
  message: answerIssueWords[code](what),
})

const plain = (code: string): Text => ({ zh: code, en: code })

const inspectEntry = (entry: Entry, issues: AnswerIssue[], sheet: Sheet, answers: Given, complete: boolean): void => {
  const { item } = entry
  const answer = answerOf(answers, entry)
  if (!answer) {
    if (complete && item.required) issues.push(issue(item.code, 'missing', 'error', item.label))
    return
  }
  inspectAnswer(sheet, entry, answer, answers, (code, severity, field, option) => {
    // A draft may be half filled in; only a finished sheet needs its rates and choices.
    if (!complete && (code === 'no-rate' || code === 'nothing-chosen')) return
    const what =
      field !== undefined ? (sheet.fields.get(field)?.field.label ?? plain(field))
      : option !== undefined ? (entry.choices.get(option)?.option.label ?? plain(option))
      : item.label
    issues.push(issue(item.code, code, severity, what, field, option))
  })
  if (!complete || answer.type === 'not-applicable') return
  for (const field of entry.fields.values()) {
    if (field.required && !Object.hasOwn(answer.figures ?? {}, field.code)) {
      issues.push(issue(item.code, 'field-missing', 'error', field.label, field.code))
    }
  }
}

/**
 * What is wrong with an answer sheet, in the order of the questions. With `complete` also what is missing. Errors refuse the sheet;
 * warnings let it pass, and put what they concern under review.
 */
export const checkAnswers = (instrument: Instrument, answers: Answers, options: { readonly complete: boolean }): AnswerIssue[] => {
  const sheet = compile(instrument)
  const issues: AnswerIssue[] = []
  const given = givenOf(sheet, answers)
  for (const entry of sheet.entries) inspectEntry(entry, issues, sheet, given, options.complete)
  for (const code of Object.keys(answers)) {
    if (!sheet.byCode.has(code)) issues.push(issue(code, 'unknown-item', 'error', plain(code)))
  }
  return issues
}
