// Writes docs/figures.md: every figure that the five reports quote beside what the records of an instance give that
// `./jingwei demo five-places` fills. It takes some minutes; with --check it only says whether the page is as the instance says.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureBuilt } from './ensure-built.mjs'
import { generated } from './generated.mjs'

await ensureBuilt(['server'])
const folder = mkdtempSync(join(tmpdir(), 'jingwei-figures-'))
try {
  const env = { ...process.env, JINGWEI_DATA: folder, JINGWEI_LOG_LEVEL: 'error', JINGWEI_MQTT_PORT: 'off' }
  const { status, stdout } = spawnSync(process.execPath, [fileURLToPath(new URL('../dist/server/cli.js', import.meta.url)), 'demo', 'five-places'], { env, stdio: ['ignore', 'pipe', 'inherit'], encoding: 'utf8', maxBuffer: 1e8 })
  if (status !== 0) process.exitCode = 1
  else generated('docs/figures.md', `${stdout.trimEnd()}\n`, 'node tools/figures.mjs')
} finally {
  rmSync(folder, { recursive: true, force: true })
}
