import { system } from '../../kernel/access/actor.ts'
import type { Context } from './context.ts'
import { moveProvider } from './merge.store.ts'
import type { ProvidersTables } from './providers.tables.ts'

/** When two records of one organisation become one, what it offers goes on under the record that stays. */
export const followMerges = ({ kernel, organisations, regions }: Context) =>
  kernel.jobs.on<{ id: number; duplicateId: number }>('organisation.merged', 'providers', ({ id, duplicateId }) =>
    kernel.database.as<ProvidersTables, void>(system, async (db) => {
      const stays = (await organisations.rows(db, [id])).get(id)
      const x = stays && regions.byCode(stays.region.code)?.lo
      if (stays && x !== undefined) await moveProvider(db, duplicateId, { id, regionX: x, name: stays.name })
    }),
  )
