import { defineModule } from '../../kernel/module.ts'

export const indicators = defineModule<object>({ name: 'indicators', uses: [], start: () => ({}) })
