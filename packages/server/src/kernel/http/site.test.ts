import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib'
import Fastify from 'fastify'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testKernel, type TestKernel } from '../../testing/kernel.ts'
import { openMetrics } from '../metrics/metrics.ts'
import { observe } from './observe.ts'
import { serveSite } from './site.ts'

describe('the pages', () => {
  let t: TestKernel
  let folder: string
  beforeAll(async () => {
    t = await testKernel()
    folder = await mkdtemp(join(tmpdir(), 'jingwei-site-'))
    await mkdir(join(folder, 'assets'))
    await writeFile(join(folder, 'index.html'), '<!doctype html><title>经纬</title>')
    await writeFile(join(folder, 'sw.js'), '1')
    await writeFile(join(folder, 'assets', 'entry-4f2a.js'), 'export {}')
    await writeFile(join(folder, 'assets', 'entry-4f2a.js.br'), brotliCompressSync('export {}'))
    await serveSite(t.kernel.http, folder)
  })
  afterAll(async () => {
    await t.close()
    await rm(folder, { recursive: true })
  })
  const get = (url: string, headers: Record<string, string> = {}) => t.kernel.http.app.inject({ url, headers })
  const asPage = { accept: 'text/html,application/xhtml+xml' }

  it('keeps for ever what is named by its content, and nothing else', async () => {
    expect((await get('/assets/entry-4f2a.js')).headers['cache-control']).toBe('public, max-age=31536000, immutable')
    for (const path of ['/', '/index.html', '/sw.js', '/organisations']) expect((await get(path, asPage)).headers['cache-control'], path).toBe('no-cache')
  })

  it('sends what was compressed at the build', async () => {
    const answer = await get('/assets/entry-4f2a.js', { 'accept-encoding': 'gzip, br' })
    expect(answer.headers['content-encoding']).toBe('br')
    expect(answer.headers['content-type']).toContain('javascript')
    expect(brotliDecompressSync(answer.rawPayload).toString()).toBe('export {}')
    expect((await get('/assets/entry-4f2a.js')).headers['content-encoding']).toBeUndefined()
  })

  it('opens the product at any of its addresses, but never in place of data or of a missing file', async () => {
    const page = await get('/organisations/7?tab=story', asPage)
    expect([page.statusCode, page.body]).toEqual([200, '<!doctype html><title>经纬</title>'])
    for (const path of ['/api/v1/nothing', '/api/nothing', '/assets/gone-1234.js']) expect((await get(path, asPage)).statusCode, path).toBe(404)
    const program = await get('/organisations/7', { accept: 'application/json' })
    expect([program.statusCode, program.json().code]).toEqual([404, 'request.no-such-path'])
    expect((await get('/../../etc/passwd', asPage)).body).not.toContain('root:')
    expect((await get('/assets/..%2f..%2f..%2fetc%2fpasswd', asPage)).body).not.toContain('root:')
  })
})

describe('the log of requests', () => {
  it('holds where, how and how long, but no name and no token', async () => {
    const lines: string[] = []
    const log = pino(new Writable({ write: (chunk: Buffer, _encoding, done) => (lines.push(chunk.toString()), done()) }))
    const app = Fastify()
    observe(app, openMetrics(), log)
    app.get('/api/v1/invitations/by-token/:token', { config: { operation: 'accounts.invitation' } }, async () => 'ok')
    await app.inject({ url: '/api/v1/invitations/by-token/SECRET-TOKEN?name=%E5%BC%A0%E4%B8%89&password=hunter2', headers: { cookie: 'a=COOKIE', authorization: 'Bearer BEARER' } })
    await app.close()
    expect(lines).toHaveLength(1)
    expect(JSON.parse(lines[0]!)).toMatchObject({ method: 'GET', place: '/api/v1/invitations/by-token/:token', operation: 'accounts.invitation', status: 200 })
    expect(lines[0]).not.toMatch(/SECRET-TOKEN|E5%BC|张三|hunter2|COOKIE|BEARER/)
  })
})
