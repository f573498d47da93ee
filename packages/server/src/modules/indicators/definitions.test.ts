import type { Board, Definition, Figure } from '@jingwei/contract/indicators'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { officerOf } from '../../testing/actors.ts'
import { testKernel, type TestKernel } from '../../testing/kernel.ts'

let t: TestKernel
let actor: ReturnType<typeof officerOf>
const now = new Date('2026-11-22T04:00:00Z')
const as = (code: string, role: Parameters<typeof officerOf>[2] = 'analyst') => void (actor = officerOf(t.faces.regions, code, role))
const call = async (method: 'GET' | 'PUT' | 'POST', url: string, payload?: object) => {
  const answer = await t.kernel.http.app.inject({ method, url: `/api/v1/indicators${url}`, ...(payload && { payload }) })
  return { status: answer.statusCode, body: answer.json() }
}
const get = async <T>(url: string): Promise<T> => {
  const { status, body } = await call('GET', url)
  expect(status, JSON.stringify(body)).toBe(200)
  return body as T
}
const words = { title: { zh: '小企业', en: 'Small firms' }, meaning: { zh: '小型', en: 'small ones' }, stage: 'know' as const }
const draft = (code: string, formula: string, more: object = {}) => call('PUT', `/definitions/${code}`, { ...words, formula, ...more })
const valueOf = async (code: string, query = '') => (await get<{ figures: Figure[] }>(`/figures?codes=${code}${query}`)).figures[0]

beforeAll(async () => {
  t = await testKernel({ now: () => now })
  t.kernel.http.authenticateWith(async () => actor)
  const x = (code: string) => t.faces.regions.byCode(code)!.lo
  const owner = t.kernel.database.owner
  const firms = [['361102', 'C1711', 'small', '2024-01-05'], ['361102', 'C3976', 'medium', '2024-02-05'], ['361123', 'C1711', 'small', '2025-06-01'], ['360102', 'I6510', null, '2026-11-10']] as const
  for (const [i, [region, industry, size, known]] of firms.entries())
    await owner.query("insert into organisations.organisation (region_x, name, name_key, industry_code, size_class, known_on, terms) values ($1, $2, $2, $3, $4, $5, '{}')", [x(region), `企业${i + 1}`, industry, size, known])
  await owner.query("select set_config('role', 'jw_system', false), organisations.record_standing(1, '2026-08-31', 2::smallint, 41::real, 'site', 1)")
  await owner.query('reset role')
  await t.faces.measures.fold()
})
afterAll(() => t.close())

describe('an indicator', () => {
  it('is drafted, put in force, and answers with its version', async () => {
    as('3611')
    expect((await draft('small_firms', "firms[size = 'small']")).body).toMatchObject({ version: 1, state: 'draft', unit: { code: 'firm' }, time: 'stock', isAdditive: true, region: { code: '3611' } })
    expect((await call('GET', '/figures?codes=small_firms')).body.code).toBe('indicators.unknown-codes')
    expect((await call('POST', '/definitions/small_firms/enforce')).body).toMatchObject({ state: 'current', inForceFrom: '2026-11-22' })
    expect(await valueOf('small_firms')).toMatchObject({ value: 2, version: 1, region: { code: '3611' } })
    await draft('small_share', 'small_firms / known_firms', { decimals: 1 })
    await call('POST', '/definitions/small_share/enforce')
    expect((await valueOf('small_share'))?.value).toBeCloseTo(2 / 3, 10)
  })

  it('keeps what it was put in force with when another changes', async () => {
    await draft('small_firms', "firms[size in ('small', 'medium')]")
    await call('POST', '/definitions/small_firms/enforce')
    expect(await valueOf('small_firms')).toMatchObject({ value: 3, version: 2 })
    expect((await valueOf('small_share'))?.value).toBeCloseTo(2 / 3, 10)
    const { versions, usedBy } = await get<{ versions: Definition[]; usedBy: string[] }>('/definitions/small_firms')
    expect(versions.map((v) => [v.version, v.state])).toEqual([[2, 'current'], [1, 'former']])
    expect(usedBy).toEqual(['small_share'])
    await expect(t.kernel.database.owner.query("update indicators.definition set body = '{}' where code = 'small_firms' and version = 1")).rejects.toThrow('make a new version')
  })

  it('is refused where it does not add up, names a circle, or is somebody else’s', async () => {
    for (const [formula, why] of [['firms + firm_revenue', '单位不同，不能相加减：firm 与 fen'], ['year(firms)', '时点数不能按时间累加，只能问某一天是多少'], ['nobody', '没有叫“nobody”的度量或指标'], ['firms / 0', '不能除以 0']] as const)
      expect((await draft('wrong', formula)).body).toMatchObject({ code: 'indicators.formula', detail: why })
    await draft('first', 'firms')
    await call('POST', '/definitions/first/enforce')
    await draft('second', 'first + firms')
    await call('POST', '/definitions/second/enforce')
    expect((await draft('first', 'second - firms')).body.detail).toContain('first → second → first')
    expect((await draft('firms', 'firms')).body.code).toBe('indicators.is-measure')
    expect((await draft('known_firms', 'firms')).body.code).toBe('indicators.taken')
    expect((await draft('Bad Code', 'firms')).status).toBe(400)
    expect((await call('POST', '/definitions/small_firms/retire', { reason: '不用了' })).body.code).toBe('indicators.in-use')
    expect((await call('POST', '/definitions/known_firms/retire', { reason: '不用了' })).body.code).toBe('indicators.outside')
    as('3601')
    expect((await draft('small_firms', 'firms')).body.code).toBe('indicators.taken')
    expect((await call('GET', '/definitions/small_firms')).status).toBe(404)
    as('361102')
    expect((await call('GET', '/definitions/small_firms')).status).toBe(200)
    expect((await call('POST', '/definitions/small_firms/enforce')).status).toBeGreaterThanOrEqual(400)
    as('3611', 'leader')
    expect((await draft('leaders', 'firms')).body.code).toBe('access.forbidden')
  })

  it('can be tried before it is written', async () => {
    as('36')
    const tried = (await call('POST', '/try', { formula: 'firms[level known] / firms' })).body
    expect(tried).toMatchObject({ problems: [], figure: { value: 0.25 }, definition: { unit: { code: '1' }, isAdditive: false } })
    expect(tried.terms.map((one: { text: { zh: string }; sum: number }) => [one.text.zh, one.sum])).toEqual([['企业数（数字化等级已知）', 1], ['企业数', 4]])
    expect(tried.parts.find((p: Figure) => p.region.code === '3611').value).toBeCloseTo(1 / 3, 10)
    expect((await call('POST', '/try', { formula: 'firms +' })).body).toMatchObject({ figure: null, problems: [{ at: 7, end: 7 }] })
  })
})

describe('figures', () => {
  it('are of regions, days and parts, and say what does not add up', async () => {
    as('36')
    const { figures, notAdded } = await get<{ figures: Figure[]; notAdded: string[] }>('/figures?codes=known_firms,diagnosis_rate&below=true&on=2024-12-31,2026-11-22')
    const of = (code: string, region: string, on: string) => figures.find((f) => f.code === code && f.region.code === region && f.on === on)
    expect([of('known_firms', '36', '2024-12-31')?.value, of('known_firms', '3611', '2026-11-22')?.value, of('diagnosis_rate', '36', '2026-11-22')?.value]).toEqual([2, 3, 0.25])
    expect(of('diagnosis_rate', '3601', '2024-12-31')).toMatchObject({ value: null, absent: 'nothing-to-divide-by' })
    expect(notAdded).toEqual(['diagnosis_rate'])
    const cut = await get<{ figures: Figure[] }>('/figures?codes=known_firms&by=size')
    expect(cut.figures.map((f) => [f.part, f.value])).toEqual([['', 1], ['medium', 1], ['small', 2]])
    expect(await valueOf('known_firms', '&industry=C17')).toMatchObject({ value: 2 })
    expect(await valueOf('known_firms', '&industry=C&size=small')).toMatchObject({ value: 2 })
  })

  it.each([
    ['/figures?codes=known_firms&on=2026-11-31', 400, 'indicators.bad-day'], ['/figures?codes=known_firms&on=tomorrow', 400, 'indicators.bad-day'], ['/figures?codes=known_firms&on=2027-01-01', 422, 'indicators.future'],
    ['/figures?codes=known_firms,nothing', 422, 'indicators.unknown-codes'], ['/definitions/nothing/series', 404, 'indicators.unknown'], ['/figures?codes=known_firms&by=colour', 422, 'indicators.no-dimension'], ['/definitions/known_firms/records?term=3', 404, 'indicators.no-term'], ['/figures?codes=known_firms&region=44', 403, 'indicators.outside'],
  ])('refuses %s', async (url, status, code) => {
    as('36')
    expect(await call('GET', url)).toMatchObject({ status, body: { code } })
  })

  it('open the records behind them, as the asker may see them', async () => {
    as('3611')
    const behind = await get<{ rows: { title: string; amount: number }[]; records: number; sum: number }>('/definitions/diagnosis_rate/records?term=1&by=size&part=small')
    expect(behind).toMatchObject({ records: 2, sum: 2 })
    expect(behind.rows.map((r) => r.title).sort()).toEqual(['企业1', '企业3'])
    as('361123')
    expect(await get('/definitions/known_firms/records')).toMatchObject({ records: 1, rows: [{ title: '企业3', link: { kind: 'organisation' } }] })
  })

  it('are handed over whole as a file, and told in the audit', async () => {
    as('3611')
    const file = await t.kernel.http.app.inject({ url: '/api/v1/indicators/definitions/diagnosis_rate/records/export?term=1&format=csv', headers: { 'accept-language': 'zh' } })
    const [head, ...rows] = file.body.replace('\uFEFF', '').trim().split(/\r?\n/).map((line) => line.split(','))
    expect(head).toEqual(['序号', '名称', '区划代码', '区划', '自', '计入'])
    const { sum } = await get<{ sum: number }>('/definitions/diagnosis_rate/records?term=1')
    expect(rows.reduce((all, row) => all + Number(row[5]), 0)).toBe(sum)
    expect((await t.kernel.database.owner.query("select count(*)::int as n from kernel.audit where action = 'indicator.records-exported'")).rows).toEqual([{ n: 1 }])
    expect(await call('GET', '/definitions/diagnosis_rate/records/export?term=9')).toMatchObject({ status: 404, body: { code: 'indicators.no-term' } })
  })

  it('make a board that agrees with them', async () => {
    as('36', 'leader')
    const board = await get<Board>('/board')
    expect([board.on, board.before, board.yearBefore]).toEqual(['2026-11-22', '2026-10-31', '2025-11-22'])
    expect(board.figures.find((f) => f.code === 'known_firms')).toMatchObject({ value: 4, before: 3, yearBefore: 3 })
    for (const one of board.figures) expect((await valueOf(one.code))?.value ?? null, one.code).toBe(one.value)
    const { points } = await get<{ points: { on: string; value: number }[] }>('/definitions/known_firms/series?months=24')
    expect([points.length, points[0]?.value, points.at(-1)?.value]).toEqual([24, 2, 4])
  })
})
