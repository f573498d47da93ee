import type { Objection, programmes as contract } from '@jingwei/contract/programmes'
import type { Answer, Body } from '@jingwei/contract/operation'
import { defaultCalendar, workingDaysAfter } from '@jingwei/engines/service-levels'
import type { z } from 'zod'
import { personOf, type Actor } from '../../../kernel/access/actor.ts'
import { audit } from '../../../kernel/audit/audit.ts'
import { allowed, keepApart, perform } from './act.ts'
import { lockApplication } from './application.store.ts'
import { aboutNobody, answeredAlready, notPublicised, objectionNotFound, programmeNotFound } from './applications.errors.ts'
import type { Context, ProgrammesDb } from './context.ts'
import { answerOf, dropListed, findObjection, findProgramme, lockObjection, objectionsOf, raiseObjection, type ObjectionRecord } from './round.store.ts'
import { isProgrammeManager } from './show-application.ts'

/** Working days in which an objection is answered. */
const answerDays = 5

/** Anybody objects, by name, while a list is publicised. */
export async function object(db: ProgrammesDb, context: Context, actor: Actor, programmeId: number, { applicationRank, name, contact, text }: Body<typeof contract.object>): Promise<Answer<typeof contract.object>> {
  const programme = await findProgramme(db, programmeId)
  if (!programme) throw programmeNotFound()
  const { kernel } = context
  const today = kernel.today()
  const dueOn = workingDaysAfter(defaultCalendar, today, answerDays)
  const id = await raiseObjection(db, { programmeId, rank: applicationRank, name, contact, text, at: kernel.now().toISOString(), today, dueOn })
  if (id === null) throw notPublicised()
  await audit(db, actor, { action: 'objection.raised', subject: `programme-objection:${id}`, regionX: programme.region_x, summary: programme.title_zh, after: { rank: applicationRank } })
  await context.notices.tell(db, { regionX: programme.region_x, permission: 'programmes:manage' }, {
    kind: 'programme.objection', key: `programme-objection:${id}`, isUrgent: true, link: { kind: 'programme', id: programmeId }, title: { zh: `对“${programme.title_zh}”公示名单有异议`, en: `An objection to the list of “${programme.title_en || programme.title_zh}”` }, detail: { zh: `请在 ${dueOn} 前答复。`, en: `Answer it by ${dueOn}.` },
  })
  return { number: `Y-${programmeId}-${id}`, dueOn }
}

const shown = (o: ObjectionRecord, context: Context, actor: Actor): z.infer<typeof Objection> => {
  const handles = isProgrammeManager(actor)
  return {
    id: o.id, programmeId: o.programme_id, applicationId: o.application_id, about: o.about, by: handles ? o.name : '●●', contact: handles ? o.contact : null, text: o.text, at: o.at, dueOn: o.due_on, isLate: o.state === 'open' && o.due_on < context.kernel.today(), state: o.state, answer: o.answer, answeredBy: o.answerer,
  }
}
export async function listObjections(db: ProgrammesDb, context: Context, actor: Actor, programmeId: number) {
  if (!(await findProgramme(db, programmeId))) throw programmeNotFound()
  return { items: (await objectionsOf(db, programmeId)).map((o) => shown(o, context, actor)) }
}

/** Upheld, the application goes off the list; who moves up is for a new ranking to say. */
export async function answerObjection(db: ProgrammesDb, context: Context, actor: Actor, id: number, { verdict, answer }: Body<typeof contract.answerObjection>) {
  const o = await lockObjection(db, id)
  const programme = o && (await findProgramme(db, o.programme_id))
  if (!o || !programme) throw objectionNotFound()
  if (o.state !== 'open') throw answeredAlready()
  const a = o.application_id === null ? undefined : await lockApplication(db, o.application_id)
  if (a) await keepApart(context, actor, [a], 'examine')
  const by = personOf(actor)
  await answerOf(db, id, { state: verdict, answer, answered_by: by.id, answerer: by.name, answered_at: context.kernel.now().toISOString() })
  if (verdict === 'upheld') {
    if (!a) throw aboutNobody()
    // Two objections to one firm: the first that is upheld takes it off the list.
    if (a.state !== 'refused') {
      await perform(db, context, actor, a, allowed('uphold', a.state, programme.state), { note: answer, change: { rank: null, awarded_fen: null } })
      await dropListed(db, a.id)
    }
  }
  await audit(db, actor, { action: 'objection.answered', subject: `programme-objection:${id}`, regionX: o.programme_x, summary: programme.title_zh, after: { verdict, answer } })
  return shown((await findObjection(db, id))!, context, actor)
}
