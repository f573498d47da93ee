import type { Body } from '@jingwei/contract/operation'
import type { Project, ProjectChange, projects as contract } from '@jingwei/contract/projects'
import type { z } from 'zod'
import { personOf, type Actor } from '../../../kernel/access/actor.ts'
import { audit } from '../../../kernel/audit/audit.ts'
import type { Context, ProjectsDb } from '../context.ts'
import { changedMeanwhile } from '../../../kernel/errors/problem-error.ts'
import { changeNotFound, changeOpen, changesNothing, costBelowAward, datesTurned, decidedAlready, lessThanPaid, milestoneFixed, notInThisState, nothingAwarded, outsidePlan, ownProposal, paymentsOpen, unknownMilestone } from '../projects.errors.ts'
import { balancesOf, commitMoney, releaseMoney } from './book-money.ts'
import { changesOf, findChange, insertChange, keepPlan, milestonesOf, openPayments, paidOf, updateChange, updateMilestone, updateProject, type MilestoneRecord, type ProjectRecord } from './project.store.ts'
import { openToChange, readProject } from './show-project.ts'
import { tellOf } from './tell-people.ts'

type Wanted = z.infer<typeof ProjectChange>['wanted']
const changed = { zh: '变更', en: 'A change' }
const mayBecome: Readonly<Record<NonNullable<Wanted['state']>, readonly ProjectRecord['state'][]>> = { suspended: ['running'], running: ['suspended'], ended: ['planned', 'running', 'suspended'] }

/** What the fields that a change names say now, in the same form. */
function asItIs(wanted: Wanted, p: ProjectRecord, plan: readonly MilestoneRecord[]): Wanted {
  return {
    ...(wanted.endsOn !== undefined && { endsOn: p.ends_on }), ...(wanted.title !== undefined && { title: p.title }), ...(wanted.state !== undefined && { state: p.state as NonNullable<Wanted['state']> }),
    ...(wanted.milestones !== undefined && {
      milestones: wanted.milestones.map((w) => {
        const m = plan.find((one) => one.id === w.id)
        if (!m) throw unknownMilestone(w.id)
        return { id: m.id, ...(w.dueOn !== undefined && { dueOn: m.due_on }), ...(w.payFen !== undefined && { payFen: m.pay_fen }), ...(w.title !== undefined && { title: m.title }) }
      }),
    }),
  }
}
/** The plan as it would be, or why it cannot be so. Asked when a change is proposed and again when it is decided. */
async function planned(db: ProjectsDb, context: Context, p: ProjectRecord, plan: readonly MilestoneRecord[], wanted: Wanted): Promise<{ awardFen: number; endsOn: string }> {
  if (p.state === 'finished' || p.state === 'closed' || p.state === 'ended') throw notInThisState(changed, p.state)
  if (wanted.state !== undefined && !mayBecome[wanted.state].includes(p.state)) throw notInThisState(changed, p.state)
  const open = wanted.state === 'ended' ? await openPayments(db, p.id) : 0
  if (open > 0) throw paymentsOpen(open)
  const endsOn = wanted.endsOn ?? p.ends_on
  if (endsOn < p.starts_on) throw datesTurned('body.wanted.endsOn')
  const paid = await paidOf(db, p.id)
  let awardFen = 0
  for (const m of plan) {
    const i = (wanted.milestones ?? []).findIndex((one) => one.id === m.id)
    const w = wanted.milestones?.[i]
    const isFixed = m.state === 'met' || (paid.get(m.id)?.isLive ?? false)
    if (isFixed && ((w?.payFen !== undefined && w.payFen !== m.pay_fen) || (w?.dueOn !== undefined && w.dueOn !== m.due_on))) throw milestoneFixed(m.title)
    const dueOn = w?.dueOn ?? m.due_on
    if (!isFixed && ((w?.dueOn !== undefined && dueOn < p.starts_on) || dueOn > endsOn)) throw outsidePlan(w?.dueOn === undefined ? 'body.wanted.endsOn' : `body.wanted.milestones.${i}.dueOn`, p.starts_on, endsOn)
    awardFen += w?.payFen ?? m.pay_fen
  }
  if (awardFen === 0) throw nothingAwarded()
  if (p.cost_fen !== null && awardFen > p.cost_fen) throw costBelowAward()
  if (awardFen < p.award_fen) {
    const stands = await balancesOf(db, context, [p])
    const gone = p.award_fen - (stands.get(p.commitment_account) ?? 0)
    if (p.approved_by !== null && awardFen < gone) throw lessThanPaid(gone)
  }
  return { awardFen, endsOn }
}

export async function proposeChange(db: ProjectsDb, context: Context, actor: Actor, id: number, { reason, wanted: asked, version }: Body<typeof contract.proposeChange>): Promise<Project> {
  const p = await openToChange(db, id, version)
  const person = personOf(actor)
  const plan = await milestonesOf(db, id)
  // A milestone named twice would be two answers to one question.
  const wanted: Wanted = { ...asked, ...(asked.milestones && { milestones: [...new Map(asked.milestones.map((m) => [m.id, m])).values()] }) }
  const before = asItIs(wanted, p, plan)
  if (JSON.stringify(before) === JSON.stringify(orderedLike(wanted, wanted))) throw changesNothing()
  if ((await changesOf(db, id)).some((c) => c.state === 'proposed')) throw changeOpen()
  await planned(db, context, p, plan, wanted)
  const now = context.kernel.now().toISOString()
  const change = await insertChange(db, { project_id: id, reason, wanted: JSON.stringify(wanted), before: JSON.stringify(before), proposed_by: person.id, proposer: person.name, proposed_at: now })
  await updateProject(db, id, {}, now)
  await audit(db, actor, { action: 'project-change.proposed', subject: `project:${id}`, regionX: p.region_x, before, after: { ...wanted, reason, change: change.id } })
  await tellOf(db, context, p, 'approvers', { kind: 'project-change.proposed', key: `project-change:${change.id}`, says: { zh: '申请变更，等待审批', en: 'asks for a change' }, detail: { zh: reason, en: reason } })
  return readProject(db, context, actor, id)
}

/** A second person decides. Other sums are bound or released in the book at once. */
export async function decideChange(db: ProjectsDb, context: Context, actor: Actor, id: number, { decision, note }: Body<typeof contract.decideChange>): Promise<Project> {
  const seen = await findChange(db, id)
  if (!seen) throw changeNotFound()
  const p = await openToChange(db, seen.project_id)
  const change = (await findChange(db, id)) ?? seen
  const person = personOf(actor)
  if (change.state !== 'proposed') throw decidedAlready()
  if (change.proposed_by === person.id) throw ownProposal()
  const now = context.kernel.now().toISOString()
  const proposer = { id: change.proposed_by, name: change.proposer }
  if (decision === 'approve') {
    const { wanted } = change
    const plan = await milestonesOf(db, p.id)
    // A date or sum that another way changed meanwhile was not before the proposer's eyes.
    if (JSON.stringify(asItIs(wanted, p, plan)) !== JSON.stringify(orderedLike(wanted, change.before))) throw changedMeanwhile()
    const { awardFen, endsOn } = await planned(db, context, p, plan, wanted)
    for (const w of (wanted.milestones ?? []).filter((one) => Object.keys(one).length > 1)) await updateMilestone(db, w.id, { ...(w.dueOn !== undefined && { due_on: w.dueOn }), ...(w.payFen !== undefined && { pay_fen: w.payFen }), ...(w.title !== undefined && { title: w.title }) })
    const after = await updateProject(db, p.id, { award_fen: awardFen, ends_on: endsOn, ...(wanted.title !== undefined && { title: wanted.title }), ...(wanted.state !== undefined && { state: wanted.state }), ...(wanted.state === 'ended' && { ended_by: proposer.id, ender: proposer.name }) }, now)
    const people = { recordedBy: proposer, approvedBy: person }
    const [more, key] = [awardFen - p.award_fen, `:change:${id}`]
    if (p.approved_by !== null && more > 0) await commitMoney(db, context, after, people, { amountFen: more, on: context.kernel.today(), key })
    if (p.approved_by !== null && more < 0) await releaseMoney(db, context, after, people, { releaseFen: -more, withdrawFen: -more, key })
  }
  await updateChange(db, id, { state: decision === 'approve' ? 'approved' : 'refused', decided_by: person.id, decider: person.name, decided_at: now, note })
  await keepPlan(db, p.id, now)
  await audit(db, actor, { action: decision === 'approve' ? 'project-change.approved' : 'project-change.refused', subject: `project:${p.id}`, regionX: p.region_x, before: change.before, after: { ...change.wanted, change: id, note } })
  const says = decision === 'approve' ? { zh: '的变更已批准', en: ': the change was approved' } : { zh: '的变更未批准', en: ': the change was refused' }
  await tellOf(db, context, p, { people: [change.proposed_by] }, { kind: 'project-change.decided', key: `project-change-decided:${id}`, says, detail: { zh: note, en: note } })
  if (decision === 'approve') await tellOf(db, context, p, 'recipient', { kind: 'project-change.decided', key: `project-change-made:${id}`, says, detail: { zh: change.reason, en: change.reason } })
  return readProject(db, context, actor, p.id)
}
/** Keys of stored JSON come back in an order of the store's own. */
const orderedLike = (wanted: Wanted, before: Wanted): Wanted => ({
  ...(wanted.endsOn !== undefined && { endsOn: before.endsOn }), ...(wanted.title !== undefined && { title: before.title }), ...(wanted.state !== undefined && { state: before.state }),
  ...(wanted.milestones !== undefined && {
    milestones: wanted.milestones.map((w) => {
      const m = before.milestones?.find((one) => one.id === w.id)
      return { id: w.id, ...(w.dueOn !== undefined && { dueOn: m?.dueOn }), ...(w.payFen !== undefined && { payFen: m?.payFen }), ...(w.title !== undefined && { title: m?.title }) }
    }),
  }),
})
