import type { CaseSource, Urgency } from '@jingwei/contract/cases'
import { searchTerms } from '@jingwei/engines/text'
import type { Insertable } from 'kysely'
import type { Actor } from '../../../kernel/access/actor.ts'
import { audit } from '../../../kernel/audit/audit.ts'
import { clientIdTaken, emptyText } from '../cases.errors.ts'
import type { CaseTable } from '../cases.tables.ts'
import type { Context } from '../context.ts'
import { type CaseRecord, type CasesDb, findByClientId, insertCase, insertEvent, takeNumbers } from './case.store.ts'
import { classFor, timesOf } from './clock.ts'
import type { Subject } from './subjects.ts'
import { tellOf } from './tell-people.ts'
import { promisedClass, termsOfOne } from './terms.ts'

export type Written = {
  subject: Subject; title?: string | undefined; text: string; regionX: number; organisation: { id: number; name: string } | null; source: CaseSource; sourceId?: number | null
  urgency: Urgency; place: string | null; isAboutPerson: boolean; reporter: { id: string | null; name: string | null; contact: string | null }
  clientId?: string | null | undefined; reportedAt?: string; wholeId?: number | null; visitId?: number | null; unitId?: number | null
  /** Done on the spot during a visit: the reporter is asked at once. */
  solvedBy?: { text: string; by: string | null } | null
}

/** What is searched and compared: bigrams of title and text. */
export const searchable = (title: string, text: string): number[] => searchTerms({ names: [title, text], codes: [] })
/** The first words of a text, up to a stop, where nobody gave a title. */
export const titleFrom = (text: string): string => {
  const first = text.trim().split(/[。！？!?\n]/u)[0]!.replace(/\s+/gu, ' ').trim() || text.trim()
  const letters = [...first]
  return letters.length > 40 ? `${letters.slice(0, 39).join('')}…` : first
}
/** PostgreSQL holds no NUL, and a lone surrogate is no text; what is left must say something. */
export function cleanText(text: string, path?: string): string {
  const clean = text.replace(/\0/g, '').replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '').trim()
  if (!/[\p{L}\p{N}]/u.test(clean)) throw emptyText(path)
  return clean
}

export const numberOf = (province: string, year: number, n: number) => `${province}-${year}-${String(n).padStart(6, '0')}`
export const provinceOf = ({ regions }: Context, x: number) => regions.toRef(x).code.padEnd(2, '0').slice(0, 2)

/** A new case, with its number and times; the same client id again gives the case that is there. */
export async function writeCase(db: CasesDb, context: Context, actor: Actor, w: Written): Promise<CaseRecord> {
  if (w.clientId) {
    const before = await findByClientId(db, w.clientId)
    if (before) return before
  }
  const now = context.kernel.now().toISOString()
  const text = cleanText(w.text)
  const title = w.title ? cleanText(w.title, 'body.title') : titleFrom(text)
  const reportedAt = w.reportedAt ?? now
  const year = Number(context.kernel.today().slice(0, 4))
  const province = provinceOf(context, w.regionX)
  const state = w.solvedBy ? 'answered' : w.unitId ? 'assigned' : 'new'
  const serviceClass = classFor(w.subject.serviceClass, w.urgency)
  const classId = await promisedClass(db, w.regionX, serviceClass, reportedAt)
  const times = timesOf({ state, service_class: serviceClass, clock_from: reportedAt, told: [], answered_at: w.solvedBy ? now : null }, [], await termsOfOne(db, { class_id: classId, service_class: serviceClass, region_x: w.regionX }))
  const row: Insertable<CaseTable> = {
    number: numberOf(province, year, await takeNumbers(db, province, year, 1)), client_id: w.clientId ?? null, region_x: w.regionX, organisation_id: w.organisation?.id ?? null, organisation_name: w.organisation?.name ?? null,
    subject: w.subject.code, title, text, place: w.place, terms: searchable(title, text), urgency: w.urgency, service_class: serviceClass, class_id: classId, source: w.source, source_id: w.sourceId ?? null, is_about_person: w.isAboutPerson,
    reporter: w.reporter.id, reporter_name: w.reporter.name, reporter_contact: w.reporter.contact, state, unit_id: w.unitId ?? null, reported_at: reportedAt, clock_from: reportedAt, ...times,
    whole_id: w.wholeId ?? null, visit_id: w.visitId ?? null, handled_by: actor.scope === 'region' && actor.person ? [actor.person.id] : [], updated_at: now,
    ...(w.solvedBy && { answer_kind: 'solved', answer_text: w.solvedBy.text, answer_by_name: w.solvedBy.by, answered_at: now, responded_at: now, first_responded_at: now }),
  }
  const made = await insertCase(db, row)
  // Sent twice at the same moment: the other one is there now, or is somebody else's.
  if (!made) {
    const other = await findByClientId(db, w.clientId!)
    if (!other) throw clientIdTaken()
    return other
  }
  await insertEvent(db, { case_id: made.id, at: reportedAt, kind: 'raised', text: null, person: w.reporter.id ?? actor.person?.id ?? null, person_name: w.reporter.name ?? actor.person?.name ?? null, from_state: null, to_state: state })
  await audit(db, actor, { action: 'case.raised', subject: `case:${made.id}`, regionX: made.region_x, summary: made.number, after: { subject: made.subject, source: made.source, organisation: made.organisation_id, ...(w.isAboutPerson ? {} : { title }) } })
  if (w.solvedBy) await tellOf(db, context, made, ['reporter'], { kind: 'answer', says: { zh: '走访中当场处理，请告诉我们是否解决', en: 'dealt with during the visit: please say whether it is solved' } })
  else await tellOf(db, context, made, [w.unitId ? 'unit' : 'dispatchers'], { kind: 'raised', says: { zh: '新诉求', en: 'A new case' } })
  return made
}
