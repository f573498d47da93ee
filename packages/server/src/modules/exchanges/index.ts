import { defineModule } from '../../kernel/module.ts'
import type { Context, Uses } from './context.ts'
import { makeMonthly } from './make-package.ts'
import { packageRoutes } from './package.routes.ts'
import { partnerRoutes } from './partner.routes.ts'
import { definePushing } from './push.ts'
import { openReceivedMeasures } from './received-measures.ts'

/** What other modules may ask: nothing; what was received stands among the measures. */
export type Exchanges = object

/** Figures between instances: signed packages with their definitions, to and from partners whose keys were compared. */
export const exchanges = defineModule<Exchanges, Uses>({
  name: 'exchanges',
  uses: ['regions', 'measures', 'indicators'],
  async start(kernel, uses) {
    const context: Context = { kernel, ...uses }
    const received = await openReceivedMeasures(kernel, uses.measures)
    definePushing(context)
    kernel.jobs.daily('exchanges.month-end', () => makeMonthly(context))
    partnerRoutes(context)
    packageRoutes(context, received)
    return {}
  },
})
