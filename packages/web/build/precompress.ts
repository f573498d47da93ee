import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Plugin } from 'vite'

const compressible = /\.(js|css|html|svg|json|webmanifest)$/
const worthwhileBytes = 1024

/** Writes `.br` and `.gz` beside each text file of the build, so that the server compresses nothing itself. */
export const precompress = (): Plugin => {
  let folder = ''
  return {
    name: 'jingwei:precompress',
    apply: 'build',
    configResolved: (config) => {
      folder = config.build.outDir
    },
    closeBundle: {
      order: 'post',
      sequential: true,
      async handler() {
        const names = (await readdir(folder, { recursive: true })).filter((name) => compressible.test(name))
        const sizes = await Promise.all(names.map(async (name) => ({ name, ...(await compressOne(join(folder, name))) })))
        const largest = sizes.toSorted((a, b) => b.br - a.br).slice(0, 12)
        for (const { name, raw, gz, br } of largest) {
          this.info(`${name}: ${kb(raw)} kB, gzip ${kb(gz)}, brotli ${kb(br)}`)
        }
      },
    },
  }
}

const kb = (bytes: number) => (bytes / 1000).toFixed(1)

async function compressOne(path: string) {
  const source = await readFile(path)
  if (source.length < worthwhileBytes) return { raw: source.length, gz: source.length, br: source.length }
  const [gz, br] = await Promise.all([
    promisify(gzip)(source, { level: 9 }),
    promisify(brotliCompress)(source, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: source.length } }),
  ])
  await Promise.all([writeFile(`${path}.gz`, gz), writeFile(`${path}.br`, br)])
  return { raw: source.length, gz: gz.length, br: br.length }
}
