import { addDays } from '@jingwei/engines/shifts'
import { system } from '../../kernel/access/actor.ts'
import type { Db } from '../../kernel/database/database.ts'
import { defineModule } from '../../kernel/module.ts'
import type { Accounts } from '../accounts/index.ts'
import type { Imports } from '../imports/index.ts'
import type { Measures } from '../measures/index.ts'
import type { Notices } from '../notices/index.ts'
import type { Organisations } from '../organisations/index.ts'
import type { Providers } from '../providers/index.ts'
import type { Regions } from '../regions/index.ts'
import { consultationRoutes } from './consultation.routes.ts'
import type { Context } from './context.ts'
import { consultationSubject, expertSubject } from './expert.measures.store.ts'
import { expertRoutes } from './experts.routes.ts'
import { listedNames, touchEnded, type ExpertsDb } from './experts.store.ts'
import type { Experts } from './face.ts'
import { factsSince } from './facts.ts'
import { followMerges } from './follow-merge.ts'
import { defineReminders } from './remind.ts'
import { definePhotoRemoval } from './photo.ts'
import { registerImport } from './import-rows.ts'
import { storyOf } from './story.ts'

export { bulkInsertExperts, type BulkExperts } from './bulk.store.ts'
export type { ExpertFacts, Experts } from './face.ts'
type Uses = { regions: Regions; measures: Measures; accounts: Accounts; imports: Imports; organisations: Organisations; notices: Notices; providers: Providers }
const own = <T>(db: Db<T>) => db as unknown as ExpertsDb

export const experts = defineModule<Experts, Uses>({
  name: 'experts',
  uses: ['regions', 'measures', 'accounts', 'imports', 'organisations', 'notices', 'providers'],
  start(kernel, uses) {
    const context: Context = { kernel, ...uses }
    defineReminders(context)
    followMerges(context)
    registerImport(context)
    definePhotoRemoval(context)
    // A mandate ends with its day and nobody does anything: matching hears of it by the time of change.
    kernel.jobs.daily('experts.ended-mandates', () =>
      kernel.database.as(system, async (db) => void (await touchEnded(own(db), addDays(kernel.today(), -3), kernel.today(), kernel.now().toISOString()))),
    )
    uses.organisations.storyFrom((db, _actor, id, language) => storyOf(own(db), id, language))
    for (const subject of [consultationSubject, expertSubject]) uses.measures.declare(subject)
    expertRoutes(context)
    consultationRoutes(context)
    return { factsSince: (db, since) => factsSince(db, context, since), namesOf: (db, ids) => listedNames(own(db), ids, kernel.today()) }
  },
})
