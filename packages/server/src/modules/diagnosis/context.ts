import type { Kernel } from '../../kernel/kernel.ts'
import type { Accounts } from '../accounts/index.ts'
import type { Notices } from '../notices/index.ts'
import type { Organisations } from '../organisations/index.ts'
import type { Regions } from '../regions/index.ts'
import type { Instruments } from './instruments.ts'
import type { ReportMaker } from './report-maker.ts'

/** What the use cases of this module stand on. */
export type Context = {
  readonly kernel: Kernel
  readonly regions: Regions
  readonly accounts: Accounts
  readonly organisations: Organisations
  readonly notices: Notices
  readonly instruments: Instruments
  readonly reports: ReportMaker
}
