import type { Answers, AssessmentResult, Instrument } from '@jingwei/contract/instrument'
import type { Language } from '@jingwei/contract/text'

/** `graded` is a result on site that nobody has confirmed yet. */
export type ReportStage = 'self' | 'graded' | 'confirmed'
export type ReportSide = { readonly result: AssessmentResult; readonly answers: Answers; readonly on: string }
/** All that stands in a report; plain data, because it travels to another thread. */
export type ReportFacts = {
  readonly language: Language
  readonly stage: ReportStage
  readonly code: string
  readonly madeOn: string
  readonly firm: { readonly name: string; readonly creditCode: string | null; readonly region: string }
  readonly campaign: string | null
  readonly instrument: Instrument
  readonly asOf: string
  readonly submittedBy: string | null
  readonly assessor: string | null
  readonly auditor: string | null
  readonly confirmedOn: string | null
  readonly self: ReportSide
  readonly site: ReportSide | null
}
