import { defineModule } from '../../kernel/module.ts'
import type { Regions } from '../regions/index.ts'
import { noticeRoutes } from './notices.routes.ts'

/** What other modules may ask. */
export type Notices = object

export const notices = defineModule<Notices, { regions: Regions }>({
  name: 'notices',
  uses: ['regions'],
  start(kernel, { regions }) {
    noticeRoutes(kernel, regions)
    return {}
  },
})
