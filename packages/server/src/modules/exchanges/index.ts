import { defineModule } from '../../kernel/module.ts'
import { byOperator, type Exchanges } from './by-operator.ts'
import type { Context, Uses } from './context.ts'
import { openOwn } from './keys.ts'
import { makeMonthly } from './make-package.ts'
import { packageRoutes } from './package.routes.ts'
import { partnerRoutes } from './partner.routes.ts'
import { definePushing, pushGivenUp } from './push.ts'
import { openReceivedMeasures } from './received-measures.ts'

export type { Exchanges } from './by-operator.ts'
export { fingerprintOf } from './keys.ts'

/** Figures between instances: signed packages with their definitions, to and from partners whose keys were compared. */
export const exchanges = defineModule<Exchanges, Uses>({
  name: 'exchanges',
  uses: ['regions', 'measures', 'indicators'],
  async start(kernel, uses) {
    const context: Context = { kernel, own: await openOwn(kernel), ...uses }
    const received = await openReceivedMeasures(kernel, uses.measures, uses.regions)
    definePushing(context)
    kernel.jobs.daily('exchanges.month-end', () => makeMonthly(context))
    kernel.jobs.daily('exchanges.push-again', () => pushGivenUp(context))
    partnerRoutes(context)
    packageRoutes(context, received)
    return byOperator(context, received)
  },
})
