import type { Body } from '@jingwei/contract/operation'
import type { programmes as contract } from '@jingwei/contract/programmes'
import type { Actor } from '../../kernel/access/actor.ts'
import type { Db } from '../../kernel/database/database.ts'
import { defineModule } from '../../kernel/module.ts'
import { applicationRoutes } from './applications/application.routes.ts'
import { usedInApplications } from './applications/used-files.store.ts'
import type { Context, ProgrammesDb, Uses } from './context.ts'
import { applicationSubject, programmeSubject } from './programme.measures.store.ts'
import { publishProgramme } from './publish-programme.ts'
import { addProgramme } from './save-draft.ts'
import { programmeRoutes } from './programmes.routes.ts'
import { defineTelling } from './tell-firms.ts'

export type { ProgrammesTables } from './programmes.tables.ts'
/** What other modules may ask. Event: `programme.opened` ({ programmeId, round }). */
export type Programmes = {
  /** Drafts a programme and publishes it, each by a person of its own; in the caller's transaction. Gives its id. */
  announce<T>(db: Db<T>, programme: Body<typeof contract.add>, by: { readonly drafts: Actor; readonly publishes: Actor }): Promise<number>
}

/** Programmes as data: published versions, whom they reach, applications, reviews, lists and agreements. */
export const programmes = defineModule<Programmes, Uses>({
  name: 'programmes',
  uses: ['regions', 'measures', 'accounts', 'organisations', 'notices', 'diagnosis', 'machines', 'effects', 'ledgers', 'projects'],
  start(kernel, uses) {
    const context: Context = { kernel, ...uses }
    for (const subject of [applicationSubject, programmeSubject]) uses.measures.declare(subject)
    programmeRoutes(context)
    applicationRoutes(context)
    defineTelling(context)
    uses.projects.evidenceAlsoIn((db, asked) => usedInApplications(db as unknown as ProgrammesDb, asked))
    return {
      announce: async (db, programme, by) => {
        const own = db as unknown as ProgrammesDb
        const { id, version } = await addProgramme(own, context, by.drafts, programme)
        return (await publishProgramme(own, context, by.publishes, id, version)).id
      },
    }
  },
})
