import { defineModule } from '../../kernel/module.ts'
import { checkRoutes } from './check.routes.ts'
import type { Context, Uses } from './context.ts'
import { publishedRoutes } from './published.routes.ts'
import { statementRoutes } from './statement.routes.ts'

/** Nothing yet is asked of it by others. */
export type Statements = object

/** Texts with figures that open their records: written live, frozen by a second person, computed again by anybody who doubts; and figures found in somebody else's text. */
export const statements = defineModule<Statements, Uses>({
  name: 'statements',
  uses: ['regions', 'measures', 'indicators'],
  start(kernel, uses) {
    const context: Context = { kernel, ...uses }
    statementRoutes(context)
    publishedRoutes(context)
    checkRoutes(context)
    return {}
  },
})
