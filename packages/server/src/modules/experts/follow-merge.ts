import { system } from '../../kernel/access/actor.ts'
import { moveConsultations } from './consultation.store.ts'
import type { Context } from './context.ts'
import type { ExpertsTables } from './experts.tables.ts'

/** When two records of one firm become one, its consultations go to the record that stays. */
export const followMerges = ({ kernel, organisations, regions }: Context) =>
  kernel.jobs.on<{ id: number; duplicateId: number }>('organisation.merged', 'experts', ({ id, duplicateId }) =>
    kernel.database.as<ExpertsTables, void>(system, async (db) => {
      const stays = (await organisations.rows(db, [id])).get(id)
      const x = stays && regions.byCode(stays.region.code)?.lo
      if (stays && x !== undefined) await moveConsultations(db, duplicateId, { organisation_id: id, region_x: x, organisation_name: stays.name })
    }),
  )
