import type { Comparison } from '@jingwei/contract/reports'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nobody, type Actor } from '../../../kernel/access/actor.ts'
import { officerOf, ownerOf } from '../../../testing/actors.ts'
import { testKernel, type TestKernel } from '../../../testing/kernel.ts'

let t: TestKernel
let actor: Actor = nobody
const firms: { id: number; region: string; industry: string; staff: number; revenue: number }[] = []
const ask = async () => {
  const answer = await t.kernel.http.app.inject({ method: 'GET', url: '/api/v1/benchmark' })
  return { status: answer.statusCode, body: answer.json<{ items: Comparison[]; minimum: number }>() }
}
const compared = async (firm: number, code = 'revenue-per-person') => {
  actor = ownerOf(firms[firm]!.id)
  const { status, body } = await ask()
  if (status !== 200) throw new Error(JSON.stringify(body))
  return body.items.find((i) => i.code === code)!
}
beforeAll(async () => {
  t = await testKernel({ now: () => new Date('2026-11-22T04:00:00Z') })
  t.kernel.http.authenticateWith(async () => actor)
  const add = async (region: string, industry: string, staff: number, perPersonYuan: number) => {
    const revenue = staff * perPersonYuan * 100
    const { rows } = await t.kernel.database.owner.query<{ id: string }>("insert into organisations.organisation (region_x, name, name_key, industry_code, size_class, known_on, staff, revenue_fen, terms) values ($1, $2, $2, $3, 'small', '2026-01-05', $4, $5, '{}') returning id", [t.faces.regions.byCode(region)!.lo, `企业${firms.length}`, industry, staff, revenue])
    firms.push({ id: Number(rows[0]!.id), region, industry, staff, revenue })
  }
  // 0–8 weave in one county; 9 alone of its trade; 10–12 weave elsewhere in the city, with one giant among them.
  for (let i = 0; i < 9; i++) await add('361102', 'C1711', 20 + i, 100_000 + i * 50_000)
  await add('361102', 'I6510', 10, 900_000)
  for (const [i, staff] of [20, 30, 9000].entries()) await add('361123', 'C3976', staff, 300_000 + i)
  await t.faces.measures.fold()
})
afterAll(() => t.close())

describe('a firm among others', () => {
  it('is told where it stands in its trade and county, with quarters that are no firm’s number', async () => {
    const { own, group } = await compared(4)
    expect(own).toBeCloseTo(30)
    expect(group).toMatchObject({ region: { code: '361102' }, industry: { code: 'C17' }, others: 8, isAhead: 0.25 })
    const values = firms.map((f) => f.revenue / f.staff / 1_000_000)
    for (const q of [group!.low, group!.middle, group!.high]) expect(values.every((v) => Math.abs(v - q) > 0.01 || q === 30)).toBe(true)
    expect(group!.low).toBeLessThan(group!.middle)
    expect(group!.middle).toBeLessThan(group!.high)
  })
  it('in a wider group where its own is too small', async () => {
    expect((await compared(9)).group).toMatchObject({ industry: { code: '' }, region: { code: '361102' }, others: 9, isAhead: 0.75 })
  })
  it('never in a group that one dominates', async () => {
    const { group } = await compared(10)
    // Its trade has two others, and everybody of its county and city stands beside a giant.
    expect(group).toBeNull()
    expect((await compared(10)).own).toBeCloseTo(30)
  })
  it('nor where one firm is nearly all of a mean of five', async () => {
    const { rows } = await t.kernel.database.owner.query<{ revenue_fen: string; staff: number }>('select revenue_fen, staff from organisations.organisation where id = $1', [firms[0]!.id])
    await t.kernel.database.owner.query('update organisations.organisation set staff = 1, revenue_fen = $2 where id = $1', [firms[0]!.id, 40_000_000_000])
    await t.faces.measures.fold()
    expect((await compared(4)).group?.industry.code).not.toBe('C17')
    await t.kernel.database.owner.query('update organisations.organisation set staff = $2, revenue_fen = $3 where id = $1', [firms[0]!.id, rows[0]!.staff, rows[0]!.revenue_fen])
    await t.faces.measures.fold()
  })
  it('without a figure of its own still sees the others', async () => {
    await t.kernel.database.owner.query('update organisations.organisation set staff = null where id = $1', [firms[8]!.id])
    await t.faces.measures.fold()
    const { own, group } = await compared(8)
    expect([own, group?.others, group?.isAhead]).toEqual([null, 8, null])
  })
  it('is nothing for an office or a stranger', async () => {
    actor = officerOf(t.faces.regions, '36', 'administrator')
    expect((await ask()).status).toBe(403)
    actor = nobody
    expect((await ask()).status).toBe(401)
  })
  it('gets nothing by asking the database for a group of two', async () => {
    const stand = await t.kernel.database.as(ownerOf(firms[10]!.id), async (db) => (await import('./benchmark.store.ts')).standIn(db as never, { subject: 'firm', place: 3, isFlow: false, of: null }, null, 2, { prefix: 'C39', lo: 0, hi: 2_000_000_000 }, '2026-11-22', { minimum: 2, dominancePercent: 100 }))
    expect(stand).toBeUndefined()
  })
})
