import { defineModule } from '../../kernel/module.ts'
import type { Context, MatchesDb, Uses } from './context.ts'
import { enquiryRoutes } from './enquiries.routes.ts'
import { evaluate } from './evaluate.ts'
import type { Matches } from './face.ts'
import { fitRoutes } from './fits.routes.ts'
import { defineNightly, followMerges } from './keep-up.ts'
import { enquirySubject, needSubject, workSubject } from './match.measures.store.ts'
import { needRoutes } from './needs.routes.ts'
import { defineFileRemoval } from './offer-files.ts'
import { openOfferPool } from './offer-pool.ts'
import { storyOf } from './story.ts'
import { defineTelling } from './tell-providers.ts'
import { openWeightBook } from './weight-book.ts'
import { workRoutes } from './works.routes.ts'

export { bulkInsertMatches, type BulkMatch } from './bulk.store.ts'
export { openBulkSuggestions, type BulkSuggestion } from './bulk-suggest.ts'
export type { Uses } from './context.ts'
export type { Question } from './matches.tables.ts'
export type { Evaluation } from './evaluate.ts'
export type * from './face.ts'

export const matches = defineModule<Matches, Uses>({
  name: 'matches',
  uses: ['regions', 'measures', 'organisations', 'diagnosis', 'effects', 'notices', 'providers', 'experts'],
  start(kernel, uses) {
    const context: Context = { kernel, ...uses, pool: openOfferPool(kernel, uses), weights: openWeightBook(kernel, uses.regions) }
    defineTelling(kernel, uses.providers)
    defineFileRemoval(kernel)
    defineNightly(context)
    followMerges(context)
    uses.organisations.storyFrom(async (db, actor, id, language) => (actor.permissions.has('matches:read') ? storyOf(db as unknown as MatchesDb, id, language) : []))
    for (const subject of [enquirySubject, needSubject, workSubject]) uses.measures.declare(subject)
    fitRoutes(context)
    needRoutes(context)
    enquiryRoutes(context)
    workRoutes(context)
    return { refresh: () => context.pool.refresh(), evaluate: (options) => evaluate(context, options) }
  },
})
