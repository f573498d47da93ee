import { defineModule } from '../../kernel/module.ts'
import type { Regions } from '../regions/index.ts'
import { expertRoutes } from './experts.routes.ts'

/** What other modules may ask. */
export type Experts = object

export const experts = defineModule<Experts, { regions: Regions }>({
  name: 'experts',
  uses: ['regions'],
  start(kernel, { regions }) {
    expertRoutes(kernel, regions)
    return {}
  },
})
