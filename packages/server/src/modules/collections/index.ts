import { defineModule } from '../../kernel/module.ts'
import type { Context, Uses } from './context.ts'
import { followMerges } from './follow-merge.ts'
import { formRoutes } from './forms/form.routes.ts'
import { learnItems } from './learn-items.ts'
import { reportRoutes } from './reports/report.routes.ts'
import { defineChasing } from './rounds/chase.ts'
import { defineSending } from './rounds/open-round.ts'
import { roundRoutes } from './rounds/round.routes.ts'

/** What other modules may ask. Figures of reports are asked of `measures`, under the codes of items. */
export type Collections = {
  /** Reads the items of published forms again; by itself it happens a moment after each publishing. */
  learn(): Promise<void>
}

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
    return { learn }
  },
})
