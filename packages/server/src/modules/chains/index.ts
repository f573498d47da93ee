import type { Actor } from '../../kernel/access/actor.ts'
import type { Db } from '../../kernel/database/database.ts'
import { defineModule } from '../../kernel/module.ts'
import { addExample, type NewChain } from './add-example.ts'
import { chainRoutes } from './chains.routes.ts'
import type { ChainsDb, Context, Uses } from './context.ts'
import { firmRoutes } from './firm.routes.ts'
import { keepPlaces } from './follow.ts'
import { placedSubject } from './placed.measures.store.ts'

export type { NewChain } from './add-example.ts'
/** What other modules may ask. Every function runs in the caller's transaction. */
export type Chains = {
  /** A published chain from the textile example, with a plan and attachments, through the same rules as by hand. */
  addExample<T>(db: Db<T>, actor: Actor, chain: NewChain): Promise<number>
}

/** Industry chains: their links with the region's firms on them, what is missing, and the four lists of each scene. */
export const chains = defineModule<Chains, Uses>({
  name: 'chains',
  uses: ['regions', 'measures', 'organisations', 'providers', 'experts'],
  start(kernel, uses) {
    const context: Context = { kernel, ...uses }
    uses.measures.declare(placedSubject)
    keepPlaces(context)
    chainRoutes(context)
    firmRoutes(context)
    return { addExample: (db, actor, chain) => addExample(db as unknown as ChainsDb, context, actor, chain) }
  },
})
