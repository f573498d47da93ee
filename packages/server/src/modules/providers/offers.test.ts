import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { system } from '../../kernel/access/actor.ts'
import { ownerOf } from '../../testing/actors.ts'
import { listOf, type Json } from '../accounts/browser.fixture.ts'
import { made, openScene, published, publishedSolution, type Firm, type Scene } from './scene.fixture.ts'

describe('what matching is told, and what finished work says', () => {
  let s: Scene
  let provider: Firm, customer: Firm
  let providerId = 0, solutionId = 0
  const offers = (since: string | null) => s.asSystem((db) => s.t.faces.providers.offersSince(db, since))
  beforeAll(async () => {
    s = await openScene({ now: () => new Date('2026-03-02T02:00:00Z') })
    ;[provider, customer] = [await s.firm('信州云织软件有限公司'), await s.firm('信州棉纺厂')]
    providerId = await published(provider)
    solutionId = await publishedSolution(provider)
    made(await provider.owner.post('/solutions', { title: '草稿', summary: '还没写完', text: '还没写完', scenes: [{ code: 'energy', fromLevel: 0, toLevel: 1 }], price: { model: 'yearly', minFen: null, maxFen: null } }))
  })
  afterAll(() => s.close())

  it('offers are the published ones, with all that decides a match', async () => {
    const { offers: all, gone } = await offers(null)
    expect([all.length, gone]).toEqual([1, []])
    const city = s.t.faces.regions.byCode('3611')!
    expect(all[0]).toMatchObject({
      solutionId, providerId, providerName: provider.name, organisationId: provider.id, title: '织机联网与停机分析', scenes: [{ code: 'equipment', fromLevel: 1, toLevel: 3 }], industryCodes: ['C17'], sizes: ['small', 'micro'],
      regions: [{ lo: city.lo, hi: city.hi }], priceMinFen: 3_000_000, priceMaxFen: 8_000_000, goLiveDays: 14, providerRegionX: provider.regionX, isInPool: false, poolUntil: null, capacityLeft: 3, ratings: 0, shownEffects: 0,
    })
    expect(all[0]!.text).toContain('采集器接在主控柜上')
    expect((await s.asSystem((db) => s.t.faces.providers.scenes(db))).map((x) => x.code)).toContain('decision-support')
  })

  it('asked again, only what changed comes, withdrawn ones by id', async () => {
    // What a transaction still open elsewhere may hide comes again, so that nothing is missed: it ends.
    const { until } = await vi.waitFor(async () => {
      const seen = await offers(null)
      expect((await offers(seen.until)).offers).toEqual([])
      return seen
    }, 20_000)
    await s.asSystem((db) => s.t.faces.providers.changeLoad(db, providerId, 1))
    const after = await offers(until)
    expect(after.offers.map((o) => [o.solutionId, o.capacityLeft])).toEqual([[solutionId, 2]])
    await s.asSystem((db) => s.t.faces.providers.changeLoad(db, providerId, -1))
    await s.asSystem((db) => s.t.faces.providers.changeLoad(db, providerId, -1))
    expect((await offers(after.until)).offers[0]?.capacityLeft).toBe(3)
    made(await provider.owner.post(`/solutions/${solutionId}/withdraw`))
    const last = await offers(after.until)
    expect([last.offers, last.gone.includes(solutionId)]).toEqual([[], true])
    made(await provider.owner.post(`/solutions/${solutionId}/publish`))
    made(await provider.owner.post('/providers/own/withdraw'))
    expect((await offers(null)).offers).toEqual([])
    made(await provider.owner.post('/providers/own/publish'))
    expect((await offers(null)).offers).toHaveLength(1)
  })

  it('a change that commits after a later one is not lost', async () => {
    const client = await s.t.kernel.database.owner.connect()
    await client.query('begin')
    await client.query('update providers.solution set go_live_days = 5 where id = $1', [solutionId])
    await s.asSystem((db) => s.t.faces.providers.changeLoad(db, providerId, 1))
    const { until } = await offers(null)
    await client.query('commit')
    client.release()
    expect((await offers(until)).offers.map((o) => o.goLiveDays)).toEqual([5])
  })

  it('finished work is rated once, by the firm it was done for, and never by the provider itself', async () => {
    const rate = (more: object, by = customer) =>
      s.t.kernel.database.as(ownerOf(by.id), (db) => s.t.faces.providers.recordRating(db, { workId: 1, providerId, solutionId, organisationId: by.id, score: 5, comment: '说到做到', at: '2026-03-01T08:00:00Z', ...more }))
    await rate({})
    await rate({ score: 1 })
    await rate({ workId: 2, score: 4, comment: null })
    await expect(rate({ workId: 3, organisationId: provider.id }, provider)).rejects.toMatchObject({ code: 'providers.own-rating' })
    await expect(rate({ workId: 4, organisationId: provider.id })).rejects.toThrow('a rating is given by the firm itself')
    await expect(rate({ workId: 5, score: 6 })).rejects.toMatchObject({ code: 'providers.not-a-score' })
    await expect(rate({ workId: 6, providerId: 999 })).rejects.toMatchObject({ status: 404 })
    const seen = (await s.nobody.get(`/catalogue/providers/${providerId}`)).body
    // Two ratings, 5 and 4: as if five of 3.5 stood beside them.
    expect([seen.rating, seen.finished]).toEqual([{ count: 2, mean: 4.5, score: 3.79 }, 2])
    expect((await s.nobody.get(`/catalogue/solutions/${solutionId}`)).body.rating).toEqual({ count: 2, mean: 4.5, score: 3.79 })
    const entries = (await s.nobody.get(`/catalogue/providers/${providerId}/ratings`)).body
    expect([entries.total, listOf<Json>(entries.items).map((r) => [r.score, r.comment])]).toEqual([2, [[4, null], [5, '说到做到']]])
    expect(JSON.stringify(entries)).not.toContain(customer.name)
    await expect(s.t.kernel.database.as(system, (db) => s.t.faces.providers.recordRating(db, { workId: 7, providerId, solutionId: null, organisationId: customer.id, score: 3, comment: null, at: '2026-03-01T08:00:00Z' }))).resolves.toBeUndefined()
  })

  it('when two records become one, what was offered goes on under the one that stays', async () => {
    const twin = await s.firm('信州云织软件有限责任公司')
    const twinProvider = await published(twin)
    const twinSolution = await publishedSolution(twin)
    const officer = await s.official('administrator', '3611')
    made(await officer.post(`/organisations/${provider.id}/merge`, { duplicateId: twin.id }))
    await s.t.kernel.jobs.drain()
    const stays = (await s.nobody.get(`/catalogue/providers/${providerId}`)).body
    expect(stays.solutions).toBe(2)
    expect((await s.nobody.get(`/catalogue/providers/${twinProvider}`)).status).toBe(404)
    expect((await s.nobody.get(`/catalogue/solutions/${twinSolution}`)).body).toMatchObject({ title: `织机联网与停机分析（${twinSolution}）`, provider: { id: providerId } })
    const alone = await s.firm('信州独立科技有限公司')
    const aloneProvider = await published(alone)
    const into = await s.firm('信州合并后科技有限公司')
    made(await officer.post(`/organisations/${into.id}/merge`, { duplicateId: alone.id }))
    await s.t.kernel.jobs.drain()
    expect((await s.nobody.get(`/catalogue/providers/${aloneProvider}`)).body.organisation).toEqual({ id: into.id, name: into.name })
  })
})
