import type { Expert, ExpertCard, ExpertProfile } from '@jingwei/contract/experts'
import { addDays, utcOf } from '@jingwei/engines/shifts'
import type { Actor } from '../../kernel/access/actor.ts'
import { busyOf, exceptionsOf, weeklyOf } from './calendar.store.ts'
import { zoneOf, type Context } from './context.ts'
import { expertNotFound } from './experts.errors.ts'
import { contactsOf, expertById, mandatesOf, personsOf, type ExpertRecord, type ExpertsDb, type MandateRecord } from './experts.store.ts'
import { freeSlots } from './free-slots.ts'
import { groupedBy } from './grouped.ts'

/** Free slots of the coming weeks by expert. */
export async function freeOf(db: ExpertsDb, context: Context, ids: readonly number[], days: number, from = context.kernel.today()) {
  const zone = zoneOf(context)
  const until = addDays(from, days)
  const [weekly, exceptions, busy] = [await weeklyOf(db, ids), await exceptionsOf(db, ids, from, until), await busyOf(db, ids, new Date(utcOf(zone, from, 0)).toISOString(), new Date(utcOf(zone, until, 0)).toISOString())]
  const of = <T extends { expert_id: number }>(rows: readonly T[]) => groupedBy(rows, (r) => r.expert_id)
  const [w, e, b] = [of(weekly), of(exceptions), of(busy)]
  const nowMs = context.kernel.now().getTime()
  return new Map(ids.map((id) => [id, freeSlots({ weekly: w.get(id) ?? [], exceptions: e.get(id) ?? [], busy: b.get(id) ?? [] }, zone, from, until, nowMs)]))
}

const placed = ({ regions }: Context) => (x: number) => {
  const { code, name } = regions.toRef(x)
  return { code, name }
}
const isRunning = (m: MandateRecord, today: string) => m.from_on <= today && m.until_on >= today

function cardOf(context: Context, r: ExpertRecord, mandates: readonly MandateRecord[], nextFree: string | null): ExpertCard {
  const ref = placed(context)
  const today = context.kernel.today()
  const running = mandates.filter((m) => isRunning(m, today)).map((m) => m.until_on)
  return {
    id: r.id, name: r.name, title: r.title, institution: r.institution, region: ref(r.region_x), sceneCodes: r.scene_codes, industryCodes: r.industry_codes, reach: r.reach_x.map(ref), modes: r.modes,
    consultations: r.consultations, ratings: r.ratings, ratingMean: r.ratings === 0 ? null : Math.round((r.rating_sum / r.ratings) * 100) / 100, mandatedUntil: running.sort().at(-1) ?? null, nextFree, photo: r.photo_digest?.toString('hex').slice(0, 12) ?? null, updatedAt: r.updated_at,
  }
}
export async function cardsOf(db: ExpertsDb, context: Context, rows: readonly ExpertRecord[]): Promise<ExpertCard[]> {
  const ids = rows.map((r) => r.id)
  const mandates = groupedBy(await mandatesOf(db, ids), (m) => m.expert_id)
  const free = await freeOf(db, context, ids, 28)
  return rows.map((r) => cardOf(context, r, mandates.get(r.id) ?? [], free.get(r.id)?.[0]?.from ?? null))
}
const profileOf = (context: Context, r: ExpertRecord, card: ExpertCard, mandates: readonly MandateRecord[]): ExpertProfile => ({
  ...card, biography: r.biography,
  mandates: mandates.map((m) => ({ id: m.id, region: placed(context)(m.region_x), appointedBy: m.appointed_by_name, from: m.from_on, until: m.until_on, isActive: isRunning(m, context.kernel.today()) })),
})
export async function publicProfile(db: ExpertsDb, context: Context, id: number): Promise<ExpertProfile> {
  const r = await expertById(db, id)
  const mandates = r ? await mandatesOf(db, [id]) : []
  if (!r || r.is_retired || !mandates.some((m) => isRunning(m, context.kernel.today()))) throw expertNotFound()
  return profileOf(context, r, (await cardsOf(db, context, [r]))[0]!, mandates)
}
/** What the bureau that keeps the record, and the expert, see; officers elsewhere see the same without contacts. */
export async function expertsOf(db: ExpertsDb, context: Context, actor: Actor, rows: readonly ExpertRecord[]): Promise<Expert[]> {
  const ids = rows.map((r) => r.id)
  const isKept = (r: ExpertRecord) => actor.scope !== 'region' || (actor.region !== null && r.region_x >= actor.region.lo && r.region_x <= actor.region.hi)
  const cards = new Map((await cardsOf(db, context, rows)).map((c) => [c.id, c]))
  const mandates = groupedBy(await mandatesOf(db, ids), (m) => m.expert_id)
  const contacts = await contactsOf(db, ids)
  const persons = await personsOf(db, ids)
  const names = await context.accounts.people(db, [...persons.values()].filter((p) => p !== null))
  return rows.map((r) => {
    const own = mandates.get(r.id) ?? []
    const contact = contacts.get(r.id)
    const person = isKept(r) ? (persons.get(r.id) ?? null) : null
    return {
      ...profileOf(context, r, cards.get(r.id)!, own), version: r.version, phone: contact?.phone ?? null, email: contact?.email ?? null, account: person === null ? null : { personId: person, name: names.get(person) ?? '' },
      isListed: !r.is_retired && own.some((m) => isRunning(m, context.kernel.today())), isRetired: r.is_retired, mayChange: isKept(r) && (actor.scope === 'person' || actor.permissions.has('experts:manage')),
    }
  })
}
/** An officer's experts are those whom the region keeps or who serve it; the rest is for the public catalogue. */
export async function seenExpert(db: ExpertsDb, { regions }: Context, actor: Actor, id: number): Promise<ExpertRecord> {
  const r = await expertById(db, id)
  const own = actor.scope === 'region' ? actor.region : null
  const serves = (x: number) => {
    const node = regions.byX(x)
    return node !== undefined && own !== null && node.lo <= own.hi && node.hi >= own.lo
  }
  if (!r || (own && (r.region_x < own.lo || r.region_x > own.hi) && !r.reach_x.some(serves))) throw expertNotFound()
  return r
}
export async function expertOf(db: ExpertsDb, context: Context, actor: Actor, id: number): Promise<Expert> {
  const r = await seenExpert(db, context, actor, id)
  return (await expertsOf(db, context, actor, [r]))[0]!
}
