import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { explained, runQuietly } from './run-quietly.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Whether node_modules holds what package-lock.json asks for, by npm's own note of what it put there. */
export function isInstalled() {
  const note = `${root}node_modules/.package-lock.json`
  if (!existsSync(note)) return false
  const wanted = JSON.parse(readFileSync(`${root}package-lock.json`, 'utf8')).packages
  const present = JSON.parse(readFileSync(note, 'utf8')).packages
  // Packages for other machines are optional and stay away; workspaces are links.
  return Object.entries(wanted).every(([path, entry]) => !path.includes('node_modules/') || entry.optional || entry.link || present[path]?.version === entry.version)
}

export async function ensureInstalled() {
  if (isInstalled()) return
  try {
    // No scripts but those that package.json allows by name.
    await runQuietly('Installing packages', 'npm', ['ci', '--include=dev', '--strict-allow-scripts', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: root })
  } catch (error) {
    throw explained(`${error.message}\nThe packages could not be installed. Check that npm reaches its registry (npm ping), then run the same command again.`)
  }
}
