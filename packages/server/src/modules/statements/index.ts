import type { Db } from '../../kernel/database/database.ts'
import { defineModule } from '../../kernel/module.ts'
import { checkRoutes } from './check.routes.ts'
import type { Context, StatementsDb, Uses } from './context.ts'
import type { Statements } from './face.ts'
import { freezeStatement } from './freeze-statement.ts'
import { publishedRoutes } from './published.routes.ts'
import { statementRoutes } from './statement.routes.ts'
import { addStatement, askToFreeze, switchLink } from './write-statement.ts'

export type { Statements } from './face.ts'

/** Another module's transaction, seen as ours: the same connection and actor, our tables. */
const own = <T>(db: Db<T>) => db as unknown as StatementsDb

/** Texts with figures that open their records: written live, frozen by a second person, computed again by anybody who doubts; and figures found in somebody else's text. */
export const statements = defineModule<Statements, Uses>({
  name: 'statements',
  uses: ['regions', 'measures', 'indicators', 'notices'],
  start(kernel, uses) {
    const context: Context = { kernel, ...uses }
    statementRoutes(context)
    publishedRoutes(context)
    checkRoutes(context)
    return {
      write: (db, actor, draft) => addStatement(own(db), context, actor, { ...draft, followsId: null }),
      ask: (db, actor, id, version) => askToFreeze(own(db), context, actor, id, version),
      freeze: (db, actor, id, version) => freezeStatement(own(db), context, actor, id, version),
      open: (db, actor, id) => switchLink(own(db), context, actor, id, true),
    }
  },
})
