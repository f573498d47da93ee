import type { Kernel } from '../../kernel/kernel.ts'
import type { Regions } from '../regions/index.ts'

/** The handlers follow with the tables. */
export const expertRoutes = (_kernel: Kernel, _regions: Regions) => undefined
