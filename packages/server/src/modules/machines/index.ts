import { defineModule } from '../../kernel/module.ts'
import type { Organisations } from '../organisations/index.ts'
import type { Regions } from '../regions/index.ts'
import type { Machines } from './face.ts'

export type * from './face.ts'

export const machines = defineModule<Machines, { regions: Regions; organisations: Organisations }>({
  name: 'machines',
  uses: ['regions', 'organisations'],
  start() {
    return {} as Machines
  },
})
