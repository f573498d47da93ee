import { system } from '../../kernel/access/actor.ts'
import type { Context } from './context.ts'
import { moveDays } from './months.store.ts'
import { moveToFirm } from './production.store.ts'
import type { ProductionTables } from './production.tables.ts'

/** When two records of one firm become one, what was said of its plant goes to the record that stays. */
export const followMerges = ({ kernel, organisations, regions }: Context) =>
  kernel.jobs.on<{ id: number; duplicateId: number }>('organisation.merged', 'production', ({ id, duplicateId }) =>
    kernel.database.as<ProductionTables, void>(system, async (db) => {
      const stays = (await organisations.rows(db, [id])).get(id)
      const x = stays && regions.byCode(stays.region.code)?.lo
      if (x === undefined) return
      await moveToFirm(db, duplicateId, { organisation_id: id, region_x: x })
      await moveDays(db, duplicateId, { organisation_id: id, region_x: x })
    }),
  )
