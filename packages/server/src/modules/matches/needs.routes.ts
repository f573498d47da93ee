import { matches as contract } from '@jingwei/contract/matches'
import type { Context } from './context.ts'
import { exportOf } from './export-list.ts'
import { needColumns } from './list-columns.ts'
import { pageOf } from './list.store.ts'
import { needNotFound } from './matches.errors.ts'
import type { MatchesTables } from './matches.tables.ts'
import { findNeed, needListing, type NeedRecord } from './need.store.ts'
import { showNeed, showNeeds } from './show-need.ts'
import { changeNeed, closeNeed, stateNeed } from './state-need.ts'

type T = MatchesTables

export function needRoutes(context: Context) {
  const { kernel: { http }, regions } = context
  http.route<typeof contract.needs, T>(contract.needs, async ({ db, query }) => {
    const { rows, ...page } = await pageOf<NeedRecord>(db, needListing, query, regions)
    return { items: await showNeeds(db, context, rows), ...page }
  })
  http.stream<typeof contract.exportNeeds>(contract.exportNeeds, (call) => exportOf<NeedRecord, Awaited<ReturnType<typeof showNeeds>>[number]>(context, call, needListing, undefined, needColumns, (db, rows) => showNeeds(db, context, rows), { zh: '需求', en: 'needs' }))
  http.route<typeof contract.need, T>(contract.need, async ({ db, params }) => {
    const need = await findNeed(db, params.id)
    if (!need) throw needNotFound()
    return showNeed(db, context, need)
  })
  http.route<typeof contract.addNeed, T>(contract.addNeed, ({ db, actor, body }) => stateNeed(db, context, actor, actor.organisationId!, body))
  http.route<typeof contract.addNeedFor, T>(contract.addNeedFor, ({ db, actor, body: { organisationId, ...body } }) => stateNeed(db, context, actor, organisationId, body))
  http.route<typeof contract.changeNeed, T>(contract.changeNeed, ({ db, actor, params, body }) => changeNeed(db, context, actor, params.id, body))
  http.route<typeof contract.closeNeed, T>(contract.closeNeed, ({ db, actor, params, body }) => closeNeed(db, context, actor, params.id, body.reason))
}
