import { defineModule } from '../../kernel/module.ts'
import type { Accounts } from '../accounts/index.ts'
import type { Imports } from '../imports/index.ts'
import type { Measures } from '../measures/index.ts'
import type { Notices } from '../notices/index.ts'
import type { Organisations } from '../organisations/index.ts'
import type { Regions } from '../regions/index.ts'
import { callRoutes } from './call.routes.ts'
import { catalogueRoutes } from './catalogue.routes.ts'
import type { Providers } from './face.ts'
import { followMerges } from './follow-merge.ts'
import { registerImports } from './import-rows.ts'
import { providersFace } from './offers.ts'
import { definePublicPages } from './public-pages.ts'
import { providerSubject, sceneSubject, solutionSubject } from './provider.measures.store.ts'
import { providerRoutes } from './provider.routes.ts'
import { defineFileRemoval } from './references.ts'
import { solutionRoutes } from './solution.routes.ts'
import { defineTelling } from './tell-applicants.ts'

export { bulkInsertProviders, continueIds, type BulkCall, type BulkMarket, type BulkProvider, type BulkRating, type BulkScene, type BulkSolution } from './bulk.store.ts'
export { industriesFrom, listed, optional, problemsOf, reader, regionsFrom, required, sceneReader, texts, type Fault } from './import-columns.ts'
export { sceneListsFrom } from './national-lists.ts'
export type { OfferFacts, Providers, SceneFacts } from './face.ts'

export const providers = defineModule<Providers, { regions: Regions; measures: Measures; accounts: Accounts; imports: Imports; organisations: Organisations; notices: Notices }>({
  name: 'providers',
  uses: ['regions', 'measures', 'accounts', 'imports', 'organisations', 'notices'],
  async start(kernel, faces) {
    const context = { kernel, ...faces }
    const { learn, known } = await registerImports(context)
    for (const subject of [providerSubject, sceneSubject, solutionSubject]) faces.measures.declare(subject)
    catalogueRoutes(context)
    providerRoutes(context, learn)
    solutionRoutes(context)
    callRoutes(context)
    definePublicPages(context)
    defineFileRemoval(kernel)
    defineTelling(context)
    followMerges(context)
    return providersFace(context, known)
  },
})
