import { defineModule } from '../../kernel/module.ts'
import { addWork } from './add-work.ts'
import { actionSubject, meetingSubject, planSubject, postingSubject, taskSubject } from './workplan.measures.store.ts'
import type { Context, Uses, WorkplansDb } from './context.ts'
import type { Workplans } from './face.ts'
import { meetingRoutes } from './meetings/meeting.routes.ts'
import { planRoutes } from './plans/plan.routes.ts'
import { postingRoutes } from './postings/posting.routes.ts'
import { defineNightly } from './tell-late.ts'

export type { NewWork, Workplans, WorkTask } from './face.ts'
export type { WorkplansTables } from './workplans.tables.ts'

/** Who does what by when: plans of a year, meetings and what they decided, posted cadres and pairs. */
export const workplans = defineModule<Workplans, Uses>({
  name: 'workplans',
  uses: ['regions', 'measures', 'notices', 'projects'],
  start(kernel, uses) {
    const context: Context = { kernel, ...uses }
    for (const subject of [actionSubject, meetingSubject, planSubject, postingSubject, taskSubject]) uses.measures.declare(subject)
    planRoutes(context)
    meetingRoutes(context)
    postingRoutes(context)
    defineNightly(context)
    return { add: (db, actor, work) => addWork(db as unknown as WorkplansDb, context, actor, work) }
  },
})
