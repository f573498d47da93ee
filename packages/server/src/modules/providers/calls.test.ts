import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listOf, textOf, type Json } from '../accounts/browser.fixture.ts'
import { made, openScene, profile, published, type Firm, type Scene } from './scene.fixture.ts'

const criteria = [{ code: 'ability', title: '技术能力', weight: 60 }, { code: 'service', title: '本地服务', weight: 40 }]
const call = (more: object = {}) => ({ title: '2026年度中小企业数字化服务商征集', regionCode: '3611', opensOn: '2026-03-01', closesOn: '2026-03-10', document: '面向全国征集，标准见下。', criteria, minimumTotal: 60, places: 1, validMonths: 24, ...more })
const rowsOf = (body: Json) => listOf<{ id: number; mine: string; total: number | null; reviews: number | null; provider: { name: string } }>(body.items)

describe('a call for providers', () => {
  let s: Scene
  let now = new Date('2026-03-02T02:00:00Z')
  let good: Firm, weak: Firm, late: Firm
  let officer: Awaited<ReturnType<Scene['official']>>, ann: typeof officer, bob: typeof officer, cai: typeof officer
  let callId = 0
  const applications = new Map<string, number>()
  const scores = (ability: number, service: number, version = 0) => ({ version, scores: [{ criterion: 'service', score: service }, { criterion: 'ability', score: ability, comment: '案例扎实' }] })
  beforeAll(async () => {
    s = await openScene({ now: () => now })
    ;[good, weak, late] = [await s.firm('信州云织软件有限公司'), await s.firm('南昌远图科技有限公司', '360102'), await s.firm('玉山晚到科技有限公司', '361123')]
    for (const f of [good, weak, late]) await published(f)
    officer = await s.official('officer', '3611')
    ann = await s.official('assessor', '3611', '安评审')
    bob = await s.official('assessor', '36', '包评审')
  })
  afterAll(() => s.close())

  it('is drafted with criteria that make 100, for a place of one’s own', async () => {
    const refused = async (more: object) => textOf((await officer.post('/provider-calls', call(more))).body.code)
    expect(await refused({ regionCode: '3601' })).toBe('providers.unknown-region')
    expect(await refused({ criteria: [{ ...criteria[0], weight: 59 }, criteria[1]] })).toBe('request.invalid')
    expect(await refused({ criteria: [criteria[0], { ...criteria[0], weight: 40 }] })).toBe('request.invalid')
    expect(await refused({ closesOn: '2026-02-01' })).toBe('request.invalid')
    expect((await ann.post('/provider-calls', call())).status).toBe(403)
    callId = Number(made(await officer.post('/provider-calls', call())).id)
    expect((await s.nobody.get(`/catalogue/calls/${callId}`)).status).toBe(404)
    expect((await good.owner.post('/provider-applications', { callId, truthful: true })).status).toBe(404)
    expect((await (await s.official('officer', '3601')).get(`/provider-calls/${callId}`)).status).toBe(404)
  })

  it('opens, and its criteria stay as they were published', async () => {
    const opened = made(await officer.post(`/provider-calls/${callId}/open`))
    expect([opened.state, made(await officer.post(`/provider-calls/${callId}/open`)).version]).toEqual(['open', opened.version])
    expect((await s.nobody.get(`/catalogue/calls/${callId}`)).body).toMatchObject({ state: 'open', criteria: [{ code: 'ability', weight: 60 }, { code: 'service', weight: 40 }], applications: null, results: null, region: { code: '3611' } })
    const change = (body: object) => officer.send('PATCH', `/provider-calls/${callId}`, { version: opened.version, ...body })
    expect((await change({ criteria })).body.code).toBe('providers.only-later-close')
    expect((await change({ closesOn: '2026-03-09' })).body.code).toBe('providers.only-later-close')
    expect((await change({ closesOn: '2026-03-12' })).body.closesOn).toBe('2026-03-12')
    expect((await officer.post(`/provider-calls/${callId}/review`)).body.code).toBe('providers.still-open')
  })

  it('takes applications with the profile as it was, once for each provider, and lets them be withdrawn', async () => {
    for (const f of [good, weak, late]) applications.set(f.name, Number(made(await f.owner.post('/provider-applications', { callId, truthful: true, statement: '愿意服务' })).id))
    // Once more replaces it; what the profile says later does not.
    expect(Number(made(await good.owner.post('/provider-applications', { callId, truthful: true })).id)).toBe(applications.get(good.name))
    made(await good.owner.put('/providers/own', profile({ version: 2, jobsAtOnce: 9 })))
    const seen = made(await officer.get(`/provider-applications/${applications.get(good.name)}`))
    expect([(seen.snapshot as Json).jobsAtOnce, seen.mine, seen.state]).toEqual([3, null, 'submitted'])
    expect(made(await late.owner.post(`/provider-applications/${applications.get(late.name)}/withdraw`)).state).toBe('withdrawn')
    expect((await weak.owner.get(`/provider-applications/${applications.get(good.name)}`)).status).toBe(404)
    expect(rowsOf((await weak.owner.get('/provider-applications')).body)).toHaveLength(1)
    expect((await good.owner.post('/provider-applications', { callId, truthful: false })).status).toBe(400)
    expect((await ann.put(`/provider-applications/${applications.get(good.name)}/review`, scores(90, 80))).body.code).toBe('providers.call-in-state')
  })

  it('after its last day takes none, and is reviewed', async () => {
    now = new Date('2026-03-13T02:00:00Z')
    expect((await late.owner.post('/provider-applications', { callId, truthful: true })).body.code).toBe('providers.call-closed')
    expect(made(await officer.post(`/provider-calls/${callId}/review`)).state).toBe('reviewing')
    const of = (f: Firm) => `/provider-applications/${applications.get(f.name)}`
    const partly = await ann.put(`${of(good)}/review`, { version: 0, scores: [{ criterion: 'ability', score: 90 }, { criterion: 'made-up', score: 1 }] })
    expect([partly.status, partly.body.code]).toEqual([400, 'request.invalid'])
    expect(made(await ann.put(`${of(good)}/review`, scores(90, 80))).reviewed).toMatchObject([{ isOwn: true, total: 86, conflict: null }])
    expect((await ann.put(`${of(good)}/review`, scores(10, 10))).status).toBe(409)
    made(await ann.put(`${of(good)}/review`, scores(91, 80, 1)))
    made(await bob.put(`${of(good)}/review`, scores(80, 71)))
    made(await ann.put(`${of(weak)}/review`, scores(50, 50)))
    // A reviewer sees the own word alone until the decision; an officer sees all, an applicant none.
    expect(listOf<Json>(made(await bob.get(of(good))).reviewed)).toHaveLength(1)
    expect(made(await bob.get(of(good))).total).toBeNull()
    expect(rowsOf((await bob.get(`/provider-applications?callId=${callId}&sort=-total&state=submitted`)).body).map((r) => r.total)).toEqual([null, null])
    expect(listOf<Json>(made(await officer.get(of(good))).reviewed).map((v) => v.total)).toEqual([86.6, 76.4])
    expect(made(await good.owner.get(of(good)))).toMatchObject({ reviewed: [], total: null, reviews: null })
    expect(rowsOf((await officer.get(`/provider-applications?callId=${callId}&sort=-total&state=submitted`)).body).map((r) => [r.provider.name, r.total, r.reviews])).toEqual([[good.name, 81.5, 2], [weak.name, 50, 1]])
    expect((await (await s.official('assessor', '361102')).put(`${of(good)}/review`, scores(1, 1))).status).toBe(404)
  })

  it('whoever belongs to an applicant, or says that there is a conflict, does not count', async () => {
    const of = (f: Firm) => `/provider-applications/${applications.get(f.name)}`
    cai = await s.official('assessor', '3611', '蔡评审')
    await s.addMember(cai.id, good)
    const own = await cai.put(`${of(good)}/review`, scores(100, 100))
    expect([own.status, own.body.code]).toEqual([403, 'providers.own-organisation'])
    expect(rowsOf((await cai.get(`/provider-applications?callId=${callId}&sort=name`)).body).map((r) => [r.provider.name, r.mine])).toContainEqual([good.name, 'own-organisation'])
    made(await bob.put(`${of(weak)}/review`, scores(100, 100)))
    expect(made(await bob.post(`${of(weak)}/conflict`, { reason: '负责人是我的同学' })).mine).toBe('conflict')
    expect((await bob.put(`${of(weak)}/review`, scores(100, 100, 2))).body.code).toBe('providers.conflict-declared')
    expect(rowsOf((await officer.get(`/provider-applications?callId=${callId}&sort=-total&state=submitted`)).body).map((r) => r.total)).toEqual([81.5, 50])
  })

  it('is decided for all at once, with reasons, not below the minimum, and not for more than its places', async () => {
    const { version } = made(await officer.get(`/provider-calls/${callId}`))
    const [a, b] = [applications.get(good.name)!, applications.get(weak.name)!]
    const decide = (decisions: object[]) => officer.post(`/provider-calls/${callId}/decide`, { version, decisions })
    const taken = { applicationId: a, isTaken: true, reason: '案例扎实，本地有人' }
    expect(textOf((await decide([taken])).body.code)).toBe('request.invalid')
    expect(textOf((await decide([taken, { applicationId: b, isTaken: true, reason: '也可以' }])).body.code)).toBe('providers.below-minimum')
    expect((await decide([taken, { applicationId: b, isTaken: false, reason: '  ' }])).status).toBe(400)
    expect((await decide([taken, { applicationId: b, isTaken: false, reason: '案例不足' }, { applicationId: applications.get(late.name)!, isTaken: false, reason: '已撤回' }])).body.code).toBe('request.invalid')
    const done = await decide([taken, { applicationId: b, isTaken: false, reason: '案例不足' }])
    expect([done.status, done.body.state, done.body.taken]).toEqual([200, 'decided', 1])
    expect((await decide([taken])).body.code).toBe('providers.call-in-state')
    const open = (await s.nobody.get(`/catalogue/calls/${callId}`)).body
    expect(open.results).toEqual([
      { provider: { id: expect.any(Number), name: good.name }, isTaken: true, total: 81.5, reason: '案例扎实，本地有人' }, { provider: { id: expect.any(Number), name: weak.name }, isTaken: false, total: 50, reason: '案例不足' },
    ])
    expect(JSON.stringify(open)).not.toMatch(/评审员|安评审|包评审/)
    expect([open.applications, open.taken]).toEqual([2, 1])
    const results = listOf<{ provider: { id: number } }>(open.results)
    expect((await s.nobody.get(`/catalogue/providers/${results[0]!.provider.id}`)).body).toMatchObject({ poolUntil: '2028-03-13', pools: [{ call: { id: callId }, from: '2026-03-13', until: '2028-03-13', isCurrent: true }] })
    expect(listOf<{ id: number }>((await s.nobody.get('/catalogue/providers?filter=pool:eq:true')).body.items).map((p) => p.id)).toEqual([results[0]!.provider.id])
    expect(made(await weak.owner.get(`/provider-applications/${b}`))).toMatchObject({ state: 'not-taken', total: 50, reason: '案例不足', reviewed: [] })
    await s.t.kernel.jobs.drain()
    const told = await s.t.kernel.database.owner.query<{ person: string; text_zh: string }>("select person, text_zh from kernel.notice where kind = 'provider.decided' order by text_zh")
    expect(told.rows.map((r) => r.person).sort()).toEqual([good.owner.id, weak.owner.id, cai.id].sort())
    // After its time nobody is in the pool any more.
    now = new Date('2028-03-14T02:00:00Z')
    expect(listOf((await s.nobody.get('/catalogue/providers?filter=pool:eq:true')).body.items)).toEqual([])
    expect((await s.nobody.get(`/catalogue/providers/${results[0]!.provider.id}`)).body.poolUntil).toBeNull()
  })
})
