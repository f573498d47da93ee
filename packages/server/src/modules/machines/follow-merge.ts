import { system } from '../../kernel/access/actor.ts'
import type { Context } from './context.ts'
import type { MachinesTables } from './machines.tables.ts'
import { movePlant } from './merge.store.ts'

/** When two records of one firm become one, its machines and connections go on working under the record that stays. */
export const followMerges = ({ kernel, organisations, regions }: Context) =>
  kernel.jobs.on<{ id: number; duplicateId: number }>('organisation.merged', 'machines', ({ id, duplicateId }) =>
    kernel.database.as<MachinesTables, void>(system, async (db) => {
      const stays = (await organisations.rows(db, [id])).get(id)
      const x = stays && regions.byCode(stays.region.code)?.lo
      if (x !== undefined) await movePlant(db, duplicateId, { organisation_id: id, region_x: x })
    }),
  )
