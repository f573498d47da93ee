import { defineModule } from '../../kernel/module.ts'
import type { Machines } from '../machines/index.ts'
import type { Telemetry } from '../telemetry/index.ts'

export const alerts = defineModule<Record<string, never>, { machines: Machines; telemetry: Telemetry }>({
  name: 'alerts',
  uses: ['machines', 'telemetry'],
  start() {
    return {}
  },
})
