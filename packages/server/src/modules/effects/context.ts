import type { Kernel } from '../../kernel/kernel.ts'
import type { Machines } from '../machines/index.ts'
import type { Notices } from '../notices/index.ts'
import type { Organisations } from '../organisations/index.ts'
import type { Production } from '../production/index.ts'
import type { Regions } from '../regions/index.ts'

export type Context = { readonly kernel: Kernel; readonly regions: Regions; readonly machines: Machines; readonly production: Production; readonly organisations: Organisations; readonly notices: Notices }
