import type { Text } from '@jingwei/contract/text'
import { forbidden, invalid, notFound, ProblemError } from '../../kernel/errors/problem-error.ts'

const refusal = (code: string, status: number, title: Text, detail?: Text) => new ProblemError(`projects.${code}`, status, { title, ...(detail && { detail }) })
const fault = (path: string, code: string, zh: string, en: string) => invalid([{ path, code, message: { zh, en } }])
/** Whole minor units as yuan, for words. */
const yuan = (fen: number) => (fen / 100).toLocaleString('en-US', { minimumFractionDigits: 2 })

export const projectNotFound = () => notFound({ zh: '项目', en: 'Project' })
export const milestoneNotFound = () => notFound({ zh: '节点', en: 'Milestone' })
export const evidenceNotFound = () => notFound({ zh: '佐证', en: 'Evidence' })
export const riskNotFound = () => notFound({ zh: '风险', en: 'Risk' })
export const changeNotFound = () => notFound({ zh: '变更', en: 'Change' })

export const notHere = () => forbidden({ zh: '这个项目由项目所在地管理，你只能查看。', en: 'The region where the project works manages it; you may only look.' })
export const unknownRegion = (code: string, path = 'body.regionCode') => fault(path, 'region', `没有代码为 ${code} 的区划`, `no region has the code ${code}`)
export const regionOutside = () => refusal('region-outside', 422, { zh: '这个地方不在你的辖区内', en: 'This place lies outside your region' }, { zh: '请选择辖区内的地方，或请上级办理。', en: 'Choose a place within it, or ask the level above.' })
export const partnerIsHere = () => fault('body.partnerRegionCode', 'partner', '协作地区不能是项目所在地', 'the partner is another region than the one where the project works')
export const unknownFirm = () => fault('body.organisationId', 'firm', '辖区内没有这家企业', 'no firm of your region has this number')
export const deadFirm = (name: string) => fault('body.organisationId', 'dissolved', `${name}已注销，不能承担项目`, `${name} is dissolved and cannot carry a project`)
export const firmDissolved = (name: string) => refusal('firm-dissolved', 409, { zh: `${name}已注销，不能承担项目`, en: `${name} is dissolved and cannot carry a project` }, { zh: '请核对企业登记；承担单位有变的，另立项目。', en: 'Check its registration; where somebody else carries it on, plan another project.' })
export const bookElsewhere = () => refusal('book-elsewhere', 422, { zh: '这本账簿不在你的辖区内', en: 'This book is of another region' }, { zh: '请选本辖区的账簿；用上级或协作地区的资金时，由账簿所在地的人办理。', en: 'Choose a book of your region. Where the money is of another, somebody of that region does this.' })
export const lineNotFound = (code: string) => fault('body.lineCode', 'line', `账簿里没有代码为 ${code} 的预算科目`, `the book has no budget line ${code}`)
export const sumsDiffer = (sum: number, award: number) => fault('body.milestones', 'sum', `各节点金额合计 ${yuan(sum)}，应等于资助金额 ${yuan(award)}`, `the milestones sum up to ${yuan(sum)}, and the award is ${yuan(award)}`)
export const costBelowAward = () => fault('body.costFen', 'cost', '总投资不能少于资助金额', 'the whole costs at least as much as is awarded')
export const milestoneCodeTwice = (code: string) => fault('body.milestones', 'code', `节点代码 ${code} 用了两次`, `two milestones have the code ${code}`)
export const datesTurned = (path: string) => fault(path, 'order', '结束日期不能早于开始日期', 'the end lies before the beginning')
export const outsidePlan = (path: string, from: string, until: string) => fault(path, 'outside', `日期应在 ${from} 至 ${until} 之间`, `the day lies between ${from} and ${until}`)
export const inFuture = (path: string) => fault(path, 'future', '日期不能在将来', 'the day lies in the future')
export const emptyText = (path: string) => fault(path, 'text', '请用文字说明', 'say it in words')

export const ownProposal = () => refusal('own-proposal', 403, { zh: '不能审批自己提出的事项', en: 'Nobody approves what they proposed' }, { zh: '请由另一人审批。', en: 'Somebody else has to.' })
export const ownReport = () => refusal('own-report', 403, { zh: '报告节点完成的人不能自己验收', en: 'Whoever reported a milestone does not check it' }, { zh: '请由另一人验收。', en: 'Somebody else has to.' })
export const approvedAlready = () => refusal('approved-already', 409, { zh: '这个项目已经批准', en: 'This project is approved already' })
export const notApproved = () => refusal('not-approved', 409, { zh: '这个项目还没有批准', en: 'This project is not approved yet' }, { zh: '请先由另一人批准立项。', en: 'Somebody else approves it first.' })
const stateWords: Record<string, Text> = {
  planned: { zh: '未开工', en: 'planned' }, running: { zh: '实施中', en: 'running' }, suspended: { zh: '暂停', en: 'suspended' }, finished: { zh: '已完工', en: 'finished' }, closed: { zh: '已结项', en: 'closed' }, ended: { zh: '已终止', en: 'broken off' },
  scheduled: { zh: '未报告', en: 'not reported' }, reported: { zh: '待验收', en: 'waiting for its check' }, met: { zh: '已完成', en: 'met' }, 'partly-met': { zh: '部分完成', en: 'partly met' }, 'not-met': { zh: '未完成', en: 'not met' },
}
export const notInThisState = (action: Text, state: string, what: Text = { zh: '项目', en: 'the project' }) =>
  refusal('not-in-this-state', 409, { zh: `现在不能${action.zh}：${what.zh}${stateWords[state]?.zh ?? state}`, en: `${action.en} is not possible now: ${what.en} is ${stateWords[state]?.en ?? state}` }, { zh: '请刷新后再看可以做什么。', en: 'Look again at what can be done.' })
export const milestonesOpen = (n: number) => refusal('milestones-open', 409, { zh: `还有 ${n} 个节点没有完成`, en: `${n} milestone${n === 1 ? ' is' : 's are'} not met` }, { zh: '全部节点验收后才能完工；不再做的节点请先申请变更。', en: 'A project is finished when all are met; propose a change for what is no longer done.' })
export const paymentsOpen = (n: number) => refusal('payments-open', 409, { zh: `还有 ${n} 笔拨付或追回没有办完`, en: `${n} payment${n === 1 ? '' : 's'} or recoveries are on their way` }, { zh: '请先办完或撤回。', en: 'Finish them or take them back first.' })
export const evidenceMissing = (titles: readonly Text[]) => refusal('evidence-missing', 409, { zh: `还缺佐证：${titles.map((t) => t.zh).join('、')}`, en: `Evidence is missing: ${titles.map((t) => t.en || t.zh).join(', ')}` }, { zh: '请先上传这些佐证，再报告完成。', en: 'Add it first, then report.' })

export const usedTwice = (kind: 'file' | 'invoice', first: { number: string; title: string; milestone: string; at: string }) => {
  const day = first.at.slice(0, 10)
  return refusal('used-twice', 409, kind === 'file' ? { zh: '这个文件已经用过', en: 'This file was used before' } : { zh: '这张发票已经用过', en: 'This invoice was used before' },
    { zh: `${day} 已用于项目 ${first.number}“${first.title}”的节点“${first.milestone}”。一份佐证只能证明一件事；如果那次传错了，请先在那里撤回。`, en: `It was used on ${day} for the milestone “${first.milestone}” of the project ${first.number} “${first.title}”. Evidence proves one thing; if that was a mistake, withdraw it there first.` })
}
export const wrongFile = (mediaType: string, wanted: Text) => refusal('wrong-file', 415, { zh: '不接受这种文件', en: 'Files of this type are not accepted' }, { zh: `按内容这是 ${mediaType}。${wanted.zh}`, en: `By its content this is ${mediaType}. ${wanted.en}` })
export const brokenPhoto = () => refusal('broken-photo', 422, { zh: '这张照片不完整，无法读取', en: 'This photo is damaged and cannot be read' }, { zh: '请重新拍照或另存后再上传。', en: 'Take it again, or save it anew, and send that.' })
export const badInvoice = (faults: readonly { readonly text: Text }[]) => refusal('bad-invoice', 422, { zh: '发票文件有问题', en: 'Something is wrong with the invoice file' }, { zh: faults.map((f) => f.text.zh).join('；'), en: faults.map((f) => f.text.en).join('; ') })
export const redInvoice = () => refusal('red-invoice', 422, { zh: '这是红字发票，不能作为支出佐证', en: 'This invoice takes another one back and proves no spending' })
export const invoiceFieldsMissing = () => fault('body.invoice', 'invoice', '图片和 PDF 发票请填写号码、日期、双方和金额；XML、OFD 发票会自动读取', 'of an invoice that is a picture or a PDF, give its number, day, parties and sum; XML and OFD are read by themselves')
export const invoiceFieldsBad = (faults: readonly { readonly path: string; readonly text: string }[]) => invalid(faults.map((f) => ({ path: `body.invoice.${f.path}`, code: 'invoice', message: { zh: `发票的这一项不对（${f.text}）`, en: f.text } })))
export const unknownEvidenceCode = (code: string) => fault('body.code', 'code', `这个节点没有要求代码为 ${code} 的佐证`, `the milestone asks for no evidence ${code}`)
export const otherEvidenceKind = (code: string) => fault('body.kind', 'kind', `“${code}”要求另一种佐证`, `${code} asks for evidence of another kind`)
export const effectIsAttached = () => fault('body.kind', 'effect', '成效报告在申请拨付时自动附上，不用上传', 'the report of the effect is attached by itself when a payment is asked for')
export const tooMuchEvidence = (n: number) => refusal('too-much-evidence', 422, { zh: `一个节点最多 ${n} 份佐证`, en: `A milestone holds at most ${n} pieces of evidence` })
export const withdrawnAlready = () => refusal('withdrawn-already', 409, { zh: '这份佐证已撤回', en: 'This evidence was withdrawn already' })
export const evidenceInUse = (why: 'payment' | 'spending') =>
  refusal('evidence-in-use', 409, why === 'payment' ? { zh: '节点已验收并申请拨付，佐证不能撤回', en: 'Its milestone is met and a payment asked for: the evidence stays' } : { zh: '已按这份佐证报告支出，不能撤回', en: 'Spending was reported with this evidence: it stays' })

export const changesNothing = () => fault('body.wanted', 'nothing', '没有要变更的内容', 'nothing would be different')
export const changeOpen = () => refusal('change-open', 409, { zh: '已有一项变更在等待审批', en: 'Another change waits for a decision' }, { zh: '请先审批那一项。', en: 'It is decided first.' })
export const decidedAlready = () => refusal('decided-already', 409, { zh: '这项变更已有人审批', en: 'Somebody decided on this change already' })
export const unknownMilestone = (id: number) => fault('body.wanted.milestones', 'milestone', `项目没有编号为 ${id} 的节点`, `the project has no milestone ${id}`)
export const milestoneFixed = (title: string) => refusal('milestone-fixed', 409, { zh: `节点“${title}”已完成或已申请拨付，不能变更日期和金额`, en: `The milestone “${title}” is met or a payment was asked for: its day and sum stay` })
export const nothingAwarded = () => fault('body.wanted.milestones', 'award', '变更后资助金额应大于零；不再实施请申请终止', 'something is still awarded after the change; to stop, propose to break it off')
export const lessThanPaid = (paid: number) => refusal('less-than-paid', 409, { zh: `已拨付 ${yuan(paid)}，资助金额不能更少`, en: `${yuan(paid)} was paid; the award cannot be less` })

export const notAnInvoice = () => fault('body.evidenceId', 'evidence', '请选择本项目一张没有撤回的发票', 'choose an invoice of this project that was not withdrawn')
export const moreThanInvoice = (fen: number) => fault('body.amountFen', 'invoice', `这张发票只有 ${yuan(fen)}`, `the invoice is of ${yuan(fen)} only`)
export const moreThanPaid = (left: number) => refusal('more-than-paid', 409, { zh: `支出超过已拨付的资金，最多还可报告 ${yuan(left)}`, en: `More than was paid: at most ${yuan(left)} can still be reported` })
export const spentAlready = () => refusal('spent-already', 409, { zh: '这张发票已报告过支出', en: 'Spending was reported with this invoice already' })
