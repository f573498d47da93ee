// Makes dist/: the server's bundles with the files they read, the pages, and the program for a plant's PC.
//   node tools/build.mjs [server] [web] [edge]      all if none is named
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { packagesStayOutside } from './build-plugin.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const source = join(root, 'packages/server/src')
const target = join(root, 'dist/server')
const halves = process.argv.slice(2)
const wanted = (half) => halves.length === 0 || halves.includes(half)

const common = { outdir: target, bundle: true, platform: 'node', format: 'esm', target: 'node20', plugins: [packagesStayOutside], logLevel: 'warning', metafile: true, keepNames: true }

/** Programs of their own, started by the server as a process or a thread: one file each, so that they know where they stand. */
const children = { 'clickhouse-engine': 'kernel/timeseries/engine-child.ts', 'report-worker': 'modules/diagnosis/report-worker.ts', 'match-thread': 'modules/matches/match-thread.ts', 'map-thread': 'modules/maps/map-thread.ts', 'form-worker': 'kernel/print/form-worker.ts' }

/** Every folder of migrations or data, at the place where `kernel/assets.ts` looks for it. */
function copyFolders(folder = '') {
  for (const entry of readdirSync(join(source, folder), { withFileTypes: true })) {
    if (!entry.isDirectory()) continue
    const path = join(folder, entry.name)
    if (entry.name === 'migrations' || entry.name === 'data') {
      rmSync(join(target, path), { recursive: true, force: true })
      cpSync(join(source, path), join(target, path), { recursive: true, filter: (name) => !/\.(test\.)?ts$/.test(name) })
    } else copyFolders(path)
  }
}

/** A running server may still ask for chunks of the build before this one. */
function removeOldChunks(written) {
  const dayMs = 86_400_000
  for (const name of readdirSync(target))
    if (name.endsWith('.js') && !written.has(name) && Date.now() - statSync(join(target, name)).mtimeMs > dayMs) rmSync(join(target, name))
}

async function buildServer() {
  mkdirSync(target, { recursive: true })
  const main = await build({ ...common, entryPoints: { cli: join(source, 'cli/main.ts') }, splitting: true, chunkNames: '[name]-[hash]' })
  const present = Object.fromEntries(Object.entries(children).map(([name, path]) => [name, join(source, path)]).filter(([, path]) => existsSync(path)))
  const rest = await build({ ...common, entryPoints: present })
  copyFolders()
  removeOldChunks(new Set([main, rest].flatMap(({ metafile }) => Object.keys(metafile.outputs).map((path) => path.split('/').at(-1)))))
  // npm puts some packages beside the workspace that asked for them; the bundle must find those first.
  const beside = join(target, 'node_modules')
  rmSync(beside, { force: true })
  if (existsSync(join(root, 'packages/server/node_modules'))) symlinkSync('../../packages/server/node_modules', beside)
}

/** A program of its own that never loads the server; each of its commands is a chunk, so that it starts with what it needs. */
async function buildEdge() {
  const outdir = join(root, 'dist/edge')
  rmSync(outdir, { recursive: true, force: true })
  await build({ ...common, outdir, entryPoints: { edge: join(root, 'packages/edge/src/cli.ts') }, splitting: true, chunkNames: '[name]-[hash]' })
}

async function buildWeb() {
  // The tests' own NODE_ENV would make pages of the development kind: slower, and without their service worker.
  process.env.NODE_ENV = 'production'
  const vite = await import('vite')
  await vite.build({ configFile: join(root, 'packages/web/vite.config.ts'), logLevel: 'warn' })
}

try {
  if (wanted('server')) await buildServer()
  if (wanted('edge')) await buildEdge()
  if (wanted('web')) await buildWeb()
} catch (error) {
  // esbuild has printed its findings already.
  if (!error.errors) console.error(error.message)
  process.exit(1)
}
