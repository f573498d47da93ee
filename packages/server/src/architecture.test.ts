import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { contract } from '@jingwei/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { moduleNames } from './modules.ts'
import { testKernel, type TestKernel } from './testing/kernel.ts'
import { circleIn, folders, repository, sources, type Source } from './testing/sources.ts'

const all = ['packages', 'e2e', 'bench', 'tools'].flatMap(sources)
const below = (folder: string) => all.filter((s) => s.path.startsWith(`${folder}/`))
const product = (folder: string) => below(folder).filter((s) => !s.isTest)
const server = 'packages/server/src'
const moduleOf = (path: string) => new RegExp(`^${server}/modules/([\\w-]+)/`).exec(path)?.[1]
const usesOf = (module: string) => {
  const face = all.find((s) => s.path === `${server}/modules/${module}/index.ts`)!
  return [.../uses: \[([^\]]*)\]/.exec(face.text)![1]!.matchAll(/'([\w-]+)'/g)].map((m) => m[1]!)
}
/** Imports that a rule does not allow, told as `file → what`. */
const breaking = (of: readonly Source[], allows: (to: string, source: Source, isTypeOnly: boolean) => boolean) =>
  of.flatMap((s) => s.imports.filter((i) => !allows(i.to, s, i.isTypeOnly)).map((i) => `${s.path} → ${i.to}`))

describe('the parts of the product', () => {
  it('are all read, or the rules below would hold of nothing', () => {
    for (const folder of ['packages/contract', 'packages/engines', 'packages/web/src', `${server}/kernel`, `${server}/modules`, `${server}/cli`]) expect(product(folder).length, folder).toBeGreaterThan(10)
    expect(product(`${server}/modules`).some((s) => s.imports.some((i) => moduleOf(i.to) !== undefined && moduleOf(i.to) !== moduleOf(s.path)))).toBe(true)
  })
  it('contract: no I/O, no Node, no framework', () => {
    expect(breaking(product('packages/contract'), (to) => to === 'zod' || to.startsWith('packages/contract/'))).toEqual([])
  })
  it('engines: types of the contract and other engines, nothing else', () => {
    expect(breaking(product('packages/engines'), (to, _s, isTypeOnly) => to.startsWith('packages/engines/') || (isTypeOnly && to.startsWith('@jingwei/contract')))).toEqual([])
  })
  it('web: knows the server by the contract alone', () => {
    const built = product('packages/web/src')
    expect(breaking(built, (to) => !to.startsWith('node:') && !to.startsWith('packages/server/') && !to.startsWith('@jingwei/server'))).toEqual([])
    expect(breaking(built.filter((s) => s.path.startsWith('packages/web/src/ui/')), (to) => !/^packages\/web\/src\/(features|api|routes)|^@jingwei\/contract|@tanstack\/react-(router|query)/.test(to))).toEqual([])
  })
  it('kernel: knows no module', () => {
    expect(breaking(product(`${server}/kernel`), (to) => !/^packages\/server\/src\/(modules|cli|demo|connectors)\b/.test(to))).toEqual([])
  })
  it('modules: reach another only through its face, and only if they say so', () => {
    expect(breaking(product(`${server}/modules`), (to, source) => {
      const [mine, other] = [moduleOf(source.path)!, moduleOf(to)]
      if (/^packages\/server\/src\/(cli|demo|modules\.ts)/.test(to)) return false
      return other === undefined || other === mine || (to === `${server}/modules/${other}/index.ts` && usesOf(mine).includes(other))
    })).toEqual([])
  })
  it('commands: the contract, the kernel and faces, never a store', () => {
    expect(breaking(product(`${server}/cli`), (to) => moduleOf(to) === undefined || to.endsWith('/index.ts'))).toEqual([])
  })
  it('the demo writes in bulk, through what modules offer for it', () => {
    expect(breaking(product(`${server}/demo`), (to) => moduleOf(to) === undefined || /\/(index|bulk\.store)\.ts$/.test(to))).toEqual([])
  })
})

describe('circles', () => {
  it('modules use each other in one direction, in the order of the list', () => {
    for (const [i, name] of moduleNames.entries()) expect(usesOf(name).filter((used) => moduleNames.indexOf(used as (typeof moduleNames)[number]) >= i), name).toEqual([])
    const named = readdirSync(join(repository, server, 'modules'))
    expect(named.sort()).toEqual([...moduleNames].sort())
  })
  it.each(['packages/contract', 'packages/engines', 'packages/server', 'packages/web'])('%s: no file needs itself', (folder) => {
    const edges = new Map(product(folder).map((s) => [s.path, s.imports.filter((i) => !i.isTypeOnly).map((i) => i.to)]))
    expect(circleIn(edges)).toBeNull()
  })
})

/** SQL stands in stores. These say why they hold some all the same. */
const sqlElsewhere: Record<string, string> = {
  'modules/regions/tree.ts': 'loads the national tree by COPY as the owner, and listens',
  'modules/organisations/list-organisations.ts': 'the filter of a list becomes one query',
  'modules/imports/run-import.ts': 'holds an advisory lock on a connection of its own for as long as the import runs',
  'modules/accounts/sign-in.ts': 'counts tries before there is anybody to act as',
}
const statements = /\bsql(<[^`]*?>)?`\s*(select|insert|update|delete|with|declare|fetch|copy|lock)\b|\.(selectFrom|insertInto|updateTable|deleteFrom)\(|\.query(<[^(]*)?\(\s*['`](select|insert|update|delete|with|copy|lock)\b/

describe('files', () => {
  it('SQL is in *.store.ts', () => {
    const found = product(`${server}/modules`).filter((s) => statements.test(s.text) && !s.path.endsWith('.store.ts')).map((s) => s.path.slice(server.length + 1))
    expect(found.filter((path) => !(path in sqlElsewhere))).toEqual([])
    expect(Object.keys(sqlElsewhere).filter((path) => !found.includes(path)), 'no longer needed').toEqual([])
  })
  it('a face is at most 60 lines, a file at most 400', () => {
    expect(all.filter((s) => /\/modules\/[\w-]+\/index\.ts$/.test(s.path) && s.lines > 61).map((s) => `${s.path}: ${s.lines}`)).toEqual([])
    expect(all.filter((s) => s.lines > 401 && !s.path.endsWith('.tables.ts')).map((s) => `${s.path}: ${s.lines}`)).toEqual([])
  })
  it('no folder gathers what has no place', () => {
    expect(['packages', 'e2e', 'bench', 'tools'].flatMap(folders).filter((f) => /\/(shared|common|utils?|helpers?|core|misc|lib)$/.test(f))).toEqual([])
  })
  it('names are kebab-case and none is a Manager, Helper or Util', () => {
    expect(all.filter((s) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*\.tsx?$/.test(s.path.split('/').at(-1)!)).map((s) => s.path)).toEqual([])
    expect(all.filter((s) => /\b(class|type|interface)\s+\w*(Manager|Helper|Utils?|Dto|Impl)\b/.test(s.text)).map((s) => s.path)).toEqual([])
  })
  it('only the settings read the environment', () => {
    const allowed = new RegExp(`^${server}/(kernel/config|cli|testing)/|^(tools|bench|e2e)/|^packages/web/build/`)
    expect(all.filter((s) => !s.isTest && /process\.env\b/.test(s.text) && !allowed.test(s.path)).map((s) => s.path)).toEqual([])
  })
  it('the compiler is never told to look away', () => {
    expect(all.filter((s) => /@ts-(ignore|nocheck)|\bas any\b|: any\b/.test(s.text.replace(/\/\/.*|'[^'\n]*'|`[^`]*`|\/[^/\n]+\//g, ''))).map((s) => s.path)).toEqual([])
  })
})

/** Folders of the web that belong to no one module. */
const acrossModules = ['search', 'workbench']
describe('the same names everywhere', () => {
  it('features of the web, groups of the contract and modules of the server', () => {
    const features = readdirSync(join(repository, 'packages/web/src/features'))
    expect(features.filter((f) => !acrossModules.includes(f) && !(moduleNames as readonly string[]).includes(f))).toEqual([])
    expect(Object.keys(contract).sort()).toEqual([...moduleNames].sort())
  })
  describe('running', () => {
    let t: TestKernel
    beforeAll(async () => void (t = await testKernel()))
    afterAll(() => t.close())
    it('every operation of the contract has a handler', () => {
      expect(t.kernel.http.missing()).toEqual([])
    })
  })
})
