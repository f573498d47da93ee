import type { Kernel } from '../../kernel/kernel.ts'
import type { Thread } from '../../kernel/threads/thread.ts'
import type { Machines } from '../machines/index.ts'
import type { Organisations } from '../organisations/index.ts'
import type { Projects } from '../projects/index.ts'
import type { Regions } from '../regions/index.ts'

export type Uses = { readonly regions: Regions; readonly organisations: Organisations; readonly machines: Machines; readonly projects: Projects }
export type Context = Uses & { readonly kernel: Kernel; readonly reader: Thread }
