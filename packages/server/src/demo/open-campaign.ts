import type { Instrument } from '@jingwei/contract/instrument'
import { answersFor, score } from '@jingwei/engines/scoring'
import { keptResult, type BulkAssessment } from '../modules/diagnosis/index.ts'
import type { DemoFirm } from './firms.ts'
import type { Random } from './random.ts'

type Person = { id: string; name: string }
/** How many firms of the running campaign stand where, so that every list of the workbench has something to do. */
const states = [['invited', 14], ['drafting', 9], ['submitted', 16], ['grading', 5], ['graded', 6], ['confirmed', 10]] as const
export const openCampaignSize = states.reduce((n, [, count]) => n + count, 0)
export type OpenPlan = { firm: DemoFirm; state: BulkAssessment['state']; level: number }

export const planOpenCampaign = (firms: readonly DemoFirm[], levelOf: (firm: DemoFirm) => number): OpenPlan[] => {
  const spread = states.flatMap(([state, count]) => Array.from({ length: count }, () => state))
  return firms.slice(0, openCampaignSize).map((firm, i) => ({ firm, state: spread[i]!, level: levelOf(firm) }))
}

/** The running campaign of one city: a re-assessment that keeps each firm's level. Newest day: `today`. */
export function openCampaignRows(plans: readonly OpenPlan[], options: { instrument: Instrument; instrumentId: number; campaignId: number; questions: number; asOf: string; dueOn: string; today: string; firstId: number; assessor: Person; auditor: Person; random: Random }): BulkAssessment[] {
  const { instrument, random, questions } = options
  const at = (daysAgo: number, i: number) => new Date(Date.parse(`${options.today}T02:00:00Z`) - daysAgo * 86_400_000 - i * 1_700_000).toISOString()
  const none = { answers: '{}', result: null, score: null, level: null, answered: 0, at: null }
  const full = (level: number, when: string) => {
    const answers = answersFor(instrument, level, random)
    const result = score(instrument, answers)
    return { answers: JSON.stringify(answers), result: keptResult(result), score: result.score, level: result.level, answered: questions, at: when }
  }
  return plans.map(({ firm, state, level }, i) => {
    const isSubmitted = !['invited', 'drafting'].includes(state)
    const isGraded = ['graded', 'confirmed'].includes(state)
    const submittedAt = isSubmitted ? at(6, i) : null
    const gradedAt = isGraded ? at(2, i) : null
    const half = () => {
      const some = Object.entries(answersFor(instrument, level, random)).slice(0, 6)
      return { ...none, answers: JSON.stringify(Object.fromEntries(some)), answered: some.length, at: at(1, i) }
    }
    const self = isSubmitted ? full(isGraded && i % 3 === 0 && level < 4 ? level + 1 : level, submittedAt!) : state === 'drafting' ? half() : none
    const site = isGraded ? full(level, gradedAt!) : state === 'grading' ? { ...self, result: null, score: null, level: null, at: at(1, i) } : none
    const assigned = isSubmitted && (state !== 'submitted' || i % 2 === 0)
    return {
      id: options.firstId + i, instrumentId: options.instrumentId, campaignId: options.campaignId, organisationId: firm.id, regionX: firm.region.lo, asOf: options.asOf, dueOn: options.dueOn, questions,
      ruleVersion: instrument.ruleVersion, state, self, site, assessor: assigned ? options.assessor : null, auditor: state === 'confirmed' ? options.auditor : null,
      submittedAt, gradedAt, confirmedAt: state === 'confirmed' ? gradedAt : null, updatedAt: gradedAt ?? submittedAt ?? at(8, i),
    }
  })
}
