import { Readable } from 'node:stream'
import { cases as contract } from '@jingwei/contract/cases'
import { regionOf } from '../../../kernel/access/actor.ts'
import { audit } from '../../../kernel/audit/audit.ts'
import { writeTable } from '../../../kernel/tables/index.ts'
import { parseCursor } from '../../../kernel/http/cursor.ts'
import { clusterTaken, rectificationNotFound, regionOutside } from '../cases.errors.ts'
import type { CasesTables } from '../cases.tables.ts'
import { type Context, nodeOf } from '../context.ts'
import { titlesAt } from '../units/catalogue.ts'
import { pageOf } from '../work/case-filter.ts'
import { clusterRows, countClusters, countRectifications, findRectification, openRectificationOf, rectificationRows, updateCluster } from './cluster.store.ts'
import { findJob } from './find-clusters.ts'
import { acceptRectification, needCluster, openRectification, rectifyStep, shownClusters, shownRectifications } from './rectify.ts'

type T = CasesTables
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export function clusterRoutes(context: Context) {
  const { http, jobs } = context.kernel
  http.route<typeof contract.clusters, T>(contract.clusters, async ({ db, actor, query }) => {
    const cursor = parseCursor(query.cursor)
    const q = { state: query.state, subject: query.subject ?? null, area: query.regionCode ? nodeOf(context, query.regionCode) : null }
    const rows = await clusterRows(db, { ...q, sort: query.sort, limit: query.limit + 1, after: cursor })
    const counted = cursor ?? { total: await countClusters(db, q), isExact: true }
    const page = pageOf(rows, query.limit, { total: counted.total, isExact: counted.isExact }, (r) => r.sort_key, (r) => r)
    const { lo, hi } = regionOf(actor)
    return { ...page, items: await shownClusters(db, context, page.items, await titlesAt(db, context, lo, hi)) }
  })
  http.stream<typeof contract.exportClusters>(contract.exportClusters, async ({ as, actor, query, language }) => {
    const { lo, hi } = regionOf(actor)
    const rows = await as<T, Awaited<ReturnType<typeof shownClusters>>>(async (db) => {
      await audit(db, actor, { action: 'clusters.exported' })
      return shownClusters(db, context, await clusterRows(db, { state: 'all', subject: null, area: null, sort: '-firms', limit: 5000, after: null }), await titlesAt(db, context, lo, hi))
    })
    const zh = language === 'zh'
    const columns = (zh ? ['问题', '主题', '区划', '企业数', '诉求数', '未办结', '最早', '最近'] : ['Problem', 'Subject', 'Region', 'Firms', 'Cases', 'Open', 'First', 'Last']).map((header, i) => ({ header, width: i === 0 ? 40 : 14, ...(i >= 3 && i <= 5 && { type: 'number' as const }), ...(i > 5 && { type: 'datetime' as const }) }))
    return {
      stream: writeTable(query.format, columns, Readable.from([rows.map((k) => [k.title, k.subject.title[language], k.region.name, k.firms, k.cases, k.openCases, new Date(k.firstAt), new Date(k.lastAt)])]), { sheetName: zh ? '共性问题' : 'Clusters' }),
      name: `${zh ? '共性问题' : 'clusters'}-${context.kernel.today()}.${query.format}`, mediaType: query.format === 'xlsx' ? xlsx : 'text/csv; charset=utf-8',
    }
  })
  http.route<typeof contract.cluster, T>(contract.cluster, async ({ db, params }) => {
    const row = await needCluster(db, params.id)
    return (await shownClusters(db, context, [row], await titlesAt(db, context, row.region_x, row.region_hi)))[0]!
  })
  http.route<typeof contract.findClusters, T>(contract.findClusters, async ({ db }) => {
    await jobs.enqueue(db, findJob, {}, { key: findJob })
    return { queued: true }
  })
  http.route<typeof contract.dismissCluster, T>(contract.dismissCluster, async ({ db, actor, params, body }) => {
    const row = await needCluster(db, params.id)
    if (await openRectificationOf(db, params.id)) throw clusterTaken()
    if (!(await updateCluster(db, params.id, { state: 'dismissed', dismissed_because: body.reason }))) throw regionOutside()
    await audit(db, actor, { action: 'cluster.dismissed', subject: `cluster:${params.id}`, regionX: row.region_x, summary: row.title, after: { reason: body.reason } })
    return (await shownClusters(db, context, [await needCluster(db, params.id)], await titlesAt(db, context, row.region_x, row.region_hi)))[0]!
  })
  http.route<typeof contract.rectify, T>(contract.rectify, async ({ db, actor, params, body, language }) => (await shownRectifications(db, context, [await openRectification(db, context, actor, params.id, body)], language))[0]!)
  http.route<typeof contract.rectifications, T>(contract.rectifications, async ({ db, query, language }) => {
    const cursor = parseCursor(query.cursor)
    const q = { state: query.state, unit: query.unitId ?? null }
    const rows = await rectificationRows(db, { ...q, limit: query.limit + 1, after: cursor })
    const counted = cursor ?? { total: await countRectifications(db, q), isExact: true }
    const page = pageOf(rows, query.limit, { total: counted.total, isExact: counted.isExact }, (r) => r.sort_key, (r) => r)
    return { ...page, items: await shownRectifications(db, context, page.items, language) }
  })
  http.route<typeof contract.rectification, T>(contract.rectification, async ({ db, params, language }) => {
    const row = await findRectification(db, params.id)
    if (!row) throw rectificationNotFound()
    return (await shownRectifications(db, context, [row], language))[0]!
  })
  http.route<typeof contract.rectifyStep, T>(contract.rectifyStep, async ({ db, actor, params, body, language }) => (await shownRectifications(db, context, [await rectifyStep(db, context, actor, params.id, body)], language))[0]!)
  http.route<typeof contract.acceptRectification, T>(contract.acceptRectification, async ({ db, actor, params, body, language }) => (await shownRectifications(db, context, [await acceptRectification(db, context, actor, params.id, body)], language))[0]!)
}
