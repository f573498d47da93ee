// For tests and for starting from source: makes the one file that the engine's process runs.
import { build } from 'esbuild'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Inside node_modules, so that the packages which stay outside the bundle are found from there. */
const cache = fileURLToPath(new URL('../../../../../node_modules/.cache/jingwei/', import.meta.url))

export const bundleEngine = async (): Promise<string> => {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('./engine-child.ts', import.meta.url))],
    bundle: true, platform: 'node', format: 'esm', target: 'node20', packages: 'external', write: false, logLevel: 'silent',
  })
  const [output] = outputFiles
  if (!output) throw new Error('esbuild made nothing')
  const file = join(cache, `clickhouse-engine-${createHash('sha256').update(output.contents).digest('hex').slice(0, 16)}.mjs`)
  if (!existsSync(file)) {
    mkdirSync(cache, { recursive: true })
    // Test files run side by side: none may see half a bundle.
    const unfinished = `${file}.${process.pid}`
    writeFileSync(unfinished, output.contents)
    renameSync(unfinished, file)
  }
  return file
}
