import { cases as contract } from '@jingwei/contract/cases'
import type { Query } from '@jingwei/contract/operation'
import { regionOf } from '../../../kernel/access/actor.ts'
import { audit } from '../../../kernel/audit/audit.ts'
import { parseCursor } from '../../../kernel/http/cursor.ts'
import { sendTable } from '../../../kernel/http/send-table.ts'
import { clusterTaken, rectificationNotFound, regionOutside } from '../cases.errors.ts'
import type { CasesTables } from '../cases.tables.ts'
import { type Context, nodeOf } from '../context.ts'
import { titlesAt } from '../units/catalogue.ts'
import { pageOf } from '../work/case-filter.ts'
import { clusterRows, countClusters, countRectifications, findRectification, openRectificationOf, rectificationRows, updateCluster } from './cluster.store.ts'
import { clusterTable, rectificationTable } from './export-tables.ts'
import { findJob } from './find-clusters.ts'
import { acceptRectification, needCluster, openRectification, rectifyStep, shownClusters, shownRectifications } from './rectify.ts'

type T = CasesTables
const batch = 500
/** Page by page until the last. */
async function* inBatches<R extends { id: number; sort_key: string }>(rowsAfter: (after: { key: string; id: number } | null) => Promise<R[]>): AsyncGenerator<R[]> {
  for (let rows = await rowsAfter(null); rows.length > 0; rows = await rowsAfter({ key: rows.at(-1)!.sort_key, id: rows.at(-1)!.id })) {
    yield rows
    if (rows.length < batch) return
  }
}

export function clusterRoutes(context: Context) {
  const { http, jobs } = context.kernel
  const clustersAsked = (query: Pick<Query<typeof contract.clusters>, 'state' | 'subject' | 'regionCode' | 'sort'>) =>
    ({ state: query.state, subject: query.subject ?? null, area: query.regionCode ? nodeOf(context, query.regionCode) : null, sort: query.sort })
  const itemsAsked = (query: Pick<Query<typeof contract.rectifications>, 'state' | 'unitId' | 'regionCode' | 'overdue' | 'sort'>) =>
    ({ state: query.state, unit: query.unitId ?? null, area: query.regionCode ? nodeOf(context, query.regionCode) : null, isOverdue: query.overdue === 'true', today: context.kernel.today(), sort: query.sort })
  http.route<typeof contract.clusters, T>(contract.clusters, async ({ db, actor, query }) => {
    const cursor = parseCursor(query.cursor)
    const q = clustersAsked(query)
    const rows = await clusterRows(db, { ...q, limit: query.limit + 1, after: cursor })
    const counted = cursor ?? { total: await countClusters(db, q), isExact: true }
    const page = pageOf(rows, query.limit, { total: counted.total, isExact: counted.isExact }, (r) => r.sort_key, (r) => r)
    const { lo, hi } = regionOf(actor)
    return { ...page, items: await shownClusters(db, context, page.items, await titlesAt(db, context, lo, hi)) }
  })
  http.stream<typeof contract.exportClusters>(contract.exportClusters, async ({ as, actor, query, language }) => {
    const { lo, hi } = regionOf(actor)
    const q = clustersAsked(query)
    const { columns, cells } = clusterTable(language)
    return sendTable<T>(as, {
      format: query.format, name: `${language === 'zh' ? '共性问题' : 'clusters'}-${context.kernel.today()}`, sheetName: language === 'zh' ? '共性问题' : 'Clusters', columns,
      async *batches(db) {
        const titles = await titlesAt(db, context, lo, hi)
        for await (const rows of inBatches((after) => clusterRows(db, { ...q, limit: batch, after }))) yield (await shownClusters(db, context, rows, titles)).map(cells)
      },
      written: (db, rows) => audit(db, actor, { action: 'clusters.exported', summary: `${rows}`, after: { ...q, rows } }),
    })
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
  http.route<typeof contract.rectify, T>(contract.rectify, async ({ db, actor, params, body, language }) => (await shownRectifications(db, context, actor, [await openRectification(db, context, actor, params.id, body)], language))[0]!)
  http.route<typeof contract.rectifications, T>(contract.rectifications, async ({ db, actor, query, language }) => {
    const cursor = parseCursor(query.cursor)
    const q = itemsAsked(query)
    const rows = await rectificationRows(db, { ...q, limit: query.limit + 1, after: cursor })
    const counted = cursor ?? { total: await countRectifications(db, q), isExact: true }
    const page = pageOf(rows, query.limit, { total: counted.total, isExact: counted.isExact }, (r) => r.sort_key, (r) => r)
    return { ...page, items: await shownRectifications(db, context, actor, page.items, language) }
  })
  http.stream<typeof contract.exportRectifications>(contract.exportRectifications, async ({ as, actor, query, language }) => {
    const q = itemsAsked(query)
    const { columns, cells } = rectificationTable(language)
    return sendTable<T>(as, {
      format: query.format, name: `${language === 'zh' ? '整改事项' : 'rectifications'}-${context.kernel.today()}`, sheetName: language === 'zh' ? '整改事项' : 'Rectification items', columns,
      async *batches(db) {
        for await (const rows of inBatches((after) => rectificationRows(db, { ...q, limit: batch, after }))) yield (await shownRectifications(db, context, actor, rows, language)).map(cells)
      },
      written: (db, rows) => audit(db, actor, { action: 'rectifications.exported', summary: `${rows}`, after: { ...q, rows } }),
    })
  })
  http.route<typeof contract.rectification, T>(contract.rectification, async ({ db, actor, params, language }) => {
    const row = await findRectification(db, params.id)
    if (!row) throw rectificationNotFound()
    return (await shownRectifications(db, context, actor, [row], language))[0]!
  })
  http.route<typeof contract.rectifyStep, T>(contract.rectifyStep, async ({ db, actor, params, body, language }) => (await shownRectifications(db, context, actor, [await rectifyStep(db, context, actor, params.id, body)], language))[0]!)
  http.route<typeof contract.acceptRectification, T>(contract.acceptRectification, async ({ db, actor, params, body, language }) => (await shownRectifications(db, context, actor, [await acceptRectification(db, context, actor, params.id, body)], language))[0]!)
}
