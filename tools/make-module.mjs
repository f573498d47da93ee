// Makes a new module: contract, server, web, migration and test, wired in; what is left to do is printed.
//   ./jingwei module lectures
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { spawnSync } from 'node:child_process'
import { moduleFiles } from './module-files.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const name = process.argv[2]
const fail = (message) => {
  console.error(message)
  process.exit(1)
}
if (!/^[a-z]{3,30}$/.test(name ?? '')) fail('Give a name: one English word in the plural, small letters. ./jingwei module lectures')
if (existsSync(join(root, 'packages/server/src/modules', name))) fail(`There is a module called ${name} already.`)

const files = moduleFiles(name)
for (const [path, text] of Object.entries(files)) {
  const file = join(root, path)
  if (existsSync(file)) fail(`${path} exists already.`)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
  console.log(`made ${path}`)
}

/** Puts text into a file where a pattern says; a file that looks otherwise by now is an error, not a guess. */
function wire(path, pattern, replacement) {
  const file = join(root, path)
  const before = readFileSync(file, 'utf8')
  const after = before.replace(pattern, replacement)
  if (after === before) fail(`${path} does not look as expected; wire the module in by hand (docs/develop/add-a-module.md).`)
  writeFileSync(file, after)
  console.log(`wired in ${path}`)
}
const index = 'packages/contract/src/index.ts'
wire(index, /(import { system } from '.\/system.ts'\n)/, `$1import { ${name} } from './${name}.ts'\n`)
wire(index, /(export const contract = {[^}]*?) }/, `$1, ${name} }`)
const modules = 'packages/server/src/modules.ts'
wire(modules, /(import { system } from '.\/modules\/system\/index.ts'\n)/, `$1import { ${name} } from './modules/${name}/index.ts'\n`)
wire(modules, /(export const moduleNames = \[[^\]]*?)\]/, `$1, '${name}']`)
wire(modules, /(\n {2}return )/, `\n  await ${name}.start(kernel, faces)$1`)
wire('packages/web/src/paths.ts', /(\n {2}administration: )/, `\n  ${name}: '/${name}',$1`)
wire('packages/web/src/routes.tsx', /(const framedPages = \[\n)/, `$1  inFrame('${name}', () => import('./features/${name}/${name}-page.tsx')),\n`)

for (const [tool, ...args] of [['make-tables.mjs', name], ['openapi.mjs']]) {
  const { status } = spawnSync(process.execPath, [join(root, 'tools', tool), ...args], { stdio: 'inherit' })
  if (status !== 0) fail(`tools/${tool} failed; mend what it says and run it again.`)
}
console.log(`
It compiles and its test passes: npx vitest run packages/server/src/modules/${name}
Now:
- say what it is: the operations in packages/contract/src/${name}.ts, with permissions of its own in packages/contract/src/access.ts
- the tables in its first migration; then node tools/make-tables.mjs ${name}
- an entry in packages/web/src/app/navigation.ts, and the words of its page in features/${name}/texts.ts
- a line in docs/develop/tour.md`)
