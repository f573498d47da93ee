import { system } from '../../kernel/access/actor.ts'
import { defineModule } from '../../kernel/module.ts'
import type { Accounts } from '../accounts/index.ts'
import type { Measures } from '../measures/index.ts'
import type { Notices } from '../notices/index.ts'
import type { Organisations } from '../organisations/index.ts'
import type { Regions } from '../regions/index.ts'
import type { CasesTables } from './cases.tables.ts'
import { clusterRoutes } from './clusters/cluster.routes.ts'
import { defineFinding, findClusters } from './clusters/find-clusters.ts'
import { caseSubject, visitSubject } from './case.measures.store.ts'
import type { Context } from './context.ts'
import type { Cases } from './face.ts'
import { figureRoutes } from './figures/figures.routes.ts'
import { hotlineRoutes } from './open311/hotline.routes.ts'
import { open311Routes } from './open311/open311.routes.ts'
import { defineReckoning, serviceTimeRoutes } from './units/service-times.ts'
import { unitRoutes } from './units/unit.routes.ts'
import { visitRoutes } from './visits/visit.routes.ts'
import { defineFileRemoval } from './work/attach-file.ts'
import { caseRoutes } from './work/case.routes.ts'
import { followMerges } from './work/follow-merge.ts'
import { raiseFound } from './work/raise-found.ts'
import type { CasesDb } from './work/case.store.ts'
import { calendarAt } from './work/terms.ts'
import { startWatching, watchClock } from './work/watch-clock.ts'

export type { Cases, NewCase } from './face.ts'
export { bulkInsertCases, type BulkCampaign, type BulkCase, type BulkEvent, type BulkUnit, type BulkVisit } from './work/bulk.store.ts'

export const cases = defineModule<Cases, { regions: Regions; measures: Measures; accounts: Accounts; organisations: Organisations; notices: Notices }>({
  name: 'cases',
  uses: ['regions', 'measures', 'accounts', 'organisations', 'notices'],
  start(kernel, uses) {
    const context: Context = { kernel, ...uses }
    for (const subject of [caseSubject, visitSubject]) uses.measures.declare(subject)
    caseRoutes(context)
    unitRoutes(context)
    visitRoutes(context)
    clusterRoutes(context)
    figureRoutes(context)
    open311Routes(context)
    hotlineRoutes(context)
    serviceTimeRoutes(context)
    defineReckoning(context)
    defineFileRemoval(context)
    defineFinding(context)
    followMerges(context)
    startWatching(context)
    return {
      raise: (db, actor, found) => raiseFound(context, db, actor, found),
      calendarAt: (db, x) => calendarAt(db as unknown as CasesDb, x),
      watchClock: () => watchClock(context),
      findClusters: () => kernel.database.as<CasesTables, number>(system, (db) => findClusters(context, db)),
    }
  },
})
