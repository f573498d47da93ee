import type { Text } from '@jingwei/contract/text'
import { writeYuan } from '@jingwei/engines/money'
import { invalid, notFound, ProblemError } from '../../../kernel/errors/problem-error.ts'

const fault = (path: string, code: string, zh: string, en: string) => invalid([{ path: `body.${path}`, code, message: { zh, en } }])
const problem = (code: string, status: number, title: Text, detail: Text) => new ProblemError(`projects.${code}`, status, { title, detail })
const listed = (numbers: readonly string[]) => `${numbers.slice(0, 10).join('、')}${numbers.length > 10 ? '…' : ''}`
const listedEn = (numbers: readonly string[]) => `${numbers.slice(0, 10).join(', ')}${numbers.length > 10 ? ' …' : ''}`

export const paymentNotFound = () => notFound({ zh: '拨付', en: 'Payment' })
export const orderNotFound = () => notFound({ zh: '付款批次', en: 'Payment order' })
export const projectNotFound = () => notFound({ zh: '项目', en: 'Project' })

export const notOfTheProject = () => fault('milestoneId', 'milestone', '这个节点不属于本项目', 'the milestone is of another project')
export const milestoneNotReported = () =>
  problem('milestone-not-reported', 409, { zh: '节点还没有报告完成', en: 'The milestone was not reported' }, { zh: '请先报告节点完成并上传佐证，再申请拨付。', en: 'Report the milestone with its evidence first, then ask for its payment.' })
export const milestoneNotMet = (title: string) =>
  problem('milestone-not-met', 409, { zh: '节点还没有验收', en: 'The milestone was not met' }, { zh: `“${title}”验收为完成或部分完成后才能批准拨付。`, en: `“${title}” is checked and met, at least in part, before its payment is approved.` })
export const nothingToPay = () => fault('milestoneId', 'nothing', '这个节点没有安排资金', 'no money goes with this milestone')
export const moreThanPlanned = (payFen: number) => fault('amountFen', 'too-much', `不能超过节点安排的 ${writeYuan(payFen)} 元`, `at most the ${writeYuan(payFen)} yuan of the milestone`)
export const askedAlready = (number: string) =>
  problem('milestone-paid-already', 409, { zh: '这个节点已申请过拨付', en: 'The payment of this milestone was asked for already' }, { zh: `一个节点只拨付一次，见 ${number}。`, en: `A milestone is paid once; see ${number}.` })
export const projectNotPaid = (detail: Text) => problem('project-not-paid', 409, { zh: '这个项目现在不能拨付', en: 'Nothing is paid for this project now' }, detail)
export const notYetBegun = (on: string) => projectNotPaid({ zh: `项目 ${on} 才开始。`, en: `It begins on ${on}.` })
export const isOver = (on: string) => projectNotPaid({ zh: `项目期限到 ${on} 为止。请先办理变更延长期限，或登记完工。`, en: `Its time ended on ${on}. Extend it by a change, or say that it is finished, first.` })
export const inThisState = (state: Text) => projectNotPaid({ zh: `项目状态是“${state.zh}”。`, en: `It is ${state.en}.` })
export const firmClosed = (names: readonly string[]) =>
  problem('firm-closed', 409, { zh: '企业已注销', en: 'The firm is dissolved' }, { zh: `${listed(names)}已注销或并入另一条记录，不能拨付。`, en: `${listedEn(names)}: dissolved, or merged into another record; nothing is paid to it.` })
export const notYourRegion = () =>
  problem('not-your-region', 403, { zh: '项目不在你的辖区内', en: 'The project is not of your region' }, { zh: '由项目所在地的单位或企业申请。', en: 'The bureau of its place, or its firm, asks.' })
export const noSuchReport = () => fault('effectReportId', 'report', '没有这份已共享的成效报告，或不属于该企业', 'there is no such shared report of the firm')

export const notInThisState = (number: string, state: Text) =>
  problem('payment-state', 409, { zh: `${number} 现在是“${state.zh}”`, en: `${number} is ${state.en} now` }, { zh: '这一步现在不能做。请刷新后再看。', en: 'This step is not possible now. Load the page again.' })
export const samePerson = () =>
  problem('same-person', 403, { zh: '同一个人不能办理两个环节', en: 'One person does not do two steps of a payment' }, { zh: '申请、审核、批准、付款应由不同的人办理，你已办过其中一环。请由另一人办理。', en: 'Asking, checking, approving and paying are done by different people, and you did one of them. Somebody else has to.' })
export const notYours = () =>
  problem('not-yours', 403, { zh: '这不是你的申请', en: 'This is not your request' }, { zh: '由申请的人或企业办理。', en: 'Whoever asked, or the firm, does this.' })
export const effectNotShown = () =>
  problem('effect-not-shown', 409, { zh: '成效没有得到证实', en: 'The effect is not shown' }, { zh: '这个节点要求有测量的成效。请等企业共享证实成效的报告，或由批准人写明仍然拨付的理由，供审计查看。', en: 'The milestone asks for a measured effect. Wait for a report that shows it, or write down why it is paid all the same; the auditor sees it.' })
export const noOverrideNeeded = () =>
  problem('no-override-needed', 409, { zh: '不需要说明理由', en: 'No override is needed' }, { zh: '这个节点不要求成效，或成效已经证实，或理由已写明。', en: 'The milestone asks for no effect, or it is shown, or the reason is written already.' })

export const unknownMapping = (code: string) => fault('mapping', 'mapping', `没有名为“${code}”的银行文件格式`, `there is no layout ${code}`)
export const orderedAlready = (numbers: readonly string[]) =>
  problem('ordered-already', 409, { zh: '已在别的批次中付款', en: 'Ordered already' }, { zh: `${listed(numbers)}刚由别人生成付款批次，或已经支付。没有生成新的批次。`, en: `${listedEn(numbers)}: somebody else ordered it, or it is paid. No order was made.` })
export const notApproved = (numbers: readonly string[]) =>
  problem('not-approved', 409, { zh: '有拨付没有批准', en: 'Not approved' }, { zh: `${listed(numbers)}不是待付款的拨付。没有生成批次。`, en: `${listedEn(numbers)}: no payment that waits to be ordered. No order was made.` })
export const severalBooks = () => fault('paymentIds', 'books', '一个批次的拨付应出自同一本账簿、同一种货币', 'the payments of an order are of one book and one currency')
export const bookElsewhere = () =>
  problem('book-elsewhere', 403, { zh: '这笔钱由另一地区的账簿支付', en: 'The money is kept in a book of another region' }, { zh: '请由账簿所在地的财务付款。', en: 'The finance office of that region pays it.' })
export const ordersNotWritten = (text: Text) => problem('order-not-written', 422, { zh: '付款文件没有生成', en: 'The file was not written' }, text)
export const bankFileRefused = (text: Text) => problem('bank-file-refused', 422, { zh: '这个文件不能读取', en: 'This file cannot be read' }, text)
export const noFile = () => fault('file', 'missing', '请选择银行回单文件', 'choose the file of the bank')

export const moreThanPaid = (fen: number) => fault('amountFen', 'too-much', `最多可追回 ${writeYuan(fen)} 元：已拨付的减去正在追回的`, `at most ${writeYuan(fen)} yuan: what was paid less what is coming back already`)
export const futureDay = () => fault('on', 'future', '不能晚于今天', 'not after today')
export const beforeRequest = (on: string) => fault('on', 'early', `不能早于 ${on}，那天才提出`, `not before ${on}, when it was asked for`)
export const closedDay = (until: string) => fault('on', 'closed', `账簿已结账到 ${until}，请用之后的日期`, `the book is closed until ${until}; take a later day`)
export const serialTaken = (serial: string) =>
  problem('serial-taken', 409, { zh: '这个银行流水号已登记', en: 'This number of the bank is known' }, { zh: `${serial} 属于另一笔收付。请核对流水号。`, en: `${serial} belongs to another payment. Check the number.` })
