import { defineModule } from '../../kernel/module.ts'
import type { Accounts } from '../accounts/index.ts'
import type { Diagnosis } from '../diagnosis/index.ts'
import type { Effects } from '../effects/index.ts'
import type { Ledgers } from '../ledgers/index.ts'
import type { Machines } from '../machines/index.ts'
import type { Notices } from '../notices/index.ts'
import type { Organisations } from '../organisations/index.ts'
import type { Projects } from '../projects/index.ts'
import type { Regions } from '../regions/index.ts'

export type { ProgrammesTables } from './programmes.tables.ts'
/** What other modules may ask. */
export type Programmes = object

/** Programmes as data: published versions, whom they reach, applications, reviews, lists and agreements. */
export const programmes = defineModule<Programmes, { regions: Regions; accounts: Accounts; organisations: Organisations; notices: Notices; diagnosis: Diagnosis; machines: Machines; effects: Effects; ledgers: Ledgers; projects: Projects }>({
  name: 'programmes',
  uses: ['regions', 'accounts', 'organisations', 'notices', 'diagnosis', 'machines', 'effects', 'ledgers', 'projects'],
  start: () => ({}),
})
