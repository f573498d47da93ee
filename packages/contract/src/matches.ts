import { z } from 'zod'
import type { FilterFields } from './filter.ts'
import { idParams, instant, isoDate, operation, page, pageQuery } from './operation.ts'
import { SizeClass } from './organisations.ts'
import { RegionCode } from './regions.ts'
import { Text } from './text.ts'

/** Whole fen: 1 yuan = 100. Zero is no price; nothing at all is "not said". */
const fen = z.number().int().min(1).max(1e13)
const text = (max: number) => z.string().trim().min(1).max(max)
const grade = z.number().int().min(0).max(9)
const SceneCode = z.string().regex(/^[\w.-]{1,64}$/)
const SceneRef = z.object({ code: SceneCode, title: Text })
const OrganisationRef = z.object({ id: z.number().int(), name: z.string() })
const RegionRef = z.object({ code: RegionCode, name: z.string() })

/* ------------------------------------------------------------------ what fits */

/** One part of a score: `points` = weight × value; the points of all parts add up to the score. */
export const FitPart = z.object({ code: z.string(), weight: z.number(), value: z.number().min(0).max(1), points: z.number(), text: Text }).meta({ id: 'FitPart' })
/** A hard condition that failed, or a wish that is met badly, in a sentence. */
export const Misfit = z.object({ code: z.string(), isHard: z.boolean(), text: Text }).meta({ id: 'Misfit' })
export const Fit = z
  .object({
    kind: z.enum(['solution', 'expert']), id: z.number().int().describe('Of the solution or the expert'), title: z.string(),
    provider: z.object({ id: z.number().int(), name: z.string() }).nullable().describe('null for experts'),
    place: z.number().int().describe('In this list, from 1'), score: z.number().min(0).max(1), reason: Text.describe('One sentence made from the parts'),
    parts: z.array(FitPart), misfits: z.array(Misfit),
    priceMinFen: fen.nullable(), priceMaxFen: fen.nullable(), goLiveDays: z.number().int().nullable(), levels: z.object({ from: grade, to: grade }).nullable().describe('Of this scene, before and after'),
    rating: z.object({ average: z.number(), count: z.number().int() }).nullable(), finished: z.number().int(), isInPool: z.boolean(), isRemote: z.boolean().nullable(),
    state: z.enum(['new', 'opened', 'asked', 'offered', 'chosen']).describe('How far this firm came with it, for this need'),
  })
  .meta({ id: 'Fit' })
export type Fit = z.infer<typeof Fit>

/** `shownId` names this list when something in it is opened; null where nothing is kept, as for officers. */
const fits = { shownId: z.number().int().nullable(), solutions: z.array(Fit), experts: z.array(Fit), nearMisses: z.array(Fit).describe('Would fit but for the hard conditions named in their misfits'), considered: z.number().int(), weightsVersion: z.string() }
export const Suggestions = z.object(fits).meta({ id: 'Suggestions' })
export type Suggestions = z.infer<typeof Suggestions>
export const WeakScene = z.object({ scene: SceneRef, gradeNow: grade, gradeTarget: grade, isConstrained: z.boolean(), needId: z.number().int().nullable().describe('The open need of this scene, if the firm made one') }).meta({ id: 'WeakScene' })
export const ResultFits = z
  .object({ organisation: OrganisationRef, assessmentId: z.number().int(), basis: z.enum(['self', 'site']), asOf: isoDate, scenes: z.array(WeakScene.extend(fits)) })
  .meta({ id: 'ResultFits' })
export type ResultFits = z.infer<typeof ResultFits>

/* ------------------------------------------------------------------ needs */

export const NeedState = z.enum(['open', 'asked', 'working', 'met', 'closed'])
const needFields = {
  title: text(100), text: z.string().trim().max(4000), sceneCode: SceneCode.nullable(), gradeTarget: grade.nullable(),
  budgetFen: fen.nullable().describe('At most, with tax'), neededBy: isoDate.nullable(), regionCode: RegionCode.nullable().describe('Where the work is; null: where the firm is'),
}
export const NeedFields = z.object({ ...needFields, text: needFields.text.default(''), sceneCode: needFields.sceneCode.default(null), gradeTarget: needFields.gradeTarget.default(null), budgetFen: needFields.budgetFen.default(null), neededBy: needFields.neededBy.default(null), regionCode: needFields.regionCode.default(null) })
export type NeedFields = z.infer<typeof NeedFields>
const fromResult = z.boolean().default(false).describe('Take grade and target of the scene from the latest result')
export const Need = z
  .object({
    id: z.number().int(), version: z.number().int(), state: NeedState, organisation: OrganisationRef, title: z.string(), text: z.string(), scene: SceneRef.nullable(),
    gradeNow: grade.nullable(), gradeTarget: grade.nullable(), source: z.enum(['diagnosis', 'typed']), assessmentId: z.number().int().nullable(),
    budgetFen: fen.nullable(), neededBy: isoDate.nullable(), region: RegionRef, industryCode: z.string().nullable(), sizeClass: SizeClass.nullable(),
    enquiries: z.number().int(), offers: z.number().int(), workId: z.number().int().nullable(), closedReason: z.string().nullable(), createdBy: z.string(), isByOfficer: z.boolean().describe('Recorded by an officer on behalf of the firm'), createdAt: instant, updatedAt: instant,
  })
  .meta({ id: 'Need' })
export type Need = z.infer<typeof Need>
export const needFilter = {
  state: { type: 'code', operators: ['in', 'eq'] }, scene: { type: 'code', operators: ['in', 'eq', 'empty', 'present'] }, region: { type: 'code', operators: ['in', 'eq'] },
  size: { type: 'code', operators: ['in', 'eq', 'empty', 'present'] }, industry: { type: 'code', operators: ['in', 'eq', 'empty', 'present'] }, source: { type: 'code', operators: ['in', 'eq'] },
  budget: { type: 'number', operators: ['gte', 'lte', 'empty', 'present'] }, created: { type: 'date', operators: ['gte', 'lte'] }, organisation: { type: 'number', operators: ['eq'] },
} as const satisfies FilterFields
export const needSorts = ['-created', 'created', 'neededBy', '-budget'] as const

/* ------------------------------------------------------------------ enquiries and offers */

/** How many may be asked at once, and how long they have: an enquiry is no circular. */
export const askAtMost = 8
export const deadlineDays = { least: 1, most: 60, default: 7 } as const
export const EnquiryState = z.enum(['open', 'due', 'chosen', 'ended', 'withdrawn']).describe('due: the deadline has passed and nothing is chosen; ended: nothing was chosen and will not be')
export const AskedState = z.enum(['asked', 'seen', 'offered', 'declined', 'withdrawn', 'chosen', 'not-chosen', 'missed'])
/** What the asked providers are shown beside scene and title. */
export const Shares = z.object({ name: z.boolean(), text: z.boolean(), budget: z.boolean(), grade: z.boolean(), contact: z.boolean() }).meta({ id: 'Shares' })
export type Shares = z.infer<typeof Shares>

export const OfferPart = z.object({ title: text(100), priceFen: fen }).meta({ id: 'OfferPart' })
const offerFields = {
  parts: z.array(OfferPart).min(1).max(30).describe('Prices without tax'), taxBasisPoints: z.number().int().min(0).max(3000).describe('600 = 6 %'),
  goLiveDays: z.number().int().min(1).max(1500), conditions: z.string().trim().max(4000), validUntil: isoDate,
}
export const OfferFields = z.object({ ...offerFields, conditions: offerFields.conditions.default('') })
export type OfferFields = z.infer<typeof OfferFields>
export const OfferFile = z.object({ id: z.number().int(), name: z.string(), mediaType: z.string(), bytes: z.number().int(), addedAt: instant }).meta({ id: 'OfferFile' })
export const Offer = z
  .object({
    id: z.number().int(), version: z.number().int(), ...offerFields, netFen: z.number().int(), taxFen: z.number().int(), priceFen: z.number().int().describe('With tax: net + tax'),
    isValid: z.boolean().describe('Today is not after validUntil, and it was not withdrawn'), withdrawnAt: instant.nullable(), madeAt: instant, changedAt: instant, files: z.array(OfferFile),
  })
  .meta({ id: 'Offer' })
export type Offer = z.infer<typeof Offer>

/** One asked provider, in the firm's table of comparison. `marks`: where it is the best of those that can be chosen. */
export const Asked = z
  .object({
    id: z.number().int(), state: AskedState, provider: z.object({ id: z.number().int(), name: z.string() }), solution: z.object({ id: z.number().int(), title: z.string() }),
    seenAt: instant.nullable(), declinedReason: z.string().nullable(), offer: Offer.nullable(), score: z.number().nullable(), reason: Text.nullable(),
    rating: z.object({ average: z.number(), count: z.number().int() }).nullable(), overBudgetFen: z.number().int().nullable().describe('How much above the budget; null if within or without one'),
    marks: z.array(z.enum(['cheapest', 'soonest', 'best-fit', 'best-rated'])), workId: z.number().int().nullable(),
  })
  .meta({ id: 'Asked' })
export type Asked = z.infer<typeof Asked>
export const EnquiryRow = z
  .object({
    id: z.number().int(), version: z.number().int(), state: EnquiryState, needId: z.number().int(), organisation: OrganisationRef, title: z.string(), scene: SceneRef.nullable(), region: RegionRef,
    until: isoDate.describe('The last day for offers'), askedCount: z.number().int(), offersCount: z.number().int(), declinedCount: z.number().int(), createdBy: z.string(), createdAt: instant, chosenAt: instant.nullable(),
  })
  .meta({ id: 'EnquiryRow' })
export type EnquiryRow = z.infer<typeof EnquiryRow>
export const Enquiry = EnquiryRow.extend({ need: Need, message: z.string(), shares: Shares, contact: z.string().nullable(), asked: z.array(Asked), endedReason: z.string().nullable() }).meta({ id: 'Enquiry' })
export type Enquiry = z.infer<typeof Enquiry>
export const enquiryFilter = {
  state: { type: 'code', operators: ['in', 'eq'] }, scene: { type: 'code', operators: ['in', 'eq', 'empty', 'present'] }, region: { type: 'code', operators: ['in', 'eq'] },
  until: { type: 'date', operators: ['gte', 'lte'] }, created: { type: 'date', operators: ['gte', 'lte'] }, organisation: { type: 'number', operators: ['eq'] }, need: { type: 'number', operators: ['eq'] },
} as const satisfies FilterFields
export const enquirySorts = ['-created', 'until'] as const

/** An enquiry as one asked provider sees it: what the firm chose to share, and its own offer. Never the others. */
export const AskedRequest = z
  .object({
    id: z.number().int().describe('As in Asked.id'), state: AskedState, solution: z.object({ id: z.number().int(), title: z.string() }), title: z.string(), scene: SceneRef.nullable(), region: RegionRef,
    industryCode: z.string().nullable(), sizeClass: SizeClass.nullable(), until: isoDate, isOpen: z.boolean().describe('An offer can be made or changed now'), neededBy: isoDate.nullable(), message: z.string(),
    firm: z.string().nullable(), text: z.string().nullable(), budgetFen: fen.nullable(), gradeNow: grade.nullable(), gradeTarget: grade.nullable(), contact: z.string().nullable(),
    declinedReason: z.string().nullable(), offer: Offer.nullable(), workId: z.number().int().nullable(), createdAt: instant,
  })
  .meta({ id: 'AskedRequest' })
export type AskedRequest = z.infer<typeof AskedRequest>
export const requestFilter = { state: { type: 'code', operators: ['in', 'eq'] }, scene: { type: 'code', operators: ['in', 'eq', 'empty', 'present'] }, until: { type: 'date', operators: ['gte', 'lte'] }, solution: { type: 'number', operators: ['eq'] } } as const satisfies FilterFields
export const requestSorts = ['-created', 'until'] as const

/* ------------------------------------------------------------------ works */

export const WorkState = z.enum(['agreed', 'started', 'delivered', 'returned', 'accepted', 'rated', 'closed', 'broken-off'])
export type WorkState = z.infer<typeof WorkState>
/** The whole life of a work: who may move it, from where, to where, and what a move needs. */
export const workMoves = {
  'start': { from: ['agreed'], to: 'started', by: 'provider', needs: null },
  'deliver': { from: ['started', 'returned'], to: 'delivered', by: 'provider', needs: null },
  'accept': { from: ['delivered'], to: 'accepted', by: 'firm', needs: null },
  'return': { from: ['delivered'], to: 'returned', by: 'firm', needs: 'reason' },
  'rate': { from: ['accepted'], to: 'rated', by: 'firm', needs: 'score' },
  'close': { from: ['accepted'], to: 'closed', by: 'firm', needs: null },
  'break-off': { from: ['agreed', 'started', 'delivered', 'returned'], to: 'broken-off', by: 'either', needs: 'reason' },
} as const satisfies Record<string, { from: readonly WorkState[]; to: WorkState; by: 'firm' | 'provider' | 'either'; needs: 'reason' | 'score' | null }>
export type WorkMove = keyof typeof workMoves
const reason = z.string().trim().min(4).max(1000)
export const FirmMove = z.discriminatedUnion('move', [
  z.object({ move: z.literal('accept'), note: z.string().trim().max(1000).default('') }),
  z.object({ move: z.literal('return'), reason }),
  z.object({ move: z.literal('rate'), score: z.number().int().min(1).max(5), comment: z.string().trim().max(2000).nullable().default(null) }),
  z.object({ move: z.literal('close'), note: z.string().trim().max(1000).default('') }),
  z.object({ move: z.literal('break-off'), reason }),
])
export const ProviderMove = z.discriminatedUnion('move', [
  z.object({ move: z.literal('start'), note: z.string().trim().max(1000).default('') }),
  z.object({ move: z.literal('deliver'), note: z.string().trim().max(1000).default('') }),
  z.object({ move: z.literal('break-off'), reason }),
])
export const Milestone = z.object({ title: text(100), dueOn: isoDate, doneOn: isoDate.nullable() }).meta({ id: 'Milestone' })
export const WorkRow = z
  .object({
    id: z.number().int(), version: z.number().int(), state: WorkState, organisation: OrganisationRef, provider: z.object({ id: z.number().int(), name: z.string() }), solution: z.object({ id: z.number().int(), title: z.string() }),
    title: z.string(), scene: SceneRef.nullable(), region: RegionRef, priceFen: z.number().int(), dueOn: isoDate, isLate: z.boolean(), milestonesDone: z.number().int(), milestonesAll: z.number().int(),
    score: z.number().int().min(1).max(5).nullable(), agreedAt: instant, startedAt: instant.nullable(), deliveredAt: instant.nullable(), acceptedAt: instant.nullable(), endedAt: instant.nullable(), updatedAt: instant,
  })
  .meta({ id: 'WorkRow' })
export type WorkRow = z.infer<typeof WorkRow>
export const WorkEvent = z.object({ at: instant, move: z.string(), by: z.string(), side: z.enum(['firm', 'provider']), note: z.string().nullable() }).meta({ id: 'WorkEvent' })
export const Work = WorkRow.extend({
  needId: z.number().int().nullable().describe('The firm and its officers'), enquiryId: z.number().int().nullable(), requestId: z.number().int().describe('As the provider knows it'), offer: Offer, milestones: z.array(Milestone), events: z.array(WorkEvent),
  comment: z.string().nullable(), effect: z.object({ reportId: z.number().int(), title: z.string(), verdict: z.enum(['shown', 'not-shown', 'not-enough-data']).nullable() }).nullable(),
  side: z.enum(['firm', 'provider', 'officer']), moves: z.array(z.enum(Object.keys(workMoves) as [WorkMove, ...WorkMove[]])).describe('What the caller may do now'),
}).meta({ id: 'Work' })
export type Work = z.infer<typeof Work>
export const workFilter = {
  state: { type: 'code', operators: ['in', 'eq'] }, scene: { type: 'code', operators: ['in', 'eq', 'empty', 'present'] }, region: { type: 'code', operators: ['in', 'eq'] }, provider: { type: 'number', operators: ['eq'] }, organisation: { type: 'number', operators: ['eq'] },
  side: { type: 'code', operators: ['eq'] }, late: { type: 'boolean', operators: ['eq'] }, score: { type: 'number', operators: ['gte', 'lte', 'empty', 'present'] }, price: { type: 'number', operators: ['gte', 'lte'] }, agreed: { type: 'date', operators: ['gte', 'lte'] }, due: { type: 'date', operators: ['gte', 'lte'] },
} as const satisfies FilterFields
export const workSorts = ['-updated', '-agreed', 'due', '-price'] as const

/* ------------------------------------------------------------------ markets */

/** A market's scored facets with their weights, as the product ships them or as a region set them. Weights are shares of 10 000. */
export const Facet = z.object({ code: z.string(), title: Text, weight: z.number().int().min(0).max(10_000), shipped: z.number().int() }).meta({ id: 'Facet' })
export const Market = z
  .object({
    code: z.enum(['solutions', 'experts']), title: Text, facets: z.array(Facet), hard: z.array(z.object({ code: z.string(), title: Text })).describe('Conditions that are not weighed'),
    weightsVersion: z.string(), region: RegionRef.nullable().describe('Whose weights apply here; null: the shipped ones'), version: z.number().int(), changedBy: z.string().nullable(), changedAt: instant.nullable(), note: z.string().nullable(),
  })
  .meta({ id: 'Market' })
export type Market = z.infer<typeof Market>
const market = z.enum(['solutions', 'experts'])

/** What weights would have made of the lists that were shown: of 1, null where nothing was asked for yet. */
export const WeightsTrial = z
  .object({
    judged: z.number().int().describe('Lists from which offers were asked for'), tried: z.number().int(), recall: z.number().nullable(), recallChosen: z.number().nullable(), ndcg: z.number().nullable(),
    gini: z.number().describe('Congestion of the first three places by rank: 0 even, 1 all the same'), offerCoverage: z.number(),
  })
  .meta({ id: 'WeightsTrial' })
export type WeightsTrial = z.infer<typeof WeightsTrial>

/* ------------------------------------------------------------------ operations */

const both = ['region', 'organisation'] as const
const read = { permission: 'matches:read', scope: both } as const
const ask = { permission: 'matches:ask', scope: ['organisation'] } as const
const offer = { permission: 'matches:offer', scope: ['organisation'] } as const
const manage = { permission: 'providers:manage', scope: ['region'] } as const
const listQuery = <S extends readonly [string, ...string[]]>(sorts: S) => z.object({ q: z.string().trim().max(60).optional(), filter: z.string().max(2000).default(''), sort: z.enum(sorts).default(sorts[0] as never) })
const format = { format: z.enum(['xlsx', 'csv']).default('xlsx') }
const version = z.number().int()
const shares = z.record(z.string().max(40), z.number().int().min(0).max(10_000)).describe('Facet → share of 10 000; together 10 000')
const file = { response: null, download: 'application/octet-stream', limitPerMinute: 20 } as const
const childParams = idParams.extend({ fileId: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER) })
const NeedQuery = listQuery(needSorts), EnquiryQuery = listQuery(enquirySorts), RequestQuery = listQuery(requestSorts), WorkQuery = listQuery(workSorts)

export const matches = {
  forResult: operation({
    method: 'GET', path: '/matches/for-result', summary: { zh: '测评结果的短板场景与适配方案、专家', en: 'The weakest scenes of a firm’s latest result, with solutions and experts that fit each' }, access: read,
    query: z.object({ organisationId: z.coerce.number().int().positive().optional().describe('Officers name the firm'), scenes: z.coerce.number().int().min(1).max(16).default(4), limit: z.coerce.number().int().min(1).max(20).default(3) }), response: z.object({ result: ResultFits.nullable().describe('null: no result yet') }), limitPerMinute: 60,
  }),
  forNeed: operation({ method: 'GET', path: '/needs/:id/suggestions', summary: { zh: '适配某需求的方案与专家', en: 'What fits a need' }, access: read, params: idParams, query: z.object({ limit: z.coerce.number().int().min(1).max(50).default(10) }), response: Suggestions, limitPerMinute: 120 }),
  preview: operation({
    method: 'POST', path: '/matches/preview', summary: { zh: '试算：未保存的需求有何适配', en: 'What would fit a need that is not saved; nothing is kept' }, access: read, limitPerMinute: 120,
    body: z.object({ ...NeedFields.shape, title: needFields.title.optional(), gradeNow: grade.nullable().default(null), organisationId: z.number().int().positive().nullable().default(null), limit: z.number().int().min(1).max(50).default(10) }), response: Suggestions,
  }),
  opened: operation({ method: 'POST', path: '/matches/opened', summary: { zh: '记录已查看', en: 'Note that something in a shown list was opened' }, access: { permission: 'matches:read', scope: ['organisation'] }, body: z.object({ shownId: z.number().int().positive(), kind: Fit.shape.kind, id: z.number().int().positive() }), response: null }),

  needs: operation({ method: 'GET', path: '/needs', summary: { zh: '需求', en: 'Needs' }, access: read, query: pageQuery.extend(NeedQuery.shape), response: page(Need) }),
  exportNeeds: operation({ method: 'GET', path: '/needs/export', summary: { zh: '导出需求', en: 'Export needs' }, access: read, query: NeedQuery.extend(format), ...file }),
  need: operation({ method: 'GET', path: '/needs/:id', summary: { zh: '一项需求', en: 'One need' }, access: read, params: idParams, response: Need }),
  addNeed: operation({ method: 'POST', path: '/needs', summary: { zh: '提出需求', en: 'State a need' }, access: ask, status: 201, body: NeedFields.extend({ fromResult }), response: Need }),
  addNeedFor: operation({
    method: 'POST', path: '/needs/for-firm', summary: { zh: '代企业提出需求', en: 'An officer states a need on behalf of a firm, which is told' }, access: { permission: 'organisations:write', scope: ['region'] }, status: 201,
    body: NeedFields.extend({ organisationId: z.number().int().positive(), fromResult }), response: Need,
  }),
  changeNeed: operation({ method: 'PATCH', path: '/needs/:id', summary: { zh: '修改需求', en: 'Change a need while nobody was asked' }, access: ask, params: idParams, body: z.object(needFields).partial().extend({ version }), response: Need }),
  closeNeed: operation({ method: 'POST', path: '/needs/:id/close', summary: { zh: '关闭需求', en: 'Close a need; open enquiries are withdrawn' }, access: ask, params: idParams, body: z.object({ reason }), response: Need }),

  enquiries: operation({ method: 'GET', path: '/enquiries', summary: { zh: '询价', en: 'Enquiries' }, access: read, query: pageQuery.extend(EnquiryQuery.shape), response: page(EnquiryRow) }),
  exportEnquiries: operation({ method: 'GET', path: '/enquiries/export', summary: { zh: '导出询价', en: 'Export enquiries' }, access: read, query: EnquiryQuery.extend(format), ...file }),
  enquiry: operation({ method: 'GET', path: '/enquiries/:id', summary: { zh: '一次询价与报价比较', en: 'One enquiry with its offers side by side' }, access: read, params: idParams, response: Enquiry }),
  ask: operation({
    method: 'POST', path: '/enquiries', summary: { zh: '同时向多家询价', en: 'Ask several providers at once' }, access: ask, status: 201,
    body: z.object({ needId: z.number().int().positive(), solutionIds: z.array(z.number().int().positive()).min(1).max(askAtMost), until: isoDate, message: z.string().trim().max(2000).default(''), shares: Shares, contact: text(200).nullable().default(null) }), response: Enquiry,
  }),
  withdrawEnquiry: operation({ method: 'POST', path: '/enquiries/:id/withdraw', summary: { zh: '撤回询价', en: 'Withdraw an enquiry; those asked are told' }, access: ask, params: idParams, body: z.object({ reason }), response: Enquiry }),
  choose: operation({ method: 'POST', path: '/enquiries/:id/choose', summary: { zh: '选定报价', en: 'Choose one offer; the others are told' }, access: ask, params: idParams, body: z.object({ askedId: z.number().int().positive(), offerVersion: version.describe('The offer as it was read: one changed meanwhile is refused') }), response: Work }),
  offerFile: operation({ method: 'GET', path: '/offer-requests/:id/files/:fileId', summary: { zh: '查看报价附件', en: 'Open a file of an offer' }, access: read, params: childParams, response: null, download: 'application/octet-stream' }),

  requests: operation({ method: 'GET', path: '/offer-requests', summary: { zh: '收到的询价', en: 'What this provider was asked' }, access: offer, query: pageQuery.extend(RequestQuery.shape), response: page(AskedRequest) }),
  exportRequests: operation({ method: 'GET', path: '/offer-requests/export', summary: { zh: '导出收到的询价', en: 'Export what was asked' }, access: offer, query: RequestQuery.extend(format), ...file }),
  request: operation({ method: 'GET', path: '/offer-requests/:id', summary: { zh: '一次收到的询价', en: 'One request; opening it is told to the firm' }, access: offer, params: idParams, response: AskedRequest }),
  makeOffer: operation({ method: 'PUT', path: '/offer-requests/:id/offer', summary: { zh: '报价', en: 'Make or change the offer, until the deadline' }, access: offer, params: idParams, body: OfferFields.extend({ version: version.min(0).describe('0 for the first') }), response: AskedRequest }),
  withdrawOffer: operation({ method: 'POST', path: '/offer-requests/:id/withdraw', summary: { zh: '撤回报价', en: 'Withdraw the offer before it is chosen' }, access: offer, params: idParams, body: z.object({ reason }), response: AskedRequest }),
  decline: operation({ method: 'POST', path: '/offer-requests/:id/decline', summary: { zh: '谢绝', en: 'Decline to offer' }, access: offer, params: idParams, body: z.object({ reason }), response: AskedRequest }),
  addOfferFile: operation({ method: 'POST', path: '/offer-requests/:id/files', summary: { zh: '上传报价附件', en: 'Attach a file to the offer' }, access: offer, params: idParams, upload: { maxBytes: 20 * 1024 ** 2 }, body: z.object({}), response: OfferFile, status: 201 }),
  removeOfferFile: operation({ method: 'DELETE', path: '/offer-requests/:id/files/:fileId', summary: { zh: '删除报价附件', en: 'Remove a file of the offer' }, access: offer, params: childParams, response: null }),

  works: operation({ method: 'GET', path: '/works', summary: { zh: '实施项目', en: 'Works' }, access: read, query: pageQuery.extend(WorkQuery.shape), response: page(WorkRow) }),
  exportWorks: operation({ method: 'GET', path: '/works/export', summary: { zh: '导出实施项目', en: 'Export works' }, access: read, query: WorkQuery.extend(format), ...file }),
  work: operation({ method: 'GET', path: '/works/:id', summary: { zh: '一个实施项目', en: 'One work' }, access: read, params: idParams, response: Work }),
  moveAsFirm: operation({ method: 'POST', path: '/works/:id/moves', summary: { zh: '企业：验收、退回、评价、终止', en: 'The firm accepts, returns, rates, closes or breaks off' }, access: ask, params: idParams, body: z.object({ version, move: FirmMove }), response: Work }),
  moveAsProvider: operation({ method: 'POST', path: '/works/:id/provider-moves', summary: { zh: '服务商：开工、交付、终止', en: 'The provider starts, delivers or breaks off' }, access: offer, params: idParams, body: z.object({ version, move: ProviderMove }), response: Work }),
  setMilestones: operation({ method: 'PUT', path: '/works/:id/milestones', summary: { zh: '里程碑', en: 'The provider keeps the milestones' }, access: offer, params: idParams, body: z.object({ version, milestones: z.array(Milestone).max(50) }), response: Work }),
  linkEffect: operation({ method: 'PUT', path: '/works/:id/effect', summary: { zh: '关联成效报告', en: 'Link an effect report of the firm that is shared' }, access: ask, params: idParams, body: z.object({ version, reportId: z.number().int().positive().nullable() }), response: Work }),

  markets: operation({ method: 'GET', path: '/matches/markets', summary: { zh: '匹配权重', en: 'How matches are weighed here' }, access: { permission: 'matches:read', scope: both }, response: z.object({ items: z.array(Market) }) }),
  setWeights: operation({
    method: 'PUT', path: '/matches/weights', summary: { zh: '调整本地权重', en: 'Set the weights of one’s region' }, access: manage,
    body: z.object({ market, version, weights: shares, note: text(500) }), response: Market,
  }),
  tryWeights: operation({
    method: 'POST', path: '/matches/weights/try', summary: { zh: '试算权重：用过去的询价检验', en: 'Try weights on what was shown and asked for in one’s region; nothing is kept' }, access: manage, limitPerMinute: 6,
    body: z.object({ weights: shares }), response: z.object({ since: isoDate, k: z.number().int(), before: WeightsTrial, after: WeightsTrial }),
  }),
  resetWeights: operation({ method: 'DELETE', path: '/matches/weights', summary: { zh: '恢复上级或默认权重', en: 'Go back to the weights of the region above, or the shipped ones' }, access: manage, query: z.object({ market }), response: null }),
  weightHistory: operation({ method: 'GET', path: '/matches/weights/history', summary: { zh: '权重的历次修改', en: 'Earlier weights of one’s region' }, access: { permission: 'matches:read', scope: ['region'] }, query: z.object({ market }), response: z.object({ items: z.array(z.object({ version, weights: z.record(z.string(), z.number().int()), note: z.string(), by: z.string(), at: instant })) }) }),
}
