import type { MeasureResult } from '@jingwei/contract/effects'
import { system } from '../../kernel/access/actor.ts'
import type { Db } from '../../kernel/database/database.ts'
import { defineModule } from '../../kernel/module.ts'
import type { Machines } from '../machines/index.ts'
import type { Measures } from '../measures/index.ts'
import type { Notices } from '../notices/index.ts'
import type { Organisations } from '../organisations/index.ts'
import type { Production } from '../production/index.ts'
import type { Regions } from '../regions/index.ts'
import { defineComputing } from './answer-report.ts'
import type { Context } from './context.ts'
import { effectSubject } from './effect.measures.store.ts'
import { effectRoutes } from './effects.routes.ts'
import { findReport, latestShared, moveReports, shownOf, type EffectsDb, type ReportRecord } from './effects.store.ts'
import type { EffectsTables } from './effects.tables.ts'
import { storyOf } from './story.ts'

/** A report that is computed, as other modules may refer to it. */
export type ReportFacts = { readonly id: number; readonly organisationId: number; readonly title: string; readonly verdict: 'shown' | 'not-shown' | 'not-enough-data' | null; readonly isShared: boolean; readonly digest: string | null; readonly results: readonly MeasureResult[] }
export type Effects = {
  /** Of those that the caller may see. */
  report<T>(db: Db<T>, id: number): Promise<ReportFacts | null>
  /** How many reports of these firms show an effect, of those that the caller may see; firms without any are absent. */
  shownOf<T>(db: Db<T>, organisationIds: readonly number[]): Promise<ReadonlyMap<number, { readonly reports: number; readonly lastOn: string }>>
  /** The newest one that a firm shares. */
  latestShared<T>(db: Db<T>, organisationId: number): Promise<ReportFacts | null>
}
const factsOf = (r: ReportRecord | undefined): ReportFacts | null =>
  r?.state === 'ready' ? { id: r.id, organisationId: r.organisation_id, title: r.title, verdict: r.verdict as ReportFacts['verdict'], isShared: r.is_shared, digest: r.digest, results: r.results ?? [] } : null

/** Event: `effect.ready` ({ reportId, organisationId }). */
export const effects = defineModule<Effects, { regions: Regions; measures: Measures; machines: Machines; production: Production; organisations: Organisations; notices: Notices }>({
  name: 'effects',
  uses: ['regions', 'measures', 'machines', 'production', 'organisations', 'notices'],
  start(kernel, uses) {
    const context: Context = { kernel, ...uses }
    defineComputing(context)
    uses.measures.declare(effectSubject)
    effectRoutes(context)
    uses.organisations.storyFrom(async (db, actor, id, language) => (actor.permissions.has('machines:read') ? storyOf(db as unknown as EffectsDb, id, language) : []))
    // When two records of one firm become one, its reports go to the record that stays.
    kernel.jobs.on<{ id: number; duplicateId: number }>('organisation.merged', 'effects', ({ id, duplicateId }) =>
      kernel.database.as<EffectsTables, void>(system, async (db) => {
        const stays = (await uses.organisations.rows(db, [id])).get(id)
        const x = stays && uses.regions.byCode(stays.region.code)?.lo
        if (x !== undefined) await moveReports(db, duplicateId, { id, regionX: x })
      }),
    )
    return {
      shownOf: async (db, ids) => new Map((await shownOf(db as unknown as EffectsDb, ids)).map((r) => [r.organisation_id, { reports: r.reports, lastOn: r.last_on }])),
      report: async (db, id) => factsOf(await findReport(db as unknown as EffectsDb, id)),
      latestShared: async (db, organisationId) => factsOf(await latestShared(db as unknown as EffectsDb, organisationId)),
    }
  },
})
