import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
let copy: string
const run = (program: string, ...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd: copy, encoding: 'utf8' })
  return { status, said: stdout + stderr }
}

/** A copy of the repository with the packages that are installed here, but with its own workspaces. */
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'jingwei-module-'))
  for (const part of ['packages', 'tools', 'docs', 'package.json', 'tsconfig.base.json', 'vitest.config.ts'])
    cpSync(join(root, part), join(copy, part), { recursive: true, filter: (path) => !path.includes('node_modules') })
  mkdirSync(join(copy, 'node_modules/@jingwei'), { recursive: true })
  for (const name of readdirSync(join(root, 'node_modules'))) if (name !== '@jingwei' && name !== '.cache' && name !== '.vite') symlinkSync(join(root, 'node_modules', name), join(copy, 'node_modules', name))
  for (const name of readdirSync(join(copy, 'packages'))) {
    symlinkSync(join('../../packages', name), join(copy, 'node_modules/@jingwei', name))
    if (readdirSync(join(root, 'packages', name)).includes('node_modules')) symlinkSync(join(root, 'packages', name, 'node_modules'), join(copy, 'packages', name, 'node_modules'))
  }
}, 120_000)
afterAll(() => rmSync(copy, { recursive: true, force: true }))

describe('a new module', () => {
  it('is refused under a name that is none', () => {
    expect(run(process.execPath, 'tools/make-module.mjs', 'Site Lectures')).toMatchObject({ status: 1, said: expect.stringContaining('Give a name') })
    expect(run(process.execPath, 'tools/make-module.mjs', 'regions')).toMatchObject({ status: 1, said: expect.stringContaining('already') })
  })
  it('compiles everywhere', { timeout: 240_000 }, () => {
    const made = run(process.execPath, 'tools/make-module.mjs', 'lectures')
    expect(made.status, made.said).toBe(0)
    for (const part of ['contract', 'server', 'web']) expect(run('node_modules/.bin/tsc', '--project', `packages/${part}`), part).toEqual({ status: 0, said: '' })
  })
  it('passes its test', { timeout: 240_000 }, () => {
    const tested = run(process.execPath, 'node_modules/vitest/vitest.mjs', 'run', 'packages/server/src/modules/lectures')
    expect(tested.status, tested.said).toBe(0)
    expect(tested.said).toContain('2 passed')
  })
})
