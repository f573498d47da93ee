import { Readable } from 'node:stream'
import { cases as contract, type VisitCampaign } from '@jingwei/contract/cases'
import type { Body, Query } from '@jingwei/contract/operation'
import type { z } from 'zod'
import { regionOf, type Actor } from '../../../kernel/access/actor.ts'
import { audit } from '../../../kernel/audit/audit.ts'
import { changedMeanwhile, invalid } from '../../../kernel/errors/problem-error.ts'
import { writeTable } from '../../../kernel/tables/index.ts'
import { parseCursor } from '../../../kernel/http/cursor.ts'
import { campaignClosed, campaignNotFound, firmNotFound, regionOutside, unknownPerson, visitNotFound } from '../cases.errors.ts'
import type { CasesTables } from '../cases.tables.ts'
import { type Context, nodeOf, placeOf } from '../context.ts'
import { pageOf } from '../work/case-filter.ts'
import type { CasesDb } from '../work/case.store.ts'
import { recordVisit, shownVisits } from './record-visit.ts'
import { campaignRows, type CampaignRow, countPlanned, countVisits, findCampaign, findVisit, insertCampaign, planFirms, plannedRows, quotasOf, type QuotaRecord, setQuotas, updateCampaign, visitRows } from './visit.store.ts'

type T = CasesTables
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
type Quotas = Body<typeof contract.addVisitCampaign>['quotas']

const shownCampaign = (context: Context, r: CampaignRow, quotas: readonly QuotaRecord[]): z.infer<typeof VisitCampaign> => ({
  id: r.id, version: r.version, name: r.name, description: r.description, region: placeOf(context, r.region_x), from: r.from_on, until: r.until_on, isClosed: r.is_closed,
  coverage: { numerator: r.covered, denominator: r.planned }, visits: r.visits, findings: r.findings, solved: r.solved,
  quotas: quotas.filter((q) => q.campaign_id === r.id).map((q) => ({ personId: q.person, regionCode: q.region_x === null ? null : placeOf(context, q.region_x).code, visits: q.visits, name: q.person_name ?? (q.region_x === null ? '—' : placeOf(context, q.region_x).name), done: q.done })),
})
async function readCampaign(db: CasesDb, context: Context, id: number) {
  const [row] = await campaignRows(db, id)
  if (!row) throw campaignNotFound()
  return shownCampaign(context, row, await quotasOf(db, [id]))
}
async function quotaRows(db: CasesDb, context: Context, quotas: Quotas) {
  const names = await context.accounts.people(db, quotas.flatMap((q) => q.personId ?? []))
  return quotas.map((q, i) => {
    if ((q.personId === null) === (q.regionCode === null)) throw invalid([{ path: `body.quotas.${i}`, code: 'quota', message: { zh: '任务数定给一个人或一个地方，二者之一', en: 'a quota is of a person or of a place, one of them' } }])
    if (q.personId !== null && !names.has(q.personId)) throw unknownPerson(`body.quotas.${i}.personId`)
    const node = q.regionCode === null ? null : nodeOf(context, q.regionCode)
    return { person: q.personId, person_name: q.personId === null ? null : names.get(q.personId)!, region_x: node?.lo ?? null, region_hi: node?.hi ?? null, visits: q.visits }
  })
}
const checkDates = (from: string, until: string) => {
  if (from > until) throw invalid([{ path: 'body.until', code: 'until', message: { zh: '结束日期在开始日期之前', en: 'the end lies before the beginning' } }])
}
const questionOf = (context: Context, actor: Actor, q: Pick<Query<typeof contract.exportVisits>, 'campaignId' | 'organisationId' | 'regionCode' | 'from' | 'until' | 'mine'>) => ({
  campaign: q.campaignId ?? null, organisation: q.organisationId ?? null, from: q.from ?? null, until: q.until ?? null, officer: q.mine ? (actor.person?.id ?? null) : null, area: q.regionCode ? nodeOf(context, q.regionCode) : null,
})

export function visitRoutes(context: Context) {
  const { http } = context.kernel
  http.route<typeof contract.visitCampaigns, T>(contract.visitCampaigns, async ({ db }) => {
    const rows = await campaignRows(db, null)
    const quotas = await quotasOf(db, rows.map((r) => r.id))
    return { items: rows.map((r) => shownCampaign(context, r, quotas)) }
  })
  http.route<typeof contract.visitCampaign, T>(contract.visitCampaign, ({ db, params }) => readCampaign(db, context, params.id))
  http.route<typeof contract.addVisitCampaign, T>(contract.addVisitCampaign, async ({ db, actor, body }) => {
    const [node, mine] = [nodeOf(context, body.regionCode), regionOf(actor)]
    if (node.lo < mine.lo || node.hi > mine.hi) throw regionOutside()
    checkDates(body.from, body.until)
    const row = await insertCampaign(db, { region_x: node.lo, region_hi: node.hi, name: body.name, description: body.description, from_on: body.from, until_on: body.until, created_by: actor.person?.name ?? null })
    await setQuotas(db, row.id, await quotaRows(db, context, body.quotas))
    await audit(db, actor, { action: 'visit-campaign.added', subject: `visit-campaign:${row.id}`, regionX: row.region_x, summary: row.name, after: { from: body.from, until: body.until, quotas: body.quotas } })
    return readCampaign(db, context, row.id)
  })
  http.route<typeof contract.changeVisitCampaign, T>(contract.changeVisitCampaign, async ({ db, actor, params, body }) => {
    const before = await findCampaign(db, params.id)
    if (!before) throw campaignNotFound()
    const mine = regionOf(actor)
    if (before.region_x < mine.lo || before.region_hi > mine.hi) throw regionOutside()
    checkDates(body.from, body.until)
    if (!(await updateCampaign(db, params.id, body.version, { name: body.name, description: body.description, from_on: body.from, until_on: body.until, is_closed: body.isClosed }))) throw changedMeanwhile()
    await setQuotas(db, params.id, await quotaRows(db, context, body.quotas))
    await audit(db, actor, { action: 'visit-campaign.changed', subject: `visit-campaign:${params.id}`, regionX: before.region_x, summary: body.name, before: { from: before.from_on, until: before.until_on, isClosed: before.is_closed }, after: { from: body.from, until: body.until, isClosed: body.isClosed, quotas: body.quotas } })
    return readCampaign(db, context, params.id)
  })
  http.route<typeof contract.planVisits, T>(contract.planVisits, async ({ db, actor, params, body }) => {
    const campaign = await findCampaign(db, params.id)
    if (!campaign) throw campaignNotFound()
    if (campaign.is_closed) throw campaignClosed()
    const firms = await context.organisations.rows(db, body.organisationIds)
    if (body.organisationIds.some((id) => !firms.has(id))) throw firmNotFound()
    const places = [...firms.values()].map((f) => ({ id: f.id, regionX: context.regions.byCode(f.region.code)!.lo }))
    if (places.some((f) => f.regionX < campaign.region_x || f.regionX > campaign.region_hi)) throw regionOutside()
    const name = body.officerId === null ? undefined : (await context.accounts.people(db, [body.officerId])).get(body.officerId)
    if (body.officerId !== null && name === undefined) throw unknownPerson('body.officerId')
    const rows = await planFirms(db, params.id, places, body.officerId === null ? null : { id: body.officerId, name: name! }, body.plannedOn)
    const added = rows.filter((r) => r.added).length
    await audit(db, actor, { action: 'visit-campaign.planned', subject: `visit-campaign:${params.id}`, regionX: campaign.region_x, after: { firms: body.organisationIds.length, added, officer: body.officerId, on: body.plannedOn } })
    return { added, changed: rows.length - added }
  })
  http.route<typeof contract.plannedVisits, T>(contract.plannedVisits, async ({ db, actor, params, query }) => {
    if (!(await findCampaign(db, params.id))) throw campaignNotFound()
    const cursor = parseCursor(query.cursor)
    const node = query.regionCode ? nodeOf(context, query.regionCode) : null
    const q = { campaign: params.id, officer: query.mine ? (actor.person?.id ?? '') : null, visited: query.visited ?? null, area: node }
    const rows = await plannedRows(db, { ...q, limit: query.limit + 1, after: cursor })
    const firms = await context.organisations.rows(db, rows.map((r) => r.id))
    const counted = cursor ?? { total: await countPlanned(db, q), isExact: true }
    return pageOf(rows, query.limit, { total: counted.total, isExact: counted.isExact }, (r) => r.sort_key, (r) => ({
      organisation: { id: r.id, name: firms.get(r.id)?.name ?? '—', region: placeOf(context, r.region_x) }, officer: r.officer === null ? null : { id: r.officer, name: r.officer_name ?? '—' }, plannedOn: r.planned_on, visitId: r.visit_id, visitedAt: r.started_at,
    }))
  })
  http.route<typeof contract.visits, T>(contract.visits, async ({ db, actor, query, language }) => {
    const cursor = parseCursor(query.cursor)
    const q = questionOf(context, actor, query)
    const rows = await visitRows(db, { ...q, limit: query.limit + 1, descending: query.sort.startsWith('-'), after: cursor })
    const n = cursor ? 0 : rows.length <= query.limit ? rows.length : await countVisits(db, q)
    const counted = cursor ?? { total: Math.min(n, 1000), isExact: n <= 1000 }
    const page = pageOf(rows, query.limit, { total: counted.total, isExact: counted.isExact }, (r) => r.sort_key, (r) => r)
    return { ...page, items: await shownVisits(db, context, actor, page.items, language) }
  })
  http.route<typeof contract.visit, T>(contract.visit, async ({ db, actor, params, language }) => {
    const row = await findVisit(db, params.id)
    if (!row) throw visitNotFound()
    return (await shownVisits(db, context, actor, [row], language))[0]!
  })
  http.route<typeof contract.recordVisit, T>(contract.recordVisit, ({ db, actor, body, language }) => recordVisit(db, context, actor, body, language))
  http.stream<typeof contract.exportVisits>(contract.exportVisits, async ({ as, actor, query, language }) => {
    const rows = await as<T, Awaited<ReturnType<typeof shownVisits>>>(async (db) => {
      const found = await visitRows(db, { ...questionOf(context, actor, query), limit: 20_000, descending: query.sort.startsWith('-'), after: null })
      await audit(db, actor, { action: 'visits.exported', summary: `${found.length}` })
      return shownVisits(db, context, actor, found, language)
    })
    const zh = language === 'zh'
    const columns = (zh ? ['企业', '区划', '走访人', '行动', '开始', '结束', '设备保存', '服务器收到', '见到的人', '情况', '发现问题'] : ['Firm', 'Region', 'Officer', 'Campaign', 'Began', 'Ended', 'Saved on the device', 'Received', 'Met', 'Summary', 'Findings'])
      .map((header, i) => ({ header, width: [30, 12, 12, 24, 18, 18, 18, 18, 18, 50, 40][i]!, ...(i >= 4 && i <= 7 && { type: 'datetime' as const }) }))
    const cells = rows.map((r) => [r.organisation.name, r.region.name, r.officer, r.campaign?.name ?? null, new Date(r.startedAt), r.endedAt === null ? null : new Date(r.endedAt), new Date(r.capturedAt), new Date(r.receivedAt), r.met.join('、'), r.summary, r.findings.map((f) => `${f.number} ${f.title}`).join('；')])
    return { stream: writeTable(query.format, columns, Readable.from([cells]), { sheetName: zh ? '走访' : 'Visits' }), name: `${zh ? '走访' : 'visits'}-${context.kernel.today()}.${query.format}`, mediaType: query.format === 'xlsx' ? xlsx : 'text/csv; charset=utf-8' }
  })
}
