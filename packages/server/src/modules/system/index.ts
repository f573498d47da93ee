import { defineModule } from '../../kernel/module.ts'

export const system = defineModule<object>({ name: 'system', uses: [], start: () => ({}) })
