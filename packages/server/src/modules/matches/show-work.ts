import { workMoves, type Work, type WorkMove, type WorkRow, type WorkState } from '@jingwei/contract/matches'
import type { Actor } from '../../kernel/access/actor.ts'
import { placeRef, sceneRef, type Context, type MatchesDb } from './context.ts'
import { filesOf, offersOf } from './enquiry.store.ts'
import { toOffer } from './show-enquiry.ts'
import { eventsOf, isLate, type WorkRecord } from './work.store.ts'

export type Side = Work['side']
export const sideOf = (actor: Actor, r: Pick<WorkRecord, 'organisation_id' | 'provider_organisation_id'>): Side =>
  actor.scope !== 'organisation' ? 'officer' : actor.organisationId === r.organisation_id ? 'firm' : 'provider'

/** What may be done next, by the table of moves and by who asks. */
export function movesFor(actor: Actor, r: WorkRecord): WorkMove[] {
  const side = sideOf(actor, r)
  if (side === 'officer' || !actor.permissions.has(side === 'firm' ? 'matches:ask' : 'matches:offer')) return []
  return (Object.keys(workMoves) as WorkMove[]).filter((m) => (workMoves[m].from as readonly WorkState[]).includes(r.state as WorkState) && (workMoves[m].by === side || workMoves[m].by === 'either'))
}
export const toWorkRow = (context: Context, r: WorkRecord): WorkRow => ({
  id: r.id, version: r.version, state: r.state as WorkState, organisation: { id: r.organisation_id, name: r.organisation_name }, provider: { id: r.provider_id, name: r.provider_name }, solution: { id: r.solution_id, title: r.solution_title },
  title: r.title, scene: sceneRef(context, r.scene_code), region: placeRef(context, r.work_x), priceFen: r.price_fen, dueOn: r.due_on, isLate: isLate(context.kernel.today(), r),
  milestonesDone: r.milestones.filter((m) => m.doneOn !== null).length, milestonesAll: r.milestones.length, score: r.score,
  agreedAt: r.agreed_at, startedAt: r.started_at, deliveredAt: r.delivered_at, acceptedAt: r.accepted_at, endedAt: r.ended_at, updatedAt: r.updated_at,
})
export async function showWork(db: MatchesDb, context: Context, actor: Actor, r: WorkRecord): Promise<Work> {
  await context.pool.catchUp()
  const [offer] = await offersOf(db, [r.asked_id])
  const side = sideOf(actor, r)
  return {
    ...toWorkRow(context, r), needId: side === 'provider' ? null : r.need_id, enquiryId: side === 'provider' ? null : r.enquiry_id, requestId: r.asked_id,
    offer: toOffer(offer!, await filesOf(db, [r.asked_id]), context.kernel.today()), milestones: r.milestones,
    events: (await eventsOf(db, r.id)).map((e) => ({ at: e.at, move: e.move, by: e.by_name, side: e.side as 'firm' | 'provider', note: e.note })),
    comment: r.comment, effect: r.effect, side, moves: movesFor(actor, r),
  }
}
