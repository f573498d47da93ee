import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { productRoot, serverRoot } from '../assets.ts'

/**
 * The file that a thread runs. The built product has it beside the server, as `tools/build.mjs` names it; from source it is bundled first,
 * because a thread takes no TypeScript.
 */
export async function threadFile(name: string, source: string): Promise<string> {
  if (basename(serverRoot) !== 'src') return join(serverRoot, `${name}.js`)
  const { build } = await import('esbuild')
  const { packagesStayOutside } = (await import(join(productRoot, 'tools/build-plugin.mjs'))) as { packagesStayOutside: import('esbuild').Plugin }
  const { outputFiles } = await build({ entryPoints: [join(serverRoot, source)], bundle: true, platform: 'node', format: 'esm', target: 'node20', plugins: [packagesStayOutside], write: false, logLevel: 'silent' })
  const [output] = outputFiles
  if (!output) throw new Error('esbuild made nothing')
  // Inside node_modules, so that the packages which stay outside the bundle are found from there.
  const cache = join(productRoot, 'node_modules', '.cache', 'jingwei')
  const file = join(cache, `${name}-${createHash('sha256').update(output.contents).digest('hex').slice(0, 16)}.mjs`)
  if (!existsSync(file)) {
    await mkdir(cache, { recursive: true })
    // Test files run side by side: none may see half a bundle.
    const unfinished = `${file}.${process.pid}`
    await writeFile(unfinished, output.contents)
    await rename(unfinished, file)
  }
  return file
}
