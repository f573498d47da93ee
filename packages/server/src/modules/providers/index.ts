import { defineModule } from '../../kernel/module.ts'
import type { Regions } from '../regions/index.ts'
import { providerRoutes } from './providers.routes.ts'

/** What other modules may ask. */
export type Providers = object

export const providers = defineModule<Providers, { regions: Regions }>({
  name: 'providers',
  uses: ['regions'],
  start(kernel, { regions }) {
    providerRoutes(kernel, regions)
    return {}
  },
})
