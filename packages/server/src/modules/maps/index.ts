import { defineModule } from '../../kernel/module.ts'
import type { Regions } from '../regions/index.ts'
import { mapRoutes } from './maps.routes.ts'

/** What other modules may ask. */
export type Maps = object

export const maps = defineModule<Maps, { regions: Regions }>({
  name: 'maps',
  uses: ['regions'],
  start(kernel, { regions }) {
    mapRoutes(kernel, regions)
    return {}
  },
})
