import { createHash } from 'node:crypto'
import type { ReleaseRow } from '@jingwei/contract/reports'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { nobody } from '../../../kernel/access/actor.ts'
import { languageOf } from '../../../kernel/http/faults.ts'
import { csvText } from './csv-text.ts'
import type { Context, ReportsDb } from '../context.ts'
import { drawBadge, embeddedPage } from './embed.ts'
import { figureWords } from './figure-words.ts'
import { releaseRow, withCells } from './release-indicator.ts'
import { cellsOf, historyOf, latestReleases, newestId, newestRelease, releaseById, type ReleaseFilter } from './release.store.ts'

const mostInFeed = 200
const xml = (text: string) => text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '').replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`)

/**
 * What other systems and other sites take of published figures: feeds for machines, a page and a picture to put into a page. All of it is
 * read as nobody in particular; what was read already is answered 304.
 */
export function serveFeeds(context: Context) {
  const { kernel, regions } = context
  const { app } = kernel.http
  const { config } = kernel
  const limited = config.JINGWEI_RATE_LIMIT > 0 ? { config: { rateLimit: { max: config.JINGWEI_RATE_LIMIT, timeWindow: 60_000, groupId: 'figures' } } } : {}
  const originOf = (request: FastifyRequest) => config.JINGWEI_PUBLIC_URL?.replace(/\/$/, '') ?? `${request.protocol}://${request.host}`
  const read = <R>(work: (db: ReportsDb) => Promise<R>): Promise<R> => kernel.database.as(nobody, work)
  const filterOf = (request: FastifyRequest): ReleaseFilter => {
    const { region, code } = request.query as { region?: unknown; code?: unknown }
    return { ...(typeof region === 'string' && { area: regions.resolve(region) ?? { lo: 1, hi: 0 } }), ...(typeof code === 'string' && { code }) }
  }
  /** A feed changes when something is released: the newest number is all that its ETag needs. */
  const feed = async (request: FastifyRequest, reply: FastifyReply, mediaType: string, make: (db: ReportsDb) => Promise<string>) => {
    const made = await read(async (db) => {
      const etag = `"${createHash('sha256').update(`${await newestId(db)} ${request.url} ${request.headers['accept-language'] ?? ''}`).digest('base64url').slice(0, 22)}"`
      return { etag, text: request.headers['if-none-match'] === etag ? null : await make(db) }
    })
    reply.header('etag', made.etag).header('cache-control', 'public, max-age=60').header('vary', 'accept-language').header('access-control-allow-origin', '*').header('cross-origin-resource-policy', 'cross-origin')
    return made.text === null ? reply.code(304).send() : reply.type(mediaType).send(made.text)
  }
  const wholes = async (db: ReportsDb, filter: ReleaseFilter) => {
    const rows = await latestReleases(db, filter, mostInFeed)
    const cells = new Map<number, Awaited<ReturnType<typeof cellsOf>>>(rows.map((r) => [r.id, []]))
    for (const cell of await cellsOf(db, rows.map((r) => r.id))) cells.get(cell.release_id)?.push(cell)
    return rows.map((r) => withCells(r, cells.get(r.id) ?? []))
  }
  app.get('/feeds/figures.json', limited, (request, reply) =>
    feed(request, reply, 'application/json; charset=utf-8', async (db) => JSON.stringify({ publisher: 'Jingwei 经纬', license: config.JINGWEI_OPEN_DATA_LICENSE, releases: await wholes(db, filterOf(request)) })))
  app.get('/feeds/figures.csv', limited, (request, reply) =>
    feed(request, reply, 'text/csv; charset=utf-8', async (db) =>
      csvText(['release', 'code', 'version', 'title_zh', 'title_en', 'unit', 'on', 'region', 'region_name', 'part', 'part_title', 'value', 'absent', 'replaces', 'replaced_by', 'released_at', 'digest'], (await wholes(db, filterOf(request))).flatMap((r) =>
        r.figures.map((f) => [r.id, r.code, r.version, r.title.zh, r.title.en, r.unit.code, r.on, f.region.code, f.region.name, f.part?.code ?? '', f.part?.title.zh ?? '', f.value, f.absent, r.replaces, r.replacedBy, r.releasedAt, r.digest])))))
  app.get('/feeds/figures.atom', limited, (request, reply) =>
    feed(request, reply, 'application/atom+xml; charset=utf-8', async (db) => {
      const l = languageOf(request.headers['accept-language'])
      const origin = originOf(request)
      const rows = (await latestReleases(db, filterOf(request), mostInFeed)).map(releaseRow)
      const entry = (r: ReleaseRow) => `<entry><id>${xml(`${origin}/open/figures/${r.id}`)}</id><title>${xml(`${r.region.name} ${r.title[l]} ${figureWords(r, r, l)}`)}</title><updated>${r.releasedAt}</updated><link href="${xml(`${origin}/open/figures/${r.id}`)}"/><summary>${xml(`${r.on} · ${r.meaning[l]}${r.note ? ` · ${r.note}` : ''}`)}</summary></entry>`
      return `<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${l === 'zh' ? 'zh-CN' : 'en'}"><id>${xml(`${origin}/feeds/figures.atom`)}</id><title>${l === 'zh' ? '公开指标' : 'Published figures'}</title><updated>${rows[0]?.releasedAt ?? '1970-01-01T00:00:00Z'}</updated><author><name>Jingwei 经纬</name></author><link rel="self" href="${xml(origin + request.url)}"/>${rows.map(entry).join('')}</feed>\n`
    }))

  /** The release itself, or with `newest` whatever came of the figure since. */
  const embedded = async (request: FastifyRequest) => {
    const id = Number((request.params as { id: string }).id.replace(/\.svg$/, ''))
    if (!Number.isSafeInteger(id) || id < 1) return null
    return read(async (db) => {
      const asked = await releaseById(db, id)
      if (!asked) return null
      const row = 'fixed' in (request.query as object) ? asked : ((await newestRelease(db, { code: asked.code, regionX: asked.region_x, by: asked.by_dimension })) ?? asked)
      return { row: releaseRow(row), history: (await historyOf(db, row)).filter((h) => h.replaced_by === null && h.on_day <= row.on_day).slice(0, 24).reverse().map((h) => ({ on: h.on_day, value: h.value })) }
    })
  }
  const languageAsked = (request: FastifyRequest) => {
    const { lang } = request.query as { lang?: unknown }
    return lang === 'zh' || lang === 'en' ? lang : languageOf(request.headers['accept-language'])
  }
  const ancestors = config.JINGWEI_EMBED_ORIGINS === '' ? "'none'" : config.JINGWEI_EMBED_ORIGINS
  app.get('/embed/figures/:id', limited, async (request, reply) => {
    const found = await embedded(request)
    if (!found) return reply.callNotFound()
    const { theme } = request.query as { theme?: unknown }
    // It runs nothing and loads nothing; who may frame it is the operator's word.
    return reply.removeHeader('x-frame-options').header('content-security-policy', `default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors ${ancestors}`).header('cross-origin-resource-policy', 'cross-origin').header('cache-control', 'public, max-age=300').header('vary', 'accept-language')
      .type('text/html; charset=utf-8').send(embeddedPage({ ...found, language: languageAsked(request), address: `${originOf(request)}/open/figures/${found.row.id}`, isDark: theme === 'dark' }))
  })
  app.get('/embed/figures/:id/badge.svg', limited, async (request, reply) => {
    const found = await embedded(request)
    if (!found) return reply.callNotFound()
    return reply.header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'").header('cross-origin-resource-policy', 'cross-origin').header('cache-control', 'public, max-age=300').header('vary', 'accept-language').type('image/svg+xml; charset=utf-8').send(drawBadge({ ...found, language: languageAsked(request) }))
  })
}
