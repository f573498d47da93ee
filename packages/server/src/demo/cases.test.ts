import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bulkInsert, reserveIds } from '../modules/organisations/index.ts'
import { testKernel, type TestKernel } from '../testing/kernel.ts'
import { hiddenClusters } from './case-texts.ts'
import { finishDemoCases, insertDemoCases } from './cases.ts'
import { makeFirms } from './firms.ts'
import { seeded } from './random.ts'

describe('cases of the demo province', () => {
  let t: TestKernel
  const count = 6000
  const rows = async <T extends object>(text: string) => (await t.kernel.database.owner.query<T>(text)).rows
  beforeAll(async () => {
    t = await testKernel({ now: () => new Date('2026-11-22T04:00:00Z') })
    const client = await t.kernel.database.owner.connect()
    await client.query('begin')
    const firms = makeFirms(t.faces.regions, 12_000, await reserveIds(client, 'organisations.organisation', 12_000), seeded(3))
    await bulkInsert(client, firms.map((f) => ({
      id: f.id, regionX: f.region.lo, name: f.name, creditCode: f.creditCode, industryCode: f.industryCode, mainProducts: f.products, address: f.address, legalRepresentative: f.representative, establishedOn: f.establishedOn, knownOn: f.knownOn,
      staff: f.staff, revenueFen: f.revenueFen, capitalRaw: f.capitalRaw, tags: [], honours: [], standings: [],
    })), '2026-11-22')
    await insertDemoCases(client, { regions: t.faces.regions, now: t.kernel.now(), people: { city: { id: '00000000-0000-4000-8000-000000000001', name: '演示·上饶市干部' } }, cases: count })
    await client.query('commit')
    client.release()
    await finishDemoCases(t.kernel, t.faces)
  }, 240_000)
  afterAll(() => t.close())

  it('are as many as asked for, with a history that ends in their state', async () => {
    expect(await rows('select count(*)::int as n from cases.case')).toEqual([{ n: count }])
    expect(await rows(`select count(*)::int as n from cases.case c where c.state <> (select e.to_state from cases.event e where e.case_id = c.id order by e.id desc limit 1)`)).toEqual([{ n: 0 }])
    expect(await rows(`select count(*)::int as n from cases.case where state = 'closed' and (closed_at is null or answered_at is null or closed_at < reported_at)`)).toEqual([{ n: 0 }])
  })
  it('tell nobody anything on the first look at the clock but what has just come due', async () => {
    expect((await rows<{ n: number }>("select count(*)::int as n from cases.case where wake_at < '2026-11-22T03:00:00Z'"))[0]!.n).toBeLessThan(count / 100)
  })
  it('hide problems of many firms, and these are found, each whole', async () => {
    const found = await rows<{ title: string; subject: string; firms: number }>('select title, subject, firms from cases.cluster order by firms desc')
    for (const hidden of hiddenClusters) expect(found.filter((k) => k.subject === hidden.subject && k.title === hidden.title).map((k) => k.firms), hidden.key).toEqual([hidden.firms])
    // What was not hidden is not taken for a problem of many.
    expect(found.length).toBeLessThanOrEqual(hiddenClusters.length + 2)
  })
  it('show that cases fell after a rectification', async () => {
    const [effect] = await rows<{ before: number; after: number }>(`select count(*) filter (where c.reported_at < m.on_day)::int as before, count(*) filter (where c.reported_at >= m.on_day)::int as after
      from cases.case c join cases.rectification r on r.cluster_id = c.cluster_id join (select rectification_id, max(done_on) as on_day from cases.measure group by 1) m on m.rectification_id = r.id`)
    expect(effect!.before).toBeGreaterThan(effect!.after * 5)
  })
})
