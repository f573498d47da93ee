import { workMoves, type FirmMove, type matches as contract, type ProviderMove, type Work, type WorkMove, type WorkState } from '@jingwei/contract/matches'
import type { Body } from '@jingwei/contract/operation'
import type { z } from 'zod'
import { personOf, type Actor } from '../../kernel/access/actor.ts'
import { audit } from '../../kernel/audit/audit.ts'
import { changedMeanwhile } from '../../kernel/errors/problem-error.ts'
import type { Context, MatchesDb } from './context.ts'
import { tellOrganisation } from './end-enquiry.ts'
import { cannotMove, effectNotShared, milestoneInFuture, workNotFound, workOver } from './matches.errors.ts'
import { updateNeed } from './need.store.ts'
import { showWork, sideOf } from './show-work.ts'
import { follow } from './shown.store.ts'
import { tellLoadJob } from './tell-providers.ts'
import { insertEvent, lockWork, updateWork, type WorkRecord } from './work.store.ts'

type Move = z.output<typeof FirmMove> | z.output<typeof ProviderMove>
const done: Record<WorkMove, { zh: string; en: string; past: string }> = {
  'start': { zh: '已开工', en: 'The work has started', past: 'started' }, 'deliver': { zh: '已交付，请验收', en: 'The work is delivered: accept or return it', past: 'delivered' }, 'accept': { zh: '已验收', en: 'The work is accepted', past: 'accepted' },
  'return': { zh: '验收退回', en: 'The work was returned', past: 'returned' }, 'rate': { zh: '已评价', en: 'The work was rated', past: 'rated' }, 'close': { zh: '已结束', en: 'The work is closed', past: 'closed' }, 'break-off': { zh: '已终止', en: 'The work was broken off', past: 'broken-off' },
}
const noteOf = (move: Move): string | null => ('reason' in move ? move.reason : 'comment' in move ? move.comment : move.note) || null

/** A work of the side that the caller acts for: being its firm gives no right to what is its provider's, and the other way round. */
async function own(db: MatchesDb, actor: Actor, id: number, side: 'firm' | 'provider', version: number): Promise<WorkRecord> {
  const work = await lockWork(db, id)
  if (!work || sideOf(actor, work) !== side) throw workNotFound()
  if (work.version !== version) throw changedMeanwhile()
  return work
}

export async function moveWork(db: MatchesDb, context: Context, actor: Actor, id: number, side: 'firm' | 'provider', { version, move }: { version: number; move: Move }): Promise<Work> {
  const { kernel } = context
  const work = await own(db, actor, id, side, version)
  const rule = workMoves[move.move]
  if (!(rule.from as readonly WorkState[]).includes(work.state as WorkState)) throw cannotMove(move.move, work.state, rule.from)
  const person = personOf(actor)
  const at = kernel.now().toISOString()
  const note = noteOf(move)
  const moved = await updateWork(db, id, {
    version: version + 1, state: rule.to, updated_at: at,
    ...(move.move === 'start' && { started_at: at }), ...(move.move === 'deliver' && { delivered_at: at }), ...(move.move === 'accept' && { accepted_at: at }),
    ...(move.move === 'rate' && { score: move.score, comment: move.comment }), ...((move.move === 'rate' || move.move === 'close' || move.move === 'break-off') && { ended_at: at }),
  })
  await insertEvent(db, { work_id: id, organisation_id: work.organisation_id, region_x: work.region_x, provider_organisation_id: work.provider_organisation_id, at, move: move.move, side, by_name: person.name, note })
  if (side === 'firm' && move.move === 'accept') {
    await updateNeed(db, work.need_id, { state: 'met', updated_at: at })
    await follow(db, { organisationId: work.organisation_id, needId: work.need_id, sceneCode: work.scene_code }, 'solution', [work.solution_id], 'finished', at)
  }
  if (move.move === 'accept' || move.move === 'rate' || move.move === 'break-off') await kernel.jobs.enqueue(db, tellLoadJob, { workId: id })
  // The need is the firm's own row; when the provider breaks off, a job opens it again.
  if (move.move === 'break-off') await kernel.jobs.enqueue(db, reopenJob, { workId: id })
  const other = side === 'firm' ? work.provider_organisation_id : work.organisation_id
  await tellOrganisation(db, context, other, {
    kind: `work.${done[move.move].past}`, key: `work.${done[move.move].past}:${id}:${version + 1}`, title: { zh: `${work.title}：${done[move.move].zh}`, en: `${work.title}: ${done[move.move].en}` }, detail: note === null ? null : { zh: note, en: note }, link: { kind: 'work', id },
  })
  await kernel.jobs.emit(db, `work.${done[move.move].past}`, { workId: id, organisationId: work.organisation_id, providerId: work.provider_id })
  await audit(db, actor, { action: `work.${done[move.move].past}`, subject: `work:${id}`, regionX: work.region_x, before: { state: work.state }, after: { state: rule.to, ...(move.move === 'rate' && { score: move.score }), ...(note !== null && { note }) } })
  return showWork(db, context, actor, moved)
}
export const reopenJob = 'matches.reopen-need'

export async function setMilestones(db: MatchesDb, context: Context, actor: Actor, id: number, { version, milestones }: Body<typeof contract.setMilestones>): Promise<Work> {
  const work = await own(db, actor, id, 'provider', version)
  if (!['agreed', 'started', 'delivered', 'returned'].includes(work.state)) throw workOver()
  const today = context.kernel.today()
  const early = milestones.findIndex((m) => m.doneOn !== null && m.doneOn > today)
  if (early >= 0) throw milestoneInFuture(early)
  const row = await updateWork(db, id, { version: version + 1, milestones: JSON.stringify(milestones), updated_at: context.kernel.now().toISOString() })
  await audit(db, actor, { action: 'work.milestones-set', subject: `work:${id}`, regionX: work.region_x, before: work.milestones, after: milestones })
  return showWork(db, context, actor, row)
}
/** Only what the firm shares already: a link must not show more than the report itself does. */
export async function linkEffect(db: MatchesDb, context: Context, actor: Actor, id: number, { version, reportId }: Body<typeof contract.linkEffect>): Promise<Work> {
  const work = await own(db, actor, id, 'firm', version)
  const report = reportId === null ? null : await context.effects.report(db, reportId)
  if (reportId !== null && (!report?.isShared || report.organisationId !== work.organisation_id)) throw effectNotShared()
  const effect = report && { reportId: report.id, title: report.title, verdict: report.verdict }
  const row = await updateWork(db, id, { version: version + 1, effect: effect && JSON.stringify(effect), updated_at: context.kernel.now().toISOString() })
  await audit(db, actor, { action: 'work.effect-linked', subject: `work:${id}`, regionX: work.region_x, before: work.effect, after: effect })
  return showWork(db, context, actor, row)
}
