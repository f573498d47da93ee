import { defineModule } from '../../kernel/module.ts'
import type { Effects } from '../effects/index.ts'
import type { Ledgers } from '../ledgers/index.ts'
import type { Notices } from '../notices/index.ts'
import type { Organisations } from '../organisations/index.ts'
import type { Regions } from '../regions/index.ts'
import type { Projects } from './face.ts'

export type { AwardsOf, NewProject, Projects } from './face.ts'
export type { ProjectsTables } from './projects.tables.ts'

/** Projects that public money pays for: plan and truth, evidence, payments, what is published of them. */
export const projects = defineModule<Projects, { regions: Regions; organisations: Organisations; notices: Notices; effects: Effects; ledgers: Ledgers }>({
  name: 'projects',
  uses: ['regions', 'organisations', 'notices', 'effects', 'ledgers'],
  start() {
    return {
      begin: () => Promise.reject(new Error('not built')),
      awardsOf: () => Promise.resolve(new Map()),
    }
  },
})
