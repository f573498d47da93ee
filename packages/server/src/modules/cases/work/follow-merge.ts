import { system } from '../../../kernel/access/actor.ts'
import type { CasesTables } from '../cases.tables.ts'
import type { Context } from '../context.ts'
import { moveCases, moveVisits } from './case.store.ts'

/** When two records of one firm become one, its cases and visits go to the record that stays. A case stays where it happened. */
export const followMerges = ({ kernel, organisations, regions }: Context) =>
  kernel.jobs.on<{ id: number; duplicateId: number }>('organisation.merged', 'cases', ({ id, duplicateId }) =>
    kernel.database.as<CasesTables, void>(system, async (db) => {
      const stays = (await organisations.rows(db, [id])).get(id)
      const x = stays && regions.byCode(stays.region.code)?.lo
      if (!stays || x === undefined) return
      await moveCases(db, duplicateId, id, stays.name)
      await moveVisits(db, duplicateId, { id, regionX: x })
    }),
  )
