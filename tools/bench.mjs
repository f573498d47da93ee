// Runs a benchmark of bench/ against the built product.
//   npm run bench -- registry [options]
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { packagesStayOutside } from './build-plugin.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const [name, ...options] = process.argv.slice(2)
const known = readdirSync(join(root, 'bench')).filter((f) => f.endsWith('.bench.ts')).map((f) => f.slice(0, -9))
if (!name || !known.includes(name)) {
  console.error(`Name one of: ${known.join(', ')}`)
  process.exit(1)
}
// The programs that it starts beside itself are those of this very source.
spawnSync(process.execPath, [join(root, 'tools/build.mjs'), ...(existsSync(join(root, 'dist/server/cli.js')) ? ['server'] : [])], { stdio: 'inherit' })
// Beside the server's own bundle, where migrations and data are found.
const outfile = join(root, 'dist/server', `bench-${name}.js`)
await build({ entryPoints: [join(root, 'bench', `${name}.bench.ts`)], outfile, bundle: true, platform: 'node', format: 'esm', target: 'node20', plugins: [packagesStayOutside], logLevel: 'warning' })
process.exit(spawnSync(process.execPath, [outfile, ...options], { stdio: 'inherit', cwd: root }).status ?? 1)
