import { providers as contract } from '@jingwei/contract/providers'
import type { Context } from './context.ts'
import { fileOf } from './export-rows.ts'
import { solutionConditions } from './list-filter.ts'
import { solutionNotFound } from './providers.errors.ts'
import type { ProvidersTables as T } from './providers.tables.ts'
import { addSolution, changeSolution, setSolutionState } from './save-solution.ts'
import { solutionSheet } from './sheet-columns.ts'
import { shownWith } from './show-provider.ts'
import { showSolution, solutionRow } from './show-solution.ts'
import { allSolutions, findSolution, listSolutions } from './solution.store.ts'

export function solutionRoutes(context: Context) {
  const { kernel, regions } = context
  const { http } = kernel
  const conditions = (query: { q?: string | undefined; filter: string }) => solutionConditions(query, { regions, today: kernel.today() })
  http.route<typeof contract.solutions, T>(contract.solutions, async ({ db, query }) => {
    const { rows, ...page } = await listSolutions(db, { where: conditions(query), sort: query.sort, isPublic: false, cursor: query.cursor, limit: query.limit })
    const shown = await shownWith(db, context)
    return { items: rows.map((r) => solutionRow(r, shown)), ...page }
  })
  http.stream(contract.exportSolutions, async ({ query, as, actor, language }) => {
    const where = conditions(query)
    return fileOf({
      as, actor, language, format: query.format, today: kernel.today(), name: { zh: '解决方案', en: 'solutions' }, action: 'solutions.exported', about: { filter: query.filter, q: query.q }, sheet: solutionSheet(language),
      async *rows(db) {
        const shown = await shownWith(db, context)
        for await (const batch of allSolutions(db, { where, sort: query.sort, isPublic: false })) yield batch.map((r) => solutionRow(r, shown))
      },
    })
  })
  http.route<typeof contract.solution, T>(contract.solution, async ({ db, params }) => {
    const r = await findSolution(db, params.id)
    if (!r) throw solutionNotFound()
    return showSolution(db, context, r)
  })
  http.route<typeof contract.addSolution, T>(contract.addSolution, ({ db, actor, body }) => addSolution(db, context, actor, body))
  http.route<typeof contract.changeSolution, T>(contract.changeSolution, ({ db, actor, params, body }) => changeSolution(db, context, actor, params.id, body))
  http.route<typeof contract.publishSolution, T>(contract.publishSolution, ({ db, actor, params }) => setSolutionState(db, context, actor, params.id, 'published'))
  http.route<typeof contract.withdrawSolution, T>(contract.withdrawSolution, ({ db, actor, params }) => setSolutionState(db, context, actor, params.id, 'withdrawn'))
}
