import type { Db } from '../../kernel/database/database.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import type { Accounts } from '../accounts/index.ts'
import type { Diagnosis } from '../diagnosis/index.ts'
import type { Effects } from '../effects/index.ts'
import type { Ledgers } from '../ledgers/index.ts'
import type { Machines } from '../machines/index.ts'
import type { Measures } from '../measures/index.ts'
import type { Notices } from '../notices/index.ts'
import type { Organisations } from '../organisations/index.ts'
import type { Projects } from '../projects/index.ts'
import type { Regions } from '../regions/index.ts'
import type { ProgrammesTables } from './programmes.tables.ts'

export type Uses = {
  readonly regions: Regions
  readonly measures: Measures
  readonly accounts: Accounts
  readonly organisations: Organisations
  readonly notices: Notices
  readonly diagnosis: Diagnosis
  readonly machines: Machines
  readonly effects: Effects
  readonly ledgers: Ledgers
  readonly projects: Projects
}
/** What the use cases of this module stand on. */
export type Context = Uses & { readonly kernel: Kernel }
export type ProgrammesDb = Db<ProgrammesTables>
