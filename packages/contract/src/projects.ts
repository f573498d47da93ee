import { z } from 'zod'
import { Verdict } from './effects.ts'
import { MoneyFigures } from './ledgers.ts'
import { idParams, instant, isoDate, operation, page, pageQuery } from './operation.ts'
import { RegionCode } from './regions.ts'
import { EvidenceKind, WantedEvidence } from './terms.ts'
import { Text } from './text.ts'

const text = (max: number) => z.string().trim().min(1).max(max)
/** Whole fen (or minor units of the book’s currency), more than nothing. */
const money = z.number().int().min(1).max(1e14)
const id = z.number().int().positive()
const version = z.number().int().min(0).describe('As read; a change made meanwhile is refused with 409')
const Ref = z.object({ id: z.number().int(), name: z.string() })
const RegionRef = z.object({ code: RegionCode, name: z.string() })
const Place = z.object({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180), accuracyMetres: z.number().min(0).nullable() })

/** planned → running ⇄ suspended → finished → closed; ended: broken off. */
export const ProjectState = z.enum(['planned', 'running', 'suspended', 'finished', 'closed', 'ended'])
/** As in Open Contracting. `reported`: its firm says it is met and waits for a check. */
export const MilestoneState = z.enum(['scheduled', 'reported', 'met', 'partly-met', 'not-met'])
/** requested → checked → approved → ordered → paid. `returned` goes back to who asked; `failed` at the bank is ordered again. */
export const PaymentState = z.enum(['requested', 'returned', 'checked', 'approved', 'ordered', 'paid', 'failed', 'refused', 'cancelled'])
/** An instalment goes out; a refund (of itself) or a recovery (demanded) comes back. */
export const PaymentKind = z.enum(['instalment', 'refund', 'recovery'])
/** `late`: something is overdue; `at-risk`: due within 14 days with evidence missing, or a grave open risk. */
export const Health = z.enum(['on-track', 'at-risk', 'late', 'done'])

export const Evidence = z
  .object({
    id: z.number().int(), code: z.string().nullable().describe('Which wanted evidence it is'), kind: EvidenceKind, name: z.string(), mediaType: z.string(), bytes: z.number().int(), sha256: z.string(),
    takenAt: instant.nullable(), place: Place.nullable(), note: z.string().nullable(),
    invoice: z.object({ number: z.string(), code: z.string().nullable(), issuedOn: isoDate, seller: z.string(), buyer: z.string(), buyerTaxId: z.string().nullable(), totalFen: z.number().int(), isFromFile: z.boolean().describe('Read from the structured file, not typed') }).nullable(),
    addedBy: z.string(), addedAt: instant, withdrawn: z.string().nullable().describe('Why it no longer counts'),
  })
  .meta({ id: 'Evidence' })
export type Evidence = z.infer<typeof Evidence>
/** As typed from a picture of an invoice; the JSON in `addEvidence`. */
export const invoiceFields = z.object({ number: z.string().trim().regex(/^\d{8}$|^\d{20}$/, { message: '8 or 20 digits' }), code: z.string().trim().regex(/^\d{10}$|^\d{12}$/).nullable().default(null), issuedOn: isoDate, seller: text(200), buyer: text(200), totalFen: money })

export const Milestone = z
  .object({
    id: z.number().int(), code: z.string(), title: z.string(), dueOn: isoDate, state: MilestoneState, metOn: isoDate.nullable(), payFen: z.number().int().min(0), paidFen: z.number().int(), needsEffect: z.boolean(),
    wanted: z.array(WantedEvidence), missing: z.array(z.string()).describe('Codes of required evidence that is not there'), evidence: z.array(Evidence), report: z.string().nullable(), daysLate: z.number().int().describe('0 when in time'), checkedBy: z.string().nullable(), checkNote: z.string().nullable(),
  })
  .meta({ id: 'Milestone' })
export type Milestone = z.infer<typeof Milestone>
const MilestoneFields = z.object({ code: text(40), title: text(200), dueOn: isoDate, payFen: z.number().int().min(0).max(1e14), needsEffect: z.boolean().default(false), wanted: z.array(WantedEvidence).max(30).default([]) })

export const ProjectRow = z
  .object({
    id: z.number().int(), number: z.string(), title: z.string(), state: ProjectState, health: Health, region: RegionRef, partner: RegionRef.nullable().describe('The region whose money works here'), area: z.string(),
    organisation: Ref.nullable(), recipient: z.string().nullable().describe('Whose it is, also where the register does not know it'), programme: z.object({ id: z.number().int(), title: z.string(), version: z.number().int() }).nullable(), currency: z.string(),
    awardFen: z.number().int().describe('What was promised'), costFen: z.number().int().nullable().describe('Of all that is done'), money: MoneyFigures,
    startsOn: isoDate, endsOn: isoDate, startedOn: isoDate.nullable(), finishedOn: isoDate.nullable(), milestones: z.object({ met: z.number().int(), all: z.number().int(), nextDueOn: isoDate.nullable() }), manager: z.string().nullable(), updatedAt: instant,
  })
  .meta({ id: 'ProjectRow' })
export type ProjectRow = z.infer<typeof ProjectRow>
export const Risk = z.object({ id: z.number().int(), title: z.string(), likelihood: z.number().int().min(1).max(5), impact: z.number().int().min(1).max(5), measures: z.string(), owner: z.string(), dueOn: isoDate.nullable(), isOpen: z.boolean(), updatedAt: instant }).meta({ id: 'ProjectRisk' })
const RiskFields = z.object({ title: text(200), likelihood: z.number().int().min(1).max(5), impact: z.number().int().min(1).max(5), measures: text(1000), owner: text(60), dueOn: isoDate.nullable().default(null) })
/** What a change would make different; only what it names. */
const ChangeWanted = z.object({
  endsOn: isoDate.optional(), title: text(200).optional(), milestones: z.array(z.object({ id, dueOn: isoDate.optional(), payFen: z.number().int().min(0).max(1e14).optional(), title: text(200).optional() })).max(50).optional(),
  state: z.enum(['suspended', 'running', 'ended']).optional(),
})
export const ProjectChange = z.object({ id: z.number().int(), reason: z.string(), wanted: ChangeWanted, before: ChangeWanted, state: z.enum(['proposed', 'approved', 'refused']), proposedBy: z.string(), proposedAt: instant, decidedBy: z.string().nullable(), decidedAt: instant.nullable(), note: z.string().nullable(), isMine: z.boolean() }).meta({ id: 'ProjectChange' })
export const Project = ProjectRow.extend({
  version: z.number().int(), summary: z.string().nullable(), place: Place.nullable(), agreement: z.object({ number: z.string(), signedOn: isoDate }).nullable(), bookId: z.number().int(), line: z.object({ code: z.string(), title: z.string() }), source: z.object({ code: z.string(), title: z.string() }).nullable(),
  plan: z.array(Milestone), risks: z.array(Risk), changes: z.array(ProjectChange), result: z.string().nullable(), proposedBy: z.string(), approvedBy: z.string().nullable(), isMine: z.boolean().describe('Proposed by the caller, who therefore does not approve it'),
}).meta({ id: 'Project' })
export type Project = z.infer<typeof Project>

const Payee = z.object({ name: text(200), bank: text(200), account: z.string().trim().transform((s) => s.replaceAll(/[\s-]/g, '')).pipe(z.string().regex(/^[0-9A-Za-z]{6,34}$/)) })
export const PaymentStep = z.object({ state: PaymentState, at: instant, by: z.string(), note: z.string().nullable() }).meta({ id: 'PaymentStep' })
export const Payment = z
  .object({
    id: z.number().int(), number: z.string(), kind: PaymentKind, state: PaymentState, project: z.object({ id: z.number().int(), number: z.string(), title: z.string() }), organisation: Ref.nullable(), region: RegionRef, milestone: z.object({ id: z.number().int(), code: z.string(), title: z.string(), state: MilestoneState }).nullable(),
    amountFen: z.number().int(), currency: z.string(), payee: z.object({ name: z.string(), bank: z.string(), account: z.string().describe('All but the last four digits hidden unless one pays') }), reason: z.string().nullable(), requestedBy: z.string(), requestedAt: instant,
    dueOn: isoDate.nullable().describe('By when the step it waits for is to be done'), isLate: z.boolean(), approvals: z.object({ have: z.number().int(), need: z.number().int() }), orderId: z.number().int().nullable(), bankSerial: z.string().nullable(), paidOn: isoDate.nullable(), entryNumber: z.number().int().nullable(), bookId: z.number().int(),
    effect: z.object({ reportId: z.number().int(), verdict: Verdict.nullable(), digest: z.string().nullable() }).nullable().describe('Attached by itself where the milestone asks for a measured effect'), override: z.object({ reason: z.string(), by: z.string(), at: instant }).nullable().describe('Why it is paid although the effect is not shown'),
    steps: z.array(PaymentStep), mayDo: z.array(z.enum(['check', 'return', 'approve', 'refuse', 'override', 'cancel'])).describe('By the caller, now'), version: z.number().int(),
  })
  .meta({ id: 'Payment' })
export type Payment = z.infer<typeof Payment>
export const PaymentOrder = z
  .object({ id: z.number().int(), number: z.string(), region: RegionRef, state: z.enum(['made', 'confirmed', 'partly']), currency: z.string(), payments: z.number().int(), sumFen: z.number().int(), paidFen: z.number().int(), failed: z.number().int(), mapping: z.string(), sha256: z.string(), madeBy: z.string(), madeAt: instant })
  .meta({ id: 'PaymentOrder' })
export const BankAnswer = z
  .object({ confirmed: z.number().int(), failed: z.number().int(), known: z.number().int().describe('Told before; nothing happened'), refused: z.array(z.object({ row: z.number().int(), serial: z.string().nullable(), text: Text })).describe('When any row is refused nothing of the file is taken') })
  .meta({ id: 'BankAnswer' })

export const findingKinds = ['split-invoices', 'shared-account', 'round-sums', 'evidence-twice', 'paid-before-milestone', 'override', 'same-people', 'over-cost'] as const
export const Finding = z
  .object({
    key: z.string().describe('The same as long as it is about the same records'), kind: z.enum(findingKinds), title: Text, amountFen: z.number().int().nullable(), on: isoDate.nullable(), region: RegionRef,
    records: z.array(z.object({ kind: z.enum(['project', 'payment', 'evidence', 'organisation', 'entry']), id: z.number().int(), title: z.string(), projectId: z.number().int().nullable() })), answer: z.object({ text: z.string(), verdict: z.enum(['explained', 'irregular']), by: z.string(), at: instant }).nullable(),
  })
  .meta({ id: 'AuditFinding' })
export type Finding = z.infer<typeof Finding>

/** From the source to the receipt and back: what stands above and below each. */
export const TrailNode = z.object({ key: z.string(), kind: z.enum(['source', 'line', 'project', 'agreement', 'payment', 'spending', 'evidence', 'effect']), title: z.string(), amountFen: z.number().int().nullable(), on: isoDate.nullable(), parent: z.string().nullable(), link: z.object({ kind: z.string(), id: z.number().int() }).nullable(), entries: z.array(z.number().int()).describe('Numbers in the book') }).meta({ id: 'TrailNode' })

export const ProjectQuery = z.object({
  q: z.string().trim().max(100).optional(), state: z.string().max(100).optional().describe('One or several, comma-separated'), health: Health.optional(), region: z.string().max(100).optional(), area: z.string().max(100).optional(), programmeId: z.coerce.number().int().positive().optional(),
  organisationId: z.coerce.number().int().positive().optional(), partner: z.enum(['given', 'received']).optional().describe('Only projects of a partner’s money: ours elsewhere, or another’s here'), sort: z.enum(['-updated', 'number', '-award', 'due', 'title']).default('-updated'),
})
export const PaymentQuery = z.object({ state: z.string().max(100).optional(), kind: PaymentKind.optional(), projectId: z.coerce.number().int().positive().optional(), orderId: z.coerce.number().int().positive().optional(), q: z.string().trim().max(100).optional(), mine: z.stringbool().optional().describe('Those that wait for the caller'), sort: z.enum(['-updated', 'due', '-amount', 'number']).default('-updated') })
const asFile = { format: z.enum(['xlsx', 'csv']).default('xlsx') }
/** Sums over what a filter finds, from the books. */
export const ProjectTotals = z.object({ projects: z.number().int(), started: z.number().int(), finished: z.number().int(), late: z.number().int(), startedBasisPoints: z.number().int().nullable(), recipients: z.number().int().describe('Each counted once'), currencies: z.array(z.object({ currency: z.string(), awardFen: z.number().int(), costFen: z.number().int().describe('Of all that is done, where it was said'), money: MoneyFigures })) }).meta({ id: 'ProjectTotals' })
export const FundImport = z
  .object({
    id: z.number().int(), name: z.string(), format: z.enum(['iati', 'aims']), sha256: z.string(), state: z.enum(['waiting', 'taken', 'refused']), projects: z.number().int(), transactions: z.number().int(), currency: z.string(),
    totals: z.array(z.object({ move: z.string(), amountMinor: z.number().int() })), faults: z.array(z.object({ at: z.string(), text: Text })).describe('The first hundred; with any it cannot be taken'), faultCount: z.number().int(), uploadedBy: z.string(), uploadedAt: instant, decidedBy: z.string().nullable(), bookId: z.number().int().nullable(), isMine: z.boolean(),
  })
  .meta({ id: 'FundImport' })

const see = { permission: 'projects:read', scope: ['region', 'organisation'] } as const
const seeAsOfficer = { permission: 'projects:read', scope: ['region'] } as const
const manage = { permission: 'projects:manage', scope: ['region'] } as const
const report = { permission: 'projects:report', scope: ['organisation', 'region'] } as const
const approve = { permission: 'projects:approve', scope: ['region'] } as const
const check = { permission: 'projects:check', scope: ['region'] } as const
const pay = { permission: 'projects:pay', scope: ['region'] } as const
const audit = { permission: 'projects:audit', scope: ['region'] } as const
const everyone = { permission: null, scope: ['public'] } as const
const file = { response: null, download: 'application/octet-stream', limitPerMinute: 20 } as const
const note = z.object({ note: text(500).nullable().default(null), version })
const reason = z.object({ reason: text(500), version })

export const PublicProject = ProjectRow.pick({ id: true, number: true, title: true, state: true, region: true, partner: true, area: true, programme: true, currency: true, awardFen: true, money: true, startsOn: true, endsOn: true, milestones: true }).extend({ recipient: z.string().nullable(), result: z.string().nullable(), ocid: z.string() }).meta({ id: 'PublicProject' })
const PublicQuery = z.object({ q: z.string().trim().max(100).optional(), region: z.string().max(100).optional(), programmeId: z.coerce.number().int().positive().optional(), area: z.string().max(100).optional(), sort: z.enum(['-award', 'title', 'number']).default('-award') })

export const projects = {
  list: operation({ method: 'GET', path: '/projects', summary: { zh: '项目', en: 'Projects of the region, of a partner’s money, or the own ones' }, access: see, query: pageQuery.extend(ProjectQuery.shape), response: page(ProjectRow) }),
  totals: operation({ method: 'GET', path: '/projects/totals', summary: { zh: '项目汇总', en: 'Sums over projects, derived from the books' }, access: see, query: ProjectQuery.omit({ sort: true }).extend({ on: isoDate.optional() }), response: ProjectTotals }),
  export: operation({ method: 'GET', path: '/projects/export', summary: { zh: '导出项目', en: 'Export projects' }, access: see, query: ProjectQuery.extend(asFile), ...file }),
  get: operation({ method: 'GET', path: '/projects/:id', summary: { zh: '一个项目', en: 'One project with its plan' }, access: see, params: idParams, response: Project }),
  trail: operation({ method: 'GET', path: '/projects/:id/trail', summary: { zh: '资金链路', en: 'Its money from the source to the receipt' }, access: see, params: idParams, query: z.object({ on: isoDate.optional() }), response: z.object({ nodes: z.array(TrailNode) }) }),
  add: operation({
    method: 'POST', path: '/projects', summary: { zh: '新增项目', en: 'Plan a project; somebody else approves it' }, access: manage, status: 201,
    body: z.object({ title: text(200), regionCode: RegionCode, bookId: id, lineCode: text(80).describe('Code of a budget account of the book'), area: text(60), organisationId: id.nullable().default(null), partnerRegionCode: RegionCode.nullable().default(null), awardFen: money, costFen: money.nullable().default(null), startsOn: isoDate, endsOn: isoDate, summary: text(4000).nullable().default(null), place: Place.nullable().default(null), milestones: z.array(MilestoneFields).min(1).max(50).describe('Their sums add up to the award') }), response: Project,
  }),
  approveProject: operation({ method: 'POST', path: '/projects/:id/approve', summary: { zh: '批准立项', en: 'Approve a planned project: the money is allocated and committed' }, access: approve, params: idParams, body: z.object({ agreementNumber: text(60), signedOn: isoDate, version }), response: Project }),
  describe: operation({ method: 'PATCH', path: '/projects/:id', summary: { zh: '修改说明', en: 'Change words, place and manager; what was agreed needs a change' }, access: manage, params: idParams, body: z.object({ summary: text(4000).nullable(), result: text(4000).nullable(), place: Place.nullable(), manager: text(60).nullable() }).partial().extend({ version }), response: Project }),
  start: operation({ method: 'POST', path: '/projects/:id/start', summary: { zh: '开工', en: 'It has begun' }, access: manage, params: idParams, body: z.object({ on: isoDate, version }), response: Project }),
  finish: operation({ method: 'POST', path: '/projects/:id/finish', summary: { zh: '完工', en: 'All milestones are met' }, access: manage, params: idParams, body: z.object({ on: isoDate, result: text(4000), version }), response: Project }),
  close: operation({ method: 'POST', path: '/projects/:id/close', summary: { zh: '结项', en: 'Close it; what was committed and is not paid goes back to the line' }, access: approve, params: idParams, body: note, response: Project }),
  reportMilestone: operation({ method: 'POST', path: '/milestones/:id/report', summary: { zh: '报告节点完成', en: 'Say that a milestone is met; refused while required evidence is missing' }, access: report, params: idParams, body: z.object({ report: text(2000), on: isoDate, version }), response: Project }),
  checkMilestone: operation({ method: 'POST', path: '/milestones/:id/check', summary: { zh: '验收节点', en: 'Check a reported milestone; not by who reported it' }, access: manage, params: idParams, body: z.object({ state: z.enum(['met', 'partly-met', 'not-met']), note: text(1000), version }), response: Project }),
  addEvidence: operation({ method: 'POST', path: '/milestones/:id/evidence', summary: { zh: '上传佐证', en: 'Add evidence; the same file or invoice a second time is refused with the place of the first' }, access: report, params: idParams, status: 201, upload: { maxBytes: 20 * 1024 ** 2 }, body: z.object({ code: z.string().max(40).optional(), kind: EvidenceKind, note: z.string().trim().max(500).optional(), takenAt: instant.optional(), latitude: z.coerce.number().min(-90).max(90).optional(), longitude: z.coerce.number().min(-180).max(180).optional(), accuracyMetres: z.coerce.number().min(0).optional(), invoice: z.string().max(2000).optional().describe('JSON of the invoice’s fields, where the file is a picture') }), response: Evidence }),
  evidenceFile: operation({ method: 'GET', path: '/evidence/:id/file', summary: { zh: '查看佐证', en: 'Open evidence' }, access: see, params: idParams, response: null, download: 'application/octet-stream' }),
  withdrawEvidence: operation({ method: 'POST', path: '/evidence/:id/withdraw', summary: { zh: '撤回佐证', en: 'It no longer counts; it stays to be seen' }, access: report, params: idParams, body: z.object({ reason: text(500) }), response: Evidence }),
  addRisk: operation({ method: 'POST', path: '/projects/:id/risks', summary: { zh: '登记风险', en: 'Note a risk' }, access: manage, params: idParams, status: 201, body: RiskFields, response: Risk }),
  changeRisk: operation({ method: 'PATCH', path: '/project-risks/:id', summary: { zh: '更新风险', en: 'Change or close a risk' }, access: manage, params: idParams, body: RiskFields.partial().extend({ isOpen: z.boolean().optional() }), response: Risk }),
  proposeChange: operation({ method: 'POST', path: '/projects/:id/changes', summary: { zh: '申请变更', en: 'Propose a change of dates, sums, title or state' }, access: manage, params: idParams, status: 201, body: z.object({ reason: text(1000), wanted: ChangeWanted, version }), response: Project }),
  decideChange: operation({ method: 'POST', path: '/project-changes/:id/decision', summary: { zh: '审批变更', en: 'Approve or refuse a change' }, access: approve, params: idParams, body: z.object({ decision: z.enum(['approve', 'refuse']), note: text(500) }), response: Project }),
  reportSpending: operation({ method: 'POST', path: '/projects/:id/spending', summary: { zh: '报告支出', en: 'The recipient says what was spent, with its invoice' }, access: report, params: idParams, body: z.object({ on: isoDate, amountFen: money, text: text(300), evidenceId: id }), response: Project }),

  payments: operation({ method: 'GET', path: '/payments', summary: { zh: '拨付与追回', en: 'Payments and recoveries' }, access: see, query: pageQuery.extend(PaymentQuery.shape), response: page(Payment.omit({ steps: true })) }),
  exportPayments: operation({ method: 'GET', path: '/payments/export', summary: { zh: '导出拨付', en: 'Export payments' }, access: see, query: PaymentQuery.extend(asFile), ...file }),
  payment: operation({ method: 'GET', path: '/payments/:id', summary: { zh: '一笔拨付', en: 'One payment' }, access: see, params: idParams, response: Payment }),
  printPayment: operation({ method: 'GET', path: '/payments/:id/print', summary: { zh: '打印拨付审批表', en: 'Its form as PDF' }, access: see, params: idParams, response: null, download: 'application/pdf', limitPerMinute: 30 }),
  requestPayment: operation({ method: 'POST', path: '/projects/:id/payments', summary: { zh: '申请拨付', en: 'Ask for the instalment of a milestone' }, access: report, params: idParams, status: 201, body: z.object({ milestoneId: id, amountFen: money, payee: Payee, effectReportId: id.nullable().default(null) }), response: Payment }),
  requestRecovery: operation({ method: 'POST', path: '/projects/:id/recoveries', summary: { zh: '追回或退款', en: 'Ask money back, or note a refund' }, access: check, params: idParams, status: 201, body: z.object({ kind: z.enum(['refund', 'recovery']), amountFen: money, reason: text(500) }), response: Payment }),
  checkPayment: operation({ method: 'POST', path: '/payments/:id/check', summary: { zh: '审核佐证', en: 'The evidence was checked' }, access: check, params: idParams, body: note, response: Payment }),
  returnPayment: operation({ method: 'POST', path: '/payments/:id/return', summary: { zh: '退回补正', en: 'Back to who asked' }, access: check, params: idParams, body: reason, response: Payment }),
  resubmitPayment: operation({ method: 'POST', path: '/payments/:id/resubmit', summary: { zh: '再次提交', en: 'Ask again after a return' }, access: report, params: idParams, body: z.object({ amountFen: money, payee: Payee, version }), response: Payment }),
  overridePayment: operation({ method: 'POST', path: '/payments/:id/override', summary: { zh: '成效未证实仍拨付的理由', en: 'Why it may be paid although the effect is not shown; the auditor sees it' }, access: approve, params: idParams, body: reason, response: Payment }),
  approvePayment: operation({ method: 'POST', path: '/payments/:id/approve', summary: { zh: '批准拨付', en: 'Approve; large sums need several people' }, access: approve, params: idParams, body: note, response: Payment }),
  refusePayment: operation({ method: 'POST', path: '/payments/:id/refuse', summary: { zh: '不予拨付', en: 'Refuse for good' }, access: approve, params: idParams, body: reason, response: Payment }),
  cancelPayment: operation({ method: 'POST', path: '/payments/:id/cancel', summary: { zh: '撤回申请', en: 'Take back what was asked, before it is ordered' }, access: report, params: idParams, body: reason, response: Payment }),
  orders: operation({ method: 'GET', path: '/payment-orders', summary: { zh: '付款批次', en: 'Payment orders' }, access: { permission: 'projects:pay', scope: ['region'] }, query: pageQuery, response: page(PaymentOrder) }),
  makeOrder: operation({ method: 'POST', path: '/payment-orders', summary: { zh: '生成付款批次', en: 'Order approved payments of one book at the bank; each once' }, access: pay, status: 201, body: z.object({ paymentIds: z.array(id).min(1).max(5000), mapping: text(40) }), response: PaymentOrder }),
  orderFile: operation({ method: 'GET', path: '/payment-orders/:id/file', summary: { zh: '下载付款文件', en: 'The file for the bank' }, access: pay, params: idParams, ...file }),
  confirmOrder: operation({ method: 'POST', path: '/payment-orders/:id/confirm', summary: { zh: '导入银行回单', en: 'Take the bank’s answer; the same file again changes nothing' }, access: pay, params: idParams, upload: { maxBytes: 20 * 1024 ** 2 }, body: z.object({ mapping: text(40).optional() }), response: BankAnswer }),
  confirmRecovery: operation({ method: 'POST', path: '/payments/:id/received', summary: { zh: '确认追回到账', en: 'Approved money has come back' }, access: pay, params: idParams, body: z.object({ on: isoDate, bankSerial: text(60), version }), response: Payment }),
  bankMappings: operation({ method: 'GET', path: '/bank-mappings', summary: { zh: '银行文件格式', en: 'Layouts of bank files' }, access: pay, response: z.object({ items: z.array(z.object({ code: z.string(), title: Text, isVerified: z.boolean() })) }) }),

  findings: operation({ method: 'GET', path: '/audit-findings', summary: { zh: '审计疑点', en: 'What an auditor should look at, found in the records' }, access: audit, query: z.object({ kind: z.enum(findingKinds).optional(), open: z.stringbool().optional() }), response: z.object({ items: z.array(Finding), looked: z.object({ projects: z.number().int(), payments: z.number().int(), evidence: z.number().int() }) }) }),
  exportFindings: operation({ method: 'GET', path: '/audit-findings/export', summary: { zh: '导出审计疑点', en: 'Export findings' }, access: audit, query: z.object({ kind: z.enum(findingKinds).optional(), ...asFile }), ...file }),
  answerFinding: operation({ method: 'POST', path: '/audit-findings/:key/answer', summary: { zh: '疑点结论', en: 'Say what became of a finding' }, access: audit, params: z.object({ key: z.string().max(200) }), body: z.object({ verdict: z.enum(['explained', 'irregular']), text: text(1000) }), response: Finding }),

  fundImports: operation({ method: 'GET', path: '/fund-imports', summary: { zh: '外部资金数据', en: 'Files of other systems’ projects' }, access: seeAsOfficer, query: pageQuery, response: page(FundImport) }),
  fundImport: operation({ method: 'GET', path: '/fund-imports/:id', summary: { zh: '一份资金数据', en: 'One file' }, access: seeAsOfficer, params: idParams, response: FundImport }),
  uploadFunds: operation({ method: 'POST', path: '/fund-imports', summary: { zh: '导入 IATI 或援助管理平台数据', en: 'Read a file of IATI 1.04–2.03 (xml, xml.gz) or of an aid management platform (zip); nothing is written yet' }, access: manage, status: 201, upload: { maxBytes: 256 * 1024 ** 2 }, body: z.object({ regionCode: RegionCode }), response: FundImport }),
  decideFundImport: operation({ method: 'POST', path: '/fund-imports/:id/decision', summary: { zh: '确认导入', en: 'Take it into a book of its own, whole, or refuse it; not by who uploaded it' }, access: approve, params: idParams, body: z.object({ decision: z.enum(['take', 'refuse']) }), response: FundImport }),

  published: operation({ method: 'GET', path: '/public/projects', summary: { zh: '公开项目', en: 'Projects as the public sees them' }, access: everyone, query: pageQuery.extend(PublicQuery.shape), response: page(PublicProject) }),
  publishedProject: operation({ method: 'GET', path: '/public/projects/:id', summary: { zh: '一个公开项目', en: 'One project as the public sees it' }, access: everyone, params: idParams, response: PublicProject.extend({ summary: z.string().nullable(), plan: z.array(Milestone.pick({ code: true, title: true, dueOn: true, state: true, metOn: true, payFen: true })), payments: z.array(z.object({ number: z.string(), on: isoDate, kind: PaymentKind, amountFen: z.number().int() })) }) }),
  publishedTotals: operation({ method: 'GET', path: '/public/projects/totals', summary: { zh: '公开汇总', en: 'Sums as the public sees them' }, access: everyone, query: PublicQuery.omit({ sort: true }), response: ProjectTotals }),
  publishedCsv: operation({ method: 'GET', path: '/public/projects/export', summary: { zh: '公开数据（CSV）', en: 'Public projects as CSV' }, access: everyone, query: PublicQuery, response: null, download: 'text/csv', limitPerMinute: 20 }),
  ocdsReleases: operation({ method: 'GET', path: '/public/ocds/releases', summary: { zh: '开放合同数据：发布包', en: 'Open Contracting 1.1: releases, newest first' }, access: everyone, query: z.object({ cursor: z.string().max(500).optional(), limit: z.coerce.number().int().min(1).max(1000).default(100) }), response: z.object({ uri: z.string(), version: z.literal('1.1'), publishedDate: instant, publisher: z.object({ name: z.string() }), license: z.string(), publicationPolicy: z.string(), releases: z.array(z.record(z.string(), z.unknown())), links: z.object({ next: z.string().nullable() }) }) }),
  ocdsRecord: operation({ method: 'GET', path: '/public/ocds/records/:ocid', summary: { zh: '开放合同数据：记录', en: 'Open Contracting 1.1: the record that the releases merge to' }, access: everyone, params: z.object({ ocid: z.string().max(100) }), response: z.object({ uri: z.string(), version: z.literal('1.1'), publishedDate: instant, publisher: z.object({ name: z.string() }), records: z.array(z.record(z.string(), z.unknown())) }) }),
  iatiFile: operation({ method: 'GET', path: '/public/iati/activities', summary: { zh: 'IATI 2.03 数据', en: 'IATI 2.03 activities' }, access: everyone, query: z.object({ region: z.string().max(100).optional() }), response: null, download: 'application/xml', limitPerMinute: 20 }),
}
