import { system as systemActor } from '../../kernel/access/actor.ts'
import { defineModule } from '../../kernel/module.ts'
import { forgetOldAnswers } from './system.store.ts'
import { systemRoutes } from './system.routes.ts'

/** What the kernel keeps for everybody, made readable: the audit trail. */
export const system = defineModule<object>({
  name: 'system',
  uses: [],
  start(kernel) {
    systemRoutes(kernel)
    kernel.jobs.daily('system.forget-answers', () => kernel.database.as(systemActor, async (db) => void (await forgetOldAnswers(db, kernel.now()))))
    return {}
  },
})
