import { defineModule } from '../../kernel/module.ts'
import type { Regions } from '../regions/index.ts'
import { caseRoutes } from './cases.routes.ts'

/** What other modules may ask. */
export type Cases = object

export const cases = defineModule<Cases, { regions: Regions }>({
  name: 'cases',
  uses: ['regions'],
  start(kernel, { regions }) {
    caseRoutes(kernel, regions)
    return {}
  },
})
