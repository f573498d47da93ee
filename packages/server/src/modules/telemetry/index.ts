import { defineModule } from '../../kernel/module.ts'
import type { Machines } from '../machines/index.ts'
import type { Telemetry } from './face.ts'

export type * from './face.ts'
export { StoreAway } from './face.ts'

export const telemetry = defineModule<Telemetry, { machines: Machines }>({
  name: 'telemetry',
  uses: ['machines'],
  start() {
    return {} as Telemetry
  },
})
