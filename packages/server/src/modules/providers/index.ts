import { defineModule } from '../../kernel/module.ts'
import type { Regions } from '../regions/index.ts'

export type { OfferFacts, Providers, SceneFacts } from './face.ts'

export const providers = defineModule<object, { regions: Regions }>({
  name: 'providers',
  uses: ['regions'],
  start: () => ({}),
})
