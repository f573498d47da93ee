import { defineModule } from '../../kernel/module.ts'

export const imports = defineModule<object>({ name: 'imports', uses: [], start: () => ({}) })
