import { instruments as shipped } from '@jingwei/engines/instruments'
import type { Db } from '../../kernel/database/database.ts'
import { defineModule } from '../../kernel/module.ts'
import type { Accounts } from '../accounts/index.ts'
import type { Measures } from '../measures/index.ts'
import type { Notices } from '../notices/index.ts'
import type { Organisations } from '../organisations/index.ts'
import type { Regions } from '../regions/index.ts'
import { assessmentSubject } from './assessment.measures.store.ts'
import { assessmentRoutes } from './assessment.routes.ts'
import { stateCounts, type DiagnosisDb } from './assessment.store.ts'
import { campaignRoutes } from './campaign.routes.ts'
import type { Context } from './context.ts'
import { defineFileRemoval } from './drop-file.ts'
import { evidenceRoutes } from './evidence.routes.ts'
import { followMerges } from './follow-merge.ts'
import { instrumentRoutes } from './instrument.routes.ts'
import { instrumentByCode, loadShipped, openInstruments, type StoredInstrument } from './instruments.ts'
import { openReportMaker } from './report-maker.ts'
import { storyOf } from './story.ts'
import { weakestScenes, type GradedScenes } from './weakest-scenes.ts'

export { keptResult } from './assessment.store.ts'
export { bulkInsertAssessments, bulkInsertCampaigns, type BulkAssessment, type BulkCampaign } from './bulk.store.ts'
export type { StoredInstrument } from './instruments.ts'
export type { GradedScene, GradedScenes } from './weakest-scenes.ts'
/** Events: `assessment.submitted`, `assessment.graded`, `assessment.confirmed` ({ assessmentId, organisationId }), `campaign.opened` ({ campaignId }). */
export type Diagnosis = {
  /** An instrument that came with the product. */
  instrumentByCode<T>(db: Db<T>, code: string, version: string): Promise<StoredInstrument | undefined>
  /** Assessments by state, of those the caller may see. */
  counts<T>(db: Db<T>): Promise<Record<string, number>>
  /** Graded scenes of a firm's latest result, weakest first; null without one that grades scenes. */
  weakestScenes<T>(db: Db<T>, organisationId: number): Promise<GradedScenes | null>
}
const here = <T>(db: Db<T>) => db as unknown as DiagnosisDb

export const diagnosis = defineModule<Diagnosis, { regions: Regions; measures: Measures; accounts: Accounts; organisations: Organisations; notices: Notices }>({
  name: 'diagnosis',
  uses: ['regions', 'measures', 'accounts', 'organisations', 'notices'],
  async start(kernel, uses) {
    const context: Context = { kernel, ...uses, instruments: openInstruments(kernel), reports: openReportMaker(kernel) }
    for (const changed of await loadShipped(kernel, shipped)) kernel.log.error({ instrument: changed }, 'a shipped instrument differs from its stored version, which stays; a change needs a new version')
    defineFileRemoval(kernel)
    followMerges(context)
    uses.organisations.storyFrom((db, actor, id, language) => storyOf(here(db), context.instruments, actor, id, language))
    uses.measures.declare(assessmentSubject)
    instrumentRoutes(context)
    campaignRoutes(context)
    assessmentRoutes(context)
    evidenceRoutes(context)
    return {
      instrumentByCode: (db, code, version) => instrumentByCode(here(db), code, version),
      weakestScenes: (db, organisationId) => weakestScenes(here(db), context.instruments, organisationId),
      counts: async (db) => Object.fromEntries((await stateCounts(here(db))).map((r) => [r.state, r.n])),
    }
  },
})
