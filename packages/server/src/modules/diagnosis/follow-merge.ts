import { system } from '../../kernel/access/actor.ts'
import { moveAssessments } from './assessment.store.ts'
import type { Context } from './context.ts'
import type { DiagnosisTables } from './diagnosis.tables.ts'
import { recordStanding } from './record-standing.ts'

/** When two records of one firm become one, its assessments and the levels they gave go to the record that stays. */
export const followMerges = (context: Context) =>
  context.kernel.jobs.on<{ id: number; duplicateId: number }>('organisation.merged', 'diagnosis', ({ id, duplicateId }) =>
    context.kernel.database.as<DiagnosisTables, void>(system, async (db) => {
      const stays = (await context.organisations.rows(db, [id])).get(id)
      const x = stays && context.regions.byCode(stays.region.code)?.lo
      if (x === undefined) return
      for (const r of await moveAssessments(db, duplicateId, { id, regionX: x })) {
        const instrument = await context.instruments.byId(db, r.instrument_id)
        if (r.self_result && r.submitted_at) await recordStanding(db, context, r, instrument, r.self_result, 'self')
        if (r.site_result && r.state === 'confirmed') await recordStanding(db, context, r, instrument, r.site_result, 'site')
      }
    }),
  )
