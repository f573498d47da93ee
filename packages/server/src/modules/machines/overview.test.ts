import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ProblemError } from '../../kernel/errors/problem-error.ts'
import { officerOf, ownerOf } from '../../testing/actors.ts'
import { listOf, type Browser, type Json } from '../accounts/browser.fixture.ts'
import { bulkInsertMachines, type BulkMachine } from './bulk.store.ts'
import { guardedSum } from './overview.ts'
import { made, openPlants, type Firm, type Plants } from './plant.fixture.ts'

const moment = new Date('2026-03-01T02:00:00Z')
describe('what the county counts', () => {
  let p: Plants
  let officer: Browser
  const firms: Firm[] = []
  beforeAll(async () => {
    p = await openPlants({ now: () => moment })
    for (const [i, [region, industry, revenueWan]] of ([['361102', 'C1711', 1_000], ['361102', 'C1713', 2_000], ['361104', 'C1781', 1_000], ['361104', 'C3976', null], ['360102', 'C1711', 9_000]] as const).entries())
      firms.push(await p.firm(`企业${i}有限公司`, region, { industry, revenueFen: revenueWan === null ? null : revenueWan * 1_000_000 }))
    officer = await p.official('3611')
    // What the store of readings knows is told here, so that it need not run.
    p.machines.energyFrom(async () => new Map())
    p.machines.onlineFrom(() => Promise.reject(new Error('the store is away')))
    const rows = firms.flatMap((f, i) => Array.from({ length: 4 }, (_, n): BulkMachine => ({
      organisationId: f.id, regionX: f.regionX, typeCode: 'loom', code: `L-${n}`, name: `${n} 号`, workshop: n < 2 ? '一车间' : null, connection: n === 3 ? null : { name: '网关', protocol: 'jingwei' },
      lastReadingAt: n === 0 ? '2026-03-01T01:55:00Z' : n === 1 && i === 0 ? '2026-03-01T01:00:00Z' : null,
    })))
    const client = await p.t.kernel.database.owner.connect()
    await bulkInsertMachines(client, rows, firms.slice(0, 2).map((f) => ({ organisationId: f.id, regionX: f.regionX, sharing: 'figures' }))).finally(() => client.release())
  })
  afterAll(() => p.close())
  const overview = async (query = '') => made(await officer.get(`/machines/overview${query}`))
  const line = (list: Json | undefined, code: string) => listOf<Json>(list).find((l) => String(l.code) === code)
  const share = (i: number, level: string) => p.sql('insert into machines.sharing (organisation_id, region_x, level) values ($1, $2, $3) on conflict (organisation_id) do update set level = excluded.level', [firms[i]!.id, firms[i]!.regionX, level])

  it('is a union of firms and machines that are connected, of its region alone', async () => {
    const { total, byRegion, byIndustry, at } = await overview()
    expect([total, at]).toEqual([{ firms: 4, machines: 12, alive: 4, onlineRate: null }, moment.toISOString()])
    expect([line(byRegion, '361102'), line(byRegion, '361104'), line(byRegion, '361103')]).toMatchObject([{ firms: 2, machines: 6, alive: 2 }, { firms: 2, machines: 6, alive: 2 }, { firms: 0, machines: 0, alive: 0 }])
    expect(listOf<{ machines: number }>(byRegion).reduce((n, r) => n + r.machines, 0)).toBe(12)
    expect(listOf<Json>(byIndustry).map((l) => [String(l.code), Number(l.firms), Number(l.machines)])).toEqual([['C17', 3, 9], ['C39', 1, 3]])
    expect((await overview('?region=361104')).total).toMatchObject({ firms: 2, machines: 6 })
    for (const region of ['360102', '36', 'ZZ']) expect([region, (await officer.get(`/machines/overview?region=${region}`)).status]).toEqual([region, region === 'ZZ' ? 400 : 403])
  })
  it('gives the share of the day in which machines were heard of, as a ratio of sums', async () => {
    const asked: { ids: number; from: Date; to: Date }[] = []
    p.machines.onlineFrom(async (ids, from, to) => {
      asked.push({ ids: ids.length, from, to })
      return new Map(ids.map((id, i) => [id, i === 0 ? 1 : i === 1 ? 0.5 : 0]).filter(([, v]) => v !== 0) as [number, number][])
    })
    expect((await overview()).total).toMatchObject({ onlineRate: 1.5 / 12 })
    expect(asked).toEqual([{ ids: 12, from: new Date(moment.getTime() - 86_400_000), to: moment }])
    expect((await overview('?region=361103')).total).toMatchObject({ onlineRate: null })
  })
  it('tells energy of firms that share figures, and never one firm’s', async () => {
    const asked: (readonly number[])[] = []
    p.machines.energyFrom(async (ids) => {
      asked.push([...ids].sort((a, b) => a - b))
      return new Map(ids.map((id) => [id, id === firms[0]!.id ? 10 : 20]))
    })
    const textile = async () => line((await overview()).byIndustry, 'C17')!
    expect(await textile()).toMatchObject({ energyFirms: 2, energyTce: null, intensityKgcePer10kYuan: null })
    expect(asked).toEqual([[firms[0]!.id, firms[1]!.id]])
    await share(2, 'detail')
    const three = await textile()
    expect(three).toMatchObject({ energyFirms: 3, energyTce: 50 })
    // 50 t of 30 days over 40 million yuan of a year.
    expect(Number(three.intensityKgcePer10kYuan)).toBeCloseTo(50_000 / ((4_000 * 30) / 365), 6)
    await share(3, 'figures')
    expect(line((await overview()).byIndustry, 'C39')).toMatchObject({ energyFirms: 1, energyTce: null })
  })
  it('guards a sum by the number of firms and by the largest of them', () => {
    expect([guardedSum([]), guardedSum([1, 1]), guardedSum([1, 1, 1]), guardedSum([1, 1, 8]), guardedSum([1, 1, 8.1]), guardedSum([0, 0, 0])]).toEqual([null, null, 3, 10, null, null])
  })

  describe('figures of a plant', () => {
    const ask = (actor: Parameters<typeof p.machines.ofPlant>[1], id: number | undefined) => p.t.kernel.database.as<never, unknown>(actor, (db) => p.machines.ofPlant(db, actor, id)).then((r) => r as { machines: unknown[] }, (e: unknown) => (e as ProblemError).code)
    it('are for the firm itself, and for a bureau with which it shares them', async () => {
      await share(0, 'counts')
      const bureau = officerOf(p.t.faces.regions, '3611')
      const elsewhere = officerOf(p.t.faces.regions, '3601')
      const ids = firms.map((f) => f.id)
      expect(await ask(ownerOf(ids[0]!), undefined)).toMatchObject({ organisationId: ids[0], machines: [{ code: 'L-0' }, { code: 'L-1' }, { code: 'L-2' }, { code: 'L-3' }] })
      expect([await ask(ownerOf(ids[0]!), ids[1]), await ask(bureau, undefined), await ask(bureau, ids[0]), await ask(bureau, ids[4]), await ask(elsewhere, ids[1])]).toEqual(['record.not-found', 'request.invalid', 'machines.not-shared', 'record.not-found', 'record.not-found'])
      expect(await ask(bureau, ids[1])).toMatchObject({ organisationId: ids[1], machines: [{}, {}, {}, {}] })
    })
    it('come from machines that the caller may see, where one asks for machines', async () => {
      const seen = (actor: Parameters<typeof p.machines.ofPlant>[1], which: Parameters<typeof p.machines.visible>[1]) => p.t.kernel.database.as<never, number>(actor, async (db) => (await p.machines.visible(db, which)).length)
      const bureau = officerOf(p.t.faces.regions, '3611')
      expect([await seen(ownerOf(firms[0]!.id), {}), await seen(bureau, {}), await seen(bureau, { organisationId: firms[2]!.id }), await seen(bureau, { organisationId: firms[1]!.id }), await seen(bureau, { ids: [] })]).toEqual([4, 4, 4, 0, 0])
      const hall = (await p.sql<{ id: number }>('select id from machines.workshop where organisation_id = $1', [firms[0]!.id]))[0]!.id
      expect(await seen(ownerOf(firms[0]!.id), { workshopId: hall })).toBe(2)
      expect([...(await p.machines.byIds([1, 999_999])).keys()]).toEqual([1])
    })
  })
})
