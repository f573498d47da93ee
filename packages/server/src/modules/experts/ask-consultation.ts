import type { NewConsultation } from '@jingwei/contract/experts'
import type { z } from 'zod'
import { personOf, type Actor } from '../../kernel/access/actor.ts'
import { audit } from '../../kernel/audit/audit.ts'
import { notFound } from '../../kernel/errors/problem-error.ts'
import { checkScenes, phoneOf } from './change-expert.ts'
import { insertAsked, insertConsultation, insertStep, type Of } from './consultation.store.ts'
import { nowOf, type Context } from './context.ts'
import { expertNotFound, fault, notListed, wrongMode } from './experts.errors.ts'
import { expertsByIds, mandatesOf, type ExpertsDb } from './experts.store.ts'
import { dueAt, planReminders } from './remind.ts'
import { tellSides } from './tell.ts'
import { modeWords } from './words.ts'

export function checkSlots(path: string, slots: readonly { from: string; until: string }[], now: string) {
  slots.forEach((s, i) => {
    if (Date.parse(s.until) <= Date.parse(s.from)) throw fault(`${path}.${i}.until`, 'order', '结束时间不晚于开始时间', 'does not end after it begins')
    if (Date.parse(s.until) - Date.parse(s.from) > 12 * 3_600_000) throw fault(`${path}.${i}.until`, 'length', '一次最长 12 小时', 'at most 12 hours at a time')
    if (Date.parse(s.from) < Date.parse(now)) throw fault(`${path}.${i}.from`, 'past', '时间已经过去', 'is past')
    if (Date.parse(s.from) > Date.parse(now) + 366 * 86_400_000) throw fault(`${path}.${i}.from`, 'far', '最远约到一年内', 'at most a year ahead')
  })
}
/** Experts who can be asked now, by name as they are called today. */
export async function askable(db: ExpertsDb, context: Context, ids: readonly number[], mode: 'on-site' | 'remote') {
  const wanted = [...new Set(ids)]
  const found = await expertsByIds(db, wanted)
  if (found.length < wanted.length) throw expertNotFound()
  const today = context.kernel.today()
  const listed = new Set((await mandatesOf(db, wanted)).filter((m) => m.from_on <= today && m.until_on >= today).map((m) => m.expert_id))
  const gone = found.filter((e) => e.is_retired || !listed.has(e.id)).map((e) => e.name)
  if (gone.length > 0) throw notListed(gone)
  const others = found.filter((e) => !e.modes.includes(mode)).map((e) => e.name)
  if (others.length > 0) throw wrongMode(others, modeWords[mode])
  return found
}
export const askedRows = (of: Of, found: Awaited<ReturnType<typeof askable>>) => found.map((e) => ({ ...of, expert_id: e.id, name: e.name, title: e.title, institution: e.institution }))

export async function askConsultation(db: ExpertsDb, context: Context, actor: Actor, body: z.infer<typeof NewConsultation>) {
  const firm = (await context.organisations.rows(db, [actor.organisationId!])).get(actor.organisationId!)
  const home = firm && context.regions.byCode(firm.region.code)
  if (!firm || !home) throw notFound({ zh: '企业', en: 'Organisation' })
  const now = nowOf(context)
  checkSlots('body.wanted', body.wanted, now)
  await checkScenes(context, 'body.sceneCodes', body.sceneCodes)
  const phone = phoneOf('body.contactPhone', body.contactPhone)
  const experts = await askable(db, context, body.expertIds, body.mode)
  const by = personOf(actor)
  const c = await insertConsultation(db, {
    organisation_id: firm.id, region_x: home.lo, organisation_name: firm.name, mode: body.mode, symptoms: body.symptoms, scene_codes: [...new Set(body.sceneCodes)], wanted: JSON.stringify(body.wanted),
    contact_name: body.contactName ?? by.name, contact_phone: phone, due_at: dueAt({ state: 'asked', until_at: null, follow_up_on: null }, context.kernel.now()), created_by: by.id, created_by_name: by.name, created_at: now, updated_at: now,
  })
  const of = { consultation_id: c.id, organisation_id: c.organisation_id, region_x: c.region_x }
  await insertAsked(db, askedRows(of, experts))
  await insertStep(db, { ...of, step: 'ask', side: 'firm', by_name: by.name, at: now })
  await planReminders(db, context, c)
  await tellSides(db, context, c, ['expert', 'officer'], { kind: 'consultation.asked', key: `consultation:${c.id}:ask`, title: { zh: `企业申请${modeWords[c.mode].zh}`, en: `A firm asks for ${modeWords[c.mode].en}` }, detail: { zh: c.organisation_name, en: c.organisation_name } })
  await audit(db, actor, { action: 'consultation.asked', subject: `consultation:${c.id}`, regionX: c.region_x, after: { experts: experts.map((e) => e.id), mode: c.mode } })
  return c
}
