import { z } from 'zod'
import type { FilterFields } from './filter.ts'
import { idParams, instant, isoDate, operation, page, pageQuery } from './operation.ts'
import { SizeClass } from './organisations.ts'
import { RegionCode } from './regions.ts'
import { Text } from './text.ts'

const text = (max: number) => z.string().trim().min(1).max(max)
const fen = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)
const id = z.number().int().positive()
const level = z.number().int().min(0).max(4)
const industryCode = z.string().regex(/^[A-T]?\d{0,4}$/).min(1).describe('GB/T 4754-2017: a prefix stands for all below it')
const RegionRef = z.object({ code: RegionCode, name: z.string() })
const version = z.number().int().min(0).describe('As read; a change made meanwhile is refused with 409')

/** What a digital step is for: 提质 降本 增效 节能 新模式. */
export const valueTags = ['quality', 'cost', 'efficiency', 'energy', 'new-model'] as const
export const ValueTag = z.enum(valueTags)
/** The four groups of the national instrument; a region's own scene joins one of them or `own`. */
export const SceneGroup = z.enum(['life-cycle', 'execution', 'supply-chain', 'decisions', 'own'])
export const SceneCode = z.string().regex(/^[a-z][a-z0-9-]{1,39}$/)

const named = z.array(z.object({ zh: text(60), en: text(120) })).max(20)
/** 四清单: what a scene is done with. */
export const sceneListNames = ['tools', 'models', 'data', 'skills'] as const
export const SceneLists = z.object({ tools: named.describe('工具软件'), models: named.describe('知识模型'), data: named.describe('数据要素'), skills: named.describe('人才技能') }).meta({ id: 'SceneLists' })
export type SceneLists = z.infer<typeof SceneLists>
const noLists = { tools: [], models: [], data: [], skills: [] }

export const Scene = z
  .object({
    code: SceneCode, title: Text, group: z.object({ code: SceneGroup, title: Text }), values: z.array(ValueTag), painPoint: Text.nullable(), lists: SceneLists,
    industryCode: z.string().nullable(), source: z.enum(['national', 'region']), isConstrained: z.boolean().describe('约束性场景 of the national instrument'),
    region: RegionRef.nullable().describe('Whose own it is'), isRetired: z.boolean(), version: z.number().int(),
  })
  .meta({ id: 'Scene' })
export type Scene = z.infer<typeof Scene>
const sceneFields = { title: z.object({ zh: text(60), en: text(120) }), group: SceneGroup, values: z.array(ValueTag).min(1).max(5), painPoint: z.object({ zh: text(500), en: text(500) }).nullable(), industryCode: industryCode.nullable(), lists: SceneLists }

/** Stated with every rating: few ratings are drawn towards the mean of all. */
export const ratingPrior = { mean: 3.5, weight: 5 } as const
export const Rating = z.object({ count: z.number().int(), mean: z.number().nullable().describe('null without ratings'), score: z.number().describe('Mean drawn towards 3.5 as if by five ratings; lists sort by it') }).meta({ id: 'Rating' })
export const RatingEntry = z.object({ id: z.number().int(), score: z.number().int(), comment: z.string().nullable(), at: instant, solution: z.object({ id: z.number().int(), title: z.string() }).nullable() }).meta({ id: 'RatingEntry' })

/** Taken into a pool by the decision of a call, until a day. */
export const PoolMembership = z.object({ call: z.object({ id: z.number().int(), title: z.string() }), region: RegionRef, from: isoDate, until: isoDate, isCurrent: z.boolean() }).meta({ id: 'PoolMembership' })

const ServedScene = z.object({ code: SceneCode, industryCodes: z.array(industryCode).max(50).describe('Empty: any industry') })
/** draft → published ⇄ withdrawn by the provider; suspended and resumed by its bureau. */
export const ProviderState = z.enum(['draft', 'published', 'withdrawn', 'suspended'])
export const ProviderRow = z
  .object({
    id: z.number().int(), organisation: z.object({ id: z.number().int(), name: z.string() }), region: RegionRef, state: ProviderState, summary: z.string(),
    scenes: z.array(z.object({ code: SceneCode, title: Text })), industryCodes: z.array(z.string()), regionsServed: z.array(RegionRef),
    jobsAtOnce: z.number().int(), capacityLeft: z.number().int(), solutions: z.number().int().describe('Published'), finished: z.number().int().describe('Finished and accepted jobs'),
    rating: Rating, poolUntil: isoDate.nullable().describe('In a pool until that day; null: in none today'), copiedReferences: z.number().int().nullable().describe('Flagged as copied; null where that is not for the caller to see'), updatedAt: instant,
  })
  .meta({ id: 'ProviderRow' })
export type ProviderRow = z.infer<typeof ProviderRow>

export const Proof = z.object({ id: z.number().int(), name: z.string(), mediaType: z.string(), bytes: z.number().int(), sha256: z.string(), addedAt: instant }).meta({ id: 'Proof' })
export const Reference = z
  .object({
    id: z.number().int(), customer: z.string(), year: z.number().int(), text: z.string(), proofs: z.array(Proof).describe('Empty for the public'),
    copied: z.object({ how: z.enum(['file', 'text']), provider: z.object({ id: z.number().int(), name: z.string() }), referenceId: z.number().int(), at: instant }).nullable().describe('The first place where another provider used the same file or text; for officers, reviewers and the provider itself'),
  })
  .meta({ id: 'ProviderReference' })
export type Reference = z.infer<typeof Reference>
export const ProviderContact = z.object({ name: text(60), phone: text(30).nullable().default(null), email: z.email().max(200).nullable().default(null) })
export const Provider = ProviderRow.extend({
  version: z.number().int(), servedScenes: z.array(ServedScene), references: z.array(Reference), priceNotes: z.string().nullable(), contact: ProviderContact.nullable(),
  pools: z.array(PoolMembership), suspendedReason: z.string().nullable(),
}).meta({ id: 'Provider' })
export type Provider = z.infer<typeof Provider>
export const ProviderFields = z.object({
  summary: text(2000), scenes: z.array(ServedScene).min(1).max(60), regionCodes: z.array(RegionCode).min(1).max(200), priceNotes: text(2000).nullable().default(null),
  jobsAtOnce: z.number().int().min(0).max(1000), contact: ProviderContact.nullable().default(null),
})
const ReferenceFields = z.object({ customer: text(200), year: z.number().int().min(1990).max(2100), text: text(4000) })

export const PriceModel = z.enum(['free', 'one-off', 'yearly', 'monthly', 'per-machine', 'by-use'])
export type PriceModel = z.infer<typeof PriceModel>
export const SolutionState = z.enum(['draft', 'published', 'withdrawn'])
const SolutionScene = z.object({ code: SceneCode, fromLevel: level, toLevel: level.min(1) })
const Price = z.object({ model: PriceModel, minFen: fen.nullable(), maxFen: fen.nullable() }).describe('Whole fen; both null: by agreement')
const caseFields = { customer: text(200), year: z.number().int().min(1990).max(2100), text: text(4000), effect: text(300).nullable().describe('What was measured, in words') }
export const SolutionCase = z
  .object({ ...caseFields, report: z.object({ id: z.number().int(), digest: z.string(), changes: z.array(z.object({ measure: z.string(), changeShare: z.number().nullable() })) }).nullable().describe('An effect report that its firm shares and whose verdict is “shown”'), copied: z.object({ provider: z.object({ id: z.number().int(), name: z.string() }), at: instant }).nullable().describe('Who told the same before, in a case or as a reference; null for the public') })
  .meta({ id: 'SolutionCase' })
const CaseFields = z.object({
  ...caseFields, effect: caseFields.effect.default(null),
  report: z.object({ id, digest: z.string().regex(/^[0-9a-f]{64}$/).describe('The report’s own digest, which the firm gives to whom it may serve') }).nullable().default(null),
})
export const SolutionRow = z
  .object({
    id: z.number().int(), title: z.string(), summary: z.string(), state: SolutionState, provider: z.object({ id: z.number().int(), name: z.string(), region: RegionRef, state: ProviderState, poolUntil: isoDate.nullable() }),
    scenes: z.array(SolutionScene.extend({ title: Text })), industryCodes: z.array(z.string()), sizes: z.array(SizeClass), price: Price, goLiveDays: z.number().int().nullable(),
    rating: Rating, finished: z.number().int(), shownEffects: z.number().int(), publishedAt: instant.nullable(), updatedAt: instant,
  })
  .meta({ id: 'SolutionRow' })
export type SolutionRow = z.infer<typeof SolutionRow>
export const Solution = SolutionRow.extend({ version: z.number().int(), text: z.string(), needs: z.string().nullable(), cases: z.array(SolutionCase), regionsServed: z.array(RegionRef) }).meta({ id: 'Solution' })
export type Solution = z.infer<typeof Solution>
const solutionFields = {
  title: text(100), summary: text(300), text: text(10_000), scenes: z.array(SolutionScene).min(1).max(30), industryCodes: z.array(industryCode).max(50).describe('Empty: any'), sizes: z.array(SizeClass).max(4).describe('Empty: any'),
  price: Price, goLiveDays: z.number().int().min(0).max(3650).nullable(), needs: text(4000).nullable(), cases: z.array(CaseFields).max(30),
}
export const SolutionFields = z.object({
  ...solutionFields, industryCodes: solutionFields.industryCodes.default([]), sizes: solutionFields.sizes.default([]), goLiveDays: solutionFields.goLiveDays.default(null),
  needs: solutionFields.needs.default(null), cases: solutionFields.cases.default([]),
})
/** Without defaults: what a change does not name stays as it is. */
export const SolutionChange = z.object(solutionFields).partial().extend({ version })

/** draft → open → reviewing → decided. The public sees it from `open` on. */
export const CallState = z.enum(['draft', 'open', 'reviewing', 'decided'])
export const Criterion = z.object({ code: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/), title: text(100), description: text(1000).nullable().default(null), weight: z.number().int().min(1).max(100) })
export const ApplicationState = z.enum(['submitted', 'withdrawn', 'taken', 'not-taken'])
/** What the public is told of an applicant once the call is decided. */
export const CallResult = z.object({ provider: z.object({ id: z.number().int(), name: z.string() }), isTaken: z.boolean(), total: z.number().nullable().describe('0 to 100; null: nobody reviewed it'), reason: z.string() }).meta({ id: 'CallResult' })
export const Call = z
  .object({
    id: z.number().int(), title: z.string(), region: RegionRef, state: CallState, opensOn: isoDate, closesOn: isoDate, document: z.string().describe('The announcement, plain text'),
    criteria: z.array(Criterion), minimumTotal: z.number().min(0).max(100), places: z.number().int().describe('How many are taken at most'), validMonths: z.number().int(),
    applications: z.number().int().nullable().describe('Not withdrawn; null for the public before the decision'), taken: z.number().int().nullable(),
    results: z.array(CallResult).nullable().describe('Once decided: those taken first, then by total'), decidedAt: instant.nullable(), version: z.number().int(), updatedAt: instant,
  })
  .meta({ id: 'ProviderCall' })
export type Call = z.infer<typeof Call>
const callFields = {
  title: text(100), opensOn: isoDate, closesOn: isoDate, document: text(20_000), criteria: z.array(Criterion).min(1).max(20).describe('Weights add up to 100'), minimumTotal: z.number().min(0).max(100),
  places: z.number().int().min(1).max(10_000), validMonths: z.number().int().min(1).max(120),
}
export const CallFields = z.object({ ...callFields, regionCode: RegionCode })

/** The profile as it was when it was submitted; later changes of the profile do not change it. */
export const ApplicationSnapshot = ProviderFields.extend({ name: z.string(), references: z.array(z.object({ customer: z.string(), year: z.number().int(), text: z.string(), proofs: z.array(Proof), copied: Reference.shape.copied })), solutions: z.array(z.object({ id: z.number().int(), title: z.string() })) }).meta({ id: 'ApplicationSnapshot' })
export const Review = z
  .object({
    reviewer: z.object({ id: z.string(), name: z.string() }), isOwn: z.boolean(), conflict: z.string().nullable().describe('Declared: this reviewer does not count'),
    scores: z.array(z.object({ criterion: z.string(), score: z.number().int().min(0).max(100), comment: z.string().nullable() })), total: z.number().nullable(), version: z.number().int(), updatedAt: instant,
  })
  .meta({ id: 'ProviderReview' })
export const ApplicationRow = z
  .object({
    id: z.number().int(), call: z.object({ id: z.number().int(), title: z.string(), state: CallState }), provider: z.object({ id: z.number().int(), name: z.string(), region: RegionRef }), state: ApplicationState,
    submittedAt: instant, statement: z.string().nullable(), copiedReferences: z.number().int(), reviews: z.number().int().nullable().describe('Counting reviews; null for the applicant before the decision'), total: z.number().nullable(), reason: z.string().nullable(),
    mine: z.enum(['none', 'reviewed', 'conflict', 'own-organisation']).nullable().describe('What the caller as a reviewer did or may not do; null for others'),
  })
  .meta({ id: 'ProviderApplicationRow' })
export type ApplicationRow = z.infer<typeof ApplicationRow>
export const Application = ApplicationRow.extend({ snapshot: ApplicationSnapshot, criteria: z.array(Criterion), minimumTotal: z.number(), reviews: ApplicationRow.shape.reviews, reviewed: z.array(Review).describe('An officer sees all, a reviewer the own one before the decision, an applicant none') }).meta({ id: 'ProviderApplication' })
export type Application = z.infer<typeof Application>

export const providerFilter = {
  scene: { type: 'code', operators: ['in', 'eq'] }, industry: { type: 'code', operators: ['in', 'eq'] }, region: { type: 'code', operators: ['in', 'eq'] }, pool: { type: 'boolean', operators: ['eq'] },
  rating: { type: 'number', operators: ['gte'] }, state: { type: 'code', operators: ['in', 'eq'] }, capacity: { type: 'number', operators: ['gte'] }, copied: { type: 'boolean', operators: ['eq'] },
} as const satisfies FilterFields
/** `region`: a place served. `level`: one that it leads to. `price`: whole fen, the lower end. */
export const solutionFilter = {
  scene: { type: 'code', operators: ['in', 'eq'] }, level: { type: 'number', operators: ['eq'] }, industry: { type: 'code', operators: ['in', 'eq'] }, region: { type: 'code', operators: ['in', 'eq'] },
  size: { type: 'code', operators: ['in', 'eq'] }, priceModel: { type: 'code', operators: ['in', 'eq'] }, price: { type: 'number', operators: ['gte', 'lte'] }, provider: { type: 'number', operators: ['in', 'eq'] },
  pool: { type: 'boolean', operators: ['eq'] }, effect: { type: 'boolean', operators: ['eq'] }, state: { type: 'code', operators: ['in', 'eq'] },
} as const satisfies FilterFields
export const callFilter = { region: { type: 'code', operators: ['in', 'eq'] }, state: { type: 'code', operators: ['in', 'eq'] } } as const satisfies FilterFields
export const providerSorts = ['-updated', '-rating', '-finished', '-solutions', 'name'] as const
export const solutionSorts = ['-updated', '-rating', '-finished', 'price', '-price', 'days', 'title'] as const
export const callSorts = ['-closes', 'closes', '-updated'] as const
const search = { q: z.string().trim().max(60).optional().describe('Two characters at least'), filter: z.string().max(2000).default('') }
export const ProviderQuery = z.object({ ...search, sort: z.enum(providerSorts).default('-rating') })
export const SolutionQuery = z.object({ ...search, sort: z.enum(solutionSorts).default('-rating') })
export const CallQuery = z.object({ ...search, sort: z.enum(callSorts).default('-closes') })
const asFile = { format: z.enum(['xlsx', 'csv']).default('xlsx') }

const everyone = { permission: null, scope: ['public'] } as const
const see = { permission: 'providers:read', scope: ['region', 'organisation'] } as const
const seeAsOfficer = { permission: 'providers:read', scope: ['region'] } as const
const manage = { permission: 'providers:manage', scope: ['region'] } as const
const review = { permission: 'providers:review', scope: ['region'] } as const
const offer = { permission: 'providers:offer', scope: ['organisation'] } as const
const proofParams = idParams.extend({ proofId: z.coerce.number().int().positive() })
const reason = z.object({ reason: text(500) })

export const providers = {
  // The catalogue: what was published, the same for everybody, signed in or not.
  scenes: operation({ method: 'GET', path: '/catalogue/scenes', summary: { zh: '场景目录', en: 'Scenes, national and of regions' }, access: everyone, response: z.object({ items: z.array(Scene) }) }),
  catalogueProviders: operation({ method: 'GET', path: '/catalogue/providers', summary: { zh: '服务商目录', en: 'Published providers' }, access: everyone, query: pageQuery.extend(ProviderQuery.shape), response: page(ProviderRow) }),
  catalogueProvider: operation({ method: 'GET', path: '/catalogue/providers/:id', summary: { zh: '一家服务商', en: 'One published provider' }, access: everyone, params: idParams, response: Provider }),
  ratings: operation({ method: 'GET', path: '/catalogue/providers/:id/ratings', summary: { zh: '服务商评价', en: 'Ratings from finished jobs, newest first' }, access: everyone, params: idParams, query: pageQuery, response: page(RatingEntry) }),
  catalogueSolutions: operation({ method: 'GET', path: '/catalogue/solutions', summary: { zh: '解决方案目录', en: 'Published solutions' }, access: everyone, query: pageQuery.extend(SolutionQuery.shape), response: page(SolutionRow) }),
  catalogueSolution: operation({ method: 'GET', path: '/catalogue/solutions/:id', summary: { zh: '一个解决方案', en: 'One published solution' }, access: everyone, params: idParams, response: Solution }),
  catalogueCalls: operation({ method: 'GET', path: '/catalogue/calls', summary: { zh: '服务商征集公告', en: 'Calls for providers' }, access: everyone, query: pageQuery.extend(CallQuery.shape), response: page(Call.omit({ document: true, results: true })) }),
  catalogueCall: operation({ method: 'GET', path: '/catalogue/calls/:id', summary: { zh: '一次征集及其结果', en: 'One call; who was chosen and why, once decided' }, access: everyone, params: idParams, response: Call }),

  addScene: operation({ method: 'POST', path: '/scenes', summary: { zh: '新增本地场景', en: 'Add a scene of the region’s own' }, access: manage, status: 201, body: z.object({ ...sceneFields, code: SceneCode, regionCode: RegionCode.optional().describe('Default: the caller’s region'), group: SceneGroup.default('own'), painPoint: sceneFields.painPoint.default(null), industryCode: sceneFields.industryCode.default(null), lists: SceneLists.default(noLists) }), response: Scene }),
  changeScene: operation({ method: 'PATCH', path: '/scenes/:code', summary: { zh: '修改本地场景', en: 'Change or retire a scene of the region’s own' }, access: manage, params: z.object({ code: SceneCode }), body: z.object({ ...sceneFields, isRetired: z.boolean() }).partial().extend({ version }), response: Scene }),

  exportScenes: operation({ method: 'GET', path: '/scenes/export', summary: { zh: '导出场景目录', en: 'Export the catalogue of scenes' }, access: seeAsOfficer, query: z.object(asFile), response: null, download: 'application/octet-stream', limitPerMinute: 20 }),

  list: operation({ method: 'GET', path: '/providers', summary: { zh: '辖区服务商', en: 'Providers of the region' }, access: seeAsOfficer, query: pageQuery.extend(ProviderQuery.shape), response: page(ProviderRow) }),
  export: operation({ method: 'GET', path: '/providers/export', summary: { zh: '导出服务商', en: 'Export providers' }, access: seeAsOfficer, query: ProviderQuery.extend(asFile), response: null, download: 'application/octet-stream', limitPerMinute: 20 }),
  own: operation({ method: 'GET', path: '/providers/own', summary: { zh: '本单位服务商档案', en: 'The own profile, if there is one' }, access: { permission: 'providers:read', scope: ['organisation'] }, response: z.object({ provider: Provider.nullable() }) }),
  saveProfile: operation({ method: 'PUT', path: '/providers/own', summary: { zh: '保存档案', en: 'Make or change the own profile' }, access: offer, body: ProviderFields.extend({ version: version.describe('0 for the first time') }), response: Provider }),
  publishProfile: operation({ method: 'POST', path: '/providers/own/publish', summary: { zh: '公开档案', en: 'Publish the own profile' }, access: offer, response: Provider }),
  withdrawProfile: operation({ method: 'POST', path: '/providers/own/withdraw', summary: { zh: '撤下档案', en: 'Withdraw the own profile and its solutions from the catalogue' }, access: offer, response: Provider }),
  get: operation({ method: 'GET', path: '/providers/:id', summary: { zh: '一家服务商', en: 'One provider of the region, or the own one' }, access: see, params: idParams, response: Provider }),
  suspend: operation({ method: 'POST', path: '/providers/:id/suspend', summary: { zh: '暂停服务商', en: 'Take a provider out of the catalogue, with a reason' }, access: manage, params: idParams, body: reason, response: Provider }),
  resume: operation({ method: 'POST', path: '/providers/:id/resume', summary: { zh: '恢复服务商', en: 'Let a suspended provider back' }, access: manage, params: idParams, response: Provider }),
  addReference: operation({ method: 'POST', path: '/providers/own/references', summary: { zh: '新增业绩', en: 'Add a reference' }, access: offer, status: 201, body: ReferenceFields, response: Reference }),
  changeReference: operation({ method: 'PATCH', path: '/provider-references/:id', summary: { zh: '修改业绩', en: 'Change a reference' }, access: offer, params: idParams, body: ReferenceFields.partial(), response: Reference }),
  removeReference: operation({ method: 'DELETE', path: '/provider-references/:id', summary: { zh: '删除业绩', en: 'Remove a reference' }, access: offer, params: idParams, response: null }),
  addProof: operation({ method: 'POST', path: '/provider-references/:id/proofs', summary: { zh: '上传业绩证明', en: 'Attach proof to a reference' }, access: offer, status: 201, params: idParams, upload: { maxBytes: 20 * 1024 ** 2 }, body: z.object({}), response: Reference }),
  proof: operation({ method: 'GET', path: '/provider-references/:id/proofs/:proofId', summary: { zh: '查看业绩证明', en: 'Open a proof' }, access: see, params: proofParams, response: null, download: 'application/octet-stream' }),
  removeProof: operation({ method: 'DELETE', path: '/provider-references/:id/proofs/:proofId', summary: { zh: '删除业绩证明', en: 'Remove a proof' }, access: offer, params: proofParams, response: null }),

  solutions: operation({ method: 'GET', path: '/solutions', summary: { zh: '解决方案（辖区或本单位）', en: 'Solutions of the region’s providers, or the own ones' }, access: see, query: pageQuery.extend(SolutionQuery.shape), response: page(SolutionRow) }),
  exportSolutions: operation({ method: 'GET', path: '/solutions/export', summary: { zh: '导出解决方案', en: 'Export solutions' }, access: see, query: SolutionQuery.extend(asFile), response: null, download: 'application/octet-stream', limitPerMinute: 20 }),
  solution: operation({ method: 'GET', path: '/solutions/:id', summary: { zh: '一个解决方案', en: 'One solution' }, access: see, params: idParams, response: Solution }),
  addSolution: operation({ method: 'POST', path: '/solutions', summary: { zh: '新增解决方案', en: 'Draft a solution' }, access: offer, status: 201, body: SolutionFields, response: Solution }),
  changeSolution: operation({ method: 'PATCH', path: '/solutions/:id', summary: { zh: '修改解决方案', en: 'Change a solution' }, access: offer, params: idParams, body: SolutionChange, response: Solution }),
  publishSolution: operation({ method: 'POST', path: '/solutions/:id/publish', summary: { zh: '发布解决方案', en: 'Publish a solution' }, access: offer, params: idParams, response: Solution }),
  withdrawSolution: operation({ method: 'POST', path: '/solutions/:id/withdraw', summary: { zh: '撤下解决方案', en: 'Withdraw a solution' }, access: offer, params: idParams, response: Solution }),

  calls: operation({ method: 'GET', path: '/provider-calls', summary: { zh: '辖区征集', en: 'Calls of the region, drafts too' }, access: seeAsOfficer, query: pageQuery.extend(CallQuery.shape), response: page(Call.omit({ document: true, results: true })) }),
  call: operation({ method: 'GET', path: '/provider-calls/:id', summary: { zh: '一次征集', en: 'One call' }, access: seeAsOfficer, params: idParams, response: Call }),
  addCall: operation({ method: 'POST', path: '/provider-calls', summary: { zh: '起草征集', en: 'Draft a call' }, access: manage, status: 201, body: CallFields, response: Call }),
  changeCall: operation({ method: 'PATCH', path: '/provider-calls/:id', summary: { zh: '修改征集', en: 'Change a draft; an open call only gets a later last day' }, access: manage, params: idParams, body: z.object(callFields).partial().extend({ version }), response: Call }),
  openCall: operation({ method: 'POST', path: '/provider-calls/:id/open', summary: { zh: '发布征集', en: 'Publish a call; its criteria never change afterwards' }, access: manage, params: idParams, response: Call }),
  beginReview: operation({ method: 'POST', path: '/provider-calls/:id/review', summary: { zh: '开始评审', en: 'Begin the review, once the last day is over' }, access: manage, params: idParams, response: Call }),
  decideCall: operation({
    method: 'POST', path: '/provider-calls/:id/decide', summary: { zh: '公布结果', en: 'Decide: a reason for every applicant; the public sees it' }, access: manage, params: idParams,
    body: z.object({ version, decisions: z.array(z.object({ applicationId: id, isTaken: z.boolean(), reason: text(500) })).max(5000) }), response: Call,
  }),
  applications: operation({ method: 'GET', path: '/provider-applications', summary: { zh: '入库申请', en: 'Applications: of a region’s calls, or the own ones' }, access: see, query: pageQuery.extend({ callId: z.coerce.number().int().positive().optional(), state: z.string().max(100).optional().describe('One or several, comma-separated'), sort: z.enum(['-submitted', '-total', 'name']).default('-submitted') }), response: page(ApplicationRow) }),
  exportApplications: operation({ method: 'GET', path: '/provider-applications/export', summary: { zh: '导出申请', en: 'Export the applications of a call' }, access: seeAsOfficer, query: z.object({ callId: z.coerce.number().int().positive(), ...asFile }), response: null, download: 'application/octet-stream', limitPerMinute: 20 }),
  application: operation({ method: 'GET', path: '/provider-applications/:id', summary: { zh: '一份申请', en: 'One application' }, access: see, params: idParams, response: Application }),
  apply: operation({ method: 'POST', path: '/provider-applications', summary: { zh: '申请入库', en: 'Apply with the own profile as it is now; once more while open replaces what was submitted' }, access: offer, status: 201, body: z.object({ callId: id, statement: text(2000).nullable().default(null), truthful: z.literal(true) }), response: Application }),
  withdrawApplication: operation({ method: 'POST', path: '/provider-applications/:id/withdraw', summary: { zh: '撤回申请', en: 'Withdraw an application before the decision' }, access: offer, params: idParams, response: Application }),
  review: operation({ method: 'PUT', path: '/provider-applications/:id/review', summary: { zh: '评审打分', en: 'Score each criterion, with a comment' }, access: review, params: idParams, body: z.object({ version: version.describe('0 for the first time'), scores: z.array(z.object({ criterion: z.string().max(40), score: z.number().int().min(0).max(100), comment: text(1000).nullable().default(null) })).min(1).max(20) }), response: Application }),
  declareConflict: operation({ method: 'POST', path: '/provider-applications/:id/conflict', summary: { zh: '申报利益冲突', en: 'Declare a conflict of interest; scores given so far no longer count' }, access: review, params: idParams, body: reason, response: Application }),
}
