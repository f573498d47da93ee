import { defineModule } from '../../kernel/module.ts'
import type { Regions } from '../regions/index.ts'
import { statementRoutes } from './statements.routes.ts'

/** What other modules may ask. */
export type Statements = object

export const statements = defineModule<Statements, { regions: Regions }>({
  name: 'statements',
  uses: ['regions'],
  start(kernel, { regions }) {
    statementRoutes(kernel, regions)
    return {}
  },
})
