import { defineModule } from '../../kernel/module.ts'
import { applicationRoutes } from './applications/application.routes.ts'
import { usedInApplications } from './applications/used-files.store.ts'
import type { Context, ProgrammesDb, Uses } from './context.ts'
import { programmeRoutes } from './programmes.routes.ts'
import { defineTelling } from './tell-firms.ts'

export type { ProgrammesTables } from './programmes.tables.ts'
/** What other modules may ask. Event: `programme.opened` ({ programmeId, round }). */
export type Programmes = object

/** Programmes as data: published versions, whom they reach, applications, reviews, lists and agreements. */
export const programmes = defineModule<Programmes, Uses>({
  name: 'programmes',
  uses: ['regions', 'accounts', 'organisations', 'notices', 'diagnosis', 'machines', 'effects', 'ledgers', 'projects'],
  start(kernel, uses) {
    const context: Context = { kernel, ...uses }
    programmeRoutes(context)
    applicationRoutes(context)
    defineTelling(context)
    uses.projects.evidenceAlsoIn((db, asked) => usedInApplications(db as unknown as ProgrammesDb, asked))
    return {}
  },
})
