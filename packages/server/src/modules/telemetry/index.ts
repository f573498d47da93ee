import { defineModule } from '../../kernel/module.ts'
import type { Machines } from '../machines/index.ts'
import type { Organisations } from '../organisations/index.ts'
import type { Regions } from '../regions/index.ts'
import { openDeviceRate } from './device-rate.ts'
import type { Telemetry } from './face.ts'
import { openMqtt } from './mqtt/index.ts'
import { openRead, openRolled, readMigrations } from './read/index.ts'
import { openWrite } from './write/index.ts'
import { readingStore } from './write/open-store.ts'

export type * from './face.ts'
export { bulkInsertHistory, historyIsRolledUp, type MadeHistory, type MadeMachine } from './bulk-history.ts'
export { StoreAway } from './face.ts'

export const telemetry = defineModule<Telemetry, { machines: Machines; organisations: Organisations; regions: Regions }>({
  name: 'telemetry',
  uses: ['machines', 'organisations', 'regions'],
  async start(kernel, { machines, organisations, regions }) {
    const { JINGWEI_CLICKHOUSE_CLUSTER: cluster, JINGWEI_DEVICE_RATE: perSecond } = kernel.config
    const store = readingStore(kernel, readMigrations(cluster))
    // One bucket a connection, whichever way its messages come.
    const rate = openDeviceRate(perSecond)
    const rollUpState = openRolled()
    const ingest = openWrite(kernel, { machines, organisations, regions }, store, rate, rollUpState.wroteLate)
    const read = openRead(kernel, machines, store, rollUpState)
    await openMqtt(kernel, machines, ingest, rate)
    return { ingest, ...read }
  },
})
