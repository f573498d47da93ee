import { defineModule } from '../../kernel/module.ts'

export const diagnosis = defineModule<object>({ name: 'diagnosis', uses: [], start: () => ({}) })
