import { defineModule } from '../../kernel/module.ts'
import type { Machines } from '../machines/index.ts'
import type { Measures } from '../measures/index.ts'
import type { Organisations } from '../organisations/index.ts'
import type { Regions } from '../regions/index.ts'
import type { Telemetry } from '../telemetry/index.ts'
import type { Context } from './context.ts'
import type { Production } from './face.ts'
import { followMerges } from './follow-merge.ts'
import { keepMonths } from './keep-months.ts'
import { machineRoutes } from './machine.routes.ts'
import { plantMonthSubject } from './month.measures.store.ts'
import { daysOf, sumsOf } from './plant-days.ts'
import { plantRoutes } from './plant.routes.ts'
import { openSince } from './state-since.ts'

export type * from './face.ts'

export const production = defineModule<Production, { regions: Regions; measures: Measures; organisations: Organisations; machines: Machines; telemetry: Telemetry }>({
  name: 'production',
  uses: ['regions', 'measures', 'organisations', 'machines', 'telemetry'],
  start(kernel, uses) {
    const context: Context = { kernel, ...uses, zone: kernel.config.JINGWEI_TIME_ZONE, since: openSince(uses.telemetry), sources: { alerts: null } }
    uses.measures.declare(plantMonthSubject)
    kernel.jobs.daily('production.months', () => keepMonths(context))
    plantRoutes(context)
    machineRoutes(context)
    followMerges(context)
    return {
      keepMonths: (days) => keepMonths(context, days),
      sums: (machineIds, cuts) => sumsOf(context, machineIds, cuts),
      days: (organisationId, from, until) => daysOf(context, organisationId, from, until),
      alertsFrom: (source) => void (context.sources.alerts = source),
    }
  },
})
