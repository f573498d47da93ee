import { defineModule } from '../../kernel/module.ts'

export const accounts = defineModule<object>({ name: 'accounts', uses: [], start: () => ({}) })
