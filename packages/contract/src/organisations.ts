import { z } from 'zod'
import type { FilterFields } from './filter.ts'
import { idParams, instant, isoDate, operation, page, pageQuery } from './operation.ts'
import { RegionCode } from './regions.ts'

export const OrganisationKind = z.enum(['enterprise', 'provider', 'bank', 'institute', 'government', 'cooperative', 'park-operator'])
export const SizeClass = z.enum(['large', 'medium', 'small', 'micro'])
export const Level = z.number().int().min(0).max(4).describe('Digital level: 0 below level 1, 1 initial, 2 managed, 3 integrated, 4 collaborative')
export const CreditCode = z.string().regex(/^[0-9A-HJ-NP-RTUW-Y]{18}$/)

/** Capital as registered: integer minor units of a currency, with the text it was read from. */
export const Capital = z
  .object({ amountMinor: z.number().int().nonnegative().nullable(), currency: z.string().length(3).nullable(), raw: z.string().nullable() })
  .meta({ id: 'Capital' })

export const Honour = z
  .object({
    id: z.number().int(), code: z.string(), level: z.string().nullable(), batch: z.string().nullable(),
    validFrom: isoDate, validUntil: isoDate.nullable(), ruleVersion: z.string().nullable(),
  })
  .meta({ id: 'Honour' })

/** Honours that the product knows by name; a region may use other codes. `ladder` orders honours of one kind. */
export const honourCodes = {
  'innovative-sme': { zh: '创新型中小企业', en: 'Innovative SME', short: { zh: '创新型', en: 'Innovative' } },
  'specialised-sme': { zh: '专精特新中小企业', en: 'Specialised SME', short: { zh: '专精特新', en: 'Specialised' } },
  'little-giant': { zh: '专精特新“小巨人”企业', en: 'Little giant', short: { zh: '小巨人', en: 'Little giant' } },
  'champion': { zh: '制造业单项冠军', en: 'Single-product champion', short: { zh: '单项冠军', en: 'Champion' } },
  'smart-factory-basic': { zh: '基础级智能工厂', en: 'Smart factory, basic', short: { zh: '基础级', en: 'SF basic' } },
  'smart-factory-advanced': { zh: '先进级智能工厂', en: 'Smart factory, advanced', short: { zh: '先进级', en: 'SF advanced' } },
  'smart-factory-excellent': { zh: '卓越级智能工厂', en: 'Smart factory, excellent', short: { zh: '卓越级', en: 'SF excellent' } },
  'smart-factory-leading': { zh: '领航级智能工厂', en: 'Smart factory, leading', short: { zh: '领航级', en: 'SF leading' } },
  'digital-leader': { zh: '数字领航企业', en: 'Digital leader', short: { zh: '数字领航', en: 'Digital leader' } },
  'benchmark': { zh: '数字化转型标杆', en: 'Transformation benchmark', short: { zh: '标杆', en: 'Benchmark' } },
} as const

const RegionRef = z.object({ code: RegionCode, name: z.string(), fullName: z.string() })

export const OrganisationRow = z
  .object({
    id: z.number().int(),
    name: z.string(),
    creditCode: z.string().nullable(),
    kind: OrganisationKind,
    region: RegionRef,
    industryCode: z.string().nullable().describe('GB/T 4754-2017'),
    sizeClass: SizeClass.nullable(),
    aboveScale: z.boolean().nullable(),
    staff: z.number().int().nullable(),
    revenueFen: z.number().int().nullable(),
    establishedOn: isoDate.nullable(),
    capital: Capital,
    level: Level.nullable(),
    score: z.number().nullable(),
    assessedOn: isoDate.nullable(),
    basis: z.enum(['self', 'site']).nullable(),
    honours: z.array(z.object({ code: z.string(), level: z.string().nullable() })),
    tags: z.array(z.string()),
    updatedAt: instant,
  })
  .meta({ id: 'OrganisationRow' })
export type OrganisationRow = z.infer<typeof OrganisationRow>

export const Contact = z
  .object({ id: z.number().int(), name: z.string(), duty: z.string().nullable(), phone: z.string().nullable().describe('Masked unless one may see contacts'), email: z.string().nullable(), isMasked: z.boolean() })
  .meta({ id: 'Contact' })

/** Told by somebody; found from the address; or only the middle of its region. */
export const PointBasis = z.enum(['given', 'geocoded', 'centre'])

export const Organisation = OrganisationRow.extend({
  version: z.number().int().describe('Send it back with a change; a change made meanwhile is refused with 409'),
  kindText: z.string().nullable().describe('Legal form as registered'),
  legalRepresentative: z.string().nullable(),
  address: z.string().nullable(),
  businessScope: z.string().nullable(),
  mainProducts: z.string().nullable(),
  formerRegionCode: z.string().nullable(),
  industryRaw: z.string().nullable(),
  point: z.object({ longitude: z.number().min(-180).max(180), latitude: z.number().min(-90).max(90), basis: PointBasis.default('given') }).nullable().describe('WGS-84, which CGCS2000 agrees with'),
  formerNames: z.array(z.object({ name: z.string(), until: isoDate })),
  honours: z.array(Honour),
  contacts: z.array(Contact),
  knownOn: isoDate,
  closedOn: isoDate.nullable(),
  mergedInto: z.number().int().nullable(),
  sizeRule: z.string().nullable(),
}).meta({ id: 'Organisation' })
export type Organisation = z.infer<typeof Organisation>

const text = (max: number) => z.string().trim().min(1).max(max)
export const OrganisationFields = z.object({
  name: text(200),
  creditCode: CreditCode.nullable(),
  kind: OrganisationKind,
  regionCode: RegionCode,
  industryCode: z.string().regex(/^[A-T]?\d{0,4}$/).nullable(),
  kindText: text(100).nullable(),
  legalRepresentative: text(60).nullable(),
  address: text(300).nullable(),
  businessScope: text(4000).nullable(),
  mainProducts: text(500).nullable(),
  establishedOn: isoDate.nullable(),
  closedOn: isoDate.nullable(),
  capitalRaw: text(60).nullable().describe('As registered, e.g. 500万元人民币'),
  staff: z.number().int().min(0).max(10_000_000).nullable(),
  revenueFen: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER).nullable(),
  point: Organisation.shape.point,
})
export const NewOrganisation = OrganisationFields.partial().required({ name: true, regionCode: true }).meta({ id: 'NewOrganisation' })
export const OrganisationChange = OrganisationFields.partial().extend({ version: z.number().int() }).meta({ id: 'OrganisationChange' })

/** Event of a record's story, newest first; `kind` has its text in the reader's language. */
export const StoryEvent = z
  .object({
    at: instant, kind: z.string(), title: z.string(), detail: z.string().nullable(), by: z.string().nullable(),
    state: z.enum(['done', 'waiting', 'wrong']), link: z.object({ kind: z.string(), id: z.number().int() }).nullable(),
  })
  .meta({ id: 'StoryEvent' })

export const organisationFilter = {
  region: { type: 'code', operators: ['in', 'eq'] },
  kind: { type: 'code', operators: ['in', 'eq'] },
  industry: { type: 'code', operators: ['in', 'eq', 'empty', 'present'] },
  size: { type: 'code', operators: ['in', 'eq', 'empty', 'present'] },
  aboveScale: { type: 'boolean', operators: ['eq', 'empty', 'present'] },
  level: { type: 'number', operators: ['in', 'eq', 'gte', 'lte', 'empty', 'present'] },
  /** Level on a day other than the list's own: `2024-10-31.2`, or `2024-10-31` for any level. */
  stood: { type: 'code', operators: ['in', 'eq'] },
  basis: { type: 'code', operators: ['in', 'eq'] },
  score: { type: 'number', operators: ['gte', 'lte'] },
  honour: { type: 'code', operators: ['in', 'eq', 'empty', 'present'] },
  tag: { type: 'text', operators: ['in', 'eq', 'empty', 'present'] },
  established: { type: 'date', operators: ['gte', 'lte'] },
  capital: { type: 'number', operators: ['gte', 'lte', 'empty', 'present'] },
  creditCode: { type: 'code', operators: ['eq', 'empty', 'present'] },
  import: { type: 'number', operators: ['eq'] },
} as const satisfies FilterFields

export const organisationSorts = ['-updated', 'updated', 'name', '-name', 'established', '-established', 'capital', '-capital', 'score', '-score'] as const
export const OrganisationQuery = z.object({
  q: z.string().trim().max(60).optional().describe('Two characters of a name, or four of a credit code'),
  filter: z.string().max(2000).default(''),
  sort: z.enum(organisationSorts).default('-updated'),
  on: isoDate.optional().describe('Levels as they stood on that day; default today'),
})
const read = { permission: 'organisations:read', scope: ['region', 'organisation'] } as const
const write = { permission: 'organisations:write', scope: ['region'] } as const
/** The rows one means: those listed, or all that a query finds. */
export const Selection = z.union([
  z.object({ ids: z.array(z.number().int().positive()).min(1).max(5000) }),
  z.object({ query: OrganisationQuery.pick({ q: true, filter: true }) }),
])
export type Selection = z.infer<typeof Selection>

export const organisations = {
  list: operation({ method: 'GET', path: '/organisations', summary: { zh: '企业列表', en: 'List organisations' }, access: read, query: pageQuery.extend(OrganisationQuery.shape), response: page(OrganisationRow) }),
  count: operation({
    method: 'GET', path: '/organisations/count', summary: { zh: '企业总数', en: 'Count all that a query finds, where the list stopped counting' }, access: read,
    query: OrganisationQuery.omit({ sort: true }), response: z.object({ total: z.number().int() }), limitPerMinute: 120,
  }),
  export: operation({
    method: 'GET', path: '/organisations/export', summary: { zh: '导出所列', en: 'Export what is listed' },
    access: { permission: 'organisations:export', scope: ['region'] },
    query: OrganisationQuery.extend({ format: z.enum(['xlsx', 'csv']).default('xlsx'), columns: z.string().max(1000).optional(), ids: z.string().max(50_000).optional() }),
    response: null, download: 'application/octet-stream', limitPerMinute: 20,
  }),
  get: operation({ method: 'GET', path: '/organisations/:id', summary: { zh: '一企一档', en: 'One organisation' }, access: read, params: idParams, response: Organisation }),
  story: operation({ method: 'GET', path: '/organisations/:id/story', summary: { zh: '企业故事', en: 'Its story in time' }, access: read, params: idParams, response: z.object({ items: z.array(StoryEvent) }) }),
  create: operation({ method: 'POST', path: '/organisations', summary: { zh: '新增企业', en: 'Add an organisation' }, access: write, body: NewOrganisation, response: Organisation, status: 201 }),
  change: operation({ method: 'PATCH', path: '/organisations/:id', summary: { zh: '修改企业', en: 'Change an organisation' }, access: write, params: idParams, body: OrganisationChange, response: Organisation }),
  tag: operation({
    method: 'POST', path: '/organisations/tags', summary: { zh: '加减标签', en: 'Add or remove tags' }, access: write,
    body: z.object({ selection: Selection, add: z.array(text(30)).max(10).default([]), remove: z.array(text(30)).max(10).default([]) }),
    response: z.object({ changed: z.number().int() }),
  }),
  duplicates: operation({
    method: 'GET', path: '/organisations/duplicates', summary: { zh: '疑似重复', en: 'Likely duplicates' }, access: write,
    query: pageQuery.pick({ limit: true }), response: z.object({ items: z.array(z.object({ reason: z.enum(['same-name', 'same-code-body']), organisations: z.array(OrganisationRow).min(2) })) }),
  }),
  merge: operation({
    method: 'POST', path: '/organisations/:id/merge', summary: { zh: '合并重复', en: 'Merge a duplicate into this one' }, access: write, params: idParams,
    body: z.object({ duplicateId: z.number().int().positive(), take: z.array(z.enum(['name', 'creditCode', 'industryCode', 'address', 'legalRepresentative', 'establishedOn', 'staff', 'revenueFen', 'businessScope', 'mainProducts'])).default([]).describe('Fields to take from the duplicate') }),
    response: Organisation,
  }),
  awardHonour: operation({
    method: 'POST', path: '/organisations/:id/honours', summary: { zh: '登记荣誉', en: 'Record an honour' }, access: write, params: idParams, status: 201,
    body: z.object({ code: text(40), level: text(40).nullable().default(null), batch: text(40).nullable().default(null), validFrom: isoDate, validUntil: isoDate.nullable().default(null), ruleVersion: text(60).nullable().default(null) }),
    response: Organisation,
  }),
  withdrawHonour: operation({ method: 'DELETE', path: '/organisations/:id/honours/:honourId', summary: { zh: '撤销荣誉', en: 'Withdraw an honour' }, access: write, params: idParams.extend({ honourId: z.coerce.number().int().positive() }), response: null }),
  setContacts: operation({
    method: 'PUT', path: '/organisations/:id/contacts', summary: { zh: '登记联系人', en: 'Record contacts' }, access: { permission: 'organisations:contacts', scope: ['region', 'organisation'] }, params: idParams,
    body: z.object({ contacts: z.array(z.object({ name: text(60), duty: text(60).nullable().default(null), phone: text(30).nullable().default(null), email: z.email().nullable().default(null) })).max(20) }),
    response: z.object({ contacts: z.array(Contact) }),
  }),
  contacts: operation({ method: 'GET', path: '/organisations/:id/contacts', summary: { zh: '查看联系方式（留痕）', en: 'Contacts unmasked (recorded)' }, access: { permission: 'organisations:contacts', scope: ['region', 'organisation'] }, params: idParams, response: z.object({ contacts: z.array(Contact) }) }),
  tags: operation({ method: 'GET', path: '/organisations/tags', summary: { zh: '已用标签', en: 'Tags in use' }, access: read, response: z.object({ items: z.array(z.object({ tag: z.string(), count: z.number().int() })) }) }),
}
