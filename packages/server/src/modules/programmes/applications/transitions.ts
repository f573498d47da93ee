import type { Permission } from '@jingwei/contract/access'
import type { Application, ApplicationRow, ProgrammeRow } from '@jingwei/contract/programmes'
import type { Text } from '@jingwei/contract/text'

export type ApplicationState = ApplicationRow['state']
export type ProgrammeState = ProgrammeRow['state']
/** Whose hands an action needs. Of one application nobody has two of these: who applies does not examine, who examines does not decide. */
export type Duty = 'apply' | 'examine' | 'decide'
export type Told = 'firm' | 'officers' | 'deciders'
type Action = Application['mayDo'][number] | 'declare' | 'rank' | 'reserve' | 'pass-over' | 'publicise' | 'uphold' | 'approve' | 'end' | 'expire'

export const duties: Readonly<Record<Duty, Text>> = { apply: { zh: '申报', en: 'applied' }, examine: { zh: '审查、评审或排序', en: 'checked, reviewed or ranked' }, decide: { zh: '公示或批准', en: 'publicised or decided' } }
export const states: Readonly<Record<ApplicationState, Text>> = {
  draft: { zh: '草稿', en: 'draft' }, submitted: { zh: '待形式审查', en: 'submitted' }, returned: { zh: '退回补正', en: 'returned' }, accepted: { zh: '已受理', en: 'accepted' }, refused: { zh: '未通过', en: 'refused' }, ranked: { zh: '拟立项', en: 'ranked' },
  reserve: { zh: '候补', en: 'in reserve' }, publicised: { zh: '公示中', en: 'publicised' }, approved: { zh: '已批准', en: 'approved' }, agreed: { zh: '已签协议', en: 'agreed' }, withdrawn: { zh: '已撤回', en: 'withdrawn' },
}
export const programmeStates: Readonly<Record<ProgrammeState, Text>> = { draft: { zh: '草案', en: 'draft' }, open: { zh: '申报中', en: 'open' }, reviewing: { zh: '评审中', en: 'reviewing' }, publicised: { zh: '公示中', en: 'publicised' }, decided: { zh: '已批准', en: 'decided' }, closed: { zh: '已结束', en: 'closed' } }

export type Transition = {
  readonly action: Action
  readonly title: Text
  readonly from: readonly ApplicationState[]
  readonly to: ApplicationState | 'same'
  /** States of the programme in which it is done. */
  readonly during: readonly ProgrammeState[]
  readonly permission: Permission | null
  readonly scope: 'region' | 'organisation' | 'system'
  readonly duty: Duty | null
  readonly tells: readonly Told[]
  readonly says: Text | null
}
const doors = {
  firm: { permission: 'programmes:apply', scope: 'organisation', duty: 'apply' }, officer: { permission: 'programmes:manage', scope: 'region', duty: 'examine' }, reviewer: { permission: 'programmes:review', scope: 'region', duty: 'examine' },
  leader: { permission: 'programmes:decide', scope: 'region', duty: 'decide' }, clock: { permission: null, scope: 'system', duty: null },
} as const satisfies Record<string, Pick<Transition, 'permission' | 'scope' | 'duty'>>
const row = (door: keyof typeof doors, action: Action, from: readonly ApplicationState[], to: ApplicationState | 'same', during: readonly ProgrammeState[], title: readonly [string, string], tells: readonly Told[] = [], says: readonly [string, string] | null = null): Transition =>
  ({ ...doors[door], action, from, to, during, title: { zh: title[0], en: title[1] }, tells, says: says && { zh: says[0], en: says[1] } })

/** Who may do what with an application, when, where it leads, and who is told. Nothing moves an application that has no line here. */
export const transitions: readonly Transition[] = [
  //  door       action        from                                                              to           while the programme is          title                            told          what they are told
  row('firm', 'change', ['draft', 'returned'], 'same', ['open', 'reviewing'], ['修改', 'Change']),
  row('firm', 'submit', ['draft', 'returned'], 'submitted', ['open'], ['签署并提交', 'Sign and submit'], ['officers'], ['已提交，请在期限内形式审查', 'was submitted; its formal check is due']),
  row('firm', 'withdraw', ['draft', 'submitted', 'returned', 'accepted', 'ranked', 'reserve'], 'withdrawn', ['open', 'reviewing'], ['撤回', 'Withdraw'], ['officers'], ['申报单位已撤回', 'was withdrawn by the applicant']),
  row('officer', 'accept', ['submitted'], 'accepted', ['open'], ['受理', 'Accept'], ['firm'], ['通过形式审查，已受理', 'passed the formal check']),
  row('officer', 'return', ['submitted'], 'returned', ['open'], ['退回补正', 'Return'], ['firm'], ['需要补正，请在期限内改好再提交', 'needs something more; submit it again in time']),
  row('officer', 'refuse', ['submitted'], 'refused', ['open'], ['不予受理', 'Refuse'], ['firm'], ['未通过形式审查', 'did not pass the formal check']),
  row('officer', 'expire', ['returned'], 'refused', ['open'], ['逾期未补正', 'Not mended in time'], ['firm'], ['逾期未补正，本轮不再受理', 'was not mended in time and is out of this round']),
  row('reviewer', 'declare', ['accepted'], 'same', ['reviewing'], ['申报利益冲突', 'Declare']),
  row('reviewer', 'review', ['accepted'], 'same', ['reviewing'], ['评分', 'Review']),
  row('officer', 'consensus', ['accepted', 'ranked', 'reserve'], 'same', ['reviewing'], ['记录合议结论', 'Record the consensus']),
  row('officer', 'rank', ['accepted', 'ranked', 'reserve', 'publicised'], 'ranked', ['reviewing', 'publicised'], ['排入拟立项名单', 'Rank within the budget']),
  row('officer', 'reserve', ['accepted', 'ranked', 'reserve', 'publicised'], 'reserve', ['reviewing', 'publicised'], ['列入候补', 'Put in reserve']),
  row('officer', 'pass-over', ['accepted', 'ranked', 'reserve', 'publicised'], 'accepted', ['reviewing', 'publicised'], ['低于最低分', 'Below the minimum']),
  row('leader', 'publicise', ['ranked'], 'publicised', ['reviewing'], ['公示', 'Publicise'], ['firm'], ['列入公示名单', 'is on the list that is publicised']),
  row('officer', 'uphold', ['publicised'], 'refused', ['publicised'], ['异议成立', 'Objection upheld'], ['firm', 'deciders'], ['异议成立，移出名单', 'was taken off the list: an objection was upheld']),
  row('leader', 'approve', ['publicised'], 'approved', ['publicised'], ['批准', 'Approve'], ['firm', 'officers'], ['已批准，请等候签订协议', 'was approved; the agreement follows']),
  row('leader', 'end', ['submitted', 'returned', 'accepted', 'ranked', 'reserve', 'approved'], 'refused', ['open', 'reviewing', 'publicised', 'decided'], ['本轮未立项', 'Ended without an award'], ['firm'], ['本轮未立项', 'has no award in this round']),
  row('officer', 'agree', ['approved'], 'agreed', ['decided', 'open', 'reviewing', 'publicised'], ['签订协议', 'Sign the agreement'], ['firm'], ['协议已签订，项目已建立', 'has its agreement, and its project begins']),
]
const byAction = new Map(transitions.map((t) => [t.action, t]))
export const transitionOf = (action: Action): Transition => {
  const found = byAction.get(action)
  if (!found) throw new Error(`no transition ${action}`)
  return found
}

/** What moves a programme itself. `by` nobody who holds another duty of its applications. */
export const steps = {
  review: { title: { zh: '开始评审', en: 'Begin the review' }, from: ['open'], to: 'reviewing' }, rank: { title: { zh: '排序', en: 'Rank' }, from: ['reviewing', 'publicised'], to: 'reviewing' }, publicise: { title: { zh: '公示', en: 'Publicise' }, from: ['reviewing'], to: 'publicised' },
  decide: { title: { zh: '批准名单', en: 'Approve the list' }, from: ['publicised'], to: 'decided' }, close: { title: { zh: '结束本轮', en: 'Close the round' }, from: ['open', 'reviewing', 'decided'], to: 'closed' },
} as const satisfies Record<string, { title: Text; from: readonly ProgrammeState[]; to: ProgrammeState }>
export type Step = keyof typeof steps
