import type { Kernel } from '../../kernel/kernel.ts'
import type { Regions } from '../regions/index.ts'

export function caseRoutes(_kernel: Kernel, _regions: Regions) {}
