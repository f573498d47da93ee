import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serveSite } from '../../kernel/http/site.ts'
import { cookieOf } from '../../testing/home.ts'
import { made, openScene, published, publishedSolution, solution, type Firm, type Scene } from './scene.fixture.ts'

const shell = '<!doctype html><html lang="zh-CN"><head><meta name="description" content="经纬" /><title>经纬</title></head><body><div id="root"></div></body></html>'

describe('the catalogue in words', () => {
  let s: Scene
  let firm: Firm
  let folder: string
  let [providerId, solutionId, draftId] = [0, 0, 0]
  beforeAll(async () => {
    s = await openScene({ now: () => new Date('2026-03-02T02:00:00Z') })
    folder = await mkdtemp(join(tmpdir(), 'jingwei-words-'))
    await writeFile(join(folder, 'index.html'), shell)
    await serveSite(s.t.kernel.http, folder)
    firm = await s.firm('信州云织软件有限公司')
    providerId = await published(firm)
    solutionId = await publishedSolution(firm, { summary: '装采集器 <b>& "当天"</b> 看停机', cases: [{ customer: '信州棉纺厂', year: 2025, text: '三百台织机', effect: '停机减半' }] })
    draftId = Number(made(await firm.owner.post('/solutions', solution({ title: '还没写完的方案' }))).id)
  })
  afterAll(async () => {
    await s.close()
    await rm(folder, { recursive: true })
  })
  const get = (url: string, headers: Record<string, string> = {}) => s.t.kernel.http.app.inject({ url, headers: { host: 'jingwei.example', accept: 'text/html', ...headers } })

  it('is there for who reads pages without running them, with title, description and links', async () => {
    const list = await get('/catalogue')
    expect([list.statusCode, list.headers['content-type'], list.headers['content-language']]).toEqual([200, 'text/html; charset=utf-8', 'zh-CN'])
    expect(list.body).toContain('<title>方案目录 · 经纬</title>')
    expect(list.body).toContain(`<a href="/catalogue/solutions/${solutionId}">织机联网与停机分析</a> 信州云织软件有限公司 · 设备管理 · ¥30,000–¥80,000`)
    expect(list.body).not.toContain('还没写完')
    const one = await get(`/catalogue/solutions/${solutionId}`)
    expect(one.body).toContain('<title>织机联网与停机分析 · 信州云织软件有限公司 · 经纬</title>')
    expect(one.body).toContain('<meta name="description" content="装采集器 &lt;b&gt;&amp; &quot;当天&quot;&lt;/b&gt; 看停机" />')
    expect(one.body).toContain(`<link rel="canonical" href="http://jingwei.example/catalogue/solutions/${solutionId}" />`)
    for (const words of ['三百台织机', '停机减半', '设备管理', `href="/catalogue/providers/${providerId}"`]) expect(one.body).toContain(words)
    expect(one.body).not.toContain('<b>&')
    const provider = await get(`/catalogue/providers/${providerId}`, { 'accept-language': 'en' })
    expect(provider.body).toContain('<html lang="en">')
    expect(provider.body).toContain('<h2>Solutions</h2>')
    // Contacts are for those who ask for an offer.
    expect(provider.body).not.toContain('0793-8200000')
    expect((await get('/catalogue/scenes')).body).toContain('href="/catalogue?filter=scene:in:equipment"')
  })

  it('holds only what was published, and says 404 for the rest', async () => {
    for (const path of [`/catalogue/solutions/${draftId}`, '/catalogue/solutions/999999', '/catalogue/solutions/x', '/catalogue/providers/0', '/catalogue/calls/1']) {
      const answer = await get(path)
      expect([path, answer.statusCode, answer.body]).toEqual([path, 404, shell])
    }
    expect((await get('/catalogue?cursor=bm9uc2Vuc2U')).body).toBe(shell)
  })

  it('leaves the page to itself for who is signed in, and to programs what is for programs', async () => {
    expect((await get('/catalogue', { cookie: cookieOf(firm.owner) })).body).toBe(shell)
    expect((await get('/catalogue', { accept: 'application/json' })).statusCode).toBe(404)
  })

  it('is listed in the site map, which robots are told of', async () => {
    const robots = await get('/robots.txt')
    expect(robots.body.split('\n')).toEqual(expect.arrayContaining(['Allow: /catalogue', 'Disallow: /', 'Sitemap: http://jingwei.example/sitemap.xml']))
    const index = await get('/sitemap.xml')
    expect(index.headers['content-type']).toContain('application/xml')
    expect(index.body.match(/<loc>[^<]*<\/loc>/g)).toEqual(['<loc>http://jingwei.example/sitemaps/solutions/1.xml</loc>', '<loc>http://jingwei.example/sitemaps/providers/1.xml</loc>'])
    const map = await get('/sitemaps/solutions/1.xml')
    expect(map.body.match(/<loc>[^<]*<\/loc>/g)).toEqual([`<loc>http://jingwei.example/catalogue/solutions/${solutionId}</loc>`])
    for (const path of ['/sitemaps/solutions/2.xml', '/sitemaps/solutions/0.xml', '/sitemaps/firms/1.xml', '/sitemaps/__proto__/1.xml']) expect((await get(path)).statusCode).toBe(404)
  })
})
