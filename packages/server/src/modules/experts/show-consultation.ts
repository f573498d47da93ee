import { consultationSteps, type Consultation, type ConsultationRow, type ConsultationSide, type StepName } from '@jingwei/contract/experts'
import type { Actor } from '../../kernel/access/actor.ts'
import { askedOf, consultationById, questionsOf, stepsOf, type AskedRecord, type ConsultationRecord } from './consultation.store.ts'
import { nowOf, type Context } from './context.ts'
import { consultationNotFound } from './experts.errors.ts'
import { ownExpertId, type ExpertsDb } from './experts.store.ts'
import { groupedBy } from './grouped.ts'

export const sideOf = (actor: Actor): ConsultationSide => (actor.scope === 'region' ? 'officer' : actor.scope === 'organisation' ? 'firm' : 'expert')
const names = Object.keys(consultationSteps) as StepName[]

function rowOf(context: Context, c: ConsultationRecord, asked: readonly AskedRecord[]): ConsultationRow {
  const { code, name } = context.regions.toRef(c.region_x)
  return {
    id: c.id, state: c.state, mode: c.mode, organisation: { id: c.organisation_id, name: c.organisation_name }, region: { code, name }, symptoms: c.symptoms, sceneCodes: c.scene_codes,
    experts: asked.map((a) => ({ id: a.expert_id, name: a.name, title: a.title, institution: a.institution, reply: a.reply, reason: a.reason, isLead: a.expert_id === c.lead_expert_id })),
    from: c.from_at, until: c.until_at, followUpOn: c.follow_up_on, outcome: c.outcome, rating: c.rating, dueAt: c.due_at, isOverdue: c.due_at !== null && c.due_at < nowOf(context), createdAt: c.created_at, updatedAt: c.updated_at,
  }
}
/** As it looks to an expert who declined: what they were asked, and nothing of what followed. */
const declinedRow = (context: Context, c: ConsultationRecord, own: AskedRecord) => rowOf(context, { ...c, outcome: null, rating: null, follow_up_on: null }, [own])

/** `expertId`: whose own list it is. */
export async function rowsOf(db: ExpertsDb, context: Context, records: readonly ConsultationRecord[], expertId?: number): Promise<ConsultationRow[]> {
  const asked = groupedBy(await askedOf(db, records.map((r) => r.id)), (a) => a.consultation_id)
  return records.map((r) => {
    const of = asked.get(r.id) ?? []
    const out = of.find((a) => a.expert_id === expertId && a.reply === 'declined')
    return out ? declinedRow(context, r, out) : rowOf(context, r, of)
  })
}

/** Steps that the table gives this side now, as far as the reader's own part allows. */
function stepsFor(side: ConsultationSide, c: ConsultationRecord, asked: readonly AskedRecord[], own: AskedRecord | undefined, hasOpenQuestion: boolean): StepName[] {
  const fits: Partial<Record<StepName, boolean>> =
    side === 'expert'
      ? { accept: own?.reply === 'asked', decline: own?.reply !== 'declined', propose: own?.reply !== 'declined', schedule: own?.reply === 'accepted', link: own?.reply === 'accepted', hold: own?.reply === 'accepted', report: own?.reply === 'accepted', 'follow-up': own?.reply === 'accepted', question: own?.reply !== 'declined' }
      : side === 'officer'
        ? { accept: asked.some((a) => a.reply === 'asked'), decline: asked.some((a) => a.reply !== 'declined'), propose: c.lead_expert_id !== null, schedule: c.lead_expert_id !== null, question: asked.length > 0 }
        : { answer: hasOpenQuestion }
  return names.filter((name) => {
    const rule = consultationSteps[name]
    return (rule.by as readonly ConsultationSide[]).includes(side) && (rule.from as readonly string[]).includes(c.state) && fits[name] !== false
  })
}
const ratable = new Set<string>(['held', 'reported', 'followed-up', 'closed'])
/** A closed consultation was held if it has a time. */
export const mayBeRated = (c: ConsultationRecord) => c.rating === null && ratable.has(c.state) && c.from_at !== null

const leftOf = (c: ConsultationRecord): Omit<Consultation, keyof ConsultationRow> => ({
  version: c.version, side: 'expert', steps: [], mayRate: false, wanted: c.wanted, proposed: [], proposalNote: null, place: null, meetingUrl: null, contact: null, questions: [], findings: [], prescription: [],
  reportedAt: null, followUpNote: null, outcomeComment: null, ratingComment: null, endReason: null, history: [],
})

export async function readConsultation(db: ExpertsDb, context: Context, actor: Actor, id: number, known?: ConsultationRecord): Promise<Consultation> {
  const c = known ?? (await consultationById(db, id))
  if (!c) throw consultationNotFound()
  const side = sideOf(actor)
  const asked = await askedOf(db, [id])
  const questions = await questionsOf(db, id)
  const own = side === 'expert' && actor.person ? asked.find(((ownId) => (a: AskedRecord) => a.expert_id === ownId)(await ownExpertId(db, actor.person.id))) : undefined
  const mayAct = side === 'expert' || actor.permissions.has(side === 'firm' ? 'experts:consult' : 'experts:manage')
  // How to reach the firm, and the room itself, are for who comes. Who declined keeps what they were asked, and nothing of what followed.
  const comes = side !== 'expert' || own?.reply === 'accepted'
  if (side === 'expert' && own?.reply === 'declined') return { ...declinedRow(context, c, own), ...leftOf(c) }
  return {
    ...rowOf(context, c, asked), version: c.version, side, steps: mayAct ? stepsFor(side, c, asked, own, questions.some((q) => q.answer === null)) : [], mayRate: side === 'firm' && mayAct && mayBeRated(c),
    wanted: c.wanted, proposed: c.proposed, proposalNote: c.proposal_note, place: c.place, meetingUrl: comes ? c.meeting_url : null,
    contact: c.contact_name === null && c.contact_phone === null ? null : { name: c.contact_name ?? '', phone: comes ? c.contact_phone : null },
    questions: questions.map((q) => ({ id: q.id, text: q.text, by: q.by_name, at: q.at, answer: q.answer, answeredAt: q.answered_at })),
    findings: c.findings, prescription: c.prescription, reportedAt: c.reported_at, followUpNote: c.follow_up_note, outcomeComment: c.outcome_comment, ratingComment: c.rating_comment, endReason: c.end_reason,
    history: (await stepsOf(db, id)).map((s) => ({ at: s.at, step: s.step, by: s.by_name, side: s.side, note: s.note })),
  }
}
