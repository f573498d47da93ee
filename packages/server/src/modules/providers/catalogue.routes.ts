import { providers as contract } from '@jingwei/contract/providers'
import { listCalls } from './call.store.ts'
import type { Context } from './context.ts'
import { callConditions, providerConditions, solutionConditions } from './list-filter.ts'
import { findPublished, listProviders, ratingsOf } from './provider.store.ts'
import { providerNotFound, solutionNotFound } from './providers.errors.ts'
import type { ProvidersTables as T } from './providers.tables.ts'
import { callRow, readCall } from './run-call.ts'
import { allScenes } from './scenes.ts'
import { providerRow, showPublished, shownWith } from './show-provider.ts'
import { showSolution, solutionRow } from './show-solution.ts'
import { findSolution, listSolutions } from './solution.store.ts'

/** What was published, in the role of nobody in particular: whoever asks, signed in or not, the same rows exist. */
export function catalogueRoutes(context: Context) {
  const { kernel, regions } = context
  const { http } = kernel
  const place = () => ({ regions, today: kernel.today() })
  http.route<typeof contract.scenes, T>(contract.scenes, async ({ db }) => ({ items: await allScenes(db, regions) }))
  http.route<typeof contract.catalogueProviders, T>(contract.catalogueProviders, async ({ db, query }) => {
    const { rows, ...page } = await listProviders(db, { where: providerConditions(query, place()), sort: query.sort, isPublic: true, cursor: query.cursor, limit: query.limit })
    const shown = await shownWith(db, context)
    return { items: rows.map((r) => providerRow(r, shown)), ...page }
  })
  http.route<typeof contract.catalogueProvider, T>(contract.catalogueProvider, async ({ db, params }) => {
    const r = await findPublished(db, params.id)
    if (!r) throw providerNotFound()
    return showPublished(db, context, r)
  })
  http.route<typeof contract.ratings, T>(contract.ratings, async ({ db, params, query }) => {
    if (!(await findPublished(db, params.id))) throw providerNotFound()
    const { rows, ...page } = await ratingsOf(db, params.id, query.cursor, query.limit)
    return { items: rows.map((r) => ({ id: r.id, score: r.score, comment: r.comment, at: r.at, solution: r.solution_id !== null && r.solution !== null ? { id: r.solution_id, title: r.solution } : null })), ...page }
  })
  http.route<typeof contract.catalogueSolutions, T>(contract.catalogueSolutions, async ({ db, query }) => {
    const { rows, ...page } = await listSolutions(db, { where: solutionConditions(query, place()), sort: query.sort, isPublic: true, cursor: query.cursor, limit: query.limit })
    const shown = await shownWith(db, context)
    return { items: rows.map((r) => solutionRow(r, shown)), ...page }
  })
  http.route<typeof contract.catalogueSolution, T>(contract.catalogueSolution, async ({ db, params }) => {
    const r = await findSolution(db, params.id)
    if (!r) throw solutionNotFound()
    return showSolution(db, context, r, true)
  })
  http.route<typeof contract.catalogueCalls, T>(contract.catalogueCalls, async ({ db, query }) => {
    const { rows, ...page } = await listCalls(db, { where: callConditions(query, place()), sort: query.sort, isPublic: true, cursor: query.cursor, limit: query.limit })
    return { items: rows.map((r) => callRow(r.state === 'decided' ? r : { ...r, applications: null }, context)), ...page }
  })
  http.route<typeof contract.catalogueCall, T>(contract.catalogueCall, ({ db, params }) => readCall(db, context, params.id, true))
}
