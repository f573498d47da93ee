import type { Kernel } from '../../kernel/kernel.ts'
import type { Regions } from '../regions/index.ts'

export function matcheRoutes(_kernel: Kernel, _regions: Regions) {}
