import { z } from 'zod'
import { idParams, instant, isoDate, operation, page, pageQuery } from './operation.ts'
import { RegionCode } from './regions.ts'
import { Criterion, Terms, WantedEvidence } from './terms.ts'
import { Text } from './text.ts'

const text = (max: number) => z.string().trim().min(1).max(max)
const id = z.number().int().positive()
const version = z.number().int().min(0).describe('As read; a change made meanwhile is refused with 409')
const RegionRef = z.object({ code: RegionCode, name: z.string() })
const Ref = z.object({ id: z.number().int(), name: z.string() })
const fen = z.number().int()

/** draft → open → reviewing → publicised → decided → closed. The public sees it from `open` on. */
export const ProgrammeState = z.enum(['draft', 'open', 'reviewing', 'publicised', 'decided', 'closed'])
/**
 * draft → submitted ⇄ returned → accepted → ranked → publicised → approved → agreed. `refused` at the formal check or by the decision,
 * `reserve` below the line of the budget, `withdrawn` by the applicant.
 */
export const ApplicationState = z.enum(['draft', 'submitted', 'returned', 'accepted', 'refused', 'ranked', 'reserve', 'publicised', 'approved', 'agreed', 'withdrawn'])
export const ProgrammeRow = z
  .object({
    id: z.number().int(), code: z.string(), title: Text, region: RegionRef, state: ProgrammeState, round: z.number().int().describe('Number of the published version, from 1; 0 before'), hasDraft: z.boolean(), opensOn: isoDate.nullable(), closesOn: isoDate.nullable(),
    budgetFen: fen, promisedFen: fen, applications: z.number().int().nullable().describe('null for the public and firms'), approved: z.number().int().nullable(), areas: z.array(z.string()), updatedAt: instant,
  })
  .meta({ id: 'ProgrammeRow' })
export type ProgrammeRow = z.infer<typeof ProgrammeRow>
export const ProgrammeVersion = z.object({ number: z.number().int(), state: z.enum(['draft', 'published', 'superseded']), title: Text, terms: Terms, publishedAt: instant.nullable(), publishedBy: z.string().nullable(), savedAt: instant.nullable().describe('null for the public and firms'), savedBy: z.string().nullable(), digest: z.string().nullable().describe('SHA-256 of title and terms as published'), applications: z.number().int().nullable() }).meta({ id: 'ProgrammeVersion' })
export const Programme = ProgrammeRow.extend({ version: z.number().int(), current: ProgrammeVersion.nullable().describe('As published'), draft: ProgrammeVersion.nullable(), bookId: z.number().int().nullable(), publicUntil: isoDate.nullable().describe('Last day for objections'), versions: z.array(ProgrammeVersion.omit({ terms: true })), objections: z.number().int().nullable().describe('Open ones') }).meta({ id: 'Programme' })
export type Programme = z.infer<typeof Programme>

export const ProgrammeFact = z.object({ code: z.string(), title: Text, type: z.enum(['number', 'text', 'boolean', 'date', 'numbers', 'texts']), unit: Text.nullable(), description: Text.nullable(), words: z.record(z.string(), Text).nullable().describe('What its values are called, where it takes only these; a rule may say either'), source: z.enum(['registry', 'diagnosis', 'machines', 'effects', 'projects', 'applicant']) }).meta({ id: 'ProgrammeFact' })
export type ProgrammeFact = z.infer<typeof ProgrammeFact>
export const Outcome = z.enum(['met', 'not-met', 'unknown', 'review'])
type StepShape = { readonly text: z.infer<typeof Text>; readonly value: z.infer<typeof Text>; readonly steps: readonly StepShape[] }
/** How a sum came about, term by term; values as printed. */
export const TraceStep: z.ZodType<StepShape> = z.lazy(() => z.object({ text: Text, value: Text, steps: z.array(TraceStep) })).meta({ id: 'TraceStep' })
export const ConditionResult = z.object({ code: z.string(), title: Text, outcome: Outcome, reasons: z.array(z.object({ outcome: Outcome, text: Text, missing: z.array(z.string()).describe('Codes of facts that are not known') })) }).meta({ id: 'ConditionResult' })
export const AwardResult = z.object({ code: z.string(), title: Text, lineCode: z.string(), fen: fen.nullable().describe('null: a fact is missing'), isCapped: z.boolean(), steps: z.array(TraceStep) }).meta({ id: 'AwardResult' })
export const Fitness = z.object({ outcome: Outcome, conditions: z.array(ConditionResult), awards: z.array(AwardResult), totalFen: fen.nullable(), facts: z.array(z.object({ code: z.string(), title: Text, value: Text.nullable().describe('As printed'), source: ProgrammeFact.shape.source, asOf: isoDate.nullable() })) }).meta({ id: 'Fitness' })
export type Fitness = z.infer<typeof Fitness>
export const ProgrammeFit = z.object({ programme: ProgrammeRow, fitness: Fitness, application: z.object({ id: z.number().int(), state: ApplicationState }).nullable() }).meta({ id: 'ProgrammeFit' })
/** Whom a version reaches and what it costs, over all firms of its region. */
export const Trial = z
  .object({
    firms: z.number().int(), outcomes: z.object({ met: z.number().int(), notMet: z.number().int(), unknown: z.number().int(), review: z.number().int() }), costFen: fen, budgetFen: fen,
    byCondition: z.array(z.object({ code: z.string(), title: Text, met: z.number().int(), notMet: z.number().int(), unknown: z.number().int(), onlyThis: z.number().int().describe('Firms that fail this one alone') })),
    bySize: z.array(z.object({ key: z.string(), firms: z.number().int(), met: z.number().int(), costFen: fen })), byRegion: z.array(z.object({ key: z.string(), title: z.string(), firms: z.number().int(), met: z.number().int(), costFen: fen })), byIndustry: z.array(z.object({ key: z.string(), title: z.string(), firms: z.number().int(), met: z.number().int(), costFen: fen })),
    examples: z.array(z.object({ organisation: Ref, outcome: Outcome, totalFen: fen.nullable() })).describe('Some of each outcome'), milliseconds: z.number().int(),
  })
  .meta({ id: 'ProgrammeTrial' })
const RuleProblem = z.object({ where: z.string().describe('As `conditions.size` or `awards.equipment`'), at: z.number().int(), end: z.number().int(), text: Text })

export const Answers = z.record(z.string().max(40), z.union([z.string().max(2000), z.number(), z.boolean(), z.null()]))
export type Answers = z.infer<typeof Answers>
export const ApplicationFile = z.object({ id: z.number().int(), code: z.string(), name: z.string(), mediaType: z.string(), bytes: z.number().int(), sha256: z.string(), addedAt: instant, invoiceNumber: z.string().nullable() }).meta({ id: 'ApplicationFile' })
export const ApplicationRow = z
  .object({
    id: z.number().int(), number: z.string().nullable(), state: ApplicationState, programme: z.object({ id: z.number().int(), title: Text, version: z.number().int() }), organisation: Ref.nullable().describe('null: blind for the caller'), region: RegionRef.nullable(), title: z.string(), outcome: Outcome, computedFen: fen.nullable(), awardedFen: fen.nullable(),
    total: z.number().nullable().describe('Mean of the reviews that count, or the consensus; null: not known or not for the caller'), rank: z.number().int().nullable(), reviews: z.object({ done: z.number().int(), of: z.number().int() }).nullable(), dueOn: isoDate.nullable(), isLate: z.boolean(), submittedAt: instant.nullable(), updatedAt: instant,
  })
  .meta({ id: 'ProgrammeApplicationRow' })
export type ApplicationRow = z.infer<typeof ApplicationRow>
export const ApplicationReview = z.object({ id: z.number().int(), reviewer: z.string().nullable().describe('null: not for the caller'), isOwn: z.boolean(), conflict: z.string().nullable(), declaredNone: z.boolean().describe('Said to have no conflict'), scores: z.array(z.object({ criterion: z.string(), score: z.number().int(), comment: z.string().nullable() })), total: z.number().nullable(), comment: z.string().nullable(), version: z.number().int(), updatedAt: instant }).meta({ id: 'ProgrammeReview' })
export const Application = ApplicationRow.extend({
  version: z.number().int(), summary: z.string(), costFen: fen.nullable(), answers: Answers, files: z.array(ApplicationFile), wanted: z.array(WantedEvidence), questions: Terms.shape.questions, criteria: z.array(Criterion), fitness: Fitness.describe('By the facts as they were when it was submitted; before that, of today'), isFrozen: z.boolean(),
  snapshotDigest: z.string().nullable(), signedBy: z.string().nullable(), isMine: z.boolean(), ownReviewWanted: z.boolean(), reviewList: z.array(ApplicationReview), consensus: z.object({ total: z.number(), note: z.string(), by: z.string() }).nullable(), agreement: z.object({ number: z.string(), signedOn: isoDate, projectId: z.number().int() }).nullable(),
  history: z.array(z.object({ state: ApplicationState, at: instant, by: z.string(), note: z.string().nullable() })), mayDo: z.array(z.enum(['change', 'submit', 'withdraw', 'accept', 'return', 'refuse', 'review', 'consensus', 'agree'])),
}).meta({ id: 'ProgrammeApplication' })
export type Application = z.infer<typeof Application>
export const Objection = z.object({ id: z.number().int(), programmeId: z.number().int(), applicationId: z.number().int().nullable(), about: z.string().nullable(), by: z.string().describe('Hidden for all but who handles it'), contact: z.string().nullable(), text: z.string(), at: instant, dueOn: isoDate, isLate: z.boolean(), state: z.enum(['open', 'upheld', 'dismissed']), answer: z.string().nullable(), answeredBy: z.string().nullable() }).meta({ id: 'ProgrammeObjection' })
/** What everybody may see of a round’s list. */
export const PublicAward = z.object({ rank: z.number().int(), organisation: z.string(), region: z.string(), title: z.string(), fen, state: z.enum(['publicised', 'approved', 'agreed']) }).meta({ id: 'PublicAward' })

export const ProgrammeQuery = z.object({ q: z.string().trim().max(100).optional(), state: z.string().max(100).optional().describe('One or several, comma-separated'), region: z.string().max(100).optional(), sort: z.enum(['-updated', 'closes', 'title', '-budget']).default('-updated') })
export const ApplicationQuery = z.object({ programmeId: z.coerce.number().int().positive().optional(), round: z.coerce.number().int().positive().optional(), state: z.string().max(100).optional(), q: z.string().trim().max(100).optional(), mine: z.stringbool().optional().describe('Those the caller is to review'), sort: z.enum(['-updated', 'rank', '-total', '-fen', 'due']).default('-updated') })
const asFile = { format: z.enum(['xlsx', 'csv']).default('xlsx') }
const file = { response: null, download: 'application/octet-stream', limitPerMinute: 20 } as const
const ApplicationFields = z.object({ title: text(200), summary: z.string().trim().max(4000), costFen: fen.min(1).max(1e14).nullable(), answers: Answers })

const everyone = { permission: null, scope: ['public'] } as const
const see = { permission: 'programmes:read', scope: ['region', 'organisation'] } as const
const seeAsOfficer = { permission: 'programmes:read', scope: ['region'] } as const
const manage = { permission: 'programmes:manage', scope: ['region'] } as const
const apply = { permission: 'programmes:apply', scope: ['organisation'] } as const
const review = { permission: 'programmes:review', scope: ['region'] } as const
const decide = { permission: 'programmes:decide', scope: ['region'] } as const
const fileParams = idParams.extend({ fileId: z.coerce.number().int().positive() })

export const programmes = {
  published: operation({ method: 'GET', path: '/public/programmes', summary: { zh: '公开的政策', en: 'Programmes that are open or were decided' }, access: everyone, query: pageQuery.extend(ProgrammeQuery.shape), response: page(ProgrammeRow) }),
  publishedProgramme: operation({ method: 'GET', path: '/public/programmes/:id', summary: { zh: '一项公开的政策', en: 'One programme as published, with its publicised or decided list' }, access: everyone, params: idParams, response: Programme.extend({ list: z.array(PublicAward) }) }),
  publishedList: operation({ method: 'GET', path: '/public/programmes/:id/list', summary: { zh: '公示名单（CSV）', en: 'Its list as a file' }, access: everyone, params: idParams, response: null, download: 'text/csv', limitPerMinute: 20 }),
  object: operation({ method: 'POST', path: '/public/programmes/:id/objections', summary: { zh: '提出异议', en: 'Object while a list is publicised' }, access: everyone, params: idParams, status: 201, limitPerMinute: 5, body: z.object({ applicationRank: z.number().int().min(1).nullable().default(null), name: text(60), contact: text(100), text: text(4000) }), response: z.object({ number: z.string(), dueOn: isoDate }) }),

  list: operation({ method: 'GET', path: '/programmes', summary: { zh: '政策项目', en: 'Programmes, drafts too' }, access: seeAsOfficer, query: pageQuery.extend(ProgrammeQuery.shape), response: page(ProgrammeRow) }),
  export: operation({ method: 'GET', path: '/programmes/export', summary: { zh: '导出政策项目', en: 'Export programmes' }, access: seeAsOfficer, query: ProgrammeQuery.extend(asFile), ...file }),
  facts: operation({ method: 'GET', path: '/programme-facts', summary: { zh: '规则可用的事实', en: 'Facts that rules may use' }, access: see, response: z.object({ items: z.array(ProgrammeFact) }) }),
  get: operation({ method: 'GET', path: '/programmes/:id', summary: { zh: '一项政策', en: 'One programme' }, access: see, params: idParams, response: Programme }),
  versionOf: operation({ method: 'GET', path: '/programmes/:id/versions/:number', summary: { zh: '政策的一个版本', en: 'One version as it was published' }, access: see, params: idParams.extend({ number: z.coerce.number().int().positive() }), response: ProgrammeVersion }),
  add: operation({ method: 'POST', path: '/programmes', summary: { zh: '新建政策', en: 'Draft a programme' }, access: manage, status: 201, body: z.object({ code: z.string().regex(/^[a-z0-9][a-z0-9-]{1,39}$/), title: z.object({ zh: text(100), en: z.string().trim().max(200) }), regionCode: RegionCode, terms: Terms }), response: Programme }),
  saveDraft: operation({ method: 'PUT', path: '/programmes/:id/draft', summary: { zh: '保存草案', en: 'Save the draft, or begin the next version' }, access: manage, params: idParams, body: z.object({ title: z.object({ zh: text(100), en: z.string().trim().max(200) }), terms: Terms, version }), response: Programme }),
  checkTerms: operation({ method: 'POST', path: '/programme-terms/check', summary: { zh: '检查条款', en: 'What is wrong with terms, rule by rule' }, access: manage, body: z.object({ terms: Terms }), response: z.object({ problems: z.array(RuleProblem) }) }),
  tryOnFirm: operation({ method: 'POST', path: '/programme-terms/try-firm', summary: { zh: '用一家企业试算', en: 'Try terms on one firm' }, access: manage, body: z.object({ terms: Terms, organisationId: id, answers: Answers.default({}) }), response: Fitness }),
  tryOnAll: operation({ method: 'POST', path: '/programme-terms/try', summary: { zh: '用全部企业试算', en: 'Try terms on all firms of a region: whom they reach, what they cost' }, access: manage, limitPerMinute: 12, body: z.object({ terms: Terms, regionCode: RegionCode }), response: Trial }),
  publish: operation({ method: 'POST', path: '/programmes/:id/publish', summary: { zh: '发布', en: 'Publish the draft; not by who saved it last. What was promised under earlier versions stays' }, access: decide, params: idParams, body: z.object({ version }), response: Programme }),
  fits: operation({ method: 'GET', path: '/programmes/fits', summary: { zh: '本企业可申报的政策', en: 'Open programmes for the own firm: met, not met, missing, with the computed award' }, access: { permission: 'programmes:read', scope: ['organisation'] }, response: z.object({ items: z.array(ProgrammeFit) }) }),

  applications: operation({ method: 'GET', path: '/programme-applications', summary: { zh: '申报', en: 'Applications of a region, those to review, or the own ones' }, access: see, query: pageQuery.extend(ApplicationQuery.shape), response: page(ApplicationRow) }),
  exportApplications: operation({ method: 'GET', path: '/programme-applications/export', summary: { zh: '导出申报', en: 'Export applications' }, access: seeAsOfficer, query: ApplicationQuery.extend(asFile), ...file }),
  application: operation({ method: 'GET', path: '/programme-applications/:id', summary: { zh: '一份申报', en: 'One application' }, access: see, params: idParams, response: Application }),
  printApplication: operation({ method: 'GET', path: '/programme-applications/:id/print', summary: { zh: '打印申报书', en: 'Its form as PDF' }, access: see, params: idParams, response: null, download: 'application/pdf', limitPerMinute: 30 }),
  beginApplication: operation({ method: 'POST', path: '/programmes/:id/applications', summary: { zh: '开始申报', en: 'Begin an application, filled from what is known' }, access: apply, params: idParams, status: 201, response: Application }),
  saveApplication: operation({ method: 'PUT', path: '/programme-applications/:id', summary: { zh: '保存申报', en: 'Save an application that is not submitted' }, access: apply, params: idParams, body: ApplicationFields.extend({ version }), response: Application }),
  addFile: operation({ method: 'POST', path: '/programme-applications/:id/files', summary: { zh: '上传申报材料', en: 'Add a file; the same file of another firm is refused' }, access: apply, params: idParams, status: 201, upload: { maxBytes: 20 * 1024 ** 2 }, body: z.object({ code: z.string().max(40) }), response: Application }),
  file: operation({ method: 'GET', path: '/programme-applications/:id/files/:fileId', summary: { zh: '查看申报材料', en: 'Open a file' }, access: see, params: fileParams, response: null, download: 'application/octet-stream' }),
  removeFile: operation({ method: 'DELETE', path: '/programme-applications/:id/files/:fileId', summary: { zh: '删除申报材料', en: 'Remove a file before submitting' }, access: apply, params: fileParams, response: null }),
  submit: operation({ method: 'POST', path: '/programme-applications/:id/submit', summary: { zh: '签署并提交', en: 'Sign and submit: facts, answers and rules are frozen' }, access: apply, params: idParams, body: z.object({ signature: text(60).describe('The signer’s full name'), truthful: z.literal(true), version }), response: Application }),
  withdraw: operation({ method: 'POST', path: '/programme-applications/:id/withdraw', summary: { zh: '撤回申报', en: 'Withdraw before the list is publicised' }, access: apply, params: idParams, body: z.object({ version }), response: Application }),
  checkApplication: operation({ method: 'POST', path: '/programme-applications/:id/check', summary: { zh: '形式审查', en: 'Formal check: accept, return with what is missing, or refuse' }, access: manage, params: idParams, body: z.object({ decision: z.enum(['accept', 'return', 'refuse']), note: text(1000), version }), response: Application }),

  beginReview: operation({ method: 'POST', path: '/programmes/:id/review', summary: { zh: '开始评审', en: 'Close the round and give accepted applications to reviewers, evenly and not to those in conflict' }, access: manage, params: idParams, body: z.object({ reviewerIds: z.array(z.string().max(64)).max(200), version }), response: Programme }),
  reviewers: operation({ method: 'GET', path: '/programme-reviewers', summary: { zh: '可选评审专家', en: 'Who may review' }, access: manage, response: z.object({ items: z.array(z.object({ id: z.string(), name: z.string(), reviews: z.number().int() })) }) }),
  declare: operation({ method: 'POST', path: '/programme-applications/:id/declaration', summary: { zh: '申报利益冲突', en: 'Declare a conflict, or that there is none; scoring needs it' }, access: review, params: idParams, body: z.object({ conflict: text(500).nullable() }), response: Application }),
  review: operation({ method: 'PUT', path: '/programme-applications/:id/review', summary: { zh: '评分', en: 'Score each criterion' }, access: review, params: idParams, body: z.object({ scores: z.array(z.object({ criterion: z.string().max(40), score: z.number().int().min(0).max(100), comment: text(1000).nullable().default(null) })).min(1).max(20), comment: text(2000).nullable().default(null), version: version.describe('0 for the first time') }), response: Application }),
  consensus: operation({ method: 'POST', path: '/programme-applications/:id/consensus', summary: { zh: '合议结论', en: 'The total that the reviewers’ meeting agreed on, and why' }, access: manage, params: idParams, body: z.object({ total: z.number().min(0).max(100), note: text(2000), version }), response: Application }),
  rank: operation({ method: 'POST', path: '/programmes/:id/rank', summary: { zh: '排序', en: 'Rank within the budget of each line; below it: reserve' }, access: manage, params: idParams, body: z.object({ version }), response: Programme }),
  publicise: operation({ method: 'POST', path: '/programmes/:id/publicise', summary: { zh: '公示', en: 'Publish the ranked list for objections' }, access: decide, params: idParams, body: z.object({ version }), response: Programme }),
  objections: operation({ method: 'GET', path: '/programmes/:id/objections', summary: { zh: '异议', en: 'Objections' }, access: seeAsOfficer, params: idParams, response: z.object({ items: z.array(Objection) }) }),
  answerObjection: operation({ method: 'POST', path: '/programme-objections/:id/answer', summary: { zh: '答复异议', en: 'Answer an objection; upheld takes the application off the list' }, access: manage, params: idParams, body: z.object({ verdict: z.enum(['upheld', 'dismissed']), answer: text(2000) }), response: Objection }),
  decide: operation({ method: 'POST', path: '/programmes/:id/decide', summary: { zh: '批准名单', en: 'Approve the list once the publicity period is over and objections are answered' }, access: decide, params: idParams, body: z.object({ document: text(100).describe('Number of the decision'), version }), response: Programme }),
  agree: operation({ method: 'POST', path: '/programme-applications/:id/agreement', summary: { zh: '签订协议', en: 'Sign the agreement: the money is committed and the project begins its plan' }, access: manage, params: idParams, body: z.object({ number: text(60), signedOn: isoDate, startsOn: isoDate, version }), response: Application }),
  closeProgramme: operation({ method: 'POST', path: '/programmes/:id/close', summary: { zh: '结束本轮', en: 'Close the round; what has no agreement ends' }, access: decide, params: idParams, body: z.object({ version }), response: Programme }),
}
