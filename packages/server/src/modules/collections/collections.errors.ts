import type { FormFault } from '@jingwei/contract/collection-form'
import type { Text } from '@jingwei/contract/text'
import type { DefinitionFault } from '@jingwei/engines/collections'
import { forbidden, invalid, notFound, ProblemError, type FieldFault } from '../../kernel/errors/problem-error.ts'

const refusal = (code: string, status: number, zh: string, en: string, detail?: Text, more: { fields?: FieldFault[]; data?: Record<string, unknown> } = {}) => new ProblemError(`collections.${code}`, status, { title: { zh, en }, ...(detail && { detail }) }, more)
const fault = (path: string, code: string, zh: string, en: string) => invalid([{ path, code, message: { zh, en } }])

export const formNotFound = () => notFound({ zh: '采集表', en: 'Form' })
export const roundNotFound = () => notFound({ zh: '采集轮次', en: 'Round' })
export const reportNotFound = () => notFound({ zh: '填报', en: 'Report' })
export const notMine = () => forbidden({ zh: '这张表由下发它的地区管理，你只能查看。', en: 'The region that sends this form manages it; you may only look.' })
export const unknownRegion = (code: string, path = 'body.regionCode') => fault(path, 'region', `没有代码为 ${code} 的区划`, `no region has the code ${code}`)
export const regionOutside = () => forbidden({ zh: '这个地区不在你的辖区内。', en: 'This region lies outside yours.' })
export const codeTaken = (code: string, path = 'body.code') => fault(path, 'taken', `代码 ${code} 已被其他采集表使用，请换一个，如加上地名`, `the code ${code} belongs to another form; choose another, with the name of the place for instance`)
export const badDefinition = (faults: readonly DefinitionFault[], at = 'body.definition') => invalid(faults.map((f) => ({ path: `${at}.${f.path}`, code: f.code, message: f.text })))
export const itemTaken = (path: string, code: string) => fault(path, 'taken', `指标代码 ${code} 已被其他度量使用；全平台的指标代码不重复，请换一个`, `the item code ${code} is another measure already; codes are one vocabulary for all regions, choose another`)
export const itemChanged = (path: string, code: string) => fault(path, 'changed', `${code} 发布过，单位和时点时期不能再改：请用新代码，旧数据保留`, `${code} was published; its unit and whether it is a stock stay. Use a new code, and the old figures remain`)
export const periodChanged = () => fault('body.definition.period', 'changed', '这张表发布过，周期不能再改：已下发的轮次按原周期填报。需要另一种周期，请新建一张表', 'the form was published and its period stays: rounds that were sent are filled by it. For another period make a new form')
export const fillerChanged = () => fault('body.definition.filler.kind', 'changed', '这张表发布过，企业填报还是地区填报不能再改：已下发的轮次由原来的对象填报。需要另一种填报对象，请新建一张表', 'the form was published, and whether firms or regions fill it stays. For another kind of filler make a new form')
export const nothingToPublish = () => refusal('nothing-to-publish', 409, '没有待发布的修改', 'There is no draft to publish')
export const notPublished = () => refusal('not-published', 409, '这张表还没有发布或已停用', 'This form is not published', { zh: '发布后才能下发。', en: 'Publish it before sending it.' })
export const badPeriod = (example: string) => fault('body.period', 'period', `不是这张表的期别，请写作 ${example}`, `is no period of this form; write it as ${example}`)
export const periodAhead = () => fault('body.period', 'ahead', '这一期还没有结束，不能填报', 'this period is not over yet')
export const noFillers = () => refusal('no-fillers', 422, '没有填报对象', 'Nobody would fill this form', { zh: '辖区内没有符合条件的企业或地区，请检查采集表的填报对象。', en: 'No firm or region of the subtree fits; look at who fills the form.' })

export const wrongState = (action: Text, state: Text) => refusal('wrong-state', 409, `${state.zh}的填报不能${action.zh}`, `A report that is ${state.en} cannot be ${action.en}`, { zh: '可能别人刚处理过，请刷新后再看。', en: 'Somebody may just have dealt with it; load it again.' })
export const notFiller = () => forbidden({ zh: '由填报的单位或地区填写。', en: 'It is filled by the organisation or region that reports.' })
export const notApprover = (whose: string) => forbidden({ zh: `现在轮到${whose}审批。`, en: `It is the turn of ${whose} to approve.` })
export const filledIt = () => refusal('filled-it', 403, '填报人不能审批自己填的数', 'Whoever filled a report does not approve it', { zh: '请由同级的其他人审批。', en: 'Somebody else of this level approves it.' })
export const approvedIt = () => refusal('approved-it', 403, '一个人只审批一级', 'One person approves at one level', { zh: '你已在下一级审批过，请由其他人审批。', en: 'You approved it at the level below; somebody else approves here.' })
export const tooLate = (until: string, sender: string) => refusal('too-late', 409, `已过接收期（${until}），不能再提交`, `Reports were taken until ${until}; this one is too late`, { zh: `草稿已保留。请联系下发的${sender}，说明原因并申请延期。`, en: `The draft is kept. Ask ${sender}, which sent the form, for an extension and say why.` }, { data: { takenUntil: until } })
export const regionGone = (name: string, successor: string | null, note: string | null) => refusal('region-gone', 409, `${name}已撤销或调整${successor ? `，现为${successor}` : ''}${note ? `（${note}）` : ''}`, `${name} was dissolved or changed${successor ? `; it is ${successor} now` : ''}${note ? ` (${note})` : ''}`, {
  zh: `不能再以原区划填报。请由${successor ?? '调整后的区划'}填报；已填的数在草稿里，可以照抄。下发单位可对本表免报，并再次下发，让调整后的区划收到。`,
  en: `Nothing is reported under the old division. ${successor ?? 'Its successors'} report instead; what was filled is kept in the draft. The level that sent the form excuses this report and sends the round again, so that the new divisions get theirs.`,
})
export const notReady = (faults: readonly FormFault[]) => refusal('not-ready', 422, `还有 ${faults.length} 处要改或要说明`, `${faults.length} items are to be corrected or explained`, { zh: '草稿已保留，没有提交。', en: 'The draft is kept; nothing was submitted.' }, { fields: faults.map((f) => ({ path: `values.${f.at}`, code: f.what, message: f.text })) })
export const badReason = () => fault('body.reason', 'missing', '请说明原因', 'say why')
export const badUntil = (least: string, most: string) => fault('body.until', 'range', `延期应在 ${least} 至 ${most} 之间`, `an extension ends between ${least} and ${most}`)
export const badStates = (text: string) => fault('query.state', 'state', `没有状态“${text}”`, `there is no state “${text}”`)
export const sheetRefused = (detail: Text) => refusal('sheet', 422, '这个文件不能用', 'This file cannot be used', detail)
export const nothingToFill = () => refusal('nothing-to-fill', 422, '这一轮没有由你填报的对象', 'There is nothing for you to fill in this round', { zh: '企业自己填报；乡镇街道的表可由县级代填。', en: 'Firms fill their own; a county may fill for its streets.' })
