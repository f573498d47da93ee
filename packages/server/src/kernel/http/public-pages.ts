import type { Language } from '@jingwei/contract/text'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { nobody } from '../access/actor.ts'
import type { Config } from '../config/settings.ts'
import type { Database, Db } from '../database/database.ts'
import { ProblemError } from '../errors/problem-error.ts'
import type { Log } from '../log/log.ts'
import { languageOf } from './faults.ts'
import { robots, sitemap, sitemapIndex, withWords } from './public-words.ts'

type Line = { readonly text: string; readonly href?: string; readonly more?: string | null }
/** The words of a page that anybody may read, for who reads without running it: a search engine, a reader of text. The page itself is drawn by the web. */
export type PublicWords = {
  readonly title: string; readonly description: string
  readonly parts: readonly { readonly title: string | null; readonly lines: readonly Line[] }[]
  /** Where a list goes on. */
  readonly next?: string | null
}
export type PublicAsk<Tables> = { readonly db: Db<Tables>; readonly params: Readonly<Record<string, string>>; readonly cursor: string | undefined; readonly language: Language }
export type PublicEntry = { readonly path: string; readonly changedAt: string }
type Source = { readonly count: (db: Db<never>) => Promise<number>; readonly entries: (db: Db<never>, from: number, limit: number) => Promise<readonly PublicEntry[]> }
export type PublicPages = {
  /** Words of the page at this address, read as nobody in particular; null where there is no such page. */
  page<Tables>(path: string, words: (ask: PublicAsk<Tables>) => Promise<PublicWords | null>): void
  /** Addresses for the site map, in an order that stays. */
  list<Tables>(name: string, source: { count: (db: Db<Tables>) => Promise<number>; entries: (db: Db<Tables>, from: number, limit: number) => Promise<readonly PublicEntry[]> }): void
  /** Serves them with the shell of the web around their words. */
  mount(app: FastifyInstance, shell: string): void
}
/** Half of what the protocol allows in one file. */
export const entriesPerSitemap = 25_000

export function openPublicPages({ config, database, log }: { config: Config; database: Database; log: Log }): PublicPages {
  const pages = new Map<string, (ask: PublicAsk<never>) => Promise<PublicWords | null>>()
  const sources = new Map<string, Source>()
  const originOf = (request: FastifyRequest) => config.JINGWEI_PUBLIC_URL?.replace(/\/$/, '') ?? `${request.protocol}://${request.host}`
  const limited = config.JINGWEI_RATE_LIMIT > 0 ? { config: { rateLimit: { max: config.JINGWEI_RATE_LIMIT, timeWindow: 60_000, groupId: 'pages' } } } : {}
  const asXml = (reply: FastifyReply, text: string) => reply.type('application/xml; charset=utf-8').header('cache-control', 'public, max-age=3600').send(text)

  const mount = (app: FastifyInstance, shell: string) => {
    for (const [path, words] of pages)
      app.get(path, limited, async (request, reply) => {
        if (!request.headers.accept?.includes('text/html') && request.headers.accept !== '*/*') return reply.callNotFound()
        const language = languageOf(request.headers['accept-language'])
        const { cursor } = request.query as { cursor?: unknown }
        reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').header('vary', 'accept-language, cookie')
        // Who is signed in gets the page as it is drawn for them.
        if (/session_token=/.test(request.headers.cookie ?? '')) return reply.send(shell)
        const ask = { params: request.params as Record<string, string>, cursor: typeof cursor === 'string' ? cursor : undefined, language }
        const found = await database.as<never, PublicWords | null>(nobody, (db) => words({ ...ask, db })).catch((error: unknown) => {
          // The page opens without its words and says itself what is wrong.
          if (!(error instanceof ProblemError)) log.warn({ err: error }, 'words of a public page')
          return undefined
        })
        if (!found) return reply.code(found === null ? 404 : 200).send(shell)
        return reply.header('content-language', language === 'zh' ? 'zh-CN' : 'en').send(withWords(shell, found, { language, address: originOf(request) + request.url.split('?')[0]! }))
      })
    app.get('/robots.txt', async (request, reply) => reply.type('text/plain; charset=utf-8').header('cache-control', 'public, max-age=3600').send(robots(originOf(request))))
    app.get('/sitemap.xml', limited, async (request, reply) => {
      const files = await database.as<never, string[]>(nobody, async (db) => {
        const all: string[] = []
        for (const [name, source] of sources) for (let n = 1, left = await source.count(db); left > 0; n++, left -= entriesPerSitemap) all.push(`/sitemaps/${name}/${n}.xml`)
        return all
      })
      return asXml(reply, sitemapIndex(originOf(request), files))
    })
    app.get('/sitemaps/:name/:file', limited, async (request, reply) => {
      const { name, file } = request.params as { name: string; file: string }
      const source = sources.get(name)
      const n = Number(/^([1-9]\d{0,5})\.xml$/.exec(file)?.[1] ?? 0)
      const entries = source && n > 0 ? await database.as<never, readonly PublicEntry[]>(nobody, (db) => source.entries(db, (n - 1) * entriesPerSitemap, entriesPerSitemap)) : []
      return entries.length === 0 ? reply.callNotFound() : asXml(reply, sitemap(originOf(request), entries))
    })
  }
  return { page: (path, words) => void pages.set(path, words as never), list: (name, source) => void sources.set(name, source as never), mount }
}
