import { defineModule } from '../../kernel/module.ts'
import type { Regions } from '../regions/index.ts'
import { matcheRoutes } from './matches.routes.ts'

/** What other modules may ask. */
export type Matches = object

export const matches = defineModule<Matches, { regions: Regions }>({
  name: 'matches',
  uses: ['regions'],
  start(kernel, { regions }) {
    matcheRoutes(kernel, regions)
    return {}
  },
})
