import { consultationSteps, type ConsultationSide, type ConsultationState, type ConsultationStep, type Slot } from '@jingwei/contract/experts'
import type { Updateable } from 'kysely'
import { personOf, type Actor } from '../../kernel/access/actor.ts'
import { audit } from '../../kernel/audit/audit.ts'
import { askable, askedRows, checkSlots } from './ask-consultation.ts'
import { answerQuestion, askedOf, book, insertAsked, insertQuestion, insertStep, lockConsultation, peopleOf, recount, reply, unbook, unbookExpert, updateConsultation, type AskedRecord, type ConsultationRecord, type Of } from './consultation.store.ts'
import { prescribed } from './prescribe.ts'
import { checkScenes } from './change-expert.ts'
import { nowOf, type Context } from './context.ts'
import { consultationNotFound, fault, noSuchQuestion, notAsked, notNow, notProposed, notWanted, notYourStep, slotTaken, tooEarly } from './experts.errors.ts'
import { ownExpertId, type ExpertsDb } from './experts.store.ts'
import type { ExpertsTables } from './experts.tables.ts'
import { dueAt, planReminders } from './remind.ts'
import { sideOf } from './show-consultation.ts'
import { tellSides } from './tell.ts'
import { stateWords, toldWords } from './words.ts'

type Change = Updateable<ExpertsTables['experts.consultation']>
type Stage = { db: ExpertsDb; context: Context; c: ConsultationRecord; of: Of; asked: readonly AskedRecord[]; side: ConsultationSide; by: string; now: string; speaksFor: AskedRecord | undefined }
/** What a step changes, and what the history keeps of it. */
type Done = { change: Change; note?: string | null }

const accepted = (asked: readonly AskedRecord[]) => asked.filter((a) => a.reply === 'accepted').map((a) => a.expert_id)
const same = (a: Slot, b: Slot) => Date.parse(a.from) === Date.parse(b.from) && Date.parse(a.until) === Date.parse(b.until)
const holds = (outer: Slot, inner: Slot) => Date.parse(outer.from) <= Date.parse(inner.from) && Date.parse(outer.until) >= Date.parse(inner.until)
const noTime = { from_at: null, until_at: null } as const

/** Takes one step of `consultationSteps`, if it is this side's and fits the state; tells whom the table says. */
export async function takeStep(db: ExpertsDb, context: Context, actor: Actor, id: number, body: ConsultationStep): Promise<ConsultationRecord> {
  const c = await lockConsultation(db, id)
  if (!c) throw consultationNotFound()
  const side = sideOf(actor)
  const rule = consultationSteps[body.step]
  if (!(rule.by as readonly ConsultationSide[]).includes(side)) throw notYourStep()
  if (!(rule.from as readonly ConsultationState[]).includes(c.state)) throw notNow(stateWords[c.state])
  const asked = await askedOf(db, [id])
  const person = personOf(actor)
  const now = nowOf(context)
  const ownId = side === 'expert' ? await ownExpertId(db, person.id) : 'expertId' in body ? body.expertId : undefined
  const speaksFor = asked.find((a) => a.expert_id === ownId)
  // Whoever declined is no party any more, but may still read what they were asked.
  if (side === 'expert' && (!speaksFor || speaksFor.reply === 'declined')) throw notYourStep()
  const of = { consultation_id: c.id, organisation_id: c.organisation_id, region_x: c.region_x }
  const { change, note = null } = await apply({ db, context, c, of, asked, side, by: person.name, now, speaksFor }, body)

  const state = change.state ?? rule.to ?? c.state
  const next = { ...c, ...change, state } as ConsultationRecord
  const due = state === c.state && change.follow_up_on === undefined && change.from_at === undefined ? c.due_at : dueAt(next, context.kernel.now())
  const people = rule.tells.some((s) => s === 'expert') ? (await peopleOf(db, id)).map((p) => p.person_id).filter((p) => p !== person.id) : []
  const written = await updateConsultation(db, id, { ...change, state, due_at: due, updated_at: now })
  await insertStep(db, { ...of, step: body.step, side, by_name: person.name, note, at: now })
  if (body.step === 'hold' || body.step === 'schedule' || body.step === 'agree') await recount(db, id, now)
  if (due !== c.due_at || written.from_at !== c.from_at) await planReminders(db, context, written)
  // The last expert who declines is the officer's work.
  const sides = (rule.tells as readonly ConsultationSide[]).filter((s) => s !== side || s === 'expert')
  await tellSides(db, context, written, sides, { kind: `consultation.${body.step}`, key: `consultation:${id}:${written.version}`, title: toldWords[body.step], detail: { zh: c.organisation_name, en: c.organisation_name } }, people)
  await audit(db, actor, { action: `consultation.${body.step}`, subject: `consultation:${id}`, regionX: c.region_x, before: { state: c.state }, after: { state, note } })
  return written
}

async function apply(stage: Stage, body: ConsultationStep): Promise<Done> {
  const { db, context, c, of, asked, side, by, now, speaksFor } = stage
  switch (body.step) {
    case 'assign': {
      const fresh = await askable(db, context, body.expertIds.filter((id) => !asked.some((a) => a.expert_id === id && a.reply !== 'declined')), c.mode)
      for (const e of fresh) if (asked.some((a) => a.expert_id === e.id)) await reply(db, c.id, e.id, 'asked', null, now)
      await insertAsked(db, askedRows(of, fresh))
      return { change: { state: c.lead_expert_id === null ? 'asked' : c.state }, note: fresh.map((e) => e.name).join('、') || null }
    }
    case 'accept': {
      if (!speaksFor || speaksFor.reply === 'declined') throw notAsked()
      await reply(db, c.id, speaksFor.expert_id, 'accepted', null, now)
      return { change: c.lead_expert_id === null ? { state: 'accepted', lead_expert_id: speaksFor.expert_id } : {}, note: speaksFor.name }
    }
    case 'decline':
      return decline(stage, body.reason)
    case 'propose': {
      checkSlots('body.slots', body.slots, now)
      const lead = c.lead_expert_id ?? speaksFor?.expert_id
      if (lead === undefined) throw notAsked()
      // Who proposes a time means to come.
      if (speaksFor) await reply(db, c.id, speaksFor.expert_id, 'accepted', null, now)
      await unbook(db, c.id)
      return { change: { ...noTime, proposed: JSON.stringify(body.slots), proposal_note: body.note, lead_expert_id: lead }, note: body.note }
    }
    case 'agree':
      if (!c.proposed.some((s) => same(s, body.slot))) throw notProposed()
      return { change: await scheduled(stage, body.slot) }
    case 'schedule':
      if (side === 'expert' && speaksFor?.reply !== 'accepted') throw notYourStep()
      // An officer has the firm's word by telephone; an expert keeps to what the firm wrote.
      if (side === 'expert' && c.wanted.length > 0 && !c.wanted.some((w) => holds(w, body.slot))) throw notWanted()
      return { change: { ...(await scheduled(stage, body.slot)), ...(body.place !== null && { place: body.place }), ...(body.meetingUrl !== null && { meeting_url: body.meetingUrl }) } }
    case 'link':
      return { change: { meeting_url: body.meetingUrl } }
    case 'question':
      await insertQuestion(db, { ...of, text: body.text, by_name: by, at: now })
      return { change: {} }
    case 'answer':
      if (!(await answerQuestion(db, c.id, body.questionId, body.text, now))) throw noSuchQuestion()
      return { change: {} }
    case 'hold':
      if (c.from_at === null || c.from_at > now) throw tooEarly()
      return { change: {}, note: body.note }
    case 'report':
      if (side === 'expert' && speaksFor?.reply !== 'accepted') throw notYourStep()
      if (body.followUpOn !== null && body.followUpOn < context.kernel.today()) throw fault('body.followUpOn', 'past', '回访日期已经过去', 'is past')
      await checkScenes(context, 'body.findings', body.findings.flatMap((f) => (f.sceneCode === null ? [] : [f.sceneCode])))
      return { change: { findings: JSON.stringify(body.findings), prescription: JSON.stringify(await prescribed(context, body.prescription)), reported_at: now, follow_up_on: body.followUpOn } }
    case 'follow-up':
      return { change: { follow_up_note: body.note }, note: body.note.slice(0, 200) }
    case 'confirm':
      return { change: { outcome: body.outcome, outcome_comment: body.comment }, note: body.comment?.slice(0, 200) ?? null }
    case 'close':
      return { change: { end_reason: body.reason }, note: body.reason }
    case 'cancel':
      await unbook(db, c.id)
      return { change: { end_reason: body.reason, ...noTime }, note: body.reason }
  }
}

async function scheduled({ db, c, of, asked, now }: Stage, slot: Slot): Promise<Change> {
  checkSlots('body.slot', [slot], now)
  const experts = accepted(asked)
  if (experts.length === 0) throw notAsked()
  if (!(await book(db, of, experts, slot))) throw slotTaken()
  return { from_at: slot.from, until_at: slot.until, proposed: '[]', proposal_note: null, ...(c.lead_expert_id === null && { lead_expert_id: experts[0]! }) }
}

async function decline({ db, c, asked, speaksFor, now }: Stage, reason: string): Promise<Done> {
  if (!speaksFor) throw notAsked()
  await reply(db, c.id, speaksFor.expert_id, 'declined', reason, now)
  await unbookExpert(db, c.id, speaksFor.expert_id)
  const left = asked.filter((a) => a.expert_id !== speaksFor.expert_id && a.reply !== 'declined')
  const lead = accepted(left)[0] ?? null
  const note = `${speaksFor.name}：${reason}`
  if (lead !== null) return { change: { lead_expert_id: c.lead_expert_id === speaksFor.expert_id ? lead : c.lead_expert_id }, note }
  await unbook(db, c.id)
  return { change: { state: left.length > 0 ? 'asked' : 'declined', lead_expert_id: null, proposed: '[]', ...noTime }, note }
}
