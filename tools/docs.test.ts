import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { kernelSettings } from '../packages/server/src/kernel/config/settings.ts'
import { settingsPage } from './settings-page.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const read = (path: string) => readFileSync(join(root, path), 'utf8')

function filesBelow(folder: string, ending: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : filesBelow(path, ending)
    return entry.name.endsWith(ending) ? [path] : []
  })
}
const pages = [...readdirSync(root).filter((n) => n.endsWith('.md')), ...filesBelow('docs', '.md'), ...filesBelow('deploy', '.md')]

/** Code is no prose: what looks like a link in it is none. */
const prose = (text: string) => text.replace(/^( *)```[\s\S]*?^ *```/gm, '').replace(/`[^`\n]*`/g, '')
const linksOf = (page: string) => [...prose(read(page)).matchAll(/\[[^\]]*\]\(([^)\s]+)\)/g)].map((m) => m[1]!)
/** As the usual Markdown renderers name headings. */
const slug = (heading: string) => heading.trim().toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, '').replace(/\s/g, '-')
function anchorsOf(path: string): string[] {
  const text = read(path)
  const headings = [...text.replace(/^```[\s\S]*?^```/gm, '').matchAll(/^#{1,6} +(.+)$/gm)].map((m) => slug(m[1]!))
  return [...headings, ...[...text.matchAll(/<a id="([^"]+)">/g)].map((m) => m[1]!)]
}

function broken(page: string): string[] {
  return linksOf(page).flatMap((link) => {
    if (/^[a-z]+:/.test(link)) return []
    const [path = '', anchor] = link.split('#')
    const target = path === '' ? page : relative(root, join(root, dirname(page), decodeURIComponent(path)))
    if (target.startsWith('..') || !existsSync(join(root, target))) return [`${page}: ${link} leads nowhere`]
    const file = statSync(join(root, target)).isDirectory() ? null : target
    return anchor !== undefined && (file === null || !anchorsOf(file).includes(anchor)) ? [`${page}: no heading for ${link}`] : []
  })
}

const missing = (page: string, words: readonly string[]) => words.filter((word) => !read(page).includes(word))

describe('the documentation', () => {
  it('has no link that leads nowhere', () => {
    expect(pages.length).toBeGreaterThan(40)
    expect(pages.flatMap(linksOf).length).toBeGreaterThan(100)
    expect(pages.flatMap(broken)).toEqual([])
  })

  it('is reached from the first page', () => {
    const seen = new Set(['README.md'])
    for (const page of seen)
      for (const link of linksOf(page).map((l) => l.split('#')[0]!))
        if (link.endsWith('.md') && !/^[a-z]+:/.test(link)) seen.add(relative(root, join(root, dirname(page), link)))
    expect(pages.filter((page) => !seen.has(page))).toEqual([])
  })

  it('lists every setting with its default, in both languages', () => {
    const again = 'node tools/make-settings.mjs'
    expect(read('docs/operate/settings.md') === settingsPage('en'), `settings.md is stale: run ${again}`).toBe(true)
    expect(read('docs/operate/settings.zh-CN.md') === settingsPage('zh'), `settings.zh-CN.md is stale: run ${again}`).toBe(true)
  })

  it('names no setting that does not exist', () => {
    const ofWalks = read('e2e/browser.ts').match(/(?<=process\.env\[')JINGWEI_[A-Z_]+/g) ?? []
    const known = [...Object.keys(kernelSettings), 'JINGWEI_CONFIG', ...ofWalks]
    const texts = [...pages, ...filesBelow('deploy', ''), 'jingwei'].map((path) => [path, read(path)] as const)
    const unknown = texts.flatMap(([path, text]) => (text.match(/\bJINGWEI_[A-Z_]*[A-Z]\b/g) ?? []).filter((n) => !known.includes(n)).map((n) => `${path}: ${n}`))
    expect(unknown).toEqual([])
  })

  it('mentions every module and every command', () => {
    const folders = (path: string) => readdirSync(join(root, path), { withFileTypes: true }).filter((e) => e.isDirectory()).map((e) => e.name)
    expect(missing('docs/develop/tour.md', folders('packages/server/src/modules').map((name) => `| \`${name}\` |`))).toEqual([])
    expect(missing('docs/develop/tour.md', folders('packages/engines/src'))).toEqual([])
    const commands = [...read('packages/server/src/cli/main.ts').matchAll(/program\.command\('([a-z-]+)/g)].map((m) => m[1]!)
    const inTools = [...(/const inTools = \{([^}]*)\}/.exec(read('tools/jingwei.mjs'))?.[1] ?? '').matchAll(/([a-z]+):/g)].map((m) => m[1]!)
    expect(commands).toContain('start')
    expect(inTools).toContain('test')
    expect(missing('docs/operate/install.md', [...commands, ...inTools].map((name) => `./jingwei ${name}`))).toEqual([])
  })

  it('mentions every event, metric and benchmark', () => {
    const sources = filesBelow('packages/server/src', '.ts').filter((p) => !p.includes('.test.')).map(read).join('\n')
    const events = [...new Set([...sources.matchAll(/jobs\.emit\(\w+, '([a-z.-]+)'/g)].map((m) => m[1]!))]
    expect(events.length).toBeGreaterThan(3)
    expect(missing('docs/develop/jobs-and-events.md', events)).toEqual([])
    const metrics = [...new Set(sources.match(/'jingwei_[a-z_]+'/g) ?? [])].map((name) => name.slice(1, -1))
    expect(missing('docs/operate/watching.md', metrics)).toEqual([])
    const benchmarks = readdirSync(join(root, 'bench')).filter((n) => n.endsWith('.bench.ts')).map((n) => n.slice(0, -9))
    expect(missing('docs/develop/benchmarks.md', benchmarks)).toEqual([])
  })

  it('says the same in both languages, section by section', () => {
    const guides = readdirSync(join(root, 'docs/guide')).filter((n) => n.endsWith('.zh-CN.md'))
    expect(guides).toHaveLength(11)
    const shape = (path: string) => [...read(path).matchAll(/^#{1,6} |^\| *-|^-\s|^\d+\. /gm)].map((m) => m[0])
    for (const guide of guides) expect(shape(`docs/guide/${guide}`), guide).toEqual(shape(`docs/guide/${guide.replace('.zh-CN', '')}`))
    expect(shape('README.zh-CN.md')).toEqual(shape('README.md'))
  })

  it('keeps decisions numbered, listed and of a page each', () => {
    const decisions = readdirSync(join(root, 'docs/adr')).filter((n) => /^\d{4}-/.test(n)).sort()
    decisions.forEach((name, i) => {
      expect(Number(name.slice(0, 4))).toBe(i + 1)
      expect(read(`docs/adr/${name}`)).toMatch(new RegExp(`^# ${i + 1}\\. .+\n\nStatus: `))
    })
    expect(missing('docs/adr/README.md', decisions)).toEqual([])
  })
})
