import { reportSteps, type ReportAction, type ReportState } from '@jingwei/contract/collections'
import type { FormDefinition } from '@jingwei/contract/collection-form'
import type { Text } from '@jingwei/contract/text'
import type { Actor } from '../../../kernel/access/actor.ts'
import type { ProblemError } from '../../../kernel/errors/problem-error.ts'
import type { RegionNode } from '../../regions/index.ts'
import { approvedIt, filledIt, notApprover, notFiller, notMine, regionGone, tooLate, wrongState } from '../collections.errors.ts'
import { covers, goneOf, type Context } from '../context.ts'
import type { ListedReport } from './report.store.ts'

export const stateTexts: Readonly<Record<ReportState, Text>> = {
  draft: { zh: '待报', en: 'not submitted' }, submitted: { zh: '已提交', en: 'submitted' }, returned: { zh: '已退回', en: 'returned' }, approved: { zh: '审批中', en: 'partly approved' }, locked: { zh: '已锁定', en: 'locked' }, excused: { zh: '免报', en: 'excused' },
}
const actionTexts: Readonly<Record<ReportAction, Text>> = {
  save: { zh: '填写', en: 'filled' }, submit: { zh: '提交', en: 'submitted' }, 'take-back': { zh: '撤回', en: 'taken back' }, approve: { zh: '审批', en: 'approved' }, return: { zh: '退回', en: 'returned' }, revise: { zh: '更正', en: 'corrected' }, extend: { zh: '延期', en: 'given more time' }, excuse: { zh: '免报', en: 'excused' },
}
/**
 * The levels that approve a report, upwards from its place; the level that sent the form, where the tree has none of those named. Where a firm
 * moved out of the region that asked, its new place does not see the round: whoever is next above it and does approves instead.
 */
export function stepsOf({ regions }: Pick<Context, 'regions'>, report: Pick<ListedReport, 'region_x' | 'round_x' | 'round_hi'>, { approval }: Pick<FormDefinition, 'approval'>): RegionNode[] {
  const place = regions.byX(report.region_x)
  const path = place ? regions.pathOf(place.code) : []
  const asked = { lo: report.round_x, hi: report.round_hi }
  const seesRound = (n: RegionNode) => covers(n, asked) || covers(asked, n)
  const found = approval.flatMap((level) => {
    const own = path.findIndex((n) => n.level === level)
    return own < 0 ? [] : (path.slice(0, own + 1).findLast(seesRound) ?? [])
  })
  const sender = regions.byX(report.round_x)
  return found.length > 0 || !sender ? found : [sender]
}
export const nextOf = (context: Pick<Context, 'regions'>, report: Pick<ListedReport, 'region_x' | 'round_x' | 'round_hi' | 'approvals'>, definition: Pick<FormDefinition, 'approval'>): RegionNode | null => stepsOf(context, report, definition)[report.approvals.length] ?? null
export const takenUntil = (r: Pick<ListedReport, 'last_on' | 'extended_until'>) => (r.extended_until && r.extended_until > r.last_on ? r.extended_until : r.last_on)

export const isFiller = (actor: Actor, r: ListedReport) =>
  actor.permissions.has('collections:fill') && (r.organisation_id === null ? actor.region !== null && actor.region.lo <= r.filler_x! && r.filler_x! <= actor.region.hi : actor.organisationId === r.organisation_id)
const isSender = (actor: Actor, r: ListedReport) => actor.permissions.has('collections:manage') && actor.region !== null && covers(actor.region, { lo: r.round_x, hi: r.round_hi })
const standsAbove = (actor: Actor, next: RegionNode | null) => actor.permissions.has('collections:approve') && actor.region !== null && next !== null && covers(actor.region, next)

/** Whether an action is the actor's task at all. */
function isTask(context: Context, actor: Actor, r: ListedReport, definition: FormDefinition, action: ReportAction): boolean {
  const { by } = reportSteps[action]
  return by === 'filler' ? isFiller(actor, r) : by === 'sender' ? isSender(actor, r) : standsAbove(actor, nextOf(context, r, definition))
}
/** Why an action is refused; null if it may be done. What the values say is looked at apart. */
export function refusalOf(context: Context, actor: Actor, r: ListedReport, definition: FormDefinition, action: ReportAction): ProblemError | null {
  const step = reportSteps[action]
  if (!step.from.includes(r.state)) return wrongState(actionTexts[action], stateTexts[r.state])
  const next = nextOf(context, r, definition)
  if (!isTask(context, actor, r, definition, action)) return step.by === 'filler' ? notFiller() : step.by === 'sender' ? notMine() : notApprover(next?.name ?? '—')
  const person = actor.person?.id ?? ''
  if (action === 'approve' && r.filled_by.includes(person)) return filledIt()
  if (action === 'approve' && r.approvals.some((a) => a.id === person)) return approvedIt()
  if (action === 'submit' || action === 'revise') {
    const gone = goneOf(context, r.region_x)
    if (gone) return regionGone(gone.name, gone.successor, gone.note)
  }
  // What came in time and was sent back, or is corrected, is not late because of that.
  if (action === 'submit' && r.first_submitted_on === null && context.kernel.today() > takenUntil(r)) return tooLate(takenUntil(r), context.regions.toRef(r.round_x).name)
  return null
}
/** What the reader may do now, and what they might but cannot. */
export const whatCan = (context: Context, actor: Actor, r: ListedReport, definition: FormDefinition): { action: ReportAction; refused: Text | null }[] =>
  (Object.keys(reportSteps) as ReportAction[]).flatMap((action) => {
    if (!reportSteps[action].from.includes(r.state) || !isTask(context, actor, r, definition, action)) return []
    return [{ action, refused: refusalOf(context, actor, r, definition, action)?.text.title ?? null }]
  })
