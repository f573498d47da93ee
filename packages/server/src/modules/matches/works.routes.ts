import { matches as contract, type WorkRow } from '@jingwei/contract/matches'
import type { Context } from './context.ts'
import { exportOf } from './export-list.ts'
import { workColumns } from './list-columns.ts'
import { pageOf } from './list.store.ts'
import { workNotFound } from './matches.errors.ts'
import type { MatchesTables } from './matches.tables.ts'
import { linkEffect, moveWork, setMilestones } from './move-work.ts'
import { ownVersion, resetWeights, setWeights, showMarket, tryWeights } from './set-weights.ts'
import { showWork, toWorkRow } from './show-work.ts'
import { firmOf } from './state-need.ts'
import { weightsOf } from './weights.store.ts'
import { findWork, workListing, type WorkRecord } from './work.store.ts'

type T = MatchesTables

export function workRoutes(context: Context) {
  const { kernel, regions, pool } = context
  const { http } = kernel
  http.route<typeof contract.works, T>(contract.works, async ({ db, actor, query }) => {
    await pool.catchUp()
    const { rows, ...page } = await pageOf<WorkRecord>(db, workListing(kernel.today(), actor.organisationId), query, regions)
    return { items: rows.map((r) => toWorkRow(context, r)), ...page }
  })
  http.stream<typeof contract.exportWorks>(contract.exportWorks, (call) => exportOf<WorkRecord, WorkRow>(context, call, workListing(kernel.today(), call.actor.organisationId), undefined, workColumns, async (_db, rows) => rows.map((r) => toWorkRow(context, r)), { zh: '实施项目', en: 'works' }))
  http.route<typeof contract.work, T>(contract.work, async ({ db, actor, params }) => {
    const work = await findWork(db, params.id)
    if (!work) throw workNotFound()
    return showWork(db, context, actor, work)
  })
  http.route<typeof contract.moveAsFirm, T>(contract.moveAsFirm, ({ db, actor, params, body }) => moveWork(db, context, actor, params.id, 'firm', body))
  http.route<typeof contract.moveAsProvider, T>(contract.moveAsProvider, ({ db, actor, params, body }) => moveWork(db, context, actor, params.id, 'provider', body))
  http.route<typeof contract.setMilestones, T>(contract.setMilestones, ({ db, actor, params, body }) => setMilestones(db, context, actor, params.id, body))
  http.route<typeof contract.linkEffect, T>(contract.linkEffect, ({ db, actor, params, body }) => linkEffect(db, context, actor, params.id, body))

  http.route<typeof contract.markets, T>(contract.markets, async ({ db, actor }) => {
    const x = actor.region ? actor.region.lo : (await firmOf(db, context, actor.organisationId!)).x
    return { items: [await showMarket(context, actor, 'solutions', x, await ownVersion(db, actor, 'solutions')), await showMarket(context, actor, 'experts', x, await ownVersion(db, actor, 'experts'))] }
  })
  http.route<typeof contract.setWeights, T>(contract.setWeights, ({ db, actor, body }) => setWeights(db, context, actor, body))
  http.route<typeof contract.tryWeights, T>(contract.tryWeights, ({ actor, body }) => tryWeights(context, actor, body.weights))
  http.route<typeof contract.resetWeights, T>(contract.resetWeights, async ({ db, actor, query }) => {
    await resetWeights(db, context, actor, query.market)
    return undefined
  })
  http.route<typeof contract.weightHistory, T>(contract.weightHistory, async ({ db, actor, query }) => ({
    items: (await weightsOf(db, actor.region!.lo, query.market)).map((r) => ({ version: r.version, weights: r.weights ?? {}, note: r.note, by: r.by_name, at: r.at })),
  }))
}
