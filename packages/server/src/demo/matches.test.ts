import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testKernel, type TestKernel } from '../testing/kernel.ts'
import { defineDemoHistory, loadDemo } from './index.ts'
import { demoMatchSizes } from './matches.ts'

describe('the market of the demo', () => {
  let t: TestKernel
  const count = async <T extends object>(text: string) => (await t.kernel.database.owner.query<T>(text)).rows
  beforeAll(async () => {
    t = await testKernel({ now: () => new Date('2026-11-22T04:00:00Z') })
    defineDemoHistory(t.kernel, t.faces)
    await loadDemo(t.kernel, t.faces, { known: 2400, diagnosed: 1000, plants: 60, machines: 300 })
  }, 300_000)
  afterAll(() => t.close())

  it('holds works of every state, with offers in whole fen that add up and nobody asking itself', async () => {
    expect(await count('select count(*)::int as n from matches.need')).toEqual([{ n: demoMatchSizes.needs }])
    const states = await count<{ state: string; n: number }>('select state, count(*)::int as n from matches.work group by 1 order by 1')
    expect(states.map((s) => s.state)).toEqual(['accepted', 'agreed', 'broken-off', 'delivered', 'rated', 'returned', 'started'])
    expect(states.find((s) => s.state === 'rated')!.n).toBeGreaterThan(100)
    expect(await count("select id from matches.offer where net_fen <> (select sum((p ->> 'priceFen')::bigint) from jsonb_array_elements(parts) p) or tax_fen <> round(net_fen * tax_basis_points / 10000.0)")).toEqual([])
    expect(await count('select w.id from matches.work w join providers.provider p on p.id = w.provider_id where p.organisation_id = w.organisation_id or p.organisation_id <> w.provider_organisation_id')).toEqual([])
    expect(await count('select id from matches.work where agreed_at > coalesce(started_at, agreed_at) or started_at > delivered_at or delivered_at > accepted_at or accepted_at > ended_at')).toEqual([])
    expect(await count("select id from matches.need n where n.state = 'met' and not exists (select from matches.work w where w.need_id = n.id and w.accepted_at is not null)")).toEqual([])
    expect(await count('select w.id from matches.work w left join providers.rating r on r.work_id = w.id where (w.score is null) <> (r.score is null) or w.score <> r.score')).toEqual([])
  })

  it('can be judged: the weights of today find most of what was asked for', async () => {
    const e = await t.faces.matches.evaluate({ since: '2024-11-01', k: 10, most: 5000 })
    expect(e).toMatchObject({ k: 10, gone: 0, weightsVersions: ['shipped-1'] })
    expect(e.judged).toBeGreaterThan(300)
    expect(e.recall).toBeGreaterThan(0.5)
    expect(e.ndcg).toBeGreaterThan(0.3)
    // Lists are spread: first places go to more solutions than by rank alone.
    expect(e.congestion.shown.gini).toBeLessThan(e.congestion.ranked.gini)
    expect(e.coverage.needs).toBeGreaterThan(0.7)
    const blind = await t.faces.matches.evaluate({ since: '2024-11-01', k: 10, most: 5000, weights: { scene: 0, price: 0, distance: 0, effect: 0, recency: 10_000, rating: 0, text: 0 } })
    expect(blind.recall!).toBeLessThan(e.recall!)
  })
})
