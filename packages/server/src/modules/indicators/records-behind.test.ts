import { printFilter, type Condition } from '@jingwei/contract/filter'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { officerOf } from '../../testing/actors.ts'
import { testKernel, type TestKernel } from '../../testing/kernel.ts'

type Row = { key: string | null; known: number; diagnosed: number; levels: number[] }
const from = '2024-12-31'
const on = '2026-11-22'
let t: TestKernel
const get = async (url: string) => {
  const answer = await t.kernel.http.app.inject({ url: `/api/v1/${url}` })
  expect(answer.statusCode, answer.body).toBe(200)
  return answer.json()
}
/** How many rows the list behind a number holds. */
const listed = async (conditions: [field: string, operator: Condition['operator'], ...values: string[]][], day = on): Promise<number> => {
  const filter = printFilter(conditions.map(([field, operator, ...values]) => ({ field, operator, values })))
  return (await get(`organisations?on=${day}&limit=1&filter=${encodeURIComponent(filter)}`)).total
}

beforeAll(async () => {
  t = await testKernel({ now: () => new Date('2026-11-22T04:00:00Z') })
  t.kernel.http.authenticateWith(async () => officerOf(t.faces.regions, '36'))
  const owner = t.kernel.database.owner
  const places = ['361102', '361123', '360102', '360202']
  for (let i = 1; i <= 40; i++) {
    const lo = t.faces.regions.byCode(places[i % 4]!)!.lo
    const closed = i % 9 === 0 ? '2025-06-30' : null
    await owner.query(
      "insert into organisations.organisation (region_x, name, name_key, industry_code, size_class, known_on, closed_on, terms) values ($1, $2, $2, $3, $4, $5, $6, '{}')",
      [
        lo,
        `企业${i}`,
        i % 7 === 0 ? null : i % 3 ? 'C3976' : 'I6510',
        i % 11 === 0 ? null : i % 2 ? 'small' : 'medium',
        i % 5 === 0 ? '2025-02-01' : '2024-01-05',
        closed,
      ],
    )
    const rounds = [
      ['2024-10-31', i % 4, 'self'],
      ['2026-08-31', (i * 2) % 5, i % 2 ? 'site' : 'self'],
    ] as const
    for (const [day, level, basis] of rounds.slice(0, i % 6 === 0 ? 0 : i % 8 === 0 ? 1 : 2))
      await owner.query(
        "select set_config('role', 'jw_system', false), organisations.record_standing($1, $2, $3::smallint, $4::real, $5, $6)",
        [i, day, level, level * 20 + 1, basis, i * 10 + level],
      )
  }
})
afterAll(() => t.close())

it('holds as many records behind each figure of the cockpit as the figure says', async () => {
  const cockpit = await get(`indicators/cockpit?on=${on}`)
  expect(cockpit.known).toBeGreaterThan(20)
  expect(await listed([['region', 'in', '36']])).toBe(cockpit.known)
  expect(
    await listed([
      ['region', 'in', '36'],
      ['level', 'present'],
    ]),
  ).toBe(cockpit.diagnosed)
  expect(
    await listed([
      ['basis', 'in', 'site'],
      ['level', 'present'],
    ]),
  ).toBe(cockpit.diagnosedOnSite)
  expect(await listed([['level', 'gte', '2']])).toBe(cockpit.levels[2] + cockpit.levels[3] + cockpit.levels[4])
  for (const [field, rows] of [
    ['region', cockpit.byRegion],
    ['industry', cockpit.byIndustry],
    ['size', cockpit.bySize],
  ] as const)
    for (const row of (rows as Row[]).filter((one) => one.known > 0)) {
      const part: [string, Condition['operator'], ...string[]] = row.key === null ? [field, 'empty'] : [field, 'in', row.key]
      expect(await listed([part]), `${field} ${row.key}`).toBe(row.known)
      expect(await listed([part, ['level', 'present']]), `${field} ${row.key}`).toBe(row.diagnosed)
      for (const [level, firms] of row.levels.entries())
        expect(await listed([part, ['level', 'in', String(level)]]), `${field} ${row.key} ${level}`).toBe(firms)
    }
})

it('holds as many behind each cell of the movement', async () => {
  const moved = await get(`indicators/movement?from=${from}&to=${on}`)
  expect(moved.firms).toBeGreaterThan(10)
  expect(
    await listed([
      ['stood', 'in', from],
      ['level', 'present'],
    ]),
  ).toBe(moved.firms)
  for (let before = 0; before < 5; before++) {
    expect(
      await listed(
        [
          ['level', 'in', String(before)],
          ['stood', 'in', on],
        ],
        from,
      ),
    ).toBeGreaterThanOrEqual(moved.before[before])
    expect(
      await listed([
        ['stood', 'in', `${from}.${before}`],
        ['level', 'present'],
      ]),
    ).toBe(moved.before[before])
    for (let after = 0; after < 5; after++)
      expect(
        await listed([
          ['stood', 'in', `${from}.${before}`],
          ['level', 'in', String(after)],
        ]),
      ).toBe(moved.matrix[before][after])
  }
  const narrowed = await get(`indicators/movement?from=${from}&to=${on}&industry=I&size=small`)
  expect(
    await listed([
      ['stood', 'in', from],
      ['level', 'present'],
      ['industry', 'in', 'I'],
      ['size', 'in', 'small'],
    ]),
  ).toBe(narrowed.firms)
})

it('ends the trend where the cockpit stands, closed firms left out', async () => {
  for (const among of ['', '&industry=C&size=medium']) {
    const cockpit = await get(`indicators/cockpit?on=${on}${among}`)
    const { points } = await get(`indicators/trend?months=30${among}`)
    expect(points.at(-1)).toEqual({ on, known: cockpit.known, diagnosed: cockpit.diagnosed, levels: cockpit.levels })
    const earlier = points.find((one: { on: string }) => one.on === from)
    const then = await get(`indicators/cockpit?on=${from}${among}`)
    expect(earlier).toEqual({ on: from, known: then.known, diagnosed: then.diagnosed, levels: then.levels })
  }
})

it('refuses a day or level that is none', async () => {
  for (const value of ['2024-13-01', '2024-10-31.7', 'C39'])
    expect((await t.kernel.http.app.inject({ url: `/api/v1/organisations?filter=stood:in:${value}` })).statusCode, value).toBe(400)
})
