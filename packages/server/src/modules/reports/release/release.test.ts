import type { Release, ReleasePreview } from '@jingwei/contract/reports'
import { attack } from '@jingwei/engines/disclosure'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../../../kernel/access/actor.ts'
import { nobody } from '../../../kernel/access/actor.ts'
import { officerOf } from '../../../testing/actors.ts'
import { testKernel, type TestKernel } from '../../../testing/kernel.ts'
import { digestOf } from '../context.ts'

let t: TestKernel
let actor: Actor = nobody
let now = new Date('2026-11-22T04:00:00Z')
const ask = async <R>(method: 'GET' | 'POST' | 'PUT', url: string, body?: object, headers: Record<string, string> = {}) => {
  const answer = await t.kernel.http.app.inject({ method, url: url.startsWith('/api') || url.startsWith('/feeds') || url.startsWith('/embed') ? url : `/api/v1${url}`, headers, ...(body && { payload: body }) })
  return { status: answer.statusCode, body: (answer.headers['content-type']?.toString().includes('json') ? answer.json() : answer.body) as R, headers: answer.headers }
}
const leader = (code: string) => officerOf(t.faces.regions, code, 'leader')
const addFirm = async (name: string, region: string, staff: number, size = 'small', industry = 'C1711') => {
  await t.kernel.database.owner.query("insert into organisations.organisation (region_x, name, name_key, industry_code, size_class, known_on, staff, revenue_fen, terms) values ($1, $2, $2, $3, $4, '2026-01-05', $5, $6, '{}')", [t.faces.regions.byCode(region)!.lo, name, industry, size, staff, staff * 1_000_000])
}
const staffOf = (on: string, more: object = {}) => ({ code: 'staff_all', regionCode: '3611', on, ...more })

beforeAll(async () => {
  t = await testKernel({ now: () => now })
  t.kernel.http.authenticateWith(async () => actor)
  // One firm alone in a county, two in another, one that is nearly all of a third; the rest has many.
  await addFirm('孤企', '361102', 77)
  for (const [i, staff] of [30, 55].entries()) await addFirm(`双企${i}`, '361103', staff)
  for (const [i, staff] of [900, 20, 20, 20].entries()) await addFirm(`大企${i}`, '361104', staff)
  for (const region of ['361125', '361123', '361124']) for (let i = 0; i < 6; i++) await addFirm(`企${region}${i}`, region, 40 + i * 3, i % 2 ? 'small' : 'medium')
  await t.faces.measures.fold()
  actor = officerOf(t.faces.regions, '36', 'analyst')
  for (const [code, formula] of [['staff_all', 'firm_staff'], ['staff_per_firm', 'firm_staff / firms'], ['by_nothing', 'firm_staff / firms[size = \'large\']'], ['one_secret', "firm_revenue[industry under 'I']"]] as const) {
    const drafted = await ask('PUT', `/indicators/definitions/${code}`, { title: { zh: `指标 ${code}`, en: code }, meaning: { zh: '试', en: 'try' }, formula, decimals: 0, stage: 'economy' })
    const enforced = await ask('POST', `/indicators/definitions/${code}/enforce`)
    if (drafted.status !== 200 || enforced.status !== 200) throw new Error(JSON.stringify([drafted.body, enforced.body]))
  }
})
afterAll(() => t.close())

describe('a release', () => {
  let first: Release
  it('is tried before: what is shown, what is kept back and why', async () => {
    actor = leader('3611')
    const { status, body } = await ask<ReleasePreview>('POST', '/releases/preview', staffOf('2026-10-31'))
    expect(status, JSON.stringify(body)).toBe(200)
    const why = Object.fromEntries(body.figures.map((f) => [f.region.code, f.why]))
    expect([why['361102'], why['361103'], why['361104'], why['3611']]).toEqual(['few', 'few', 'dominated', null])
    expect(body.figures.find((f) => f.region.code === '361102')).toMatchObject({ value: null, absent: 'suppressed', firms: 1 })
    expect(body.figures[0]).toMatchObject({ value: 77 + 85 + 960 + 3 * (6 * 40 + 45), firms: 25 })
  })
  it('shows the public what passed, with definition, rule and digest, and nothing of what did not', async () => {
    const { status, body } = await ask<Release>('POST', '/releases', staffOf('2026-10-31'))
    expect(status, JSON.stringify(body)).toBe(201)
    first = body
    actor = nobody
    const open = await ask<Release>('GET', `/public/figures/${first.id}`)
    expect(open.body).toEqual(first)
    expect(JSON.stringify(open.body)).not.toMatch(/"firms"|inner|released_by|leader/)
    const { title, meaning, formula, unit, decimals, time, source, owner, by, rule: { text: _text, ...rule } } = first
    expect(digestOf({ code: first.code, version: first.version, on: first.on, region: first.region.code, body: { title, meaning, formula, unit, decimals, time, source, owner, by }, rule, figures: first.figures })).toBe(first.digest)
  })
  it('gives nobody a way to reckon what is kept back', () => {
    const at = new Map(first.figures.map((f, i) => [f.region.code, i]))
    const ranges = attack({
      places: first.figures.map((f, i) => ({ code: f.region.code, parent: i === 0 ? null : 0 })), parts: [],
      shown: first.figures.flatMap((f, place) => (f.value === null ? [] : [{ place, part: -1, value: f.value }])), hidden: first.figures.flatMap((f, place) => (f.value === null ? [{ place, part: -1 }] : [])),
    })
    for (const [region, staff] of [['361102', 77], ['361103', 85], ['361104', 960]] as const) {
      const range = ranges.find((r) => r.place === at.get(region))!
      expect(range.most - staff, region).toBeGreaterThanOrEqual(staff * 0.2)
    }
  })
  it('shows a ratio only where both of its sums are', async () => {
    actor = leader('3611')
    const { body } = await ask<Release>('POST', '/releases', { ...staffOf('2026-10-31'), code: 'staff_per_firm' })
    const of = (region: string) => body.figures.find((f) => f.region.code === region)!
    expect(of('361125').value).toBeCloseTo((6 * 40 + 45) / 6)
    expect([of('361102'), of('361104')].map((f) => f.absent)).toEqual(['suppressed', 'suppressed'])
  })
  it('says that there is nothing to divide by', async () => {
    const { body } = await ask<Release>('POST', '/releases', { ...staffOf('2026-10-31', { below: false }), code: 'by_nothing' })
    expect(body.figures.map((f) => [f.value, f.absent])).toEqual([[null, 'nothing-to-divide-by']])
  })
  it('that asks for one firm’s secret shows nothing', async () => {
    await addFirm('独家软件', '361125', 12, 'small', 'I6510')
    await t.faces.measures.fold()
    const { body } = await ask<Release>('POST', '/releases', { ...staffOf('2026-10-31'), code: 'one_secret' })
    expect(body.figures.filter((f) => f.value !== null && f.value !== 0)).toEqual([])
  })
  it('cut by size keeps back what one part would tell', async () => {
    const { body } = await ask<Release>('POST', '/releases', staffOf('2026-10-31', { by: 'size' }))
    expect(body.by?.code).toBe('size')
    expect(body.figures.find((f) => f.region.code === '3611' && f.part?.code === 'medium')).toMatchObject({ part: { title: { zh: '中型' } } })
    expect(body.figures.filter((f) => ['361102', '361103', '361104'].includes(f.region.code) && f.value !== null && f.value !== 0)).toEqual([])
  })
  it('of a county hides what the city’s release hid on the same day', async () => {
    const hidden = first.figures.filter((f) => f.absent === 'suppressed').map((f) => f.region.code)
    actor = leader('361104')
    const { body } = await ask<Release>('POST', '/releases', { ...staffOf('2026-10-31'), regionCode: '361104' })
    expect(hidden).toContain('361104')
    expect(body.figures.every((f) => f.value === null || f.value === 0)).toBe(true)
  })
  it('of the city alone, without its counties, still keeps them from telling what it would hide', async () => {
    actor = officerOf(t.faces.regions, '36', 'analyst')
    await ask('PUT', '/indicators/definitions/staff_two', { title: { zh: '另', en: 'another' }, meaning: { zh: '试', en: 'try' }, formula: 'firm_staff', decimals: 0, stage: 'economy' })
    await ask('POST', '/indicators/definitions/staff_two/enforce')
    actor = leader('3611')
    const city = (await ask<Release>('POST', '/releases', { ...staffOf('2026-08-31', { below: false }), code: 'staff_two' })).body
    expect([city.value !== null, city.figures.length]).toEqual([true, 1])
    const counties: (number | null)[] = []
    for (const code of ['361102', '361103', '361104', '361125', '361123', '361124']) {
      actor = leader(code)
      const { status, body } = await ask<Release>('POST', '/releases', { ...staffOf('2026-08-31', { below: false }), code: 'staff_two', regionCode: code })
      expect(status, JSON.stringify(body)).toBe(201)
      counties.push(body.value)
    }
    // Who is small or dominated is not shown, and cannot be had from the city's total and those that are.
    expect(counties.slice(0, 3)).toEqual([null, null, null])
    // Neither by the next day's figure.
    actor = leader('361103')
    expect((await ask<Release>('POST', '/releases', { ...staffOf('2026-09-01', { below: false }), code: 'staff_two', regionCode: '361103' })).body.value).toBeNull()
  })
  it('of a formula that takes one sum from another is refused', async () => {
    actor = officerOf(t.faces.regions, '36', 'analyst')
    await ask('PUT', '/indicators/definitions/large_staff', { title: { zh: '差', en: 'difference' }, meaning: { zh: '试', en: 'try' }, formula: "firm_staff - firm_staff[size in ('small')]", decimals: 0, stage: 'economy' })
    await ask('POST', '/indicators/definitions/large_staff/enforce')
    actor = leader('3611')
    expect(await ask('POST', '/releases/preview', { ...staffOf('2026-10-31'), code: 'large_staff' })).toMatchObject({ status: 422, body: { code: 'reports.difference-of-sums' } })
  })
  it('follows the stricter rule of a county that it speaks of', async () => {
    actor = leader('361124')
    expect((await ask('PUT', '/releases/rule', { regionCode: '361124', minimum: 9, version: '1' })).status).toBe(200)
    actor = leader('3611')
    const { body } = await ask<ReleasePreview>('POST', '/releases/preview', staffOf('2026-07-31'))
    expect([body.rule.minimum, body.figures.find((f) => f.region.code === '361124')?.why]).toEqual([9, 'few'])
    actor = leader('361124')
    await ask('PUT', '/releases/rule', { regionCode: '361124', minimum: 3, version: '1' })
  })
  it('is corrected by another, with a reason; the one before stays', async () => {
    actor = leader('3611')
    expect(await ask('POST', '/releases', staffOf('2026-10-31'))).toMatchObject({ status: 422, body: { code: 'reports.note-needed' } })
    await addFirm('补录企', '361123', 44)
    await t.faces.measures.fold()
    const { status, body } = await ask<Release>('POST', '/releases', staffOf('2026-10-31', { note: '补录一家企业' }))
    expect([status, body.replaces, body.note]).toEqual([201, first.id, '补录一家企业'])
    expect(body.value).toBe(first.value! + 12 + 44)
    const old = await ask<Release>('GET', `/public/figures/${first.id}`)
    expect(old.body).toMatchObject({ value: first.value, digest: first.digest, replacedBy: body.id })
    expect(body.history.map((h) => h.id)).toEqual([body.id, first.id])
    expect(await ask('POST', '/releases', staffOf('2026-10-31', { note: '再来一次' }))).toMatchObject({ status: 409, body: { code: 'reports.nothing-new' } })
    for (const statement of ['update reports.release set value = 1', 'delete from reports.release', 'update reports.released_cell set value = 1'])
      await expect(t.kernel.database.as(actor, async (db) => void (await db.executeQuery({ sql: statement, parameters: [], query: { kind: 'RawNode' } } as never)))).rejects.toThrow('permission denied')
  })
  it('refuses a day that is not over, unknown codes and dimensions, a foreign region, and who may not publish', async () => {
    expect((await ask<{ code: string }>('POST', '/releases', staffOf('2026-11-22'))).body.code).toBe('reports.not-over')
    expect((await ask<{ code: string }>('POST', '/releases', { ...staffOf('2026-10-31'), code: 'no_such' })).body.code).toBe('reports.unknown-indicator')
    expect((await ask<{ code: string }>('POST', '/releases', staffOf('2026-10-31', { by: 'colour' }))).body.code).toBe('reports.no-dimension')
    expect((await ask<{ code: string }>('POST', '/releases', { ...staffOf('2026-10-31'), regionCode: '3601' })).body.code).toBe('reports.outside')
    actor = officerOf(t.faces.regions, '3611', 'officer')
    expect((await ask<{ code: string }>('POST', '/releases', staffOf('2026-10-31'))).status).toBe(403)
  })
  it('asks for more firms where the region does', async () => {
    actor = leader('36')
    expect((await ask('PUT', '/releases/rule', { regionCode: '36', minimum: 7, version: '1' })).status).toBe(200)
    actor = leader('3611')
    expect(await ask('GET', '/releases/rule')).toMatchObject({ body: { rule: { minimum: 7 } } })
    expect(await ask('PUT', '/releases/rule', { regionCode: '3611', minimum: 5, version: '1' })).toMatchObject({ status: 422, body: { code: 'reports.weaker-rule' } })
    const { body } = await ask<ReleasePreview>('POST', '/releases/preview', staffOf('2026-09-30'))
    // Who fails now was shown for the month after and gives no shelter, so the other one stays hidden.
    expect(body.figures.filter((f) => ['361123', '361124'].includes(f.region.code)).map((f) => [f.firms, f.why])).toEqual([[7, 'complement'], [6, 'few']])
    actor = leader('36')
    await ask('PUT', '/releases/rule', { regionCode: '36', minimum: 3, version: '1' })
  })
})

describe('what others take', () => {
  beforeAll(() => void (actor = nobody))
  it('is a list of the newest of each', async () => {
    const { body } = await ask<{ items: { code: string; region: { code: string }; on: string; by: unknown }[] }>('GET', '/public/figures?code=staff_all&region=3611')
    expect(body.items.map((r) => [r.code, r.region.code, r.by !== null])).toEqual(expect.arrayContaining([['staff_all', '3611', false], ['staff_all', '3611', true]]))
    expect(body.items.filter((r) => r.region.code === '3611' && r.by === null)).toHaveLength(1)
    expect((await ask<{ items: unknown[] }>('GET', '/public/figures?region=999999')).body.items).toEqual([])
  })
  it('is a feed in JSON, CSV and Atom, answered 304 to who has it', async () => {
    const json = await ask<{ releases: { code: string; digest: string; figures: unknown[] }[] }>('GET', '/feeds/figures.json?code=staff_all')
    expect(json.body.releases.length).toBeGreaterThan(2)
    expect(json.body.releases[0]!.digest).toMatch(/^[0-9a-f]{64}$/)
    const again = await ask('GET', '/feeds/figures.json?code=staff_all', undefined, { 'if-none-match': String(json.headers['etag']) })
    expect([again.status, again.body]).toEqual([304, ''])
    const csv = await ask<string>('GET', '/feeds/figures.csv?code=staff_all')
    expect(csv.body.split('\r\n')[0]).toContain('release,code,version')
    expect(csv.body).toContain('361102')
    const atom = await ask<string>('GET', '/feeds/figures.atom', undefined, { 'accept-language': 'en' })
    expect(atom.body).toMatch(/^<\?xml[^]*<feed xmlns="http:\/\/www\.w3\.org\/2005\/Atom"[^]*<entry>[^]*staff_all/)
  })
  it('is a page for a frame that runs nothing, and a picture', async () => {
    const [{ id }] = (await ask<{ items: [{ id: number }] }>('GET', '/public/figures?code=staff_all&region=3611')).body.items
    const page = await ask<string>('GET', `/embed/figures/${id}?lang=zh`)
    expect([page.status, page.headers['x-frame-options'], String(page.headers['content-security-policy'])]).toEqual([200, undefined, expect.stringContaining("default-src 'none'")])
    expect(String(page.headers['content-security-policy'])).toContain('frame-ancestors *')
    expect(page.body).toContain('指标 staff_all')
    expect(page.body).not.toContain('<script')
    const svg = await ask<string>('GET', `/embed/figures/${id}/badge.svg`)
    expect(svg.body).toMatch(/^<svg [^]*<\/svg>\n$/)
    expect((await ask('GET', '/embed/figures/999999')).status).toBe(404)
    expect((await ask('GET', '/embed/figures/x')).status).toBe(404)
  })
  it('does not come back when the month goes on: a cell that fails is held, what stands as shown gives no shelter', async () => {
    now = new Date('2026-12-20T04:00:00Z')
    await t.kernel.database.owner.query("update organisations.organisation set closed_on = '2026-11-15' where name in ('企3611240', '企3611241', '企3611242', '企3611243')")
    await addFirm('新一', '361103', 33)
    await t.kernel.database.owner.query("update organisations.organisation set known_on = '2026-11-03' where name = '新一'")
    await t.faces.measures.fold()
    actor = leader('3611')
    const { body } = await ask<ReleasePreview>('POST', '/releases/preview', staffOf('2026-11-30'))
    const why = Object.fromEntries(body.figures.map((f) => [f.region.code, f.why]))
    expect([why['361103'], why['361124']]).toEqual(['held', 'few'])
    expect(why['361125']).toBeNull()
  })
})
