import { defineModule } from '../../kernel/module.ts'
import type { Regions } from '../regions/index.ts'
import { reportRoutes } from './reports.routes.ts'

/** What other modules may ask. */
export type Reports = object

export const reports = defineModule<Reports, { regions: Regions }>({
  name: 'reports',
  uses: ['regions'],
  start(kernel, { regions }) {
    reportRoutes(kernel, regions)
    return {}
  },
})
