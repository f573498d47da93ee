import { providers as contract } from '@jingwei/contract/providers'
import { apply, listFor, readApplication, withdraw } from './apply.ts'
import { listCalls } from './call.store.ts'
import type { Context } from './context.ts'
import { decideCall } from './decide-call.ts'
import { fileOf } from './export-rows.ts'
import { callConditions } from './list-filter.ts'
import type { ProvidersTables as T } from './providers.tables.ts'
import { declareConflict, review } from './review-application.ts'
import { addCall, beginReview, callRow, changeCall, openCall, readCall } from './run-call.ts'
import { applicationSheet } from './sheet-columns.ts'

export function callRoutes(context: Context) {
  const { kernel, regions } = context
  const { http } = kernel
  http.route<typeof contract.calls, T>(contract.calls, async ({ db, query }) => {
    const { rows, ...page } = await listCalls(db, { where: callConditions(query, { regions, today: kernel.today() }), sort: query.sort, isPublic: false, cursor: query.cursor, limit: query.limit })
    return { items: rows.map((r) => callRow(r, context)), ...page }
  })
  http.route<typeof contract.call, T>(contract.call, ({ db, params }) => readCall(db, context, params.id, false))
  http.route<typeof contract.addCall, T>(contract.addCall, ({ db, actor, body }) => addCall(db, context, actor, body))
  http.route<typeof contract.changeCall, T>(contract.changeCall, ({ db, actor, params, body }) => changeCall(db, context, actor, params.id, body))
  http.route<typeof contract.openCall, T>(contract.openCall, ({ db, actor, params }) => openCall(db, context, actor, params.id))
  http.route<typeof contract.beginReview, T>(contract.beginReview, ({ db, actor, params }) => beginReview(db, context, actor, params.id))
  http.route<typeof contract.decideCall, T>(contract.decideCall, ({ db, actor, params, body }) => decideCall(db, context, actor, params.id, body))
  http.route<typeof contract.applications, T>(contract.applications, ({ db, actor, query }) => listFor(db, context, actor, query))
  http.stream(contract.exportApplications, async ({ query, as, actor, language }) => {
    await as<T, unknown>((db) => readCall(db, context, query.callId, false))
    return fileOf({
      as, actor, language, format: query.format, today: kernel.today(), name: { zh: '入库申请', en: 'applications' }, action: 'applications.exported', about: { callId: query.callId }, sheet: applicationSheet(language),
      async *rows(db) {
        for (let cursor: string | undefined; ;) {
          const page: Awaited<ReturnType<typeof listFor>> = await listFor(db, context, actor, { callId: query.callId, sort: 'name', limit: 200, cursor })
          yield page.items
          if (page.next === null) return
          cursor = page.next
        }
      },
    })
  })
  http.route<typeof contract.application, T>(contract.application, ({ db, actor, params }) => readApplication(db, context, actor, params.id))
  http.route<typeof contract.apply, T>(contract.apply, ({ db, actor, body }) => apply(db, context, actor, body))
  http.route<typeof contract.withdrawApplication, T>(contract.withdrawApplication, ({ db, actor, params }) => withdraw(db, context, actor, params.id))
  http.route<typeof contract.review, T>(contract.review, ({ db, actor, params, body }) => review(db, context, actor, params.id, body))
  http.route<typeof contract.declareConflict, T>(contract.declareConflict, ({ db, actor, params, body }) => declareConflict(db, context, actor, params.id, body.reason))
}
