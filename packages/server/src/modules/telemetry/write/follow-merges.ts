import { system } from '../../../kernel/access/actor.ts'
import type { Kernel } from '../../../kernel/kernel.ts'
import type { Organisations } from '../../organisations/index.ts'
import type { Regions } from '../../regions/index.ts'
import type { TelemetryTables } from '../telemetry.tables.ts'
import { moveLetters } from './dead-letters.store.ts'

/** When two records of one firm become one, messages that wait to be looked at go where the connections go. */
export const followMerges = (kernel: Kernel, { organisations, regions }: { organisations: Organisations; regions: Regions }) =>
  kernel.jobs.on<{ id: number; duplicateId: number }>('organisation.merged', 'telemetry', ({ id, duplicateId }) =>
    kernel.database.as<TelemetryTables, void>(system, async (db) => {
      const stays = (await organisations.rows(db, [id])).get(id)
      const x = stays && regions.byCode(stays.region.code)?.lo
      if (x !== undefined) await moveLetters(db, duplicateId, { organisation_id: id, region_x: x })
    }),
  )
