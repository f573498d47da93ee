import type { Case, CaseRow, CaseAction } from '@jingwei/contract/cases'
import type { Language } from '@jingwei/contract/text'
import type { z } from 'zod'
import type { Actor } from '../../../kernel/access/actor.ts'
import { caseNotFound } from '../cases.errors.ts'
import { type Context, placeOf } from '../context.ts'
import { type Door, doors, reopenDays, titleOf, transitions } from '../transitions.ts'
import { titlesAt } from '../units/catalogue.ts'
import { unitNames } from '../units/unit.store.ts'
import { findCluster } from '../clusters/cluster.store.ts'
import { isOfUnit } from './act.ts'
import { answeredBy, attachedTo, type CaseRecord, type CasesDb, eventsOf, findCase, meetingsOf, type PauseRecord, pausesOf, relatedTo, type AttachedRecord } from './case.store.ts'
import { remainingMs, type Terms } from './clock.ts'
import { stopsOf, termsOf, termsOfOne } from './terms.ts'
import type { ListedCase } from './list-cases.store.ts'
import { aboutPerson, readsAll } from './who-reads.ts'

const dayMs = 86_400_000
type Titles = Awaited<ReturnType<typeof titlesAt>>

export function rowOf(context: Context, actor: Actor, titles: Titles, c: ListedCase, pauses: readonly PauseRecord[], terms: Terms, language: Language): CaseRow {
  const nowMs = context.kernel.now().getTime()
  const left = remainingMs(c, stopsOf(pauses), nowMs, terms)
  const open = readsAll(actor, c)
  return {
    id: c.id, number: c.number, title: open ? c.title : aboutPerson[language], subject: titles(c.subject), state: c.state, urgency: c.urgency, serviceClass: c.service_class, region: placeOf(context, c.region_x),
    organisation: c.organisation_id === null || !open ? null : { id: c.organisation_id, name: c.organisation_name ?? '' }, unit: c.unit_id === null ? null : { id: c.unit_id, name: c.unit_name ?? '—' }, source: c.source, isAboutPerson: c.is_about_person,
    reportedAt: c.reported_at, promisedAt: c.state === 'paused' ? null : c.answer_by, nextDueAt: c.due_at, nextStep: c.due_at === null ? null : c.state === 'answered' ? 'confirm' : c.state === 'new' || c.state === 'assigned' ? 'respond' : 'answer',
    isOverdue: left !== null && left < 0, remainingMs: left, answeredAt: c.answered_at, closedAt: c.closed_at, closedAs: c.closed_as, satisfaction: c.satisfaction, reopenings: c.reopenings, files: c.files,
    cluster: c.cluster_id === null || c.cluster_title === null ? null : { id: c.cluster_id, title: c.cluster_title }, updatedAt: c.updated_at,
  }
}

export async function rowsOf(db: CasesDb, context: Context, actor: Actor, rows: readonly ListedCase[], language: Language): Promise<CaseRow[]> {
  const area = actor.region ?? { lo: rows[0]?.region_x ?? 0, hi: rows[0]?.region_x ?? 0 }
  const titles = await titlesAt(db, context, area.lo, area.hi)
  const pauses = new Map<number, PauseRecord[]>()
  for (const p of await pausesOf(db, rows.map((r) => r.id))) pauses.set(p.case_id, [...(pauses.get(p.case_id) ?? []), p])
  const terms = await termsOf(db, rows)
  return rows.map((r) => rowOf(context, actor, titles, r, pauses.get(r.id) ?? [], terms(r), language))
}

export const fileOf = (f: AttachedRecord) => ({ id: f.id, kind: f.kind, name: f.name, mediaType: f.media_type, bytes: f.bytes, placeRemoved: f.place_removed, by: f.added_by_name, at: f.added_at })

/** What this reader could do next, with the reason where not. */
async function actionsOf(db: CasesDb, context: Context, actor: Actor, c: CaseRecord): Promise<z.infer<typeof CaseAction>[]> {
  const [ofUnit, leads] = actor.scope === 'region' ? [await isOfUnit(db, actor, c), await isOfUnit(db, actor, c, { withCoOwners: false })] : [false, false]
  const strictly = leads && (await isOfUnit(db, actor, c, { withCoOwners: false, byName: true }))
  const reopenable = c.closed_at !== null && context.kernel.now().getTime() - Date.parse(c.closed_at) <= reopenDays * dayMs
  const wroteIt = c.state === 'approval' && (await answeredBy(db, c.id)) === actor.person?.id
  const door = (d: Door) => {
    if (d === 'reply' && actor.scope === 'region') return actor.permissions.has('cases:dispatch') && !strictly ? ('record-reply' as const) : null
    return d !== 'clock' && doors[d].scope === actor.scope && actor.permissions.has(doors[d].permission!) ? d : null
  }
  return transitions.flatMap((t) => {
    const through = door(t.door)
    if (through === null || !t.from.includes(c.state) || (t.action === 'reopen' && !reopenable)) return []
    const reason = through === 'handle' && !(t.by === 'unit' ? ofUnit : leads) ? t.by === 'unit' ? { zh: '只有承办或协办单位的人可以办', en: 'Only people of the unit in charge or a co-owner' } : { zh: '只有承办单位的人可以办', en: 'Only people of the unit in charge' } : t.action === 'approve' && wroteIt ? { zh: '写“办不了”的人不能自己批准', en: 'Not by whoever wrote it' } : null
    return [{ action: t.action, door: through, title: t.title, permitted: reason === null, reason }]
  })
}

const plusDays = (at: string, days: number) => new Date(Date.parse(at) + days * dayMs).toISOString()

export async function showCase(db: CasesDb, context: Context, actor: Actor, c: CaseRecord, language: Language): Promise<Case> {
  const pauses = await pausesOf(db, [c.id])
  const names = await unitNames(db, [...(c.unit_id === null ? [] : [c.unit_id]), ...c.co_units])
  const titles = await titlesAt(db, context, c.region_x, c.region_x)
  const open = readsAll(actor, c)
  const officer = actor.scope === 'region'
  const row = rowOf(context, actor, titles, { ...c, unit_name: c.unit_id === null ? null : (names.get(c.unit_id)?.name ?? null), cluster_title: officer && c.cluster_id !== null ? ((await findCluster(db, c.cluster_id))?.title ?? null) : null }, pauses, await termsOfOne(db, c), language)
  const nowMs = context.kernel.now().getTime()
  const deadline = (step: 'respond' | 'answer' | 'confirm', dueAt: string | null, doneAt: string | null) => ({
    step, dueAt, doneAt, state: c.state === 'paused' && step === 'answer' && doneAt === null ? ('paused' as const) : doneAt !== null ? (dueAt !== null && doneAt > dueAt ? ('missed' as const) : ('met' as const)) : dueAt !== null && Date.parse(dueAt) < nowMs ? ('late' as const) : ('running' as const),
  })
  const asked = pauses.findLast((p) => (p.consent === 'asked' && c.state === 'pause-asked') || (p.consent === 'given' && p.until_at === null))
  const answerShown = c.answer_text !== null && (officer || c.state === 'answered' || c.state === 'closed' || c.answered_at !== null)
  const events = await eventsOf(db, c.id)
  return {
    ...row, version: c.version, text: open ? c.text : null, isHidden: !open, place: open ? c.place : null, reporter: { name: open ? c.reporter_name : null, contact: open && officer ? c.reporter_contact : null }, isMine: c.reporter !== null && c.reporter === actor.person?.id,
    consent: asked && open ? { reason: asked.reason, until: asked.until_on, askedAt: asked.asked_at } : null,
    answer: answerShown && open ? { kind: c.answer_kind ?? 'solved', text: c.answer_text!, by: c.answer_by_name, at: c.answered_at ?? c.updated_at, approval: c.approval, approvedBy: c.approved_by_name } : null,
    deadlines: c.state === 'merged' || c.state === 'split' || c.state === 'withdrawn' ? [] : [deadline('respond', c.respond_by, c.responded_at), deadline('answer', c.state === 'paused' ? null : c.answer_by, c.answered_at), ...(c.confirm_by ? [deadline('confirm', c.confirm_by, c.closed_at)] : [])],
    coOwners: c.co_units.map((id) => ({ id, name: names.get(id)?.name ?? '—' })), meetings: (open ? await meetingsOf(db, c.id) : []).map((m) => ({ id: m.id, heldAt: m.held_at, place: m.place, participants: m.participants, decisions: m.decisions })),
    attached: open ? (await attachedTo(db, c.id)).map(fileOf) : [],
    events: events.map((e) => ({ id: e.id, at: e.at, kind: e.kind, title: titleOf(e.kind)[language], text: open ? e.text : null, by: open ? e.person_name : null, fromState: e.from_state, toState: e.to_state, isInternal: e.is_internal })),
    parts: (await relatedTo(db, c)).map((r) => ({ id: r.id, number: r.number, title: readsAll(actor, r) ? r.title : aboutPerson[language], state: r.state, relation: r.relation })), visitId: officer ? c.visit_id : null,
    actions: await actionsOf(db, context, actor, c), reopenUntil: c.state === 'closed' && c.closed_at ? plusDays(c.closed_at, reopenDays).slice(0, 10) : null, asksConfirmationUntil: c.state === 'answered' ? c.confirm_by : null,
  }
}
export async function readCase(db: CasesDb, context: Context, actor: Actor, id: number, language: Language): Promise<Case> {
  const c = await findCase(db, id)
  if (!c) throw caseNotFound()
  return showCase(db, context, actor, c, language)
}
