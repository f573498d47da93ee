import type { Text } from '@jingwei/contract/text'
import { invalid, notFound, ProblemError } from '../../../kernel/errors/problem-error.ts'
import { duties, programmeStates, states, steps, type ApplicationState, type Duty, type ProgrammeState, type Step } from './transitions.ts'

const refusal = (code: string, status: number, title: Text, detail?: Text) => new ProblemError(`programmes.${code}`, status, { title, ...(detail && { detail }) })
const fault = (path: string, code: string, zh: string, en: string) => ({ path, code, message: { zh, en } })
export type Fault = ReturnType<typeof fault>

export const applicationNotFound = () => notFound({ zh: '申报', en: 'Application' })
export const programmeNotFound = () => notFound({ zh: '政策项目', en: 'Programme' })
export const fileNotFound = () => notFound({ zh: '文件', en: 'File' })
export const objectionNotFound = () => notFound({ zh: '异议', en: 'Objection' })

export const notInThisState = (action: Text, state: ApplicationState) => refusal('not-in-this-state', 409, { zh: `现在不能“${action.zh}”：这份申报${states[state].zh}`, en: `“${action.en}” is not possible now: the application is “${states[state].en}”` }, { zh: '请刷新后再看可以做什么。', en: 'Look again at what can be done.' })
export const programmeInState = (action: Text, state: ProgrammeState) => refusal('programme-in-state', 409, { zh: `现在不能“${action.zh}”：这项政策${programmeStates[state].zh}`, en: `“${action.en}” is not possible now: the programme is “${programmeStates[state].en}”` }, { zh: '请刷新后再看可以做什么。', en: 'Look again at what can be done.' })
export const stepInState = (step: Step, state: ProgrammeState) => programmeInState(steps[step].title, state)
export const samePerson = (before: Duty, now: Duty) => refusal('same-person', 403, { zh: `你${duties[before].zh}过，不能再${duties[now].zh}`, en: `You ${duties[before].en} it before, so somebody else has to act now` }, { zh: '同一个人不能既申报又审查、又批准。请换一位同事办理。', en: 'Nobody applies, examines and decides in one matter. Ask a colleague.' })
export const ownFirm = () => refusal('own-firm', 403, { zh: '你是申报单位的成员，应当回避', en: 'You are a member of the applicant and stand aside' }, { zh: '请换一位同事办理。', en: 'Ask a colleague.' })

export const notOpenYet = (on: string) => refusal('not-open-yet', 409, { zh: `申报从 ${on} 开始`, en: `It opens on ${on}` })
export const isOver = (on: string) => refusal('closed-for-applications', 409, { zh: `申报已于 ${on} 截止`, en: `It closed for applications on ${on}` }, { zh: '草稿还在，但本轮不能再提交。', en: 'The draft stays, but cannot be submitted in this round.' })
export const mendedTooLate = (on: string) => refusal('mended-too-late', 409, { zh: `补正期限是 ${on}，已经过了`, en: `It was to be mended by ${on}` })
export const firmClosed = (on: string | null) => refusal('firm-dissolved', 422, { zh: on ? `企业已于 ${on} 注销` : '企业已注销', en: on ? `The firm was dissolved on ${on}` : 'The firm is dissolved' }, { zh: '已注销的企业不能申报，也不能签协议。登记有误请联系主管部门更正。', en: 'A dissolved firm neither applies nor signs. If the register is wrong, have it put right.' })
export const outOfReach = (place: string) => refusal('out-of-reach', 403, { zh: `这项政策只面向${place}的企业`, en: `This programme is for firms in ${place}` })
export const applicationThere = () => refusal('application-there', 409, { zh: '本轮已有一份申报', en: 'There is an application in this round already' }, { zh: '请打开原来的申报继续。', en: 'Open that one and go on.' })
export const termsChanged = (round: number) => refusal('terms-changed', 409, { zh: `条款已更新为第 ${round} 版`, en: `The terms are now those of version ${round}` }, { zh: '草稿还按旧条款填写。请按新条款核对并保存，再提交。', en: 'The draft was made by earlier terms. Look through it by the new ones, save it, and submit.' })
export const notMet = (titles: readonly Text[]) => refusal('conditions-not-met', 422, { zh: `不符合条件：${titles.map((t) => t.zh).join('、')}`, en: `Conditions are not met: ${titles.map((t) => t.en || t.zh).join(', ')}` }, { zh: '逐条说明见申报页。登记资料有误的，请先更正再提交。', en: 'The page of the application says why. If the register is wrong, have it put right first.' })
export const notKnown = (titles: readonly Text[]) => refusal('conditions-unknown', 422, { zh: `还不能判断：${titles.map((t) => t.zh).join('、') || '补助金额'}`, en: `Not known yet: ${titles.map((t) => t.en || t.zh).join(', ') || 'the award'}` }, { zh: '请补齐缺少的资料，或退回申报单位补正。', en: 'Complete what is missing, or return it to the applicant.' })
export const noAward = () => refusal('no-award', 422, { zh: '按条款计算，补助金额为零', en: 'By the terms the award is nothing' }, { zh: '请核对填写的金额和数量。', en: 'Check the sums and numbers that were given.' })
export const severalLines = (lines: readonly string[]) => refusal('several-lines', 422, { zh: `补助出自几个预算项：${lines.join('、')}`, en: `The award comes from several budget lines: ${lines.join(', ')}` }, { zh: '一份申报只从一个预算项列支，这样每一元都能追到预算。请只填其中一项的内容；需要合并列支的，由主管部门把补助放在同一预算项。', en: 'An application is paid from one line, so that each yuan can be followed. Apply for one of them; where both belong together, the bureau puts both awards on one line.' })
export const incomplete = (faults: Fault[]) => invalid(faults)
export const answerFault = (code: string, zh: string, en: string) => fault(`body.answers.${code}`, 'answer', zh, en)
export const fileMissing = (code: string, title: Text) => fault(`files.${code}`, 'file', `缺少材料：${title.zh}`, `a file is missing: ${title.en || title.zh}`)
export const titleMissing = () => fault('body.title', 'title', '请写项目名称', 'give it a title')
export const costMissing = () => fault('body.costFen', 'cost', '请填项目总投资', 'give the cost of the project')
export const costBelowAward = () => fault('body.costFen', 'cost', '项目总投资不能少于补助金额', 'the cost is less than the award')
export const signatureEmpty = () => invalid([fault('body.signature', 'signature', '请写签署人的姓名', 'write the name of who signs')])

export const unknownEvidence = (code: string) => invalid([fault('body.code', 'evidence', `没有材料“${code}”，请从清单里选`, `there is no evidence “${code}”; choose one of the list`)])
export const tooManyFiles = (n: number) => refusal('too-many-files', 422, { zh: `一份申报最多 ${n} 个文件`, en: `An application holds at most ${n} files` })
export const fileThere = (name: string) => refusal('file-there', 409, { zh: `这个文件已经上传：${name}`, en: `This file is here already: ${name}` })
/** Enough to find it for who may, and nothing of whose it is. */
export const usedBefore = (isInvoice: boolean, number: string | null, on: string) => {
  const [zh, en] = isInvoice ? ['这张发票', 'This invoice'] : ['同一个文件', 'This very file']
  return refusal('file-used', 409, { zh: `${zh}已用于申报 ${number ?? '（未提交）'}，${on}`, en: `${en} was used in application ${number ?? '(not submitted)'} on ${on}` }, { zh: '一份材料只能证明一件事。请上传本项目自己的材料；有疑问请联系主管部门。', en: 'A paper proves one thing. Send one of this project; if in doubt, ask the bureau.' })
}

export const stillOpen = (on: string) => refusal('still-open', 409, { zh: `申报到 ${on} 才截止`, en: `Applications are taken until ${on}` })
export const unchecked = (n: number) => refusal('unchecked', 409, { zh: `还有 ${n} 份申报没有形式审查`, en: `${n} applications wait for their formal check` })
export const stillReturned = (n: number, on: string) => refusal('still-returned', 409, { zh: `还有 ${n} 份申报在补正期内，最晚 ${on}`, en: `${n} applications may still be mended, the last by ${on}` })
export const unknownReviewer = () => invalid([fault('body.reviewerIds', 'reviewer', '名单里有人不是本地可选的评审', 'somebody named may not review here')])
export const tooFewReviewers = (n: number, each: number) => refusal('too-few-reviewers', 422, { zh: `有 ${n} 份申报在回避后凑不齐 ${each} 位评审`, en: `${n} applications cannot have ${each} reviewers who are not in conflict` }, { zh: '请增加评审，再开始。', en: 'Name more of them.' })
export const declareFirst = () => refusal('declare-first', 409, { zh: '请先申报有没有利益冲突', en: 'Declare first whether there is a conflict' })
export const conflictDeclared = () => refusal('conflict-declared', 409, { zh: '你已申报利益冲突，不能评分', en: 'You declared a conflict and do not score it' })
export const reviewsClosed = () => refusal('reviews-closed', 409, { zh: '已经排序，不能再评分', en: 'The list is ranked; reviews are closed' })
export const scoresWrong = (missing: readonly string[], unknown: readonly string[]) => invalid([...missing.map((c) => fault('body.scores', 'missing', `缺少评分项 ${c}`, `no score for ${c}`)), ...unknown.map((c) => fault('body.scores', 'unknown', `没有评分项 ${c}，或写了两次`, `there is no criterion ${c}, or it is there twice`))])
export const reviewsMissing = (n: number) => refusal('reviews-missing', 409, { zh: `还有 ${n} 份申报的评审没有完成`, en: `${n} applications lack reviews` }, { zh: '请等评审完成，或记录合议结论。', en: 'Wait for them, or record what the meeting agreed on.' })
export const notRanked = () => refusal('not-ranked', 409, { zh: '请先排序', en: 'Rank the list first' })
export const nobodyRanked = () => refusal('nobody-ranked', 409, { zh: '名单上没有拟立项的申报', en: 'There is nobody on the list' }, { zh: '没有可立项的，可以直接结束本轮。', en: 'Where there is nobody to award, close the round.' })
export const stillPublic = (on: string) => refusal('still-public', 409, { zh: `公示到 ${on}，之后才能批准`, en: `The list is publicised until ${on}; it is decided after that day` })
export const objectionsOpen = (n: number) => refusal('objections-open', 409, { zh: `还有 ${n} 条异议没有答复`, en: `${n} objections are not answered` })
export const notPublicised = () => refusal('not-publicised', 409, { zh: '现在没有公示，或没有这个名次', en: 'No list is publicised now, or there is no such place on it' })
export const answeredAlready = () => refusal('answered-already', 409, { zh: '这条异议已经答复', en: 'This objection was answered already' })
export const aboutNobody = () => refusal('about-nobody', 422, { zh: '这条异议没有指明名单上的哪一家', en: 'The objection names nobody on the list' }, { zh: '确有问题的，请撤下公示重新排序，再答复“不成立”并说明处理。', en: 'If the list is wrong, rank it anew, and answer with what was done.' })
export const notYourDecision = () => refusal('agreed-by-decider', 403, { zh: '批准名单的人不能签协议', en: 'Who decided the list does not sign the agreement' }, { zh: '请换一位同事签订。', en: 'Ask a colleague.' })
export const dateFault = (path: string, zh: string, en: string) => invalid([fault(path, 'date', zh, en)])
export const noBook = () => refusal('no-book', 409, { zh: '这项政策还没有账本', en: 'The programme has no book of its money' }, { zh: '请先开设账本和预算账户。', en: 'Open its book and budget accounts first.' })
