import { defineModule } from '../../kernel/module.ts'
import type { Notices } from '../notices/index.ts'
import type { Projects } from '../projects/index.ts'
import type { Regions } from '../regions/index.ts'

export type { WorkplansTables } from './workplans.tables.ts'
/** What other modules may ask. */
export type Workplans = object

/** Who does what by when: plans of a year, meetings and what they decided, posted cadres and pairs. */
export const workplans = defineModule<Workplans, { regions: Regions; notices: Notices; projects: Projects }>({
  name: 'workplans',
  uses: ['regions', 'notices', 'projects'],
  start: () => ({}),
})
