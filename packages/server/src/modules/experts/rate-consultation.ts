import { personOf, type Actor } from '../../kernel/access/actor.ts'
import { audit } from '../../kernel/audit/audit.ts'
import { insertStep, lockConsultation, recount, updateConsultation } from './consultation.store.ts'
import { nowOf, type Context } from './context.ts'
import { consultationNotFound, notHeldYet, ratedAlready } from './experts.errors.ts'
import type { ExpertsDb } from './experts.store.ts'
import { mayBeRated } from './show-consultation.ts'

/** By the firm alone, once, and only of what was held. An expert has no scope in which this exists. */
export async function rateConsultation(db: ExpertsDb, context: Context, actor: Actor, id: number, { score, comment }: { score: number; comment: string | null }) {
  const c = await lockConsultation(db, id)
  if (!c) throw consultationNotFound()
  if (c.rating !== null) throw ratedAlready()
  if (!mayBeRated(c)) throw notHeldYet()
  const now = nowOf(context)
  const by = personOf(actor)
  const rated = await updateConsultation(db, id, { rating: score, rating_comment: comment, rated_at: now, rated_by: by.id, updated_at: now })
  await insertStep(db, { consultation_id: id, organisation_id: c.organisation_id, region_x: c.region_x, step: 'rate', side: 'firm', by_name: by.name, note: null, at: now })
  await recount(db, id, now)
  await audit(db, actor, { action: 'consultation.rated', subject: `consultation:${id}`, regionX: c.region_x, after: { score } })
  return rated
}
