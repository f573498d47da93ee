import { defineModule } from '../../kernel/module.ts'
import type { Regions } from '../regions/index.ts'
import { exchangeRoutes } from './exchanges.routes.ts'

/** What other modules may ask. */
export type Exchanges = object

export const exchanges = defineModule<Exchanges, { regions: Regions }>({
  name: 'exchanges',
  uses: ['regions'],
  start(kernel, { regions }) {
    exchangeRoutes(kernel, regions)
    return {}
  },
})
