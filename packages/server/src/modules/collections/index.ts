import { defineModule } from '../../kernel/module.ts'
import type { Regions } from '../regions/index.ts'
import { collectionRoutes } from './collections.routes.ts'

/** What other modules may ask. */
export type Collections = object

export const collections = defineModule<Collections, { regions: Regions }>({
  name: 'collections',
  uses: ['regions'],
  start(kernel, { regions }) {
    collectionRoutes(kernel, regions)
    return {}
  },
})
