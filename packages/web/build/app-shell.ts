import { createHash } from 'node:crypto'
import type { Plugin } from 'vite'

/** Written in `src/sw.ts`; replaced by the list of files without which the first page cannot open. */
const placeholder = '__APP_SHELL__'

/** Tells the service worker which files are the app shell: the entry, what it imports at once, its styles and fonts. */
export const appShell = (): Plugin => ({
  name: 'jingwei:app-shell',
  apply: 'build',
  enforce: 'post',
  generateBundle: {
    order: 'post',
    handler(_options, bundle) {
      const worker = bundle['sw.js']
      if (worker?.type !== 'chunk') this.error('sw.js is missing from the build')
      const shell = new Set<string>()
      const visit = (name: string) => {
        const chunk = bundle[name]
        if (shell.has(name) || chunk?.type !== 'chunk') return
        shell.add(name)
        for (const css of chunk.viteMetadata?.importedCss ?? []) shell.add(css)
        chunk.imports.forEach(visit)
      }
      for (const output of Object.values(bundle)) {
        if (output.type === 'chunk' && output.isEntry && output.fileName !== 'sw.js') visit(output.fileName)
        if (output.type === 'asset' && output.fileName.endsWith('.woff2')) shell.add(output.fileName)
      }
      const files = ['/', ...[...shell].toSorted().map((name) => `/${name}`)]
      const version = createHash('sha256').update(files.join()).digest('hex').slice(0, 12)
      worker.code = worker.code
        .replace(JSON.stringify(placeholder), JSON.stringify(JSON.stringify({ version, files })))
        .replace(`\`${placeholder}\``, JSON.stringify(JSON.stringify({ version, files })))
    },
  },
})
