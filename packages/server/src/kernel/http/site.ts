import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join, sep } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { Http } from './http.ts'

const year = 'public, max-age=31536000, immutable'

/** The pages from `dist/web`: files named by their content are kept for ever, everything else is asked for again. */
export async function serveSite({ app, publicPages }: Pick<Http, 'app' | 'publicPages'>, folder: string) {
  if (!existsSync(join(folder, 'index.html'))) return
  const assets = join(folder, 'assets') + sep
  await app.register(fastifyStatic, {
    root: folder, wildcard: false, preCompressed: true, globIgnore: ['**/*.br', '**/*.gz'], cacheControl: false,
    setHeaders: (reply, path) => void reply.header('cache-control', path.startsWith(assets) ? year : 'no-cache'),
  })
  publicPages.mount(app, await readFile(join(folder, 'index.html'), 'utf8'))
  // Any other address is a place in the product, and the page finds it by itself.
  app.get('/*', (request, reply) => {
    const wantsPage = request.headers.accept?.includes('text/html') && !request.url.startsWith('/api/') && !request.url.startsWith('/assets/')
    return wantsPage ? reply.sendFile('index.html') : reply.callNotFound()
  })
}
