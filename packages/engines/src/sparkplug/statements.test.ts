import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const here = new URL('.', import.meta.url)
const textOf = (name: string) => readFileSync(new URL(name, here), 'utf8')

it('statements.md lists what the tests name', () => {
  const tests = readdirSync(here).filter((name) => name.endsWith('.test.ts')).toSorted()
  const named = new Map<string, string>()
  for (const test of tests) for (const [, id] of textOf(test).matchAll(/\[(tck-id-[\w-]+)\]/g)) if (!named.has(id!)) named.set(id!, test)
  const listed = [...textOf('statements.md').matchAll(/^\| (tck-id-[\w-]+) \| (\S+) \|$/gm)].map(([, id, test]) => [id, test])
  expect(listed).toEqual([...named].toSorted(([a], [b]) => (a < b ? -1 : 1)))
  expect(listed.length).toBeGreaterThan(80)
})
