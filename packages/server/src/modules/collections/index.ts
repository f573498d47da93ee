import { defineModule } from '../../kernel/module.ts'
import { addPast } from './add-past.ts'
import type { CollectionsDb, Context, Uses } from './context.ts'
import type { Collections } from './face.ts'
import { followMerges } from './follow-merge.ts'
import { formRoutes } from './forms/form.routes.ts'
import { learnItems } from './learn-items.ts'
import { reportRoutes } from './reports/report.routes.ts'
import { defineChasing } from './rounds/chase.ts'
import { defineSending } from './rounds/open-round.ts'
import { roundRoutes } from './rounds/round.routes.ts'

export type { Collections, PastForm, PastReport, PastRound } from './face.ts'

/** Forms that go down the region tree with a deadline and come back filled, looked at, approved level by level, locked. */
export const collections = defineModule<Collections, Uses>({
  name: 'collections',
  uses: ['regions', 'measures', 'organisations', 'notices'],
  async start(kernel, uses) {
    const context: Context = { kernel, ...uses }
    const learn = await learnItems(context)
    formRoutes(context)
    roundRoutes(context)
    reportRoutes(context)
    defineSending(context)
    defineChasing(context)
    followMerges(context)
    return { learn, addPast: (db, form) => addPast(db as unknown as CollectionsDb, context, form) }
  },
})
