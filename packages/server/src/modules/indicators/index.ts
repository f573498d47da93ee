import { defineModule } from '../../kernel/module.ts'
import type { Organisations } from '../organisations/index.ts'
import type { Regions } from '../regions/index.ts'
import { indicatorRoutes } from './indicators.routes.ts'

export const indicators = defineModule<object, { regions: Regions; organisations: Organisations }>({
  name: 'indicators',
  uses: ['regions', 'organisations'],
  start(kernel, { regions, organisations }) {
    indicatorRoutes(kernel, regions, organisations)
    return {}
  },
})
