import type { CaseSource, CaseState, Urgency } from '@jingwei/contract/cases'
import type pg from 'pg'
import { copyRows, type CopyValue } from '../../../kernel/database/copy-rows.ts'
import { classFor, dueSteps, timesOf } from './clock.ts'
import { shippedSubjects } from './subjects.ts'
import { searchable } from './write-case.ts'

export type BulkUnit = { id: number; regionX: number; regionHi: number; name: string; subjects: readonly string[]; members: readonly string[] }
export type BulkEvent = { at: string; kind: string; text: string | null; by: string | null; from: CaseState | null; to: CaseState | null; isInternal?: boolean }
/** What became of a case; its times and class follow from it. Ids are reserved by the caller. */
export type BulkCase = {
  id: number; number: string; regionX: number; organisation: { id: number; name: string }; subject: string; title: string; text: string; urgency: Urgency; source: CaseSource; reporterName: string | null; unitId: number | null; visitId: number | null
  reportedAt: string; state: CaseState; respondedAt: string | null; answeredAt: string | null; answerKind: 'solved' | 'cannot' | null; answerText: string | null; answerBy: string | null; closedAt: string | null
  closedAs: 'solved' | 'cannot' | 'unanswered' | null; satisfaction: number | null; reopenings: number; isAboutPerson: boolean; events: readonly BulkEvent[]
}
export type BulkVisit = { id: number; clientId: string; campaignId: number; organisationId: number; regionX: number; officer: string; officerName: string; startedAt: string; summary: string }
export type BulkCampaign = { id: number; regionX: number; regionHi: number; name: string; from: string; until: string; officer: string; officerName: string; planned: readonly { organisationId: number; regionX: number; on: string; visitId: number | null }[] }

const columns = ['id', 'number', 'region_x', 'organisation_id', 'organisation_name', 'subject', 'title', 'text', 'terms', 'urgency', 'service_class', 'source', 'is_about_person', 'reporter_name', 'state', 'unit_id', 'visit_id', 'reported_at', 'clock_from', 'respond_by', 'answer_by', 'confirm_by', 'due_at', 'wake_at', 'told',
  'first_responded_at', 'responded_at', 'answered_at', 'answer_kind', 'answer_text', 'answer_by_name', 'approval', 'closed_at', 'closed_as', 'satisfaction', 'reopenings', 'updated_at']
const subjectClass = new Map(shippedSubjects.map((s) => [s.code, s.serviceClass]))

function rowOf(c: BulkCase, nowMs: number): CopyValue[] {
  const serviceClass = classFor(subjectClass.get(c.subject) ?? 'ordinary', c.urgency)
  const clocked = { state: c.state, service_class: serviceClass, clock_from: c.reportedAt, told: [] as string[], answered_at: c.answeredAt }
  // What was due before now was told then.
  const told = [...dueSteps(clocked, [], nowMs).map((s) => s.step.key), 'fallen', 'asked-again']
  const t = timesOf({ ...clocked, told }, [])
  return [c.id, c.number, c.regionX, c.organisation.id, c.organisation.name, c.subject, c.title, c.text, searchable(c.title, c.text), c.urgency, serviceClass, c.source, c.isAboutPerson, c.reporterName, c.state, c.unitId, c.visitId, c.reportedAt, c.reportedAt, t.respond_by, t.answer_by, t.confirm_by, t.due_at, t.wake_at, `{${told.join(',')}}`,
    c.respondedAt, c.respondedAt, c.answeredAt, c.answerKind, c.answerText, c.answerBy, c.answerKind === 'cannot' ? (c.state === 'approval' ? 'waiting' : 'given') : 'not-needed', c.closedAt, c.closedAs, c.satisfaction, c.reopenings, c.events.at(-1)?.at ?? c.reportedAt]
}

/** Units, campaigns, visits, cases and their histories by COPY. For the demo and for benchmarks, as the owner of the tables, in the caller's transaction. */
export async function bulkInsertCases(client: pg.ClientBase, made: { units: readonly BulkUnit[]; campaigns: readonly BulkCampaign[]; visits: readonly BulkVisit[]; cases: readonly BulkCase[]; province: string; nowMs: number }) {
  const { units, campaigns, visits, cases, province, nowMs } = made
  await copyRows(client, 'cases.unit', ['id', 'region_x', 'region_hi', 'name', 'subjects'], units.map((u) => [u.id, u.regionX, u.regionHi, u.name, u.subjects]))
  await copyRows(client, 'cases.unit_member', ['unit_id', 'person'], units.flatMap((u) => u.members.map((m) => [u.id, m])))
  await copyRows(client, 'cases.visit_campaign', ['id', 'region_x', 'region_hi', 'name', 'from_on', 'until_on'], campaigns.map((c) => [c.id, c.regionX, c.regionHi, c.name, c.from, c.until]))
  await copyRows(client, 'cases.visit_quota', ['campaign_id', 'person', 'person_name', 'visits'], campaigns.map((c) => [c.id, c.officer, c.officerName, c.planned.length]))
  await copyRows(client, 'cases.visit', ['id', 'client_id', 'campaign_id', 'organisation_id', 'region_x', 'officer', 'officer_name', 'started_at', 'captured_at', 'received_at', 'skew_ms', 'digest', 'summary'],
    visits.map((v) => [v.id, v.clientId, v.campaignId, v.organisationId, v.regionX, v.officer, v.officerName, v.startedAt, v.startedAt, v.startedAt, 0, 'demo', v.summary]))
  await copyRows(client, 'cases.visit_plan', ['campaign_id', 'organisation_id', 'region_x', 'officer', 'officer_name', 'planned_on', 'visit_id'], campaigns.flatMap((c) => c.planned.map((p) => [c.id, p.organisationId, p.regionX, c.officer, c.officerName, p.on, p.visitId])))
  function* rows(): Generator<CopyValue[]> {
    for (const c of cases) yield rowOf(c, nowMs)
  }
  function* events(): Generator<CopyValue[]> {
    for (const c of cases) for (const e of c.events) yield [c.id, e.at, e.kind, e.text, e.by, e.from, e.to, e.isInternal ?? false]
  }
  await copyRows(client, 'cases.case', columns, rows())
  await copyRows(client, 'cases.event', ['case_id', 'at', 'kind', 'text', 'person_name', 'from_state', 'to_state', 'is_internal'], events())
  const last = new Map<number, number>()
  for (const { number } of cases) {
    const [, year = '0', n = '0'] = number.split('-')
    last.set(Number(year), Math.max(last.get(Number(year)) ?? 0, Number(n)))
  }
  for (const [year, n] of last) await client.query('insert into cases.counter (province, year, last) values ($1, $2, $3) on conflict (province, year) do update set last = greatest(counter.last, excluded.last)', [province, year, n])
}
