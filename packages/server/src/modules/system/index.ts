import { defineModule } from '../../kernel/module.ts'
import { systemRoutes } from './system.routes.ts'

/** What the kernel keeps for everybody, made readable: the audit trail and one's notices. */
export const system = defineModule<object>({
  name: 'system',
  uses: [],
  start(kernel) {
    systemRoutes(kernel)
    return {}
  },
})
