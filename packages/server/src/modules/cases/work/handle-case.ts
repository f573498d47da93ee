import type { cases as contract } from '@jingwei/contract/cases'
import type { Body } from '@jingwei/contract/operation'
import type { Actor } from '../../../kernel/access/actor.ts'
import { namesSomebody, noMeeting, ownAnswer, pauseInPast, pauseTooLong } from '../cases.errors.ts'
import type { Context } from '../context.ts'
import { findUnit } from '../units/unit.store.ts'
import { pauseDays } from '../transitions.ts'
import { mayAct, perform } from './act.ts'
import { answeredBy, type CaseRecord, type CasesDb, insertMeeting, insertPause, pausesOf, shareAnswer, updateMeeting, updatePause } from './case.store.ts'

/** What the unit in charge does. */
export async function handleCase(db: CasesDb, context: Context, actor: Actor, id: number, body: Body<typeof contract.handle>): Promise<CaseRecord> {
  const { c, transition } = await mayAct(db, actor, id, 'handle', body.action, body)
  const now = context.kernel.now().toISOString()
  const responded = { responded_at: c.responded_at ?? now, first_responded_at: c.first_responded_at ?? now }
  const on = (done: Parameters<typeof perform>[5]) => perform(db, context, actor, c, transition, done)
  switch (body.action) {
    case 'accept':
      return on({ text: body.text, change: responded })
    case 'refuse':
      return on({ text: body.reason, isInternal: true, change: { unit_id: null, co_units: [] } })
    case 'ask-pause':
      if (body.until <= context.kernel.today()) throw pauseInPast()
      if (Date.parse(body.until) > context.kernel.now().getTime() + pauseDays * 86_400_000) throw pauseTooLong(pauseDays)
      await insertPause(db, { case_id: id, reason: body.reason, until_on: body.until, asked_at: now, from_at: null, until_at: null })
      return on({ text: `${body.reason}（${body.until}）` })
    case 'resume':
      await endPauses(db, id, now)
      return on({})
    case 'meet':
      await insertMeeting(db, { case_id: id, held_at: body.heldAt, place: body.place, participants: body.participants, decisions: body.decisions, called_by: actor.person?.name ?? null })
      return on({ text: body.decisions ?? body.participants.join('、') })
    case 'decide-meeting':
      if (!(await updateMeeting(db, id, body.meetingId, body.decisions))) throw noMeeting()
      return on({ text: body.decisions })
    case 'answer': {
      if (body.share && !c.is_about_person) checkShareable(c, body.text)
      const row = await on({ text: body.text, change: { answer_kind: 'solved', answer_text: body.text, answer_by_name: actor.person?.name ?? null, answered_at: now, approval: 'not-needed', approved_by_name: null, answer_is_shared: body.share && !c.is_about_person } })
      await share(db, row, now)
      return row
    }
    case 'cannot':
      return on({ text: body.because, isInternal: true, change: { answer_kind: 'cannot', answer_text: body.because, answer_by_name: actor.person?.name ?? null, answered_at: null, approval: 'waiting', approved_by_name: null, answer_is_shared: false } })
  }
}

/** What others read names neither the firm nor a person, as far as that can be told from the text. */
function checkShareable(c: CaseRecord, text: string) {
  const names = [c.organisation_name, c.reporter_name].filter((name) => name !== null && [...name].length > 1 && text.includes(name))
  if (names.length > 0) throw namesSomebody(names[0]!)
  // A mobile number, or the number of an identity card.
  const number = /(?<!\d)(1[3-9]\d{9}|\d{17}[\dXx])(?!\d)/.exec(text)?.[0]
  if (number) throw namesSomebody(number)
}

/** An answer may be read by others below the unit's region, without the case. */
async function share(db: CasesDb, c: CaseRecord, now: string) {
  const unit = c.unit_id === null ? undefined : await findUnit(db, c.unit_id)
  if (!c.answer_is_shared) return
  await shareAnswer(db, { case_id: c.id, region_x: unit && unit.region_x >= c.region_x ? unit.region_x : c.region_x, region_hi: unit?.region_hi ?? c.region_x, subject: c.subject, title: c.title, answer: c.answer_text ?? '', terms: c.terms, at: now })
}

export async function endPauses(db: CasesDb, id: number, now: string) {
  for (const p of await pausesOf(db, [id])) {
    if (p.consent === 'asked') await updatePause(db, p.id, { consent: 'refused' })
    else if (p.consent === 'given' && p.until_at === null) await updatePause(db, p.id, { until_at: now })
  }
}

/** A leader's word on “cannot be done”: only now does the reporter hear it. */
export async function decideCase(db: CasesDb, context: Context, actor: Actor, id: number, body: Body<typeof contract.decide>): Promise<CaseRecord> {
  const { c, transition } = await mayAct(db, actor, id, 'decide', body.action, body)
  const by = actor.person?.name ?? null
  // Two people: whoever wrote it may take it back, not wave it through.
  if (body.action === 'approve' && (await answeredBy(db, id)) === actor.person?.id) throw ownAnswer()
  return body.action === 'approve'
    ? perform(db, context, actor, c, transition, { text: body.text, change: { approval: 'given', approved_by_name: by, answered_at: context.kernel.now().toISOString() } })
    : perform(db, context, actor, c, transition, { text: body.reason, isInternal: true, change: { approval: 'refused', approved_by_name: by } })
}
