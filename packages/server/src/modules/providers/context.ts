import type { Kernel } from '../../kernel/kernel.ts'
import type { Accounts } from '../accounts/index.ts'
import type { Imports } from '../imports/index.ts'
import type { Notices } from '../notices/index.ts'
import type { Organisations } from '../organisations/index.ts'
import type { Regions } from '../regions/index.ts'
import type { Db } from '../../kernel/database/database.ts'
import type { ProvidersTables } from './providers.tables.ts'

export type ProvidersDb = Db<ProvidersTables>
export type Context = { readonly kernel: Kernel; readonly regions: Regions; readonly accounts: Accounts; readonly imports: Imports; readonly organisations: Organisations; readonly notices: Notices }
