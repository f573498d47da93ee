import { z } from 'zod'
import { clientId, Finding, FindingCase, line, Place, rate } from './case-parts.ts'
import { idParams, instant, isoDate, operation, page, pageQuery } from './operation.ts'
import { RegionCode } from './regions.ts'

const Quota = z.object({ personId: z.uuid().nullable().default(null).describe('Of an officer'), regionCode: RegionCode.nullable().default(null).describe('Of a street or county'), visits: z.number().int().min(1).max(100_000) })
export const VisitCampaign = z
  .object({
    id: z.number().int(), version: z.number().int(), name: z.string(), description: z.string().nullable(), region: Place, from: isoDate, until: isoDate, isClosed: z.boolean(),
    coverage: rate.describe('Planned firms visited, of those planned'), visits: z.number().int(), findings: z.number().int(), solved: z.number().int().describe('Findings closed as solved'),
    quotas: z.array(Quota.extend({ name: z.string(), done: z.number().int() })),
  })
  .meta({ id: 'VisitCampaign' })
const CampaignFields = z.object({ name: line(100), description: z.string().trim().max(2000).nullable().default(null), regionCode: RegionCode, from: isoDate, until: isoDate, quotas: z.array(Quota).max(200).default([]) })

export const PlannedVisit = z
  .object({ organisation: z.object({ id: z.number().int(), name: z.string(), region: Place }), officer: z.object({ id: z.string(), name: z.string() }).nullable(), plannedOn: isoDate.nullable(), visitId: z.number().int().nullable(), visitedAt: instant.nullable() })
  .meta({ id: 'PlannedVisit' })

/** A visit as a device has it, written maybe without a network and sent later, maybe twice. */
export const NewVisit = z
  .object({
    clientId, campaignId: z.number().int().positive().nullable().default(null), organisationId: z.number().int().positive(),
    startedAt: instant.describe('By the device’s clock'), endedAt: instant.nullable().default(null), capturedAt: instant.describe('When the device saved it'), sentAt: instant.describe('The device’s clock at this sending: tells how wrong it is'),
    met: z.array(line(60)).max(20).default([]).describe('Whom one spoke with'), summary: z.string().trim().max(5000).default(''), findings: z.array(Finding).max(50).default([]),
  })
  .meta({ id: 'NewVisit' })
export const Visit = z
  .object({
    id: z.number().int(), clientId, campaign: z.object({ id: z.number().int(), name: z.string() }).nullable(), organisation: z.object({ id: z.number().int(), name: z.string() }), region: Place,
    officer: z.string(), startedAt: instant, endedAt: instant.nullable(), capturedAt: instant, receivedAt: instant.describe('By the server’s clock'), clockSkewMs: z.number().int().describe('The device’s clock against the server’s when it was sent'),
    met: z.array(z.string()), summary: z.string(), findings: z.array(FindingCase), isMine: z.boolean(),
  })
  .meta({ id: 'Visit' })

const officers = { permission: 'cases:read', scope: ['region'] } as const
const visiting = { permission: 'cases:visit', scope: ['region'] } as const
const dispatch = { permission: 'cases:dispatch', scope: ['region'] } as const
const VisitQuery = z.object({ campaignId: z.coerce.number().int().positive().optional(), organisationId: z.coerce.number().int().positive().optional(), regionCode: RegionCode.optional().describe('Of this region and below it'), from: isoDate.optional(), until: isoDate.optional(), mine: z.stringbool().default(false), sort: z.enum(['-started', 'started']).default('-started') })
export const visits = {
  visitCampaigns: operation({ method: 'GET', path: '/visit-campaigns', summary: { zh: '走访行动', en: 'Campaigns of visits' }, access: officers, response: z.object({ items: z.array(VisitCampaign) }) }),
  visitCampaign: operation({ method: 'GET', path: '/visit-campaigns/:id', summary: { zh: '一次走访行动', en: 'One campaign of visits' }, access: officers, params: idParams, response: VisitCampaign }),
  addVisitCampaign: operation({ method: 'POST', path: '/visit-campaigns', summary: { zh: '新建走访行动', en: 'Plan a campaign of visits' }, access: dispatch, status: 201, body: CampaignFields, response: VisitCampaign }),
  changeVisitCampaign: operation({ method: 'PUT', path: '/visit-campaigns/:id', summary: { zh: '修改走访行动', en: 'Change a campaign of visits' }, access: dispatch, params: idParams, body: CampaignFields.omit({ regionCode: true }).extend({ version: z.number().int(), isClosed: z.boolean() }), response: VisitCampaign }),
  planVisits: operation({ method: 'POST', path: '/visit-campaigns/:id/firms', summary: { zh: '列入走访企业', en: 'Put firms on the plan, each once' }, access: dispatch, params: idParams, body: z.object({ organisationIds: z.array(z.number().int().positive()).min(1).max(5000), officerId: z.uuid().nullable().default(null), plannedOn: isoDate.nullable().default(null) }), response: z.object({ added: z.number().int(), changed: z.number().int() }) }),
  plannedVisits: operation({ method: 'GET', path: '/visit-campaigns/:id/firms', summary: { zh: '走访计划', en: 'Firms on the plan; with `mine` those of the caller, to take along offline' }, access: officers, params: idParams, query: pageQuery.extend({ mine: z.stringbool().default(false), visited: z.stringbool().optional(), regionCode: RegionCode.optional() }), response: page(PlannedVisit) }),
  visits: operation({ method: 'GET', path: '/visits', summary: { zh: '走访记录', en: 'Visits' }, access: officers, query: pageQuery.extend(VisitQuery.shape), response: page(Visit) }),
  exportVisits: operation({ method: 'GET', path: '/visits/export', summary: { zh: '导出走访记录', en: 'Export visits' }, access: officers, query: VisitQuery.extend({ format: z.enum(['xlsx', 'csv']).default('xlsx') }), response: null, download: 'application/octet-stream', limitPerMinute: 20 }),
  visit: operation({ method: 'GET', path: '/visits/:id', summary: { zh: '一次走访', en: 'One visit' }, access: officers, params: idParams, response: Visit }),
  recordVisit: operation({ method: 'POST', path: '/visits', summary: { zh: '提交走访（可离线补传）', en: 'A whole visit with its findings; the same client id again changes nothing' }, access: visiting, status: 201, body: NewVisit, response: Visit }),
}
