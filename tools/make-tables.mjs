// Writes <module>.tables.ts of every module from a freshly migrated database; with --check it only says which are stale.
//   node tools/make-tables.mjs [MODULE …] [--check]
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { generated } from './generated.mjs'
import { loadTypeScript } from './load-typescript.mjs'

const source = 'packages/server/src'
const { moduleNames } = await loadTypeScript(`${source}/modules.ts`)
const { withMigratedDatabase } = await loadTypeScript(`${source}/testing/migrated-database.ts`)
const { describeTables } = await loadTypeScript(`${source}/kernel/database/describe-tables.ts`)
const asked = process.argv.slice(2).filter((a) => !a.startsWith('-'))
const folder = mkdtempSync(join(tmpdir(), 'jingwei-tables-'))
const read = (path) => {
  const file = fileURLToPath(new URL(`../${path}`, import.meta.url))
  return existsSync(file) ? readFileSync(file, 'utf8') : null
}

try {
  await withMigratedDatabase(folder, moduleNames, async (client) => {
    for (const module of asked.length > 0 ? asked : moduleNames) {
      const base = `${source}/modules/${module}/${module}`
      const text = await describeTables(client, module, read(`${base}.columns.ts`))
      if (text !== null) generated(`${base}.tables.ts`, text, 'node tools/make-tables.mjs')
    }
  })
} finally {
  rmSync(folder, { recursive: true, force: true })
}
