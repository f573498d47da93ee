import type { CaseState } from '@jingwei/contract/cases'
import type { Text } from '@jingwei/contract/text'
import type { Permission } from '@jingwei/contract/access'

/** Through which operation an action comes; `clock` is the product itself. */
export type Door = 'handle' | 'dispatch' | 'decide' | 'reply' | 'clock'
/** `lead`: of the unit in charge, or anybody who may handle where it names nobody. `unit`: of a co-owner too. `reporter`: who reported, or a dispatcher who heard it and is not of the unit in charge. */
export type Relation = 'lead' | 'unit' | 'any' | 'reporter'
export type Told = 'reporter' | 'unit' | 'co-owners' | 'dispatchers' | 'approvers' | 'above'
export const doors: Readonly<Record<Door, { permission: Permission | null; scope: 'region' | 'organisation' | 'system'; relation: Relation; who: Text }>> = {
  handle: { permission: 'cases:handle', scope: 'region', relation: 'lead', who: { zh: '承办单位', en: 'the unit in charge' } },
  dispatch: { permission: 'cases:dispatch', scope: 'region', relation: 'any', who: { zh: '分派人员', en: 'the dispatcher' } },
  decide: { permission: 'cases:approve', scope: 'region', relation: 'any', who: { zh: '领导', en: 'a leader, who did not write it' } },
  // A reporter's word by phone is recorded by a dispatcher who is not of the unit in charge.
  reply: { permission: 'cases:report', scope: 'organisation', relation: 'reporter', who: { zh: '诉求人', en: 'the reporter' } },
  clock: { permission: null, scope: 'system', relation: 'any', who: { zh: '系统', en: 'the product, when its time has come' } },
}
export type Transition = { readonly action: string; readonly door: Door; readonly from: readonly CaseState[]; readonly to: CaseState | 'same'; readonly needs: Text | null; readonly tells: readonly Told[]; readonly title: Text; readonly says: Text | null; readonly by: Relation }

/** What a co-owner may do as well: it helps, the unit in charge answers. */
const shared: ReadonlySet<string> = new Set(['meet', 'decide-meeting'])
const inHand = ['working'] as const
const unfinished = ['new', 'assigned', 'working'] as const
const open = ['new', 'assigned', 'working', 'pause-asked', 'paused', 'approval', 'answered'] as const
const row = (door: Door, action: string, from: readonly CaseState[], to: CaseState | 'same', tells: readonly Told[], title: readonly [zh: string, en: string], says: readonly [zh: string, en: string] | null = null, needs: readonly [zh: string, en: string] | null = null): Transition => ({
  action, door, from, to, tells, by: shared.has(action) ? 'unit' : doors[door].relation, title: { zh: title[0], en: title[1] }, says: says && { zh: says[0], en: says[1] }, needs: needs && { zh: needs[0], en: needs[1] },
})

/**
 * Who may do what in which state, what it needs, where it leads and whom it tells. `{unit}` and `{days}` stand for the unit in charge and the
 * days in which one may answer. Nothing moves a case that has no line here.
 */
export const transitions: readonly Transition[] = [
  //  door      action            from                        to             tells                          title                                   what they are told                                              what it needs
  row('dispatch', 'assign', unfinished, 'assigned', ['unit', 'reporter'], ['分派', 'Assign'], ['由“{unit}”承办', '{unit} is in charge'], ['承办单位', 'a unit']),
  row('dispatch', 'hand-up', unfinished, 'assigned', ['unit', 'reporter'], ['上交', 'Hand up'], ['已上交“{unit}”办理', 'Handed up to {unit}'], ['上级单位和理由', 'a unit above, and the reason']),
  row('dispatch', 'hand-down', unfinished, 'assigned', ['unit', 'reporter'], ['下派', 'Hand down'], ['已下派“{unit}”办理', 'Handed down to {unit}'], ['下级单位和理由', 'a unit below, and the reason']),
  row('dispatch', 'co-own', ['assigned', 'working', 'pause-asked', 'paused'], 'same', ['co-owners'], ['定协办单位', 'Set co-owners'], ['请协助办理', 'You are asked to help with it'], ['协办单位；空为取消', 'the units; none to end it']),
  row('dispatch', 'merge', unfinished, 'merged', ['reporter'], ['并案', 'Merge'], ['已与同一件诉求合并办理', 'It is handled together with another case of the same matter'], ['并入哪一件', 'the case it goes into']),
  row('dispatch', 'split', unfinished, 'split', ['reporter'], ['拆分', 'Split'], ['已拆成几件分别办理', 'It was split; each part goes its own way'], ['至少两件', 'two parts at least']),
  row('dispatch', 'correct', open, 'same', ['reporter'], ['更正', 'Correct'], ['更正了分类，承诺时限随之调整', 'It was put right, and what is promised with it'], ['要改的内容', 'what changes']),

  row('handle', 'accept', ['assigned'], 'working', ['reporter'], ['接收', 'Accept'], ['“{unit}”已接收，正在办理', '{unit} has taken it in hand']),
  row('handle', 'refuse', ['assigned', 'working'], 'new', ['dispatchers'], ['退回分派', 'Give back'], ['“{unit}”认为不属于本单位', '{unit} says that it is not theirs'], ['理由', 'the reason']),
  row('handle', 'ask-pause', inHand, 'pause-asked', ['reporter'], ['申请暂缓', 'Ask for a pause'], ['承办单位希望暂缓，请您决定是否同意', 'The unit asks whether it may wait; it is for you to say'], ['理由和期限', 'the reason and a date']),
  row('handle', 'resume', ['pause-asked', 'paused'], 'working', ['reporter'], ['恢复办理', 'Resume'], ['已恢复办理', 'It is in hand again']),
  row('handle', 'meet', ['assigned', 'working', 'pause-asked', 'paused'], 'same', ['reporter', 'co-owners'], ['召开联席会议', 'Call a joint meeting'], ['将召开联席会议研究', 'A joint meeting will deal with it'], ['时间和参加单位', 'a date and who takes part']),
  row('handle', 'decide-meeting', ['assigned', 'working', 'pause-asked', 'paused'], 'same', ['reporter', 'co-owners'], ['联席会议决定', 'Decision of the meeting'], ['联席会议已作出决定', 'The joint meeting has decided'], ['决定', 'the decisions']),
  row('handle', 'answer', inHand, 'answered', ['reporter'], ['答复', 'Answer'], ['已有答复，请告诉我们是否解决', 'There is an answer: please say whether it is solved'], ['答复内容', 'the answer']),
  row('handle', 'cannot', inHand, 'approval', ['approvers'], ['答复“办不了”', 'Answer “cannot be done”'], ['“{unit}”认为办不了，请审批', '{unit} says that it cannot be done; please approve or send back'], ['为什么办不了', 'why not']),

  row('decide', 'approve', ['approval'], 'answered', ['reporter', 'unit'], ['批准“办不了”', 'Approve “cannot be done”'], ['经批准答复：办不了，原因见答复', 'The answer, approved: it cannot be done, because']),
  row('decide', 'send-back', ['approval'], 'working', ['unit'], ['退回再办', 'Send back'], ['未批准，请继续办理', 'Not approved: go on with it'], ['理由', 'the reason']),

  row('reply', 'consent', ['pause-asked'], 'paused', ['unit'], ['同意暂缓', 'Consent to the pause'], ['诉求人同意暂缓', 'The reporter consents to the pause']),
  row('reply', 'refuse-pause', ['pause-asked'], 'working', ['unit'], ['不同意暂缓', 'Refuse the pause'], ['诉求人不同意暂缓，时限照常', 'The reporter does not consent; the clock runs on']),
  row('reply', 'solved', ['answered'], 'closed', ['unit'], ['已解决', 'It is solved'], ['诉求人确认并评价', 'The reporter has confirmed and rated it'], ['评分 1–5', 'a rating from 1 to 5']),
  row('reply', 'not-solved', ['answered'], 'assigned', ['unit'], ['没有解决', 'It is not solved'], ['诉求人说没有解决，退回重办', 'The reporter says that it is not solved; it is reopened'], ['哪里没解决', 'what is not']),
  row('reply', 'reopen', ['closed'], 'assigned', ['unit'], ['重新打开', 'Reopen'], ['诉求人要求重办', 'The reporter has reopened it'], ['办结后 30 天内，说明理由', 'within 30 days of the end, and the reason']),
  row('reply', 'withdraw', open, 'withdrawn', ['unit'], ['撤回', 'Withdraw'], ['诉求人已撤回', 'The reporter has withdrawn it']),

  row('clock', 'fall-to-county', ['new', 'assigned'], 'assigned', ['unit', 'dispatchers', 'reporter'], ['无人接收，转本级兜底', 'Nobody took it: it falls to the county’s unit'], ['无人接收，由“{unit}”兜底承办', 'Nobody took it in time: {unit} is in charge']),
  row('clock', 'pause-ended', ['paused'], 'working', ['unit', 'reporter'], ['暂缓期满', 'The pause is over'], ['暂缓期满，恢复办理', 'The pause is over; it is in hand again']),
  row('clock', 'unanswered', ['answered'], 'closed', ['unit', 'reporter'], ['期满未评价，办结', 'Closed without the reporter’s word'], ['期满未评价，已办结；30 天内可以重新打开', 'Closed, as nobody said whether it is solved; it can be reopened within 30 days']),
]
const byAction = new Map(transitions.map((t) => [`${t.door} ${t.action}`, t]))
export const transitionOf = (door: Door, action: string): Transition => {
  const found = byAction.get(`${door} ${action}`)
  if (!found) throw new Error(`no transition ${door} ${action}`)
  return found
}
/** What happens without moving the case, for its history. */
export const happenings: Readonly<Record<string, Text>> = {
  raised: { zh: '提交', en: 'Reported' }, note: { zh: '内部备注', en: 'Internal note' }, message: { zh: '留言', en: 'Message' }, 'file-added': { zh: '添加文件', en: 'File added' }, 'file-dropped': { zh: '删除文件', en: 'File removed' },
  unclaimed: { zh: '无兜底单位', en: 'No unit takes it' }, 'handed-to-hotline': { zh: '转热线', en: 'Handed to a hotline' }, escalated: { zh: '督办提醒', en: 'Escalated' }, reminded: { zh: '提醒诉求人评价', en: 'The reporter was asked again' }, 'merged-here': { zh: '并入一件', en: 'Another case was merged into it' }, 'reply-recorded': { zh: '代记诉求人的话', en: 'A reporter’s word, recorded' },
}
export const titleOf = (kind: string): Text => happenings[kind] ?? transitions.find((t) => t.action === kind)?.title ?? { zh: kind, en: kind }

export const confirmDays = 7
export const reopenDays = 30
/** The longest pause a reporter can be asked for. */
export const pauseDays = 180
