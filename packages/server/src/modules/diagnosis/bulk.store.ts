import type pg from 'pg'
import { copyRows, type CopyValue } from '../../kernel/database/copy-rows.ts'

type BulkSide = { answers: string; result: string | null; score: number | null; level: number | null; answered: number; at: string | null }
export type BulkAssessment = {
  id: number; instrumentId: number; campaignId: number; organisationId: number; regionX: number; asOf: string; dueOn: string | null; questions: number; ruleVersion: string
  state: 'invited' | 'drafting' | 'submitted' | 'grading' | 'graded' | 'confirmed'
  self: BulkSide; site: BulkSide; assessor: { id: string; name: string } | null; auditor: { id: string; name: string } | null
  submittedAt: string | null; gradedAt: string | null; confirmedAt: string | null; updatedAt: string
}
export type BulkCampaign = { id: number; regionX: number; regionHi: number; instrumentId: number; title: string; asOf: string; opensOn: string; closesOn: string; closedAt: string | null; by: string }

export const bulkInsertCampaigns = (client: pg.ClientBase, rows: readonly BulkCampaign[]) =>
  copyRows(client, 'diagnosis.campaign', ['id', 'region_x', 'region_hi', 'instrument_id', 'title', 'as_of', 'opens_on', 'closes_on', 'closed_at', 'created_by_name', 'created_at'],
    rows.map((r) => [r.id, r.regionX, r.regionHi, r.instrumentId, r.title, r.asOf, r.opensOn, r.closesOn, r.closedAt, r.by, `${r.opensOn}T01:00:00Z`]))

/** Assessments by COPY as the owner of the tables, for the demo and for benchmarks. Answers and results come as JSON text. */
export function bulkInsertAssessments(client: pg.ClientBase, rows: Iterable<BulkAssessment>) {
  const side = (s: BulkSide): CopyValue[] => [s.answers, s.answered > 0 ? 1 : 0, s.answered, s.result, s.score, s.level, s.at]
  const sideColumns = (name: string) => ['answers', 'revision', 'answered', 'result', 'score', 'level', 'saved_at'].map((c) => `${name}_${c}`)
  function* values(): Generator<CopyValue[]> {
    for (const r of rows)
      yield [r.id, r.instrumentId, r.campaignId, r.organisationId, r.regionX, r.state, r.asOf, r.dueOn, r.questions, r.ruleVersion, ...side(r.self), ...side(r.site),
        r.submittedAt, r.gradedAt, r.confirmedAt, r.assessor?.id, r.assessor?.name, r.auditor?.id, r.auditor?.name, r.updatedAt]
  }
  return copyRows(client, 'diagnosis.assessment', ['id', 'instrument_id', 'campaign_id', 'organisation_id', 'region_x', 'state', 'as_of', 'due_on', 'questions', 'rule_version', ...sideColumns('self'), ...sideColumns('site'),
    'submitted_at', 'graded_at', 'confirmed_at', 'assessor_id', 'assessor_name', 'auditor_id', 'auditor_name', 'updated_at'], values())
}
