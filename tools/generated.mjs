import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Writes a generated file, or with --check tells that it is stale and how to make it again. */
export function generated(path, text, command) {
  const file = join(root, path)
  const before = existsSync(file) ? readFileSync(file, 'utf8') : null
  if (before === text) return true
  if (process.argv.includes('--check')) {
    console.error(`${path} is not what its source says. Run: ${command}`)
    process.exitCode = 1
    return false
  }
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
  console.log(`wrote ${path}`)
  return true
}
