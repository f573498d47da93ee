// Writes docs/api/openapi.json from the contract; with --check it only says whether the file is fresh.
import { generated } from './generated.mjs'
import { loadTypeScript } from './load-typescript.mjs'

const { openApiDocument } = await loadTypeScript('packages/server/src/kernel/http/openapi.ts')
generated('docs/api/openapi.json', `${JSON.stringify(openApiDocument('en'), null, 1)}\n`, 'node tools/openapi.mjs')
