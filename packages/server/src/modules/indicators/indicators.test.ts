import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { officerOf } from '../../testing/actors.ts'
import { testKernel, type TestKernel } from '../../testing/kernel.ts'
import { monthBefore, monthEnds } from './fold.ts'

describe('days', () => {
  it('keeps a day within its month', () => {
    expect([monthBefore('2026-03-31'), monthBefore('2024-03-30'), monthBefore('2026-01-15')]).toEqual(['2026-02-28', '2024-02-29', '2025-12-15'])
    expect(monthEnds('2026-02-10', 4)).toEqual(['2025-11-30', '2025-12-31', '2026-01-31', '2026-02-10'])
  })
})

describe('cockpit', () => {
  let t: TestKernel
  let actor = null as unknown as ReturnType<typeof officerOf>
  const get = async (url: string) => (await t.kernel.http.app.inject({ url: `/api/v1/indicators/${url}` })).json()

  beforeAll(async () => {
    t = await testKernel({ now: () => new Date('2026-11-22T04:00:00Z') })
    actor = officerOf(t.faces.regions, '36', 'leader')
    t.kernel.http.authenticateWith(async () => actor)
    const x = (code: string) => t.faces.regions.byCode(code)!.lo
    const firms = [
      ['361102', 'C3976', 'small', '2024-01-05'], ['361102', 'C1711', 'medium', '2024-02-05'], ['361123', 'C1711', 'small', '2025-06-01'], ['360102', 'I6510', null, '2026-11-10'], ['36', null, null, '2026-11-20'],
    ] as const
    const owner = t.kernel.database.owner
    for (const [i, [region, industry, size, known]] of firms.entries())
      await owner.query("insert into organisations.organisation (region_x, name, name_key, industry_code, size_class, known_on, terms) values ($1, $2, $2, $3, $4, $5, '{}')", [x(region), `企业${i}`, industry, size, known])
    for (const [firm, on, level, basis] of [[1, '2024-10-31', 0, 'self'], [1, '2026-08-31', 2, 'site'], [2, '2024-10-31', 1, 'self'], [2, '2026-08-31', 2, 'self'], [3, '2026-11-01', 3, 'site']] as const)
      await owner.query("select set_config('role', 'jw_system', false), organisations.record_standing($1, $2, $3::smallint, $4::real, $5, $6)", [firm, on, level, level * 20 + 1, basis, firm * 10 + level])
  })
  afterAll(() => t.close())

  it('adds every table up from the same cells', async () => {
    const cockpit = await get('cockpit?on=2026-11-22')
    expect(cockpit).toMatchObject({ known: 5, knownMonthBefore: 3, diagnosed: 3, diagnosedMonthBefore: 2, diagnosedOnSite: 2, levels: [0, 0, 2, 1, 0] })
    const sums = ['byRegion', 'byIndustry', 'bySize'].map((k) => cockpit[k].reduce((n: number, row: { known: number }) => n + row.known, 0))
    expect(sums).toEqual([5, 5, 5])
    expect(cockpit.byRegion.find((r: { key: string }) => r.key === '3611')).toMatchObject({ name: '上饶市', known: 3, diagnosed: 3, levels: [0, 0, 2, 1, 0] })
    expect(cockpit.byRegion).toHaveLength(12)
  })

  it('says what stood on an earlier day', async () => {
    expect(await get('cockpit?on=2024-12-31')).toMatchObject({ known: 2, diagnosed: 2, levels: [1, 1, 0, 0, 0] })
    expect(await get('cockpit?on=2026-11-22&region=361102&industry=C17')).toMatchObject({ known: 1, levels: [0, 0, 1, 0, 0] })
  })

  it('compares the same firms on two days', async () => {
    const moved = await get('movement?from=2024-12-31&to=2026-11-22')
    expect(moved).toMatchObject({ firms: 2, before: [1, 1, 0, 0, 0], after: [0, 0, 2, 0, 0] })
    expect(moved.matrix[0][2]).toBe(1)
  })

  it('gives a trend whose last point is the cockpit', async () => {
    const { points } = await get('trend?months=30')
    expect(points).toHaveLength(30)
    expect(points.at(-1)).toEqual({ on: '2026-11-22', known: 5, diagnosed: 3, levels: [0, 0, 2, 1, 0] })
    expect(points.find((p: { on: string }) => p.on === '2024-12-31')).toEqual({ on: '2024-12-31', known: 2, diagnosed: 2, levels: [1, 1, 0, 0, 0] })
  })

  it('keeps another city out', async () => {
    actor = officerOf(t.faces.regions, '3601', 'leader')
    expect((await t.kernel.http.app.inject({ url: '/api/v1/indicators/cockpit?region=3611' })).statusCode).toBe(403)
    expect(await get('cockpit?on=2026-11-22')).toMatchObject({ known: 1, diagnosed: 0 })
    actor = officerOf(t.faces.regions, '36', 'assessor')
    expect((await t.kernel.http.app.inject({ url: '/api/v1/indicators/cockpit' })).json().code).toBe('access.forbidden')
  })
})
