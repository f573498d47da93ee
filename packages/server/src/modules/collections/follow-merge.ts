import { system } from '../../kernel/access/actor.ts'
import type { CollectionsTables } from './collections.tables.ts'
import type { CollectionsDb, Context } from './context.ts'
import { settleStocks } from './reports/figure.store.ts'
import { moveReports } from './reports/merge.store.ts'

/** When two records of one firm become one, its reports go to the record that stays, save for rounds in which that has one itself. */
export const followMerges = (context: Context) =>
  context.kernel.jobs.on<{ id: number; duplicateId: number }>('organisation.merged', 'collections', ({ id, duplicateId }) =>
    context.kernel.database.as<CollectionsTables, void>(system, async (db: CollectionsDb) => {
      const stays = (await context.organisations.rows(db, [id])).get(id)
      const x = stays && context.regions.byCode(stays.region.code)?.lo
      if (x === undefined) return
      await moveReports(db, duplicateId, { id, regionX: x })
      await settleStocks(db, { organisation_id: id, filler_x: null })
    }),
  )
