import { Terms } from '@jingwei/contract/terms'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listOf, type Json } from '../accounts/browser.fixture.ts'
import { openFunds, roundTerms } from './scene.fixture.ts'

type Funds = Awaited<ReturnType<typeof openFunds>>
type Row = { id: number; code: string; state: string; applications: number | null }

describe('programmes', () => {
  let s: Funds
  let neighbour: Funds['officer'], county: Funds['officer'], assessor: Funds['officer']
  let fits: Awaited<ReturnType<Funds['registered']>>, small: typeof fits, unclear: typeof fits, elsewhere: typeof fits
  const owner = (text: string, values: unknown[] = []) => s.t.kernel.database.owner.query<Record<string, never>>(text, values)
  beforeAll(async () => {
    s = await openFunds()
    neighbour = await s.official('officer', '3601')
    county = await s.official('officer', '361102')
    assessor = await s.official('assessor', '3611')
    fits = await s.registered('合规机械有限公司', { staff: 60, size: 'small', level: 3 })
    small = await s.registered('小作坊有限公司', { staff: 5, size: 'micro', level: 1 })
    unclear = await s.registered('不详机械有限公司', { size: 'small' })
    elsewhere = await s.registered('外市机械有限公司', { staff: 60, size: 'small', region: '360102' })
  }, 120_000)
  afterAll(() => s.close())

  it('is drafted by one, published by another, and opens its book', async () => {
    const draft = await s.draft('upgrade-2026')
    expect(await s.officer.post('/programmes', { code: 'upgrade-2026', title: { zh: '又一个', en: '' }, regionCode: '3611', terms: roundTerms() })).toMatchObject({ status: 409, body: { code: 'programmes.code-taken' } })
    expect(await s.officer.post('/programmes', { code: 'elsewhere', title: { zh: '外市', en: '' }, regionCode: '3601', terms: roundTerms() })).toMatchObject({ status: 422, body: { code: 'programmes.unknown-region' } })
    expect(draft).toMatchObject({ state: 'draft', round: 0, hasDraft: true, current: null, draft: { number: 1, state: 'draft', savedBy: '市经办' }, budgetFen: 80_000_000, areas: ['数字化改造', '等级奖励'], opensOn: '2026-03-01' })
    expect((await s.officer.post(`/programmes/${draft.id}/publish`, { version: draft.version })).status).toBe(403)
    for (const who of [s.nobody, fits.owner]) expect((await who.get(`/public/programmes/${draft.id}`)).status).toBe(404)
    expect((await fits.owner.get(`/programmes/${draft.id}`)).status).toBe(404)
    expect((await neighbour.get(`/programmes/${draft.id}`)).status).toBe(404)
    const open = s.made(await s.leader.post(`/programmes/${draft.id}/publish`, { version: draft.version })) as unknown as Json
    expect(open).toMatchObject({ state: 'open', round: 1, hasDraft: false, current: { number: 1, state: 'published', publishedBy: '市领导' }, draft: null, promisedFen: 0, applications: 0 })
    expect(open['current']!['digest']).toMatch(/^[0-9a-f]{64}$/)
    const accounts = await owner('select a.kind, a.code from ledgers.account a join ledgers.book b on b.id = a.book_id where b.code = $1 order by a.place', [`programme-${draft.id}`])
    expect(accounts.rows).toEqual([{ kind: 'source', code: 'source-province' }, { kind: 'source', code: 'source-city' }, { kind: 'budget', code: 'upgrade' }, { kind: 'budget', code: 'bonus' }])
  })

  it('is not published by who saved it last, not with faults, and not twice', async () => {
    const both = await s.official('leader', '3611', '又办又批')
    await s.asSystem((db) => s.t.faces.accounts.grant(db, { scope: 'system', person: null, capacityId: null, permissions: new Set(), region: null, organisationId: null }, { personId: both.id, role: 'officer', regionCode: '3611' }))
    const draft = await s.draft('two-people')
    const faulty = s.made(await s.officer.put(`/programmes/${draft.id}/draft`, { title: { zh: '两人', en: '' }, terms: roundTerms({ conditions: [{ code: 'people', title: { zh: '人', en: '' }, rule: '职工 >= 20' }], milestones: [{ code: 'a', title: { zh: 'a', en: '' }, days: 1, shareBasisPoints: 9999 }] }), version: draft.version }))
    const refused = await s.leader.post(`/programmes/${draft.id}/publish`, { version: faulty.version })
    expect(refused).toMatchObject({ status: 422, body: { code: 'programmes.faulty-terms' } })
    expect(listOf<{ path: string }>(refused.body['fields'] ?? refused.body['errors']).map((f) => f.path)).toEqual(['body.terms.milestones', 'body.terms.conditions.people'])
    expect(await s.officer.put(`/programmes/${draft.id}/draft`, { title: { zh: '两人', en: '' }, terms: roundTerms(), version: draft.version })).toMatchObject({ status: 409, body: { code: 'record.changed-meanwhile' } })
    await owner('update programmes.programme_version set saved_by = $2, terms = $3 where programme_id = $1', [draft.id, both.id, JSON.stringify(Terms.parse(roundTerms()))])
    expect(await both.post(`/programmes/${draft.id}/publish`, { version: faulty.version })).toMatchObject({ status: 403, body: { code: 'programmes.own-draft' } })
    await owner('update programmes.programme_version set saved_by = $2 where programme_id = $1', [draft.id, s.officer.id])
    // Two leaders at once: one publishes, the other is told that it was done.
    const answers = await Promise.all([s.leader, both].map((who) => who.post(`/programmes/${draft.id}/publish`, { version: faulty.version })))
    expect(answers.map((a) => a.status).sort()).toEqual([200, 409])
  })

  it('keeps what was published, whoever tries; the next version stands beside it', async () => {
    const open = await s.open('versions')
    const next = s.made(await s.officer.put(`/programmes/${open.id}/draft`, { title: { zh: '改造补助（二）', en: '' }, terms: roundTerms({ lines: [...roundTerms().lines, { code: 'extra', title: '增补', area: '增补', sourceCode: 'city', amountFen: 100 }] }), version: open.version })) as unknown as Json
    expect(next).toMatchObject({ state: 'open', round: 1, title: { zh: '数字化改造补助' }, budgetFen: 80_000_000, hasDraft: true, draft: { number: 2, title: { zh: '改造补助（二）' } } })
    expect((await fits.owner.get(`/programmes/${open.id}`)).body).toMatchObject({ hasDraft: false, draft: null, versions: [{ number: 1, savedBy: null }] })
    expect((await fits.owner.get(`/programmes/${open.id}/versions/2`)).status).toBe(404)
    s.made(await s.leader.post(`/programmes/${open.id}/publish`, { version: Number(next['version']) }))
    const versions = await owner('select number, state, terms from programmes.programme_version where programme_id = $1 order by number', [open.id])
    expect(versions.rows.map((r) => [r['number'], r['state'], (r['terms']! as unknown as { lines: unknown[] }).lines.length])).toEqual([[1, 'superseded', 2], [2, 'published', 3]])
    for (const statement of [`update programmes.programme_version set terms = '{}' where programme_id = ${open.id}`, `delete from programmes.programme_version where programme_id = ${open.id}`, `update programmes.programme_version set state = 'draft', digest = null, published_by = null, published_at = null where programme_id = ${open.id}`])
      await expect(owner(statement)).rejects.toMatchObject({ code: '23001' })
    expect((await s.nobody.get(`/public/programmes/${open.id}`)).body).toMatchObject({ title: { zh: '改造补助（二）' }, round: 2, budgetFen: 80_000_100, current: { number: 2 }, applications: null, objections: null, list: [] })
  })

  it('is seen by whom it concerns', async () => {
    const open = await s.open('seen')
    expect((await county.get(`/programmes/${open.id}`)).body).toMatchObject({ state: 'open', applications: 0 })
    expect((await county.put(`/programmes/${open.id}/draft`, { title: { zh: '县里改', en: '' }, terms: roundTerms(), version: open.version })).status).toBe(404)
    expect((await neighbour.get(`/programmes/${open.id}`)).status).toBe(404)
    expect((await assessor.get(`/programmes/${open.id}`)).body).toMatchObject({ applications: null, objections: null })
    expect((await elsewhere.owner.get(`/programmes/${open.id}`)).status).toBe(200)
    const listed = listOf<Row>((await s.officer.get('/programmes?state=open&q=改造&sort=closes')).body['items']).map((r) => r.code)
    expect(listed).toContain('seen')
    expect(await s.officer.get('/programmes?state=opened')).toMatchObject({ status: 400 })
    const page = (await s.officer.get('/programmes?limit=2&sort=title')).body
    const second = (await s.officer.get(`/programmes?limit=2&sort=title&cursor=${String(page['next'])}`)).body
    expect(new Set([...listOf<Row>(page['items']), ...listOf<Row>(second['items'])].map((r) => r.id)).size).toBe(4)
    expect(listOf<Row>((await s.nobody.get('/public/programmes?region=3611')).body['items']).length).toBeGreaterThan(2)
    expect(listOf<Row>((await s.nobody.get('/public/programmes?region=3601')).body['items'])).toEqual([])
    expect((await s.officer.get('/programmes/export?format=csv')).status).toBe(200)
  })

  it('says of a firm what is met, what is not and what is missing, with the sum', async () => {
    const of = async (id: number, answers = {}) => (await s.officer.post('/programme-terms/try-firm', { terms: roundTerms(), organisationId: id, answers })).body
    expect(await of(fits.id, { equipment_cost: 1_234_567.89 })).toMatchObject({ outcome: 'met', totalFen: 24_691_358, awards: [{ fen: 24_691_358, isCapped: false }] })
    expect(await of(small.id)).toMatchObject({ outcome: 'not-met', conditions: [{ outcome: 'not-met', reasons: [{ text: { zh: '职工人数 5 人，要求 ≥ 20' } }] }, { outcome: 'met' }, { outcome: 'met' }], totalFen: null })
    expect(await of(unclear.id)).toMatchObject({ outcome: 'unknown', conditions: [{ reasons: [{ missing: ['employees'] }] }, {}, {}] })
    expect((await s.officer.post('/programme-terms/try-firm', { terms: roundTerms(), organisationId: elsewhere.id })).status).toBe(404)
    expect(await s.officer.post('/programme-terms/try-firm', { terms: roundTerms({ awards: [{ code: 'a', title: { zh: 'a', en: '' }, rule: '设备投入 > 1', lineCode: 'upgrade' }] }), organisationId: fits.id })).toMatchObject({ status: 422, body: { code: 'programmes.faulty-terms' } })
    expect((await s.officer.post('/programme-terms/check', { terms: roundTerms({ capFen: 1e12 }) })).body).toMatchObject({ problems: [{ where: 'capFen' }] })
  })

  it('says of all firms of a region whom it reaches and what it costs', async () => {
    const flat = roundTerms({ questions: [], awards: [{ code: 'flat', title: { zh: '定额', en: '' }, rule: 'if(数字化等级 >= 3, 10万, 5万)', lineCode: 'upgrade' }] })
    const closed = await s.registered('已注销有限公司', { staff: 60, size: 'small' })
    await owner("update organisations.organisation set closed_on = '2026-01-01' where id = $1", [closed.id])
    const trial = (await s.officer.post('/programme-terms/try', { terms: flat, regionCode: '3611' })).body
    expect(trial).toMatchObject({
      firms: 3, outcomes: { met: 1, notMet: 1, unknown: 1, review: 0 }, costFen: 10_000_000, budgetFen: 80_000_000,
      byCondition: [{ code: 'people', met: 1, notMet: 1, unknown: 1, onlyThis: 1 }, { code: 'size', met: 3, notMet: 0, unknown: 0, onlyThis: 0 }, { code: 'place', met: 3 }],
      bySize: [{ key: 'small', firms: 2, met: 1, costFen: 10_000_000 }, { key: 'micro', firms: 1, met: 0 }], byRegion: [{ key: '361102', title: '信州区', firms: 3, met: 1 }],
    })
    expect(listOf<{ organisation: { id: number } }>(trial['examples']).map((e) => e.organisation.id)).toEqual([fits.id, unclear.id, small.id])
    expect((await s.officer.post('/programme-terms/try', { terms: flat, regionCode: '3601' })).status).toBe(422)
  })

  it('is found by the firms that it fits; they are told once', async () => {
    const before = await owner("select count(*)::int as n from kernel.notice where kind = 'programme.opened'")
    const open = await s.open('told')
    await s.t.kernel.jobs.drain()
    const told = await owner("select person from kernel.notice where kind = 'programme.opened' and link = $1", [`/programmes/${open.id}`])
    expect([before.rows[0]!['n'], told.rows.map((r) => r['person'])]).toEqual([0, [fits.owner.id]])
    const found = (await fits.owner.get('/programmes/fits')).body
    const own = listOf<{ programme: Row; fitness: { outcome: string; totalFen: number | null } }>(found['items']).find((f) => f.programme.id === open.id)!
    expect([own.fitness.outcome, own.fitness.totalFen]).toEqual(['met', null])
    expect(listOf<{ programme: Row }>((await elsewhere.owner.get('/programmes/fits')).body['items'])).toEqual([])
    expect(listOf<{ fitness: { outcome: string } }>((await small.owner.get('/programmes/fits')).body['items']).every((f) => f.fitness.outcome === 'not-met')).toBe(true)
    expect((await s.officer.get('/programmes/fits')).status).toBe(403)
    expect(listOf<{ code: string }>((await fits.owner.get('/programme-facts')).body['items']).map((f) => f.code)).toContain('revenue')
  })
})
