import { defineModule } from '../../kernel/module.ts'
import type { Machines } from '../machines/index.ts'
import type { Organisations } from '../organisations/index.ts'
import type { Production } from '../production/index.ts'

export const effects = defineModule<Record<string, never>, { machines: Machines; production: Production; organisations: Organisations }>({
  name: 'effects',
  uses: ['machines', 'production', 'organisations'],
  start() {
    return {}
  },
})
