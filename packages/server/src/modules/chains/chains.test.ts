import type { ChainRow } from '@jingwei/contract/chains'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { system } from '../../kernel/access/actor.ts'
import { listOf } from '../accounts/browser.fixture.ts'
import { chainScene, codeOf, faultsOf, made, messagesOf, type ChainScene } from './scene.fixture.ts'

describe('chains', () => {
  let s: ChainScene
  beforeAll(async () => void (s = await chainScene()), 60_000)
  afterAll(() => s.t.close())

  it('begin from the example, are published and stay as they were; a draft goes on from there', async () => {
    const { city } = s.people
    const row = made<ChainRow>(await city.post('/chains', { title: '纺织', regionCode: '3611', example: 'textile', sectorCode: null }))
    expect(row).toMatchObject({ edition: 0, links: 0, hasDraft: true, canChange: true, firms: 0 })
    expect((await s.map(row.id)).document.links).toEqual([])
    expect(codeOf(await city.post(`/chains/${row.id}/publish`, { revision: 2 }))).toBe('record.changed-meanwhile')
    expect(made(await city.post(`/chains/${row.id}/publish`, { revision: 1, note: '第一版' }))).toMatchObject({ edition: 1, links: 15, scenes: 13, hasDraft: false })
    expect(codeOf(await city.post(`/chains/${row.id}/publish`, { revision: 1 }))).toBe('chains.nothing-to-publish')
    const from = await s.draft(row.id)
    expect([from.revision, from.basedOn, from.document.links.length]).toEqual([0, 1, 15])
    const document = { ...from.document, links: from.document.links.map((l) => (l.code === 'brand' ? { ...l, title: '品牌与电商' } : l)) }
    expect(made(await s.save(row.id, 0, document))).toMatchObject({ revision: 1, basedOn: 1 })
    expect(codeOf(await s.save(row.id, 0, document))).toBe('record.changed-meanwhile')
    expect((await s.map(row.id)).document.links.at(-1)!.title).toBe('品牌与销售')
    made(await city.post(`/chains/${row.id}/publish`, { revision: 1 }))
    expect((await s.map(row.id)).document.links.at(-1)!.title).toBe('品牌与电商')
    expect(await s.map(row.id, city, '?edition=1')).toMatchObject({ edition: 2, shown: { edition: 1, note: '第一版', publishedBy: 'city' } })
    expect(codeOf(await city.get(`/chains/${row.id}?edition=9`))).toBe('record.not-found')
    expect(listOf<{ edition: number; digest: string }>(made(await city.get(`/chains/${row.id}/editions`)).items).map((e) => [e.edition, e.digest.length])).toEqual([[2, 64], [1, 64]])
    await expect(s.t.kernel.database.owner.query('update chains.edition set note = null')).rejects.toThrow('stays as it is')
  })

  it('are seen below, changed only where they are kept, and unknown elsewhere', async () => {
    const { id } = await s.textile()
    const { city, county, elsewhere, leader } = s.people
    expect(await s.map(id, county)).toMatchObject({ canChange: false, hasDraft: false, within: { code: '361102' } })
    expect(codeOf(await county.get(`/chains/${id}/draft`))).toBe('access.forbidden')
    expect(codeOf(await county.send('PATCH', `/chains/${id}`, { title: '县里的', version: 2 }))).toBe('access.forbidden')
    expect(codeOf(await elsewhere.get(`/chains/${id}`))).toBe('record.not-found')
    expect(codeOf(await leader.post('/chains', { title: '领导的', regionCode: '3611' }))).toBe('access.forbidden')
    made(await city.put(`/chains/${id}/draft`, { revision: 0, document: (await s.draft(id)).document }))
    expect(await s.map(id, county)).toMatchObject({ hasDraft: false })
    const copy = made<ChainRow>(await county.post('/chains', { title: '本县纺织', regionCode: '361102', copyOf: id }))
    expect(copy).toMatchObject({ hasDraft: true, region: { code: '361102' } })
    expect(codeOf(await county.post('/chains', { title: 'x', regionCode: '3611' }))).toBe('access.forbidden')
    expect(faultsOf(await county.post('/chains', { title: 'x', regionCode: '361102', example: 'textile', copyOf: id }))).toEqual(['body.example one-source'])
    expect(codeOf(await s.people.neighbour.get(`/chains/${copy.id}`))).toBe('record.not-found')
  })

  it('refuse circles, unknown trades and links, and say where', async () => {
    const { id } = await s.textile()
    const { document } = await s.draft(id)
    const around = await s.save(id, 0, { ...document, edges: [...document.edges, { from: 'dyeing', to: 'weaving' }] })
    expect(faultsOf(around)).toEqual(['body.document.edges circle'])
    expect(messagesOf(around)[0]).toContain('go round: 机织 → 印染后整理 → 机织')
    expect(faultsOf(await s.save(id, 0, { ...document, links: document.links.map((l, i) => (i === 1 ? { ...l, industries: ['C99'] } : l)), edges: [{ from: 'dyeing', to: 'nowhere' }] }))).toEqual(['body.document.links.1.industries.0 unknown-industry', 'body.document.edges.0.to unknown-link'])
    expect(codeOf(await s.people.city.post('/chains', { title: 'x', regionCode: '3611', document: { links: [], edges: [{ from: 'a', to: 'a' }], scenes: [] } }))).toBe('request.invalid')
    expect(await s.draft(id)).toMatchObject({ revision: 0 })
  })

  it('have the sectors of the guide as unverified facts, and those that a region adds', async () => {
    const { city, county, elsewhere } = s.people
    const sectors = async (who = city) => listOf<{ code: string; source: string; isVerified: boolean; nationalScenes: number | null; chains: number }>(made(await who.get('/chain-sectors')).items)
    expect((await sectors()).filter((x) => x.source === 'national').map((x) => x.isVerified)).toEqual(Array.from({ length: 14 }, () => false))
    expect(faultsOf(await city.post('/chains', { title: 'x', regionCode: '3611', sectorCode: 'FZ01' }))).toEqual(['body.sectorCode sector'])
    made(await city.post('/chain-sectors', { code: 'FZ01', title: '纺织', titleEn: 'Textiles', regionCode: '3611' }))
    expect(faultsOf(await county.post('/chain-sectors', { code: 'FZ01', title: '纺织', regionCode: '361102' }))).toEqual(['body.code taken'])
    expect(faultsOf(await city.post('/chain-sectors', { code: 'QB01', title: '家电', regionCode: '3611' }))).toEqual(['body.code taken'])
    made(await s.people.city.post('/chains', { title: '有行业的链', regionCode: '3611', sectorCode: 'FZ01' }))
    expect((await sectors(county)).find((x) => x.code === 'FZ01')).toMatchObject({ source: 'region', chains: 1 })
    expect((await sectors(elsewhere)).some((x) => x.code === 'FZ01')).toBe(false)
    expect(codeOf(await county.send('PATCH', '/chain-sectors/FZ01', { title: '改名' }))).toBe('record.not-found')
    expect(made(await city.get('/chains?sector=FZ01'))).toMatchObject({ items: [{ title: '有行业的链', sector: { code: 'FZ01', title: '纺织' } }] })
    expect((await s.file('/chains/export?format=csv')).text).toContain('有行业的链')
  })

  it('come from sheets: what was exported comes back, and what is wrong is told row by row', async () => {
    const { id } = await s.textile()
    const before = await s.draft(id)
    for (const part of ['links', 'edges', 'scenes', 'entries']) {
      const { text } = await s.file(`/chains/${id}/parts/export?part=${part}&format=csv`, s.people.city, part === 'edges' ? 'zh' : 'en')
      const { revision } = await s.draft(id)
      const sent = made<{ draft: unknown }>(await s.send(`/chains/${id}/draft/import`, text, { part, revision: String(revision) }))
      expect(sent.draft, part).toMatchObject({ document: before.document })
    }
    const { revision } = await s.draft(id)
    const wrong = await s.send(`/chains/${id}/draft/import`, '环节编码,环节,所在段,行业代码,产品词\nyarn,纱,中游,C1711,棉纱\nYarn 2,纱,中游,,\ncloth,布,中间,C17,\nwear,衣,下游,C8888、C18,棉纱\n', { part: 'links', revision: String(revision) })
    expect(codeOf(wrong)).toBe('chains.sheet-faults')
    expect(faultsOf(wrong)).toEqual(['file.3.code row', 'file.4.stage row'])
    const later = await s.send(`/chains/${id}/draft/import`, '环节编码,环节,所在段,行业代码,产品词\nyarn,纱,中游,C1711,棉纱\nwear,衣,下游,C8888、C18,棉纱\n', { part: 'links', revision: String(revision) })
    expect(faultsOf(later).slice(0, 2)).toEqual(['file.3.industries row', 'file.3.words row'])
    expect(messagesOf(later)[0]).toBe('row 3, “Trades”: GB/T 4754-2017 has no C8888')
    expect(faultsOf(await s.send(`/chains/${id}/draft/import`, '供给环节,接受环节\n纺纱,机织\n机织,不知道\n', { part: 'edges', revision: String(revision) }))).toEqual(['file.3.to row'])
    expect(faultsOf(await s.send(`/chains/${id}/draft/import`, '场景编码,清单,清单项编码,清单项\nFZ01-B-2-1,工具软件,T1,采集器\nXX01-A,工具软件,T1,采集器\nFZ01-B-2-1,工具箱,T2,看板\n', { part: 'entries', revision: String(revision) }))).toEqual(['file.4.list row', 'file.3.scene row'])
    expect(codeOf(await s.send(`/chains/${id}/draft/import`, 'a,b\n1,2\n', { part: 'links', revision: String(revision) }))).toBe('chains.sheet-faults')
    expect((await s.draft(id)).revision).toBe(revision)
  })

  it('take plans and attachments of each region; gone ones are told', async () => {
    const { id } = await s.textile()
    const { city, county, neighbour } = s.people
    const plan = { regionCode: '361102', year: 2026, version: 0, items: [{ link: 'dyeing', firms: 3, leading: 1, revenueFen: null }] }
    expect(made(await county.put(`/chains/${id}/plan`, plan))).toEqual({ items: 1, version: 1 })
    expect(codeOf(await county.put(`/chains/${id}/plan`, plan))).toBe('record.changed-meanwhile')
    expect(faultsOf(await county.put(`/chains/${id}/plan`, { ...plan, version: 1, items: [...plan.items, ...plan.items] }))).toEqual(['body.items.1.link twice'])
    expect(faultsOf(await county.put(`/chains/${id}/plan`, { ...plan, version: 1, items: [{ ...plan.items[0], link: 'nowhere' }] }))).toEqual(['body.items.0.link link'])
    expect(codeOf(await neighbour.put(`/chains/${id}/plan`, plan))).toBe('access.forbidden')
    expect((await s.map(id, county)).standings.find((l) => l.code === 'dyeing')).toMatchObject({ plan: { firms: 3, leading: 1 }, because: [{ en: 'No firm here, nor before or behind it along the chain' }, { zh: '规划 3 家，现有 0 家' }] })
    expect((await s.map(id, city)).standings.find((l) => l.code === 'dyeing')?.plan).toBeNull()

    const course = { scene: 'FZ01-B-2-1', entry: 'S1', kind: 'course', title: '挡车工培训', url: 'https://example.com/course' }
    const attached = made(await county.post(`/chains/${id}/attachments`, course))
    expect(attached).toMatchObject({ title: '挡车工培训', isGone: false, canRemove: true })
    const sheet = (await s.file(`/chains/${id}/parts/export?part=attachments&format=csv`, s.people.county, 'zh')).text
    expect(sheet.split('\n').find((line) => line.includes('挡车工培训'))).toContain('课程')
    expect(codeOf(await county.post(`/chains/${id}/attachments`, course))).toBe('chains.attached-already')
    expect(faultsOf(await county.post(`/chains/${id}/attachments`, { ...course, scene: 'FZ01-Z-9' }))).toEqual(['body.scene scene'])
    expect(faultsOf(await county.post(`/chains/${id}/attachments`, { ...course, entry: 'T9' }))).toEqual(['body.entry entry'])
    expect(faultsOf(await county.post(`/chains/${id}/attachments`, { scene: course.scene, kind: 'solution', targetId: 999_999 }))).toEqual(['body.targetId target'])
    expect(faultsOf(await county.post(`/chains/${id}/attachments`, { scene: course.scene, kind: 'data' }))).toEqual(['body.title title'])
    expect(codeOf(await county.post(`/chains/${id}/attachments`, { ...course, url: 'javascript:alert(1)' }))).toBe('request.invalid')
    expect(listOf(made(await city.get(`/chains/${id}/attachments`)).items)).toHaveLength(1)
    expect(listOf(made(await neighbour.get(`/chains/${id}/attachments`)).items)).toHaveLength(0)
    expect(codeOf(await neighbour.remove(`/chain-attachments/${attached.id}`))).toBe('record.not-found')
    expect((await county.remove(`/chain-attachments/${attached.id}`)).status).toBe(204)
  })

  it('are nobody’s business who has not signed in', async () => {
    const answer = await s.t.kernel.http.app.inject({ url: '/api/v1/chains' })
    expect([answer.statusCode, answer.json().code]).toEqual([401, 'access.sign-in-first'])
  })
})

describe('firms on a chain', () => {
  let s: ChainScene
  let chain: number
  const ids: Record<string, number> = {}
  beforeAll(async () => {
    s = await chainScene()
    ids['yarn'] = await s.firm({ name: '甲纺纱厂', industry: 'C1711', products: '棉纱', level: 2, size: 'medium', aboveScale: true, revenueFen: 5_000_000_000 })
    ids['cloth'] = await s.firm({ name: '乙布厂', industry: 'C1751', region: '361123', level: 1, size: 'small' })
    ids['wear'] = await s.firm({ name: '丙服装厂', industry: 'C1819', products: '工作服', size: 'large', aboveScale: true, honours: ['champion'], code: '91361102MA35KQ7X0A' })
    ids['other'] = await s.firm({ name: '丁电子厂', industry: 'C3976', products: '光学镜头' })
    ids['away'] = await s.firm({ name: '戊纺织厂', industry: 'C1711', region: '360102' })
    ids['closed'] = await s.firm({ name: '己纺织厂', industry: 'C1711', closedOn: '2025-06-30' })
    chain = (await s.textile()).id
    await s.drain()
  }, 60_000)
  afterAll(() => s.t.close())
  const standing = async (code: string, who = s.people.city) => (await s.map(chain, who)).standings.find((l) => l.code === code)!

  it('are placed by products and trades when it is published; figures and gaps follow the region', async () => {
    expect((await s.firms(chain, '?sort=name')).items.map((f) => [f.organisation.name, f.link.code, f.how, f.because.en])).toEqual([['丙服装厂', 'apparel', 'product', '“工作服” in its main products'], ['乙布厂', 'weaving', 'industry', 'trade C1751'], ['甲纺纱厂', 'spinning', 'product', '“棉纱” in its main products']])
    expect(await s.map(chain)).toMatchObject({ firms: 3, isPlacing: false, placedAt: '2026-03-02T01:00:00.000Z' })
    expect(await standing('dyeing')).toMatchObject({ firms: 0, state: 'fill' })
    expect(await standing('apparel')).toMatchObject({ firms: 1, leading: 1, aboveScale: 1, state: 'strengthen', because: [{ en: 'Only 1 firm' }] })
    expect(await standing('weaving', s.people.county)).toMatchObject({ firms: 0, state: 'fill' })
    expect((await s.map(chain, s.people.city, '?region=361123')).standings.find((l) => l.code === 'spinning')).toMatchObject({ firms: 0, state: 'extend' })
    expect(codeOf(await s.people.county.get(`/chains/${chain}?region=361123`))).toBe('access.forbidden')
    expect((await s.firms(chain, '', s.people.county)).items).toHaveLength(2)
    expect((await s.firms(chain, '?link=apparel&leading=true')).items).toHaveLength(1)
    expect((await s.file(`/chains/${chain}/firms/export?format=csv`, s.people.city)).text).toContain('丙服装厂')
    expect((await s.file(`/chains/${chain}/parts/export?part=gaps&format=csv`, s.people.leader, 'zh')).text).toContain('补链')
  })

  it('follow their records: a change, a closing, a firm that moves', async () => {
    const owner = s.t.kernel.database.owner
    const { followFirms } = await import('./place-firms.ts')
    const context = { kernel: s.t.kernel, ...s.t.faces }
    await followFirms(context)
    expect(await followFirms(context)).toBe(0)
    await owner.query("update organisations.organisation set main_products = '针织面料', industry_code = 'C1761', level = 3, updated_at = now() where id = $1", [ids['other']])
    await owner.query("update organisations.organisation set closed_on = '2026-03-01', updated_at = now() where id = $1", [ids['cloth']])
    await owner.query('update organisations.organisation set region_x = $2, updated_at = now() where id = $1', [ids['yarn'], s.t.faces.regions.byCode('360102')!.lo])
    expect(await followFirms(context)).toBeGreaterThan(0)
    expect((await s.firms(chain, '?sort=name')).items.map((f) => `${f.organisation.name} ${f.link.code} ${f.level}`)).toEqual(['丁电子厂 knitting 3', '丙服装厂 apparel null'])
    await owner.query('update organisations.organisation set region_x = $2, closed_on = null, updated_at = now() where id = any($1)', [[ids['yarn'], ids['cloth']], s.t.faces.regions.byCode('361102')!.lo])
    await owner.query("update organisations.organisation set industry_code = 'C3976', main_products = '光学镜头', updated_at = now() where id = $1", [ids['other']])
    await followFirms(context)
    expect((await s.firms(chain)).items).toHaveLength(3)
  })

  it('stand where somebody says, at several links, or nowhere; taken back, they stand where their words say', async () => {
    const { county, neighbour, city } = s.people
    const say = (organisationId: number, link: string | null, who = county) => who.post(`/chains/${chain}/hand`, { organisationId, link })
    const first = made(await say(ids['other']!, 'trims'))
    expect(first).toMatchObject({ state: 'placed', by: 'county', link: { code: 'trims' } })
    expect(codeOf(await say(ids['other']!, 'trims'))).toBe('chains.placed-already')
    expect(codeOf(await say(ids['other']!, null))).toBe('chains.placed-and-left-out')
    made(await say(ids['other']!, 'machinery'))
    expect((await s.firms(chain, '?how=hand&sort=name')).items.map((f) => [f.link.code, f.certainty, f.because.en])).toEqual([['trims', 100, 'placed by county'], ['machinery', 100, 'placed by county']])
    expect(await s.map(chain)).toMatchObject({ firms: 4 })
    expect(faultsOf(await say(ids['closed']!, 'spinning'))).toEqual(['body.organisationId closed'])
    expect(faultsOf(await say(ids['other']!, 'nowhere'))).toEqual(['body.link link'])
    expect(faultsOf(await say(ids['wear']!, 'trims', neighbour))).toEqual(['body.organisationId organisation'])
    made(await say(ids['wear']!, null, city))
    expect((await s.firms(chain, '?link=apparel')).items).toHaveLength(0)
    const hand = listOf<{ id: number; state: string; organisation: { id: number } }>(made(await city.get(`/chains/${chain}/hand`)).items)
    expect(hand.map((h) => h.state).toSorted()).toEqual(['excluded', 'placed', 'placed'])
    for (const h of hand) expect((await city.remove(`/chain-placings/${h.id}`)).status).toBe(204)
    expect((await s.firms(chain, '?link=apparel')).items).toMatchObject([{ how: 'product' }])
    expect((await s.firms(chain, '?how=hand')).items).toEqual([])
  })

  it('are placed by a sheet, whole or not at all; the same firm twice, closed ones and unknown codes are told', async () => {
    const { county } = s.people
    const bad = await s.send(`/chains/${chain}/hand/import`, `企业,环节,说明\n甲纺纱厂,纺纱,\n甲纺纱厂,spinning,\n己纺织厂,spinning,\n没有的厂,spinning,\n丁电子厂,没有的环节,\n戊纺织厂,spinning,\n丙服装厂,不在链上,\n91361102MA35KQ7X0A,apparel,\n`, {}, county)
    expect(codeOf(bad)).toBe('chains.sheet-faults')
    expect(faultsOf(bad)).toEqual(['file.4.firm row', 'file.5.firm row', 'file.6.link row', 'file.7.firm row', 'file.3.firm row', 'file.9.link row'])
    expect((await s.firms(chain, '?how=hand')).items).toEqual([])
    expect(made(await s.send(`/chains/${chain}/hand/import`, '企业,环节,说明\n91361102MA35KQ7X0A,针织服装,改产\n丁电子厂,不在链上,\n', {}, county))).toEqual({ rows: 2, added: 2 })
    expect((await s.firms(chain, '?how=hand')).items).toMatchObject([{ link: { code: 'knitwear' } }])
    expect((await s.file(`/chains/${chain}/hand/export?format=csv`, county, 'zh')).text).toContain('91361102MA35KQ7X0A,knitwear,改产')
    expect(made(await s.send(`/chains/${chain}/hand/import`, '企业,环节,说明\n91361102MA35KQ7X0A,针织服装,改产\n', {}, county))).toEqual({ rows: 1, added: 0 })
  })

  it('go with the record that stays when two become one', async () => {
    const twin = await s.firm({ name: '丙服装公司', industry: 'C1819' })
    await s.t.kernel.database.owner.query('update organisations.organisation set merged_into = $2, updated_at = now() where id = $1', [ids['wear'], twin])
    await s.t.kernel.database.as(system, (db) => s.t.kernel.jobs.emit(db, 'organisation.merged', { id: twin, duplicateId: ids['wear'] }))
    await s.drain()
    expect((await s.firms(chain, '?how=hand')).items).toMatchObject([{ organisation: { id: twin }, link: { code: 'knitwear' } }])
    expect((await s.firms(chain, '?q=丙服装')).items).toHaveLength(1)
  })

  it('are a measure: counted once, by chain and link, with the day they came', async () => {
    const { measures } = s.t.faces
    const vocabulary = measures.vocabulary()
    expect(vocabulary.get('chain_firms')).toMatchObject({ subject: 'chain_firm', time: 'stock', isDistinct: true })
    await measures.fold()
    const { lo, hi } = s.t.faces.regions.byCode('3611')!
    const term = (link?: string) => ({ measure: 'chain_firms', where: [{ dimension: 'chain', operator: 'in' as const, values: [String(chain)] }, ...(link ? [{ dimension: 'link', operator: 'in' as const, values: [link] }] : [])], span: 'to-date' as const, beforeMonths: 0 })
    const answer = await s.t.kernel.database.as(system, (db) => measures.ask(db, system, { terms: [term(), term('spinning')], days: ['2026-03-02'], areas: [{ lo, hi }] }))
    expect([answer.sum(term(), '2026-03-02', { lo, hi }), answer.sum(term('spinning'), '2026-03-02', { lo, hi })]).toEqual([(await s.map(chain)).firms, 1])
  })
})
