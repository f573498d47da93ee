import type { Kernel } from '../../kernel/kernel.ts'
import type { Accounts } from '../accounts/index.ts'
import type { Imports } from '../imports/index.ts'
import type { Notices } from '../notices/index.ts'
import type { Organisations } from '../organisations/index.ts'
import type { Providers } from '../providers/index.ts'
import type { Regions } from '../regions/index.ts'

export type Context = { readonly kernel: Kernel; readonly regions: Regions; readonly accounts: Accounts; readonly imports: Imports; readonly organisations: Organisations; readonly notices: Notices; readonly providers: Providers }
export const nowOf = ({ kernel }: Context) => kernel.now().toISOString()
export const zoneOf = ({ kernel }: Context) => kernel.config.JINGWEI_TIME_ZONE
