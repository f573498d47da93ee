import { defineModule } from '../../kernel/module.ts'
import type { Regions } from '../regions/index.ts'
import { chainRoutes } from './chains.routes.ts'

/** What other modules may ask. */
export type Chains = object

export const chains = defineModule<Chains, { regions: Regions }>({
  name: 'chains',
  uses: ['regions'],
  start(kernel, { regions }) {
    chainRoutes(kernel, regions)
    return {}
  },
})
