import type { Asked, AskedRequest, Enquiry, EnquiryRow, Offer } from '@jingwei/contract/matches'
import { placeRef, sceneRef, type Context, type MatchesDb } from './context.ts'
import { askedOf, filesOf, offersOf, type AskedRecord, type EnquiryRecord, type OfferFileRecord, type OfferRecord } from './enquiry.store.ts'
import { enquiryNotFound } from './matches.errors.ts'
import { findNeed } from './need.store.ts'
import { namesOf, toNeed } from './show-need.ts'

export const toFile = (f: OfferFileRecord): Offer['files'][number] => ({ id: f.id, name: f.name, mediaType: f.media_type, bytes: f.bytes, addedAt: f.added_at })
export const isValid = (o: Pick<OfferRecord, 'withdrawn_at' | 'valid_until'>, today: string) => o.withdrawn_at === null && o.valid_until >= today
export const toOffer = (o: OfferRecord, files: readonly OfferFileRecord[], today: string): Offer => ({
  id: o.id, version: o.version, parts: o.parts, taxBasisPoints: o.tax_basis_points, goLiveDays: o.go_live_days, conditions: o.conditions, validUntil: o.valid_until, netFen: o.net_fen, taxFen: o.tax_fen, priceFen: o.price_fen ?? o.net_fen + o.tax_fen,
  isValid: isValid(o, today), withdrawnAt: o.withdrawn_at, madeAt: o.made_at, changedAt: o.changed_at, files: files.filter((f) => f.asked_id === o.asked_id).map(toFile),
})

export const toEnquiryRow = (context: Context, r: EnquiryRecord, nameOf: (id: number) => { id: number; name: string }): EnquiryRow => ({
  id: r.id, version: r.version, state: r.state === 'open' && r.until < context.kernel.today() ? 'due' : (r.state as EnquiryRow['state']), needId: r.need_id, organisation: nameOf(r.organisation_id), title: r.title, scene: sceneRef(context, r.scene_code), region: placeRef(context, r.work_x),
  until: r.until, askedCount: r.asked, offersCount: r.offers, declinedCount: r.declined, createdBy: r.created_by_name, createdAt: r.created_at, chosenAt: r.chosen_at,
})
export async function showEnquiries(db: MatchesDb, context: Context, rows: readonly EnquiryRecord[]): Promise<EnquiryRow[]> {
  await context.pool.catchUp()
  const nameOf = await namesOf(db, context, rows.map((r) => r.organisation_id))
  return rows.map((r) => toEnquiryRow(context, r, nameOf))
}

/** The table of comparison: every asked provider with its offer, and where each is the best of those that can be chosen. */
export async function showEnquiry(db: MatchesDb, context: Context, r: EnquiryRecord): Promise<Enquiry> {
  await context.pool.catchUp()
  const need = await findNeed(db, r.need_id)
  if (!need) throw enquiryNotFound()
  const asked = await askedOf(db, [r.id])
  const offers = new Map((await offersOf(db, asked.map((a) => a.id))).map((o) => [o.asked_id, o]))
  const files = await filesOf(db, asked.map((a) => a.id))
  const today = context.kernel.today()
  const rows = asked.map((a): Asked => {
    const facts = context.pool.solution(a.solution_id)
    const offer = offers.get(a.id)
    const price = offer ? (offer.price_fen ?? offer.net_fen + offer.tax_fen) : null
    return {
      id: a.id, state: stateOf(a, r.state === 'open' && r.until < today), provider: { id: a.provider_id, name: a.provider_name }, solution: { id: a.solution_id, title: a.solution_title }, seenAt: a.seen_at, declinedReason: a.declined_reason,
      offer: offer ? toOffer(offer, files, today) : null, score: a.score, reason: a.reason, rating: facts && facts.ratings > 0 ? { average: Math.round((facts.ratingSum / facts.ratings) * 100) / 100, count: facts.ratings } : null,
      overBudgetFen: price !== null && need.budget_fen !== null && price > need.budget_fen ? price - need.budget_fen : null, marks: [], workId: a.work_id,
    }
  })
  const nameOf = await namesOf(db, context, [r.organisation_id])
  return { ...toEnquiryRow(context, r, nameOf), need: toNeed(context, need, nameOf), message: r.message, shares: r.shares, contact: r.contact, asked: marked(rows), endedReason: r.ended_reason }
}
/** Who did not answer in time has missed it, also before the night in which that is written down. */
const stateOf = (a: AskedRecord, isDue: boolean) => (isDue && (a.state === 'asked' || a.state === 'seen') ? 'missed' : (a.state as Asked['state']))

function marked(rows: Asked[]): Asked[] {
  const candidates = rows.filter((a) => a.offer?.isValid && (a.state === 'offered' || a.state === 'chosen'))
  if (candidates.length < 2) return rows
  const best = (value: (a: Asked) => number | null) => Math.min(...candidates.map((a) => value(a) ?? Infinity))
  const measures = { 'cheapest': (a: Asked) => a.offer!.priceFen, 'soonest': (a: Asked) => a.offer!.goLiveDays, 'best-fit': (a: Asked) => (a.score === null ? null : -a.score), 'best-rated': (a: Asked) => (a.rating ? -a.rating.average : null) } as const
  return rows.map((a) => (candidates.includes(a) ? { ...a, marks: (Object.keys(measures) as (keyof typeof measures)[]).filter((m) => measures[m](a) !== null && measures[m](a) === best(measures[m])) } : a))
}

/** As the asked provider sees it: what was shared with it, and its own offer. */
export async function showRequests(db: MatchesDb, context: Context, rows: readonly AskedRecord[]): Promise<AskedRequest[]> {
  await context.pool.catchUp()
  const offers = new Map((await offersOf(db, rows.map((a) => a.id))).map((o) => [o.asked_id, o]))
  const files = await filesOf(db, rows.map((a) => a.id))
  const today = context.kernel.today()
  return rows.map((a) => {
    const { title, firm, text, budgetFen, gradeNow, gradeTarget, contact, message, workX, industryCode, sizeClass, neededBy } = a.shared
    const offer = offers.get(a.id)
    return {
      id: a.id, state: stateOf(a, a.until < today), solution: { id: a.solution_id, title: a.solution_title }, title, scene: sceneRef(context, a.scene_code), region: placeRef(context, workX), industryCode, sizeClass, until: a.until, isOpen: isOpen(a, today), neededBy, message,
      firm, text, budgetFen, gradeNow, gradeTarget, contact, declinedReason: a.declined_reason, offer: offer ? toOffer(offer, files, today) : null, workId: a.work_id, createdAt: a.created_at,
    }
  })
}
export const isOpen = (a: AskedRecord, today: string) => a.is_open && a.until >= today && a.state !== 'declined'
export const showRequest = async (db: MatchesDb, context: Context, row: AskedRecord) => (await showRequests(db, context, [row]))[0]!
