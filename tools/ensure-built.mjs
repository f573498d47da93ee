import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { explained, runQuietly } from './run-quietly.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const record = join(root, 'dist/build.json')
const lock = join(root, 'dist/building.pid')

/** What each part of the build is made of. */
const sources = {
  server: ['packages/contract', 'packages/engines', 'packages/server/src', 'tools/build.mjs', 'package-lock.json'],
  edge: ['packages/contract', 'packages/engines', 'packages/edge/src', 'tools/build.mjs', 'package-lock.json'],
  web: ['packages/contract', 'packages/engines', 'packages/web', 'tools/build.mjs', 'package-lock.json'],
}
const skipped = /^(node_modules|\..*|.*\.test\.tsx?)$/

function* filesBelow(path) {
  const found = statSync(join(root, path), { throwIfNoEntry: false })
  if (!found) return
  if (!found.isDirectory()) return void (yield `${path} ${found.size} ${found.mtimeMs}\n`)
  for (const name of readdirSync(join(root, path)).sort()) if (!skipped.test(name)) yield* filesBelow(`${path}/${name}`)
}

/** Sizes and times of the sources: enough to see a change, and cheap enough to ask at every start. */
function stampOf(paths) {
  const hash = createHash('sha256')
  for (const path of paths) for (const line of filesBelow(path)) hash.update(line)
  return hash.digest('hex')
}

const recorded = () => {
  try {
    return JSON.parse(readFileSync(record, 'utf8'))
  } catch {
    return {}
  }
}
const isAlive = (pid) => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** One build at a time: two commands started together must not write the same files. */
async function whileLocked(work) {
  mkdirSync(join(root, 'dist'), { recursive: true })
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' })
      break
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
      const holder = Number(readFileSync(lock, { encoding: 'utf8', flag: 'a+' }))
      if (holder > 0 && !isAlive(holder)) rmSync(lock, { force: true })
      else await delay(100)
    }
  }
  try {
    await work()
  } finally {
    rmSync(lock, { force: true })
  }
}

/** Brings the named halves up to date; a command that serves no pages needs only the server. */
export async function ensureBuilt(halves = Object.keys(sources)) {
  const stamps = () => Object.fromEntries(halves.map((half) => [half, stampOf(sources[half])]))
  const before = recorded()
  if (Object.entries(stamps()).every(([half, stamp]) => before[half] === stamp)) return
  await whileLocked(async () => {
    const now = stamps()
    const before = recorded()
    const stale = Object.keys(now).filter((half) => before[half] !== now[half])
    if (stale.length === 0) return
    try {
      await runQuietly(`Building the ${stale.join(' and the ')}`, process.execPath, [join(root, 'tools/build.mjs'), ...stale], { cwd: root })
    } catch (error) {
      throw explained(error.message)
    }
    writeFileSync(record, `${JSON.stringify({ ...before, ...now }, null, 2)}\n`)
  })
}
