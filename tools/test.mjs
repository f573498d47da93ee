// Every check there is: ./jingwei test. With arguments, only those tests: ./jingwei test packages/engines
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { check } from './check.mjs'
import { ensureBrowser } from './ensure-browser.mjs'
import { ensureBuilt } from './ensure-built.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const asked = process.argv.slice(2)

await ensureBrowser()
await ensureBuilt()
const failed = asked.length > 0 ? [] : await check()
const { status } = spawnSync(process.execPath, [`${root}node_modules/vitest/vitest.mjs`, 'run', ...asked], { cwd: root, stdio: 'inherit' })
if (failed.length > 0) console.log(`Failed before the tests: ${failed.join(', ')}`)
process.exit(status === 0 && failed.length === 0 ? 0 : 1)
