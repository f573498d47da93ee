import { defineModule } from '../../kernel/module.ts'
import type { Machines } from '../machines/index.ts'
import type { Telemetry } from '../telemetry/index.ts'
import type { Production } from './face.ts'

export type * from './face.ts'

export const production = defineModule<Production, { machines: Machines; telemetry: Telemetry }>({
  name: 'production',
  uses: ['machines', 'telemetry'],
  start() {
    return {} as Production
  },
})
