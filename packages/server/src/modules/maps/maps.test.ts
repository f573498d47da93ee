import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inventedSquares } from '../../../../engines/src/geometry/invented.fixture.ts'
import { system } from '../../kernel/access/actor.ts'
import { upload } from '../../testing/home.ts'
import { testKernel, type TestKernel } from '../../testing/kernel.ts'
import { browser, listOf, type Browser } from '../accounts/browser.fixture.ts'
import { bulkInsertOrganisations } from '../diagnosis/firms.fixture.ts'

const password = '远山如黛近水含烟-2026'
const today = '2026-03-02'

/** What a browser makes of the binary answer. */
function pointsOf(bytes: Buffer) {
  const head = { magic: bytes.toString('latin1', 0, 4), points: bytes.readUInt32LE(4), unplaced: bytes.readUInt32LE(8) }
  const found: { id: number; class: number; longitude: number; latitude: number }[] = []
  for (let at = 16; at < bytes.length; ) {
    const [place, count] = [bytes.readUInt32LE(at), bytes.readUInt32LE(at + 4)]
    at += 8
    for (let i = 0; i < count; i++, at += 12) found.push({ id: bytes.readUInt32LE(at + 8), class: place, longitude: Math.round(bytes.readFloatLE(at) * 1e4) / 1e4, latitude: Math.round(bytes.readFloatLE(at + 4) * 1e4) / 1e4 })
  }
  return { ...head, found: found.sort((a, b) => a.id - b.id) }
}

describe('maps', () => {
  let t: TestKernel
  const people: Record<string, Browser> = {}
  beforeAll(async () => {
    t = await testKernel({ now: () => new Date(`${today}T02:00:00Z`) })
    const { accounts } = t.faces
    for (const [key, role, region] of [['analyst', 'analyst', '36'], ['county', 'administrator', '361102'], ['elsewhere', 'administrator', '44'], ['leader', 'leader', '36'], ['city', 'officer', '3611']] as const) {
      const id = await accounts.createPerson({ name: key, account: `${key}@example.com`, password })
      await t.kernel.database.as<never, unknown>(system, (db) => accounts.grant(db, system, { personId: id, role, regionCode: region }))
      people[key] = browser(t.kernel)
      await people[key].signIn(`${key}@example.com`, password)
    }
  })
  afterAll(() => t.close())

  const who = (key: string) => people[key]!
  const cities = (more: readonly { code: string; name: string; column: number; row: number }[] = []) =>
    inventedSquares([...t.faces.regions.childrenOf('36').map(({ code, name }, i) => ({ code: code.padEnd(6, '0'), name, column: i % 4, row: Math.floor(i / 4) })), ...more])
  const bring = (by: string, map: unknown, fields: Record<string, string> = {}) =>
    upload(t, who(by), '/maps', { name: '虚构方块.geojson', bytes: Buffer.from(typeof map === 'string' ? map : JSON.stringify(map)) }, { regionCode: '36', title: '测试用虚构方块', source: '测试', system: 'cgcs2000', validFrom: '2026-01-01', ...fields })
  const used = async (by: Browser | undefined, region: string) => (await (by ?? browser(t.kernel)).get(`/maps/of-region?region=${region}`)).body['map'] as unknown as { id: number; reviewNumber: string; isWhole: boolean; digest: string } | null
  const drawing = async (by: Browser, id: number, region: string) => JSON.parse((await raw(by, `/maps/${id}/drawing?region=${region}`)).payload) as { shapes: { code: string | null; name: string }[]; arcs: number[][] }
  const raw = (by: Browser, url: string, headers: Record<string, string> = {}) =>
    t.kernel.http.app.inject({ url: `/api/v1${url}`, headers: { host: 'localhost:7460', cookie: [...by.jar].map(([k, v]) => `${k}=${v}`).join('; '), ...headers } })

  it('are drafts until somebody publishes them with a review number; then everybody’s', async () => {
    expect(await used(who('leader'), '36')).toBeNull()
    const draft = await bring('analyst', cities())
    expect(draft.status, JSON.stringify(draft.body)).toBe(201)
    expect(draft.body).toMatchObject({ state: 'draft', reviewNumber: null, shapes: 11, matched: 11, missing: 0, isUsed: false, region: { code: '36' } })
    const id = Number(draft.body['id'])
    expect(await used(who('leader'), '36')).toBeNull()
    expect((await who('analyst').post(`/maps/${id}/publish`, { version: 1 })).body['code']).toBe('maps.review-number-missing')
    const named = await who('analyst').send('PATCH', `/maps/${id}`, { version: 1, reviewNumber: '审图号：赣S〔2026〕001 号' })
    expect(named.body).toMatchObject({ version: 2, reviewNumber: '赣S(2026)001号', reviewNumberIsUsual: true, title: '测试用虚构方块', validFrom: '2026-01-01' })
    expect((await who('analyst').post(`/maps/${id}/publish`, { version: 1 })).status).toBe(409)
    expect((await who('analyst').post(`/maps/${id}/publish`, { version: 2 })).body).toMatchObject({ state: 'published', isUsed: true, publishedBy: 'analyst' })
    for (const reader of [who('leader'), who('elsewhere'), undefined]) expect(await used(reader, '36')).toMatchObject({ id, reviewNumber: '赣S(2026)001号', isWhole: true })
    expect((await who('analyst').send('PATCH', `/maps/${id}`, { version: 3, title: '改' })).body['code']).toBe('maps.wrong-state')
    const drawn = await drawing(browser(t.kernel), id, '36')
    expect(drawn.shapes.map((s) => s.code)).toEqual(t.faces.regions.childrenOf('36').map((c) => c.code))
    // The city is drawn by its own counties only, of which this map has none.
    expect(await used(who('city'), '3611')).toBeNull()
  })

  it('of a region come before those of a larger one; the newest valid one is drawn, and those of before stay', async () => {
    const before = (await used(who('leader'), '36'))!
    const later = await bring('analyst', cities(), { reviewNumber: 'GS(2026)0002号', validFrom: '2026-02-01' })
    const ended = await bring('analyst', cities(), { reviewNumber: 'GS(2026)0003号', validFrom: '2026-02-10', validUntil: '2026-02-20' })
    for (const { body } of [later, ended]) expect((await who('analyst').post(`/maps/${String(body['id'])}/publish`, { version: 1 })).status).toBe(200)
    expect((await used(who('leader'), '36'))!.id).toBe(later.body['id'])
    const counties = t.faces.regions.childrenOf('3611').map(({ code, name }, i) => ({ code, name, column: i % 4, row: 5 + Math.floor(i / 4) }))
    const whole = await bring('analyst', cities([...counties, { code: 'sea', name: '海上的线', column: 9, row: 9 }]), { reviewNumber: 'GS(2026)0004号', validFrom: '2026-03-01' })
    expect(whole.body['report']).toMatchObject({ missing: [], unmatched: [{ number: 24, name: '海上的线', code: 'sea' }] })
    const id = Number(whole.body['id'])
    await who('analyst').post(`/maps/${id}/publish`, { version: 1 })
    expect((await drawing(who('city'), id, '36')).shapes.map((s) => s.code)).toEqual([...t.faces.regions.childrenOf('36').map((c) => c.code), null])
    expect(await used(who('city'), '3611')).toMatchObject({ id, isWhole: false })
    const part = await drawing(who('city'), id, '3611')
    expect(part.shapes.map((s) => s.code)).toEqual(counties.map((c) => c.code))
    expect((await who('analyst').post(`/maps/${id}/withdraw`, { version: 2, reason: '换新版' })).body).toMatchObject({ state: 'withdrawn', withdrawnFor: '换新版' })
    expect((await used(who('leader'), '36'))!.id).toBe(later.body['id'])
    expect(listOf<{ id: number }>((await who('analyst').get('/maps')).body['items']).map((m) => m.id)).toContain(before.id)
  })

  it('tell what in a file is not right, and keep none of it', async () => {
    const open = cities()
    open.features[2]!.geometry.coordinates[0]!.pop()
    const refused = await bring('analyst', open)
    expect([refused.status, refused.body['code']]).toEqual([422, 'maps.file-refused'])
    expect(refused.body['data']).toMatchObject({ faults: [{ code: 'ring-open', feature: 3 }] })
    expect((await bring('analyst', '{"type":"FeatureCollection","features":[{"type"')).body['code']).toBe('maps.file-refused')
    expect((await bring('analyst', inventedSquares([{ code: '', name: '无名', column: 0, row: 0 }]))).body['code']).toBe('maps.nothing-matched')
    expect((await bring('analyst', cities(), { validUntil: '2025-01-01' })).body['code']).toBe('maps.valid-until-before')
    expect((await bring('elsewhere', cities())).body['code']).toBe('maps.outside-your-region')
    expect((await bring('leader', cities())).body['code']).toBe('access.forbidden')
    expect(listOf((await who('analyst').get('/maps?state=draft')).body['items'])).toEqual([])
  })

  it('find regions by code of any length, by whole and by short names', async () => {
    const [a, b, c, d] = t.faces.regions.childrenOf('36')
    const spelt = inventedSquares([
      { code: `156${a!.code}00`, name: '', column: 0, row: 0 }, { code: '', name: b!.name, column: 1, row: 0 }, { code: '', name: c!.name.replace('市', ''), column: 2, row: 0 },
      { code: '440100', name: d!.name, column: 3, row: 0 }, { code: a!.code, name: '', column: 4, row: 0 }, { code: '', name: '某地', column: 5, row: 0 },
    ])
    const { body } = await bring('analyst', spelt)
    expect(body['report']).toMatchObject({
      matched: [{ code: a!.code, by: 'code' }, { code: b!.code, by: 'name' }, { code: c!.code, by: 'name' }, { code: d!.code, by: 'name' }],
      twice: [{ code: a!.code }], unmatched: [{ number: 6, name: '某地' }],
    })
    expect(Number(body['missing'])).toBe(7)
    const id = Number(body['id'])
    expect((await who('county').get(`/maps/${id}`)).status).toBe(404)
    expect((await who('county').post(`/maps/${id}/publish`, { version: 1 })).status).toBe(404)
    expect((await raw(who('county'), `/maps/${id}/preview`)).statusCode).toBe(404)
    expect((await raw(who('analyst'), `/maps/${id}/drawing?region=36`)).statusCode).toBe(404)
    expect(JSON.parse((await raw(who('analyst'), `/maps/${id}/preview?detail=2`)).payload)).toMatchObject({ shapes: [{ code: a!.code }, {}, {}, {}, {}, { code: null }] })
    expect((await raw(who('analyst'), `/maps/${id}/file`)).payload).toBe(JSON.stringify(spelt))
  })

  it('put firms in their places, for those who may see them, once', async () => {
    const county = t.faces.regions.byCode('361102')!
    const firms = await bulkInsertOrganisations(t, Array.from({ length: 4 }, (_, i) => ({ name: `地图机械${i}有限公司`, regionX: county.lo })))
    const [far] = await bulkInsertOrganisations(t, [{ name: '广州机械有限公司', regionX: t.faces.regions.byCode('4401')!.lo }])
    const place = async (id: number, by: string, point: unknown) => who(by).send('PATCH', `/organisations/${id}`, { version: Number((await who(by).get(`/organisations/${id}`)).body['version']), point })
    expect((await place(firms[0]!.id, 'city', { longitude: 28.4, latitude: 117.9 })).body['code']).toBe('request.invalid')
    expect((await place(firms[0]!.id, 'city', { longitude: 117.9665, latitude: 28.4312 })).body['point']).toEqual({ longitude: 117.9665, latitude: 28.4312, basis: 'given' })
    expect((await place(firms[1]!.id, 'city', { longitude: 117.5, latitude: 28.5, basis: 'centre' })).status).toBe(200)
    await place(far!.id, 'elsewhere', { longitude: 113.2644, latitude: 23.1291 })

    const answer = await raw(who('city'), '/maps/points/firms')
    expect(answer.headers).toMatchObject({ 'content-type': 'application/octet-stream', 'cache-control': 'private, no-cache' })
    expect(pointsOf(answer.rawPayload)).toEqual({
      magic: 'JWP1', points: 2, unplaced: 2,
      found: [{ id: firms[0]!.id, class: 5, longitude: 117.9665, latitude: 28.4312 }, { id: firms[1]!.id, class: 5, longitude: 117.5, latitude: 28.5 }],
    })
    const etag = String(answer.headers['etag'])
    const again = await raw(who('city'), '/maps/points/firms', { 'if-none-match': etag })
    expect([again.statusCode, again.payload]).toEqual([304, ''])
    expect((await raw(who('elsewhere'), '/maps/points/firms', { 'if-none-match': etag })).statusCode).toBe(200)
    expect(pointsOf((await raw(who('elsewhere'), '/maps/points/firms')).rawPayload).found.map((p) => p.id)).toEqual([far!.id])
    expect(pointsOf((await raw(who('city'), '/maps/points/firms?filter=level:gte:1')).rawPayload).found).toEqual([])
    await place(firms[1]!.id, 'city', null)
    const changed = await raw(who('city'), '/maps/points/firms', { 'if-none-match': etag })
    expect([changed.statusCode, pointsOf(changed.rawPayload).points]).toEqual([200, 1])
    for (const layer of ['machines', 'projects']) expect(pointsOf((await raw(who('leader'), `/maps/points/${layer}`)).rawPayload)).toEqual({ magic: 'JWP1', points: 0, unplaced: 0, found: [] })
    expect((await raw(browser(t.kernel), '/maps/points/firms')).statusCode).toBe(401)
  })
})
