import { machineTypes } from '@jingwei/engines/machine-types'
import { system } from '../../kernel/access/actor.ts'
import type { Db } from '../../kernel/database/database.ts'
import { defineModule } from '../../kernel/module.ts'
import type { Measures } from '../measures/index.ts'
import type { Organisations } from '../organisations/index.ts'
import type { Regions } from '../regions/index.ts'
import { connectionRoutes } from './connections.routes.ts'
import type { Context } from './context.ts'
import { openDirectory } from './directory.ts'
import type { Machines } from './face.ts'
import { connectionsBy, machinesByIds, visibleMachines, type MachinesDb } from './facts.store.ts'
import { followMerges } from './follow-merge.ts'
import { loadShippedTypes } from './load-types.ts'
import { connectedFirmSubject, machineSubject } from './machine.measures.store.ts'
import { machineRoutes } from './machines.routes.ts'
import type { MachinesTables } from './machines.tables.ts'
import { ofPlant } from './of-plant.ts'
import { connected, connectedOf } from './overview.store.ts'
import { keeping, sourcesOf } from './overview.ts'
import { plantRoutes } from './plant.routes.ts'
import { recordConnections, recordMachines, recordUnknown } from './use.store.ts'

export { bulkInsertMachines, type BulkMachine, type BulkPlant } from './bulk.store.ts'
export type * from './face.ts'
const own = <T>(db: Db<T>) => db as unknown as MachinesDb

export const machines = defineModule<Machines, { regions: Regions; measures: Measures; organisations: Organisations }>({
  name: 'machines',
  uses: ['regions', 'measures', 'organisations'],
  async start(kernel, uses) {
    const clock = () => kernel.now().getTime()
    const context: Context = { kernel, ...uses, sources: { energy: null, online: null, deadLetters: null }, kept: { online: keeping(clock), energy: keeping(clock) } }
    const asSystem = <T>(work: (db: MachinesDb) => Promise<T>) => kernel.database.as<MachinesTables, T>(system, work)
    for (const changed of await loadShippedTypes(kernel, machineTypes)) kernel.log.error({ machineType: changed }, 'a shipped machine type differs from its stored version, which stays; a change needs a new version')
    const directory = openDirectory((keys) => asSystem((db) => connectionsBy(db, keys)), clock)
    // Without a number, any of them may have changed.
    await kernel.hear('machines_connection', (id) => directory.forget(id !== null && /^\d+$/.test(id) ? Number(id) : null))
    for (const subject of [machineSubject, connectedFirmSubject]) uses.measures.declare(subject)
    machineRoutes(context)
    connectionRoutes(context)
    plantRoutes(context)
    followMerges(context)
    return {
      directory,
      recordUse: (use) => asSystem(async (db) => {
        await recordConnections(db, use.connections)
        await recordMachines(db, use.machines)
        await recordUnknown(db, use.unknown)
      }),
      visible: (db, which) => visibleMachines(own(db), which),
      ofPlant: (db, actor, id) => ofPlant(own(db), kernel, actor, async (firm) => (await uses.organisations.rows(db, [firm])).has(firm), id),
      connectedWithin: async (db, { lo, hi }) => (await connected(own(db), lo, hi, kernel.now().toISOString())).map((r) => ({ organisationId: r.organisation_id, machines: r.machines })),
      connectedOf: async (db, ids) => new Map((await connectedOf(own(db), ids)).map((r) => [r.organisation_id, { machines: r.machines, lastOn: r.last_on }])),
      byIds: async (ids) => new Map((ids.length === 0 ? [] : await asSystem((db) => machinesByIds(db, ids))).map((m) => [m.id, m])),
      ...sourcesOf(context, clock),
      deadLettersFrom: (source) => void (context.sources.deadLetters = source),
    }
  },
})
