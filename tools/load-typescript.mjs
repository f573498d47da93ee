import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { packagesStayOutside } from './build-plugin.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Imports a TypeScript file of the product into a tool: bundled beside its package, so that its packages are found. */
export async function loadTypeScript(path) {
  const folder = join(root, path.split('/').slice(0, 2).join('/'), 'node_modules/.cache/jingwei')
  const file = join(folder, `${path.replace(/\W+/g, '-')}-${process.pid}.mjs`)
  mkdirSync(folder, { recursive: true })
  await build({ entryPoints: [join(root, path)], outfile: file, bundle: true, platform: 'node', format: 'esm', target: 'node20', plugins: [packagesStayOutside], logLevel: 'warning' })
  try {
    return await import(pathToFileURL(file).href)
  } finally {
    rmSync(file, { force: true })
  }
}
