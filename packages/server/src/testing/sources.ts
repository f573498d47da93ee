import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

export const repository = fileURLToPath(new URL('../../../..', import.meta.url))

export type Import = {
  /** As written, or the repository's path when it is a file of ours. */
  readonly to: string
  readonly isTypeOnly: boolean
}
export type Source = { readonly path: string; readonly text: string; readonly lines: number; readonly isTest: boolean; readonly imports: readonly Import[] }

const skipped = new Set(['node_modules', 'dist', '.git'])
const statement = /(?:^|\n)\s*(?:import|export)\s+(type\s+)?(?:[^'"`;]*?\sfrom\s+)?'([^'\n]+)'|\bimport\('([^'\n]+)'\)/g

function importsOf(path: string, text: string): Import[] {
  return [...text.matchAll(statement)].map(([, type, named, dynamic]) => {
    const to = (named ?? dynamic)!
    return { to: to.startsWith('.') ? relative(repository, join(repository, dirname(path), to)) : to, isTypeOnly: type !== undefined }
  })
}

/** Every TypeScript file below a folder of the repository, with what it imports. */
export function sources(folder: string): Source[] {
  return readdirSync(join(repository, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) return skipped.has(entry.name) ? [] : sources(path)
    if (!/\.tsx?$/.test(entry.name)) return []
    const text = readFileSync(join(repository, path), 'utf8')
    return [{ path, text, lines: text.split('\n').length, isTest: /\.(test|fixture|e2e|bench)\.tsx?$/.test(path) || /\/testing\//.test(path), imports: importsOf(path, text) }]
  })
}

export function folders(folder: string): string[] {
  return readdirSync(join(repository, folder), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() && !skipped.has(entry.name) ? [`${folder}/${entry.name}`, ...folders(`${folder}/${entry.name}`)] : [])
}

/** The first circle found in a graph, or null. */
export function circleIn(edges: ReadonlyMap<string, readonly string[]>): string[] | null {
  const state = new Map<string, 'open' | 'done'>()
  const walk = (node: string, trail: readonly string[]): string[] | null => {
    if (state.get(node) === 'done') return null
    if (state.get(node) === 'open') return [...trail.slice(trail.indexOf(node)), node]
    state.set(node, 'open')
    for (const next of edges.get(node) ?? []) {
      const found = walk(next, [...trail, node])
      if (found) return found
    }
    state.set(node, 'done')
    return null
  }
  for (const node of edges.keys()) {
    const found = walk(node, [])
    if (found) return found
  }
  return null
}
