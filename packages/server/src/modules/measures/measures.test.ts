import { parseFormula, type Term } from '@jingwei/engines/indicators'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { system } from '../../kernel/access/actor.ts'
import { officerOf } from '../../testing/actors.ts'
import { testKernel, type TestKernel } from '../../testing/kernel.ts'

const now = new Date('2026-11-22T04:00:00Z')
let t: TestKernel
const x = (code: string) => t.faces.regions.byCode(code)!.lo
const area = (code: string) => t.faces.regions.byCode(code)!
const query = async <T extends object>(text: string, values: unknown[] = []) => (await t.kernel.database.owner.query<T>(text, values)).rows
const term = (source: string): Term => {
  const { formula, problems } = parseFormula(source, { measures: t.faces.measures.vocabulary(), indicators: new Map() })
  if (!formula) throw new Error(problems[0].text.en)
  return formula.terms[0]!
}
const ask = (source: string, region: string, day: string, more: { by?: string; asKnownAt?: number; who?: string } = {}) => {
  const actor = more.who ? officerOf(t.faces.regions, more.who, 'leader') : system
  return t.kernel.database.as(actor, async (db) => {
    const one = term(source)
    const answer = await t.faces.measures.ask(db, actor, { terms: [one], days: [day], areas: [area(region)], by: more.by, asKnownAt: more.asKnownAt })
    return more.by ? Object.fromEntries(answer.parts.map((p) => [p, answer.sum(one, day, area(region), p)])) : answer.sum(one, day, area(region))
  })
}
const positive = (parts: unknown) => Object.fromEntries(Object.entries(parts as Record<string, number>).filter(([, n]) => n !== 0))
let made = 0
const firm = async (region: string, more: { industry?: string | null; size?: string | null; known?: string; closed?: string | null; revenue?: number | null } = {}) => {
  const { industry = 'C1711', size = 'small', known = '2024-01-05', closed = null, revenue = null } = more
  const [row] = await query<{ id: number }>(
    "insert into organisations.organisation (region_x, name, name_key, industry_code, size_class, known_on, closed_on, revenue_fen, terms) values ($1, $2, $2, $3, $4, $5, $6, $7, '{}') returning id",
    [x(region), `企业${++made}`, industry, size, known, closed, revenue])
  return row!.id
}
const stands = (id: number, on: string, level: number, basis = 'self') =>
  query("select set_config('role', 'jw_system', false), organisations.record_standing($1, $2, $3::smallint, $4::real, $5, $6)", [id, on, level, level * 20 + 1, basis, id * 10 + level]).finally(() => query('reset role'))

describe('figures of records', () => {
  beforeAll(async () => {
    t = await testKernel({ now: () => now })
  })
  afterAll(() => t.close())

  it('follow a record through time, place and correction', async () => {
    const a = await firm('361102', { revenue: 500 })
    await firm('361123', { known: '2025-06-01', size: 'medium', revenue: 700 })
    await firm('360102', { known: '2026-11-10', closed: '2026-11-20' })
    await stands(a, '2024-10-31', 1)
    await stands(a, '2026-08-31', 3, 'site')
    await t.faces.measures.fold()
    for (const kept of [false, true]) {
      if (kept) await t.faces.measures.keep(['firms', 'firms[level known]', 'firms[level >= 2]', 'firm_revenue'].map(term))
      expect(await ask('firms', '36', '2026-11-22')).toBe(2)
      expect(await ask('firms', '36', '2026-11-15')).toBe(3)
      expect(await ask('firms', '3611', '2024-12-31')).toBe(1)
      expect(await ask('firms[level known]', '36', '2024-10-30')).toBe(0)
      expect(await ask('firms[level known]', '36', '2024-10-31')).toBe(1)
      expect(await ask('firms[level >= 2]', '3611', '2026-08-30')).toBe(0)
      expect(await ask('firms[level >= 2]', '3611', '2026-08-31')).toBe(1)
      expect(await ask('firm_revenue', '36', '2026-11-22')).toBe(1200)
      expect(await ask('firms', '36', '2026-11-22', { by: 'size' })).toEqual({ medium: 1, small: 1 })
      expect(await ask('firms', '361123', '2026-11-22')).toBe(1)
    }
  })

  it('are of the asker’s region alone', async () => {
    expect(await ask('firms', '3611', '2026-11-22', { who: '361102' })).toBe(0)
    expect(await ask('firms', '361102', '2026-11-22', { who: '361102' })).toBe(1)
    expect(await ask('firms[size = \'small\' and section = \'C\']', '36', '2026-11-22', { who: '361102' })).toBe(1)
  })

  it('stay what they were believed to be at a fold', async () => {
    const { id } = await t.kernel.database.as(system, (db) => t.faces.measures.newestFold(db))
    await query("update organisations.organisation set region_x = $1 where name = '企业2'", [x('360102')])
    await firm('361102', { known: '2024-05-05' })
    await t.faces.measures.fold()
    expect(await ask('firms', '3611', '2026-11-22')).toBe(2)
    expect(await ask('firms', '361123', '2026-11-22')).toBe(0)
    expect(await ask('firms', '361123', '2026-11-22', { asKnownAt: id })).toBe(1)
    expect(await ask('firms', '3611', '2024-12-31', { asKnownAt: id })).toBe(1)
    expect(await ask('firms', '3611', '2024-12-31')).toBe(2)
  })

  it('name the records behind them', async () => {
    const officer = officerOf(t.faces.regions, '3611', 'leader')
    const behind = await t.kernel.database.as(officer, (db) => t.faces.measures.behind(db, { term: term('firm_revenue'), day: '2026-11-22', area: area('3611') }, { offset: 0, limit: 10 }))
    expect(behind).toMatchObject({ records: 1, sum: 500, rows: [{ amount: 500, title: '企业1', link: { kind: 'organisation' } }] })
    expect(behind.digest).toMatch(/^[0-9a-f]{64}$/)
  })

  it('are the same after a storm of changes as when they are made again', async () => {
    await t.faces.measures.keep(["firms[industry under 'C17']", "firms[size unknown]", 'firms[basis = \'site\']', 'level_score'].map(term))
    let seed = 7
    const random = (n: number) => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) % n
    const one = <T,>(list: readonly T[]): T => list[random(list.length)]!
    const places = ['361102', '361123', '360102', '360202', '36', '3611']
    const day = () => `202${4 + random(3)}-${String(1 + random(12)).padStart(2, '0')}-${String(1 + random(28)).padStart(2, '0')}`
    const ids: number[] = []
    for (let i = 0; i < 250; i++) {
      const id = ids.length > 0 ? one(ids) : 0
      const what = random(8)
      if (what <= 2 || id === 0) ids.push(await firm(one(places), { industry: one(['C1711', 'C3976', 'I6510', null]), size: one(['small', 'medium', 'micro', null]), known: day(), revenue: one([null, 1, 999_999_999_999]) }))
      else if (what === 3) await stands(id, day(), random(5), one(['self', 'site']))
      else if (what === 4) await query('update organisations.organisation set region_x = $1, size_class = $2, version = version + 1 where id = $3', [x(one(places)), one(['large', 'micro']), id])
      else if (what === 5) await query('update organisations.organisation set closed_on = $1 where id = $2', [one([null, day()]), id])
      else if (what === 6) await query('update organisations.organisation set merged_into = $1 where id = $2 and id <> $1', [ids[0], id])
      else await query('update organisations.organisation set revenue_fen = $1 where id = any($2::bigint[])', [random(1_000_000), ids.filter((n) => n % 3 === 0)])
      if (i % 40 === 0) await t.faces.measures.fold()
      if (i === 120) await t.faces.measures.keep([term("firms[section in ('C', 'I')]")])
    }
    expect((await t.faces.measures.check()).wrongFacts).toBeGreaterThan(0)
    await t.faces.measures.fold()
    const checked = await t.faces.measures.check()
    expect(checked).toMatchObject({ wrongFacts: 0, wrongTallies: 0 })
    expect(checked.facts).toBeGreaterThan(100)
    expect(checked.tallies).toBeGreaterThan(1000)
    const { id } = await t.kernel.database.as(system, (db) => t.faces.measures.newestFold(db))
    // What is kept and what is added up from facts, on ends of months and between them.
    for (const source of ['firms', 'firms[level >= 2]', 'firm_revenue', 'level_score'])
      for (const day of ['2024-06-30', '2025-02-14', '2026-03-31', '2026-11-22'])
        for (const place of ['36', '3611', '361102']) {
          expect(await ask(source, place, day), `${source} ${place} ${day}`).toBe(await ask(source, place, day, { asKnownAt: id }))
          expect(await ask(source, place, day, { by: 'section' }), `${source} ${place} ${day}`).toMatchObject(positive(await ask(source, place, day, { by: 'section', asKnownAt: id })))
        }
    const [direct] = await query<{ n: number }>("select count(*)::int as n from organisations.organisation where merged_into is null and known_on <= '2026-03-15' and (closed_on is null or closed_on > '2026-03-15')")
    expect(await ask('firms', '36', '2026-03-15')).toBe(direct!.n)
  })

  it('take a change of hundreds of rows as one range, in folds of a bounded size', async () => {
    await query("insert into organisations.organisation (region_x, name, name_key, known_on, terms) select $1, 'n' || i, 'n' || i, '2025-01-01', '{}' from generate_series(1, 25000) i", [x('360202')])
    expect((await query<{ n: number }>('select count(*)::int as n from kernel.touched'))[0]!.n).toBe(1)
    const before = Number(await ask('firms', '36', '2026-11-22'))
    await t.faces.measures.fold()
    expect(Number(await ask('firms', '36', '2026-11-22')) - before).toBe(25_000)
    expect(await t.faces.measures.check()).toMatchObject({ wrongFacts: 0, wrongTallies: 0 })
  })

  it('notices when somebody changes a sum past it', async () => {
    await query('update measures.tally set step = step + 1 where ctid = (select ctid from measures.tally limit 1)')
    expect((await t.faces.measures.check()).wrongTallies).toBe(2)
    await query("update measures.fact set amounts = '{7}' where id = (select min(id) from measures.fact)")
    await t.faces.measures.again()
    expect(await t.faces.measures.check()).toMatchObject({ wrongFacts: 0, wrongTallies: 0 })
  })
})
