// Everything that can be found out without running the product: types, lint, and whether what is generated is fresh.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const bin = (name) => `${root}node_modules/.bin/${name}`
const node = process.execPath

const checks = [
  ...['contract', 'engines', 'edge', 'server', 'web'].map((name) => ({ name: `types of ${name}`, command: [bin('tsc'), '--project', `packages/${name}`] })),
  { name: 'lint', command: [bin('oxlint'), '--type-aware', '--deny-warnings'] },
  { name: 'docs/api/openapi.json is fresh', command: [node, 'tools/openapi.mjs', '--check'] },
  { name: 'settings in the guides are fresh', command: [node, 'tools/make-settings.mjs', '--check'] },
  { name: 'row types are fresh', command: [node, 'tools/make-tables.mjs', '--check'] },
  { name: 'regions are fresh', command: [node, 'tools/make-regions.mjs', '--check'] },
  { name: 'package-lock.json installs everywhere', command: [node, 'tools/fix-lock.mjs', '--check'] },
]

const run = ([program, ...args]) =>
  new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
    child.once('error', (error) => resolve({ ok: false, output: error.message }))
    child.once('close', (code) => resolve({ ok: code === 0, output }))
  })

/** Gives the names of those that failed. */
export async function check() {
  const failed = []
  for (const { name, command } of checks) {
    const begun = Date.now()
    const { ok, output } = await run(command)
    console.log(`${ok ? '✓' : '✗'} ${name} ${((Date.now() - begun) / 1000).toFixed(1)} s`)
    if (ok) continue
    console.log(output.trimEnd())
    failed.push(name)
  }
  return failed
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = (await check()).length > 0 ? 1 : 0
