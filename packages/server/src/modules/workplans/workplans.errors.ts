import type { Text } from '@jingwei/contract/text'
import { type FieldFault, forbidden, invalid, notFound, ProblemError } from '../../kernel/errors/problem-error.ts'

const refusal = (code: string, status: number, title: Text, detail?: Text) => new ProblemError(`workplans.${code}`, status, { title, ...(detail && { detail }) })
const fault = (path: string, code: string, zh: string, en: string) => invalid([{ path, code, message: { zh, en } }])

export const planNotFound = () => notFound({ zh: '计划', en: 'Plan' })
export const taskNotFound = () => notFound({ zh: '任务', en: 'Task' })
export const meetingNotFound = () => notFound({ zh: '会议', en: 'Meeting' })
export const actionNotFound = () => notFound({ zh: '事项', en: 'Action' })
export const postingNotFound = () => notFound({ zh: '派驻或结对', en: 'Posting' })
export const notHere = () => forbidden({ zh: '由主办地区管理，你只能查看。', en: 'The region that keeps it manages it; you may only look.' })

export const unknownRegion = (code: string, path = 'body.regionCode') => fault(path, 'region', `没有代码为 ${code} 的区划`, `no region has the code ${code}`)
export const regionOutside = () => forbidden({ zh: '这个地方不在你的辖区内，请选辖区内的地方。', en: 'This place lies outside your region; choose one within it.' })
export const partnerIsHere = () => fault('body.partnerRegionCode', 'partner', '协作地区应在本地区之外', 'the partner is another region')
export const unknownProject = (path: string) => fault(path, 'project', '没有这个项目，或你看不到它', 'no project that you see has this number')
export const unknownTask = (path: string) => fault(path, 'task', '没有这项任务，或你看不到它', 'no task that you see has this number')
export const datesTurned = (path: string) => fault(path, 'order', '结束日期不能早于开始日期', 'the end lies before the beginning')
export const inFuture = (path: string) => fault(path, 'future', '日期不能在将来', 'the day lies in the future')
export const outsideYear = (path: string, year: number) => fault(path, 'year', `任务的时间与计划年度 ${year} 没有重合`, `no day of the task lies in ${year}, the year of the plan`)
export const outsidePosting = (path: string, from: string, until: string) => fault(path, 'outside', `日期应在 ${from} 至 ${until} 之间`, `the day lies between ${from} and ${until}`)
export const personNeeded = () => fault('body.person', 'person', '派驻要写明是谁（或岗位）', 'a posting names the person, or the post')
export const pairHasNoPerson = () => fault('body.person', 'person', '结对没有派驻人员，请留空', 'a pair agreement posts nobody; leave it empty')
export const copyNotFound = () => fault('body.copyOf', 'plan', '没有这份计划，或你看不到它', 'no plan that you see has this number')
export const unknownFilter = (path: string, value: string, known: readonly string[]) => fault(path, 'state', `没有“${value}”，可用 ${known.join('、')}`, `no ${value}; there are ${known.join(', ')}`)

export const cycle = () => refusal('cycle', 409, { zh: '任务不能放到自己的下级之下', en: 'A task does not stand below itself' }, { zh: '请选别的上级任务；要对调上下级，先把下级移出来。', en: 'Choose another task above it. To turn two around, move the lower one out first.' })
export const parentElsewhere = () => fault('body.parentId', 'parent', '上级任务不在这份计划里，可能刚被删除', 'the task above is not in this plan; it may just have been removed')
export const tooDeep = (deepest: number) => refusal('too-deep', 409, { zh: `任务最多分 ${deepest} 级`, en: `A plan has at most ${deepest} levels` })
export const tooMany = (most: number) => refusal('too-many', 409, { zh: `一份计划最多 ${most} 项任务`, en: `A plan has at most ${most} tasks` })
export const planClosed = () => refusal('closed', 409, { zh: '计划已办结，不再修改', en: 'The plan is closed and stays as it is' })
export const issuedTasksStay = () => refusal('issued', 409, { zh: '计划已下达，任务不再删除', en: 'The plan is issued; its tasks stay' }, { zh: '不再做的任务请标为“取消”，并写明原因。', en: 'Mark what is not done any more as dropped, with a note.' })
export const onlyDrafts = () => refusal('not-a-draft', 409, { zh: '只有草稿可以导入任务', en: 'Tasks are imported into drafts only' }, { zh: '已下达的计划请逐项新增。', en: 'Add tasks one by one to a plan that was issued.' })
export const notInThisState = (what: Text, state: string) => refusal('state', 409, { zh: `${what.zh}：现在的状态不能这样做`, en: `${what.en} is not possible in the state ${state}` })
export const nothingToIssue = () => refusal('empty', 409, { zh: '计划还没有任务', en: 'The plan has no task' }, { zh: '请先新增或导入任务，再下达。', en: 'Add or import tasks, then issue it.' })
export const followsFromBelow = (path: string) => fault(path, 'branch', '有下级任务的，进度和状态由下级算出，请改下级任务', 'its state and progress follow from the tasks below it; change those')
export const dropNeedsNote = () => fault('body.note', 'note', '取消要写明原因', 'say why it is dropped')
export const laterNeedsNote = () => fault('body.note', 'note', '推迟要写明原因', 'say why it is put off')
export const progressWithoutEnd = () => fault('body.progress', 'done', '进度 100% 的任务请标为“完成”', 'mark a task of 100 per cent as done')
export const nothingChanged = () => fault('body', 'empty', '没有要修改的内容', 'nothing to change')
export const sheetRefused = (detail: Text) => refusal('file-refused', 422, { zh: '这个文件不能导入', en: 'This file cannot be imported' }, detail)

/** Rows of a sheet are not fields of the request: they have a code of their own. */
export const sheetFaults = (faults: FieldFault[]) =>
  new ProblemError('workplans.sheet-faults', 422, { title: { zh: '表里有错，没有导入任何任务', en: 'The sheet has faults; no task was imported' }, detail: { zh: '请按各行提示修改后再导入。', en: 'Correct the rows named and import it again.' } }, { fields: faults })

export const meetingAhead = () => refusal('ahead', 409, { zh: '会议还没有开', en: 'The meeting lies ahead' }, { zh: '到开会当天才能记录决定或标为已开。日期有变请先改日期。', en: 'Decisions are noted, and it is held, from its day on. If the day was another, change it first.' })
export const heldStays = () => fault('body.on', 'held', '已开的会议不能改到将来', 'a meeting that was held does not move into the future')
export const endedAlready = () => refusal('ended', 409, { zh: '已经结束，不再修改', en: 'It has ended and stays as it is' })
export const dueBeforeMeeting = (path: string, on: string) => fault(path, 'order', `完成时限不能早于会议日期 ${on}`, `it is due before the meeting of ${on}`)
