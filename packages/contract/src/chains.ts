import { z } from 'zod'
import { ChainDocument, ChainStage, FourList, LinkCode, ListEntry, SceneNumber } from './chain-document.ts'
import { idParams, instant, operation, page, pageQuery } from './operation.ts'
import { SizeClass } from './organisations.ts'
import { RegionCode } from './regions.ts'
import { Text } from './text.ts'

export * from './chain-document.ts'

const text = (max: number) => z.string().trim().min(1).max(max)
const id = z.number().int().positive()
const count = z.number().int().nonnegative()
const english = text(200).nullable().default(null)
const version = z.number().int().min(0).describe('As read; a change made meanwhile is refused with 409')
const RegionRef = z.object({ code: RegionCode, name: z.string() })
const year = z.coerce.number().int().min(2000).max(2100)
const fen = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)

/** A sector of the national guide, as facts from elsewhere, or one that a region added. */
export const SectorCode = z.string().regex(/^[A-Z]{2}\d{2}$/)
export const ChainSector = z
  .object({ code: SectorCode, title: z.string(), titleEn: z.string().nullable(), source: z.enum(['national', 'region']), region: RegionRef.nullable(), nationalScenes: z.number().int().nullable().describe('How many scenes the guide is said to have; its text is not here'), isVerified: z.boolean(), version: z.string().nullable(), chains: count.describe('That the caller sees') })
  .meta({ id: 'ChainSector' })
export type ChainSector = z.infer<typeof ChainSector>

export const ChainRow = z
  .object({
    id: z.number().int(), title: z.string(), titleEn: z.string().nullable(), region: RegionRef, sector: z.object({ code: SectorCode, title: z.string(), titleEn: z.string().nullable() }).nullable(),
    edition: count.describe('The newest published one; 0: none yet'), publishedAt: instant.nullable(), hasDraft: z.boolean().describe('For those who may change it'), canChange: z.boolean(), isRetired: z.boolean(), links: count, scenes: count,
    firms: count.describe('Of the caller’s region on it, each once'), updatedAt: instant, version: z.number().int(),
  })
  .meta({ id: 'ChainRow' })
export type ChainRow = z.infer<typeof ChainRow>

/** 建链 补链 延链 强链, nothing to do, left out by the plan. */
export const LinkStateName = z.enum(['found', 'fill', 'extend', 'strengthen', 'held', 'not-planned'])
export const LinkPlan = z.object({ firms: count.max(1_000_000).nullable(), leading: count.max(1_000_000).nullable(), revenueFen: fen.nullable(), note: text(500).nullable().default(null) }).meta({ id: 'ChainLinkPlan' })
export const LinkStanding = z
  .object({
    code: LinkCode, firms: count, aboveScale: count, leading: count.describe('With an honour of the first rank, or large'), unsure: count.describe('Placed with less than 50 per cent'), levels: z.array(count).length(5).describe('Assessed firms at levels 0 to 4'), revenueFen: z.number().describe('As registered; only of firms that have it'),
    plan: LinkPlan.nullable(), state: LinkStateName, because: z.array(Text),
  })
  .meta({ id: 'ChainLinkStanding' })
export type LinkStanding = z.infer<typeof LinkStanding>

export const ChainMap = ChainRow.extend({
  shown: z.object({ edition: count.describe('0: nothing was published yet'), note: z.string().nullable(), publishedBy: z.string().nullable(), publishedAt: instant.nullable() }),
  document: ChainDocument, within: RegionRef, year: z.number().int(), standings: z.array(LinkStanding), placedAt: instant.nullable().describe('When all firms were last placed; changed ones follow within a minute'), isPlacing: z.boolean(),
}).meta({ id: 'ChainMap' })
export type ChainMap = z.infer<typeof ChainMap>
export const ChainDraft = z.object({ chainId: z.number().int(), revision: count, document: ChainDocument, savedAt: instant.nullable(), savedBy: z.string().nullable(), basedOn: count.describe('Edition it began from') }).meta({ id: 'ChainDraft' })
export type ChainDraft = z.infer<typeof ChainDraft>
export const ChainEdition = z.object({ edition: count, note: z.string().nullable(), publishedAt: instant, publishedBy: z.string(), links: count, scenes: count, digest: z.string().describe('SHA-256 of the document') }).meta({ id: 'ChainEdition' })

export const PlacedHow = z.enum(['hand', 'product', 'industry'])
export const PlacedFirm = z
  .object({
    id: z.number().int(), organisation: z.object({ id: z.number().int(), name: z.string() }), region: RegionRef, industryCode: z.string().nullable(), level: z.number().int().nullable(), sizeClass: SizeClass.nullable(), aboveScale: z.boolean(), isLeading: z.boolean(), revenueFen: z.number().nullable(),
    link: z.object({ code: LinkCode, title: z.string(), titleEn: z.string().nullable() }), how: PlacedHow, certainty: z.number().int().min(0).max(100), because: Text, handId: z.number().int().nullable(),
  })
  .meta({ id: 'ChainFirm' })
export type PlacedFirm = z.infer<typeof PlacedFirm>
/** excluded: not on the chain, somebody said. closed: the firm was closed since. lost: the chain has no such link any more. */
export const HandState = z.enum(['placed', 'excluded', 'closed', 'lost'])
export const HandPlacing = z.object({ id: z.number().int(), organisation: z.object({ id: z.number().int(), name: z.string() }), region: RegionRef, link: z.object({ code: LinkCode, title: z.string(), titleEn: z.string().nullable() }).nullable(), state: HandState, note: z.string().nullable(), by: z.string(), at: instant }).meta({ id: 'ChainHandPlacing' })
export type HandPlacing = z.infer<typeof HandPlacing>

/** What a region has for an entry of the four lists. `data` and `course` are records of their own, with a link. */
export const AttachmentKind = z.enum(['solution', 'expert', 'data', 'course'])
export const ChainAttachment = z
  .object({ id: z.number().int(), scene: SceneNumber, entry: ListEntry.shape.code.nullable().describe('Null: for the scene as a whole'), kind: AttachmentKind, targetId: z.number().int().nullable(), title: z.string(), url: z.string().nullable(), note: z.string().nullable(), region: RegionRef, isGone: z.boolean().describe('The solution or expert is not published any more'), canRemove: z.boolean() })
  .meta({ id: 'ChainAttachment' })
export type ChainAttachment = z.infer<typeof ChainAttachment>

export const ChainPart = z.enum(['links', 'edges', 'scenes', 'entries'])
export type ChainPart = z.infer<typeof ChainPart>
const asFile = { format: z.enum(['xlsx', 'csv']).default('xlsx') }
const file = { response: null, download: 'application/octet-stream', limitPerMinute: 20 } as const
const ChainQuery = z.object({ q: z.string().trim().max(100).optional(), sector: SectorCode.optional(), retired: z.stringbool().optional(), sort: z.enum(['title', '-updated']).default('-updated') })
const Where = z.object({ region: z.string().max(20).optional().describe('A region within the caller’s own'), year: year.optional() })
export const FirmQuery = z.object({ link: LinkCode.optional(), how: PlacedHow.optional(), level: z.coerce.number().int().min(0).max(4).optional(), unsure: z.stringbool().optional(), leading: z.stringbool().optional(), region: z.string().max(20).optional(), q: z.string().trim().max(100).optional(), sort: z.enum(['name', 'certainty', '-level', '-revenue']).default('-revenue') })
const see = { permission: 'chains:read', scope: ['region'] } as const
const manage = { permission: 'chains:manage', scope: ['region'] } as const
const sectorFields = { title: text(60), titleEn: english }

export const chains = {
  sectors: operation({ method: 'GET', path: '/chain-sectors', summary: { zh: '行业目录', en: 'Sectors of chains and scenes' }, access: see, response: z.object({ items: z.array(ChainSector), source: Text }) }),
  addSector: operation({ method: 'POST', path: '/chain-sectors', summary: { zh: '新增行业', en: 'Add a sector of one’s own' }, access: manage, status: 201, body: z.object({ code: SectorCode, regionCode: RegionCode, ...sectorFields }), response: ChainSector }),
  changeSector: operation({ method: 'PATCH', path: '/chain-sectors/:code', summary: { zh: '修改行业', en: 'Rename a sector of one’s own' }, access: manage, params: z.object({ code: SectorCode }), body: z.object(sectorFields), response: ChainSector }),

  list: operation({ method: 'GET', path: '/chains', summary: { zh: '产业链', en: 'Industry chains' }, access: see, query: pageQuery.extend(ChainQuery.shape), response: page(ChainRow) }),
  exportList: operation({ method: 'GET', path: '/chains/export', summary: { zh: '导出产业链', en: 'Export the chains' }, access: see, query: ChainQuery.extend(asFile), ...file }),
  get: operation({ method: 'GET', path: '/chains/:id', summary: { zh: '一条产业链的图谱', en: 'The map of a chain: its links with firms, plan and gaps' }, access: see, params: idParams, query: Where.extend({ edition: z.coerce.number().int().min(1).max(100_000).optional() }), response: ChainMap }),
  add: operation({ method: 'POST', path: '/chains', summary: { zh: '新增产业链', en: 'Add a chain: empty, from the textile example, from another chain, or from a document' }, access: manage, status: 201, body: z.object({ title: text(100), titleEn: english, regionCode: RegionCode, sectorCode: SectorCode.nullable().default(null), example: z.literal('textile').nullable().default(null), copyOf: id.nullable().default(null), document: ChainDocument.nullable().default(null) }), response: ChainRow }),
  change: operation({ method: 'PATCH', path: '/chains/:id', summary: { zh: '修改产业链', en: 'Rename a chain, change its sector, retire it' }, access: manage, params: idParams, body: z.object({ title: text(100), titleEn: text(200).nullable(), sectorCode: SectorCode.nullable(), isRetired: z.boolean() }).partial().extend({ version }), response: ChainRow }),
  editions: operation({ method: 'GET', path: '/chains/:id/editions', summary: { zh: '历次版本', en: 'Editions, newest first' }, access: see, params: idParams, response: z.object({ items: z.array(ChainEdition) }) }),

  draft: operation({ method: 'GET', path: '/chains/:id/draft', summary: { zh: '草稿', en: 'The draft; without one, what it would begin from' }, access: manage, params: idParams, response: ChainDraft }),
  saveDraft: operation({ method: 'PUT', path: '/chains/:id/draft', summary: { zh: '保存草稿', en: 'Save the draft; circles and unknown codes are refused' }, access: manage, params: idParams, body: z.object({ revision: count, document: ChainDocument }), response: ChainDraft }),
  discardDraft: operation({ method: 'DELETE', path: '/chains/:id/draft', summary: { zh: '放弃草稿', en: 'Discard the draft' }, access: manage, params: idParams, response: null }),
  publish: operation({ method: 'POST', path: '/chains/:id/publish', summary: { zh: '发布', en: 'Publish the draft as the next edition, which stays as it is; firms are placed anew' }, access: manage, params: idParams, body: z.object({ revision: count, note: text(500).nullable().default(null) }), response: ChainRow }),
  importPart: operation({ method: 'POST', path: '/chains/:id/draft/import', summary: { zh: '导入环节、连接、场景或清单', en: 'Links, edges, scenes or entries from a sheet into the draft; whole or not at all' }, access: manage, params: idParams, upload: { maxBytes: 5 * 1024 ** 2 }, body: z.object({ part: ChainPart, revision: z.coerce.number().int().min(0) }), response: z.object({ rows: count, draft: ChainDraft }) }),
  exportPart: operation({ method: 'GET', path: '/chains/:id/parts/export', summary: { zh: '导出环节、连接、场景、清单、短板或本地资源', en: 'Export links, edges, scenes, entries, gaps or what the region has for them' }, access: see, params: idParams, query: Where.extend({ part: z.enum([...ChainPart.options, 'gaps', 'attachments']), ...asFile }), ...file }),

  firms: operation({ method: 'GET', path: '/chains/:id/firms', summary: { zh: '链上企业', en: 'Firms on the chain' }, access: see, params: idParams, query: pageQuery.extend(FirmQuery.shape), response: page(PlacedFirm) }),
  exportFirms: operation({ method: 'GET', path: '/chains/:id/firms/export', summary: { zh: '导出链上企业', en: 'Export firms on the chain' }, access: { permission: 'organisations:export', scope: ['region'] }, params: idParams, query: FirmQuery.extend(asFile), ...file }),
  hand: operation({ method: 'GET', path: '/chains/:id/hand', summary: { zh: '人工归位', en: 'Firms that were placed or left out by hand' }, access: see, params: idParams, query: pageQuery, response: page(HandPlacing) }),
  place: operation({ method: 'POST', path: '/chains/:id/hand', summary: { zh: '人工归位', en: 'Place a firm by hand, or leave it out; it may stand at several links' }, access: manage, params: idParams, status: 201, body: z.object({ organisationId: id, link: LinkCode.nullable().describe('Null: not on this chain'), note: text(500).nullable().default(null) }), response: HandPlacing }),
  unplace: operation({ method: 'DELETE', path: '/chain-placings/:id', summary: { zh: '撤销人工归位', en: 'Take a placing by hand back' }, access: manage, params: idParams, response: null }),
  importHand: operation({ method: 'POST', path: '/chains/:id/hand/import', summary: { zh: '导入人工归位', en: 'Placings by hand from a sheet: credit code or name, link; whole or not at all' }, access: manage, params: idParams, upload: { maxBytes: 5 * 1024 ** 2 }, body: z.object({}), response: z.object({ rows: count, added: count }) }),
  exportHand: operation({ method: 'GET', path: '/chains/:id/hand/export', summary: { zh: '导出人工归位', en: 'Export placings by hand' }, access: see, params: idParams, query: z.object(asFile), ...file }),
  refresh: operation({ method: 'POST', path: '/chains/:id/refresh', summary: { zh: '重新归位', en: 'Place all firms anew, now' }, access: manage, params: idParams, status: 202, response: z.object({ isPlacing: z.boolean() }), limitPerMinute: 6 }),

  plan: operation({ method: 'GET', path: '/chains/:id/plan', summary: { zh: '产业链规划', en: 'What a region plans for each link in a year' }, access: see, params: idParams, query: Where, response: z.object({ region: RegionRef, year: z.number().int(), years: z.array(z.number().int()), canChange: z.boolean(), items: z.array(LinkPlan.extend({ link: LinkCode })), version: z.number().int() }) }),
  savePlan: operation({ method: 'PUT', path: '/chains/:id/plan', summary: { zh: '保存规划', en: 'Save the plan of a region and year' }, access: manage, params: idParams, body: z.object({ regionCode: RegionCode, year: year.pipe(z.number().int()), version, items: z.array(LinkPlan.extend({ link: LinkCode })).max(120) }), response: z.object({ items: count, version: z.number().int() }) }),

  attachments: operation({ method: 'GET', path: '/chains/:id/attachments', summary: { zh: '四清单的本地资源', en: 'What the region has for the four lists' }, access: see, params: idParams, response: z.object({ items: z.array(ChainAttachment) }) }),
  attach: operation({ method: 'POST', path: '/chains/:id/attachments', summary: { zh: '挂接本地资源', en: 'Attach a solution, an expert, a data product or a course' }, access: manage, params: idParams, status: 201, body: z.object({ scene: SceneNumber, entry: ListEntry.shape.code.nullable().default(null), kind: AttachmentKind, targetId: id.nullable().default(null).describe('Of a solution or an expert'), title: text(200).nullable().default(null).describe('Of a data product or a course'), url: z.url({ protocol: /^https?$/ }).max(500).nullable().default(null), note: text(500).nullable().default(null) }), response: ChainAttachment }),
  detach: operation({ method: 'DELETE', path: '/chain-attachments/:id', summary: { zh: '取消挂接', en: 'Take an attachment away' }, access: manage, params: idParams, response: null }),
}
export { ChainStage, FourList }
