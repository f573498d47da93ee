import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listOf, textOf, type Browser, type Json } from '../accounts/browser.fixture.ts'
import { made, marketScene, type MarketScene, type Provider } from './market.fixture.ts'

type FitJson = { id: number; title: string; score: number; reason: { zh: string; en: string }; misfits: { code: string; isHard: boolean; text: { zh: string; en: string } }[]; parts: { points: number }[]; state: string; place: number }
const fault = (body: Json) => listOf<{ path: string; code: string }>(body.fields).map((f) => `${f.path} ${f.code}`)

describe('from a result to a rated work', () => {
  let s: MarketScene
  let firm: Browser, neighbour: Browser, officer: Browser, elsewhere: Browser
  let near: Provider, far: Provider, costly: Provider
  let need: number, enquiry: number, work: number
  const fits = (json: Json | undefined) => listOf<FitJson>(json)
  const asked = (who: Provider) => who.get('/offer-requests').then((a) => listOf<Json>(made(a).items))
  const requestOf = async (who: Provider) => Number((await asked(who))[0]!.id)
  const offer = (price: number, more: object = {}) => ({ version: 0, parts: [{ title: '实施', priceFen: price }], taxBasisPoints: 600, goLiveDays: 45, conditions: '', validUntil: '2026-04-30', ...more })
  const shares = { name: false, text: true, budget: true, grade: true, contact: false }

  beforeAll(async () => {
    s = await marketScene()
    ;[firm, neighbour] = [s.owner(0), s.owner(1)]
    officer = await s.officer('officer', 'officer', '361102')
    elsewhere = await s.officer('elsewhere', 'officer', '3601')
    near = await s.provider('上饶云机科技有限公司', '361102', [{ title: '设备联网与点检', scene: 'equipment', industryCodes: ['C17'], sizes: ['small'] }, { title: '质量追溯', scene: 'quality' }])
    far = await s.provider('南昌智造软件有限公司', '360102', [{ title: '设备管理云平台', scene: 'equipment', days: 200 }])
    costly = await s.provider('上饶精益咨询有限公司', '361102', [{ title: '全厂设备管理', scene: 'equipment', minFen: 80_000_000, maxFen: 90_000_000 }])
    await s.provider('钢铁设备专家公司', '361102', [{ title: '高炉设备管理', scene: 'equipment', industryCodes: ['C31'] }])
  }, 120_000)
  afterAll(() => s.t.close())

  it('shows the weakest scenes with what fits, why, and what does not', async () => {
    const { result } = made(await firm.get('/matches/for-result?scenes=16&limit=5'))
    const scenes = listOf<Json>(result!.scenes)
    expect(result).toMatchObject({ basis: 'self', organisation: { id: s.firms[0]!.id } })
    const grades = scenes.map((x) => Number(x.gradeNow))
    expect(grades).toEqual([...grades].sort((a, b) => a - b))
    const equipment = scenes.find((x) => textOf(x.scene!.code) === 'equipment')!
    const solutions = fits(equipment.solutions)
    expect(solutions.map((f) => f.title).sort()).toEqual(['全厂设备管理', '设备管理云平台', '设备联网与点检'].sort())
    expect(solutions.map((f) => f.place)).toEqual([1, 2, 3])
    // Two of the same county are equally good; the one from another city stands behind them.
    expect(solutions[2]!.title).toBe('设备管理云平台')
    const own = solutions.find((f) => f.title === '设备联网与点检')!
    expect(own).toMatchObject({ state: 'new', reason: { zh: '可把设备管理做到 3 级，面向纺织业小型企业；与你同县区。', en: 'Solves equipment at level 3 for firms of your industry and size; from the same county.' } })
    for (const f of solutions) expect(f.parts.reduce((sum, p) => sum + p.points, 0)).toBeCloseTo(f.score, 12)
    expect(fits(equipment.nearMisses)).toMatchObject([{ title: '高炉设备管理', misfits: [{ code: 'industry', isHard: true }, { code: 'pool' }, { code: 'unrated' }] }])
    // The same list on the same day is the same list; an officer who looks on leaves no trace.
    const again = listOf<Json>(made(await firm.get('/matches/for-result?scenes=16&limit=5')).result!.scenes)
    expect(again.map((x) => x.shownId)).toEqual(scenes.map((x) => x.shownId))
    const seen = made(await officer.get(`/matches/for-result?organisationId=${s.firms[0]!.id}&scenes=1`)).result!
    expect(listOf<Json>(seen.scenes)[0]!.shownId).toBeNull()
    expect([(await elsewhere.get(`/matches/for-result?organisationId=${s.firms[0]!.id}`)).status, (await officer.get('/matches/for-result')).status]).toEqual([404, 422])
    expect(made(await neighbour.get('/matches/for-result')).result).toBeNull()
  })

  it('keeps what was opened', async () => {
    const scene = listOf<Json>(made(await firm.get('/matches/for-result?scenes=16&limit=5')).result!.scenes).find((x) => textOf(x.scene!.code) === 'equipment')!
    const shownId = Number(scene.shownId)
    made(await firm.post('/matches/opened', { shownId, kind: 'solution', id: near.solutions[0] }))
    made(await firm.post('/matches/opened', { shownId, kind: 'solution', id: near.solutions[0] }))
    expect((await firm.post('/matches/opened', { shownId, kind: 'solution', id: near.solutions[1] })).status).toBe(404)
    expect((await neighbour.post('/matches/opened', { shownId, kind: 'solution', id: near.solutions[0] })).status).toBe(404)
    const after = listOf<Json>(made(await firm.get('/matches/for-result?scenes=16&limit=5')).result!.scenes).find((x) => textOf(x.scene!.code) === 'equipment')!
    expect(fits(after.solutions).map((f) => [f.id, f.state])).toContainEqual([near.solutions[0], 'opened'])
  })

  it('takes a need from the result or in words, and refuses what says nothing', async () => {
    const refuse = async (body: object) => fault((await firm.post('/needs', body)).body)
    expect(await refuse({ title: 'ab' })).toEqual(['body.text empty'])
    expect(await refuse({ title: '设备', sceneCode: 'no-such' })).toEqual(['body.sceneCode scene'])
    expect(await refuse({ title: '设备', sceneCode: 'equipment', neededBy: '2026-03-01' })).toEqual(['body.neededBy past'])
    expect(await refuse({ title: '设备', sceneCode: 'equipment', regionCode: '999999' })).toEqual(['body.regionCode region'])
    expect(await refuse({ title: '设备', sceneCode: 'equipment', budgetFen: 0 })).toEqual(['body.budgetFen too_small'])
    expect((await neighbour.post('/needs', { title: '设备', sceneCode: 'equipment', fromResult: true })).body.code).toBe('matches.no-result')
    const stated = made(await firm.post('/needs', { title: '设备联网', text: '织机要联网，自动统计停台', sceneCode: 'equipment', budgetFen: 10_000_000, neededBy: '2026-06-30', fromResult: true }))
    expect(stated).toMatchObject({ state: 'open', source: 'diagnosis', industryCode: 'C1751', sizeClass: 'small', region: { code: '361102' }, scene: { code: 'equipment', title: { zh: '设备管理' } }, budgetFen: 10_000_000 })
    need = Number(stated.id)
    expect((await s.t.kernel.http.app.inject({ url: '/api/v1/needs' })).statusCode).toBe(401)
    const { solutions, nearMisses } = made(await firm.get(`/needs/${need}/suggestions`))
    const bySolution = new Map(fits(solutions).map((f) => [f.id, f]))
    expect(bySolution.get(near.solutions[0]!)!.reason.zh).toContain('在你的预算内')
    expect(bySolution.get(costly.solutions[0]!)!.misfits.find((m) => m.code === 'price')!.text.zh).toBe('起价 80 万元，高于预算 10 万元')
    expect(bySolution.get(far.solutions[0]!)!.misfits.find((m) => m.code === 'time')!.text.en).toBe('takes about 200 days to go live, you have 120')
    expect(fits(nearMisses).length).toBe(1)
    expect([(await neighbour.get(`/needs/${need}`)).status, (await near.get(`/needs/${need}`)).status, (await elsewhere.get(`/needs/${need}`)).status, (await officer.get(`/needs/${need}`)).status]).toEqual([404, 404, 404, 200])
  })

  it('takes a need from an officer for a firm of the region, which is told and decides', async () => {
    const body = { organisationId: s.firms[1]!.id, title: '质量追溯', text: '走访时提出，坯布疵点追不到机台', sceneCode: 'quality', budgetFen: 8_000_000, neededBy: '2026-07-31' }
    expect([(await elsewhere.post('/needs/for-firm', body)).status, (await firm.post('/needs/for-firm', body)).status, (await officer.post('/needs', body)).status]).toEqual([404, 403, 403])
    const stated = made(await officer.post('/needs/for-firm', body))
    expect(stated).toMatchObject({ organisation: { id: s.firms[1]!.id }, source: 'typed', isByOfficer: true, state: 'open', region: { code: '361102' } })
    expect(made(await neighbour.get(`/needs/${Number(stated.id)}`))).toMatchObject({ isByOfficer: true })
    expect((await s.t.kernel.database.owner.query("select 1 from kernel.notice where kind = 'enquiry.need'")).rows).toHaveLength(1)
    expect((await officer.post(`/needs/${Number(stated.id)}/close`, { reason: '不需要了' })).status).toBe(403)
    expect(made(await neighbour.post(`/needs/${Number(stated.id)}/close`, { reason: '已自行解决' })).state).toBe('closed')
  })

  it('asks several at once, within limits, and shows them what the firm chose', async () => {
    const body = { needId: need, solutionIds: [near.solutions[0], far.solutions[0], costly.solutions[0]], until: '2026-03-10', message: '请报含税价', shares }
    expect(fault((await firm.post('/enquiries', { ...body, until: '2026-03-02' })).body)).toEqual(['body.until deadline'])
    expect(fault((await firm.post('/enquiries', { ...body, solutionIds: [near.solutions[0], near.solutions[0]] })).body)).toEqual(['body.solutionIds repeated'])
    expect(fault((await firm.post('/enquiries', { ...body, solutionIds: [987_654] })).body)).toEqual(['body.solutionIds solution'])
    expect(fault((await firm.post('/enquiries', { ...body, shares: { ...shares, contact: true } })).body)).toEqual(['body.contact missing'])
    expect([(await neighbour.post('/enquiries', body)).status, (await officer.post('/enquiries', body)).status]).toEqual([404, 403])
    const opened = made(await firm.post('/enquiries', body))
    enquiry = Number(opened.id)
    expect(opened).toMatchObject({ state: 'open', askedCount: 3, offersCount: 0, need: { state: 'asked', enquiries: 1 } })
    expect((await firm.post('/enquiries', body)).body.code).toBe('matches.already-asked')
    expect((await firm.send('PATCH', `/needs/${need}`, { title: '改名', version: 1 })).body.code).toBe('matches.need-asked')
    expect((await asked(near))[0]).toMatchObject({ state: 'asked', firm: null, text: '织机要联网，自动统计停台', budgetFen: 10_000_000, message: '请报含税价', isOpen: true, contact: null, solution: { id: near.solutions[0] } })
    expect([await requestOf(near), await requestOf(far)].includes(NaN)).toBe(false)
    expect((await far.get(`/offer-requests/${await requestOf(near)}`)).status).toBe(404)
    expect((await near.get(`/enquiries/${enquiry}`)).status).toBe(404)
    expect((await s.t.kernel.database.owner.query<{ link: string }>("select link from kernel.notice where kind = 'enquiry.asked'")).rows).toHaveLength(3)
  })

  it('takes offers in whole fen until the deadline, and refuses late ones', async () => {
    const [a, b, c] = [await requestOf(near), await requestOf(far), await requestOf(costly)]
    expect(made(await near.get(`/offer-requests/${a}`)).state).toBe('seen')
    expect(fault((await near.put(`/offer-requests/${a}/offer`, offer(8_000_000, { validUntil: '2026-03-05' }))).body)).toEqual(['body.validUntil valid'])
    expect(fault((await near.put(`/offer-requests/${a}/offer`, offer(0))).body)).toEqual(['body.parts.0.priceFen too_small'])
    expect((await near.put(`/offer-requests/${a}/offer`, offer(8_000_000, { version: 1 }))).body.code).toBe('record.changed-meanwhile')
    const offered = made(await near.put(`/offer-requests/${a}/offer`, offer(8_333_333, { parts: [{ title: '软件', priceFen: 3_333_333 }, { title: '实施', priceFen: 5_000_000 }] })))
    expect(offered).toMatchObject({ state: 'offered', offer: { version: 1, netFen: 8_333_333, taxFen: 500_000, priceFen: 8_833_333, isValid: true } })
    made(await far.put(`/offer-requests/${b}/offer`, offer(9_900_000, { goLiveDays: 20 })))
    expect(made(await costly.post(`/offer-requests/${c}/decline`, { reason: '近期排满' }))).toMatchObject({ state: 'declined', isOpen: false })
    expect((await costly.put(`/offer-requests/${c}/offer`, offer(1))).body.code).toBe('matches.declined')
    const table = made(await firm.get(`/enquiries/${enquiry}`))
    const rows = listOf<Json>(table.asked)
    expect(table).toMatchObject({ offersCount: 2, declinedCount: 1, state: 'open' })
    expect(rows.map((r) => [r.state, r.marks, r.overBudgetFen])).toEqual([['offered', ['cheapest', 'best-fit'], null], ['offered', ['soonest'], 494_000], ['declined', [], null]])
    expect(listOf<Json>(made(await near.get('/offer-requests?filter=state:eq:offered')).items)).toHaveLength(1)
    s.setNow('2026-03-11T01:00:00Z')
    expect((await far.put(`/offer-requests/${b}/offer`, offer(1_000_000, { version: 1 }))).body.code).toBe('matches.deadline-passed')
    expect(made(await firm.get(`/enquiries/${enquiry}`)).state).toBe('due')
    expect(listOf<Json>(made(await firm.get('/enquiries?filter=state:eq:due')).items)).toHaveLength(1)
  })

  it('turns the chosen offer into a work and tells the others', async () => {
    const [a, b] = listOf<{ id: number }>(made(await firm.get(`/enquiries/${enquiry}`)).asked)
    expect((await firm.post(`/enquiries/${enquiry}/choose`, { askedId: a!.id, offerVersion: 7 })).body.code).toBe('record.changed-meanwhile')
    expect([(await near.post(`/enquiries/${enquiry}/choose`, { askedId: a!.id, offerVersion: 1 })).status, (await neighbour.post(`/enquiries/${enquiry}/choose`, { askedId: a!.id, offerVersion: 1 })).status]).toEqual([404, 404])
    const chosen = made(await firm.post(`/enquiries/${enquiry}/choose`, { askedId: a!.id, offerVersion: 1 }))
    work = Number(chosen.id)
    expect(chosen).toMatchObject({ state: 'agreed', side: 'firm', moves: ['break-off'], priceFen: 8_833_333, dueOn: '2026-04-25', provider: { id: near.providerId } })
    expect((await firm.post(`/enquiries/${enquiry}/choose`, { askedId: b!.id, offerVersion: 1 })).body.code).toBe('matches.enquiry-over')
    expect((await asked(far))[0]).toMatchObject({ state: 'not-chosen', isOpen: false, workId: null })
    expect((await s.t.kernel.database.owner.query("select 1 from kernel.notice where kind = 'enquiry.over'")).rows).toHaveLength(1)
    expect([(await far.get(`/works/${work}`)).status, (await neighbour.get(`/works/${work}`)).status, (await elsewhere.get(`/works/${work}`)).status]).toEqual([404, 404, 404])
    expect(made(await near.get(`/works/${work}`))).toMatchObject({ side: 'provider', moves: ['start', 'break-off'], needId: null, enquiryId: null, organisation: { name: s.firms[0]!.name } })
    await s.t.kernel.jobs.drain()
    expect((await s.t.kernel.database.owner.query('select load from providers.provider where id = $1', [near.providerId])).rows).toEqual([{ load: 1 }])
  })

  it('is moved by the side whose move it is, and rated once by the firm alone', async () => {
    const byFirm = (version: number, move: object) => firm.post(`/works/${work}/moves`, { version, move })
    const byProvider = (version: number, move: object) => near.post(`/works/${work}/provider-moves`, { version, move })
    expect((await byFirm(1, { move: 'accept' })).body.code).toBe('matches.cannot-move')
    expect((await near.post(`/works/${work}/moves`, { version: 1, move: { move: 'accept' } })).status).toBe(404)
    expect((await firm.post(`/works/${work}/provider-moves`, { version: 1, move: { move: 'start' } })).status).toBe(404)
    made(await byProvider(1, { move: 'start' }))
    expect(fault((await near.put(`/works/${work}/milestones`, { version: 2, milestones: [{ title: '装网关', dueOn: '2026-03-20', doneOn: '2026-03-30' }] })).body)).toEqual(['body.milestones.0.doneOn future'])
    expect(made(await near.put(`/works/${work}/milestones`, { version: 2, milestones: [{ title: '装网关', dueOn: '2026-03-20', doneOn: '2026-03-11' }, { title: '上线', dueOn: '2026-04-20', doneOn: null }] }))).toMatchObject({ milestonesDone: 1, milestonesAll: 2 })
    made(await byProvider(3, { move: 'deliver', note: '已上线' }))
    expect(fault((await byFirm(4, { move: 'return', reason: '短' })).body)).toEqual(['body.move.reason too_small'])
    made(await byFirm(4, { move: 'return', reason: '两台织机没有数据' }))
    made(await byProvider(5, { move: 'deliver' }))
    expect((await byFirm(6, { move: 'rate', score: 5 })).body.code).toBe('matches.cannot-move')
    made(await byFirm(6, { move: 'accept' }))
    expect(made(await firm.get(`/needs/${need}`)).state).toBe('met')
    expect((await near.post(`/works/${work}/moves`, { version: 7, move: { move: 'rate', score: 5 } })).status).toBe(404)
    const rated = made(await byFirm(7, { move: 'rate', score: 4, comment: '上线快' }))
    expect(rated).toMatchObject({ state: 'rated', score: 4, comment: '上线快', moves: [] })
    expect(listOf<Json>(rated.events).map((e) => [e.move, e.side])).toEqual([['choose', 'firm'], ['start', 'provider'], ['deliver', 'provider'], ['return', 'firm'], ['deliver', 'provider'], ['accept', 'firm'], ['rate', 'firm']])
    expect((await byFirm(8, { move: 'rate', score: 1 })).body.code).toBe('matches.cannot-move')
    await s.t.kernel.jobs.drain()
    const { rows } = await s.t.kernel.database.owner.query('select load, ratings, rating_sum from providers.provider where id = $1', [near.providerId])
    expect(rows).toEqual([{ load: 0, ratings: 1, rating_sum: 4 }])
    await s.t.faces.matches.refresh()
    const scene = listOf<Json>(made(await firm.get('/matches/for-result?scenes=16&limit=5')).result!.scenes).find((x) => textOf(x.scene!.code) === 'equipment')!
    expect(fits(scene.solutions).find((f) => f.id === near.solutions[0])!.reason).toMatchObject({ en: expect.stringContaining('1 finished job nearby') })
    const story = listOf<Json>(made(await officer.get(`/organisations/${s.firms[0]!.id}/story`)).items).map((e) => textOf(e.kind))
    expect(story.filter((k) => /^(need|work)\./.test(k)).sort()).toEqual(['need.stated', 'work.accepted', 'work.agreed'])
  })

  it('is read by the officers of the region, filtered and exported', async () => {
    expect(listOf<Json>(made(await officer.get('/works?filter=state:eq:rated;score:gte:4;region:in:3611')).items)).toHaveLength(1)
    expect(listOf<Json>(made(await officer.get('/works?filter=score:gte:5')).items)).toHaveLength(0)
    expect(made(await elsewhere.get('/needs')).total).toBe(0)
    expect((await officer.get('/needs?filter=nonsense:eq:1')).body.code).toBe('request.invalid')
    expect(listOf<Json>(made(await near.get('/works?filter=side:eq:provider')).items)).toHaveLength(1)
    expect(listOf<Json>(made(await near.get('/works?filter=side:eq:firm')).items)).toHaveLength(0)
    for (const [path, lines] of [['needs', 3], ['enquiries', 2], ['works', 2]] as const) {
      const csv = await s.t.kernel.http.app.inject({ url: `/api/v1/${path}/export?format=csv`, headers: { host: 'localhost:7460', cookie: [...officer.jar].map(([k, v]) => `${k}=${v}`).join('; ') } })
      expect([path, csv.statusCode, csv.body.trim().split(/\r?\n/).length]).toEqual([path, 200, lines])
    }
    const page = made(await firm.post('/needs', { title: '另一项需求', sceneCode: 'quality' }))
    const first = made(await firm.get('/needs?limit=1'))
    expect([listOf<Json>(first.items)[0]!.id, first.total]).toEqual([page.id, 2])
    expect(listOf<Json>(made(await firm.get(`/needs?limit=1&cursor=${textOf(first.next)}`)).items)[0]!.id).toBe(need)
    const cursor = (key: string) => Buffer.from(JSON.stringify([key, 1, 1, true])).toString('base64url')
    for (const [sort, key] of [['-created', '2026'], ['-budget', '1.5'], ['neededBy', '2026-01-01 00:00:00+00']]) expect(fault((await firm.get(`/needs?sort=${sort}&cursor=${cursor(key!)}`)).body)).toEqual(['query.cursor cursor'])
  })

  it('never suggests an organisation to itself, nor lets it ask itself', async () => {
    const own = made(await near.post('/needs', { title: '自己的设备', text: '设备管理', sceneCode: 'equipment' }))
    expect(fits(made(await near.get(`/needs/${Number(own.id)}/suggestions?limit=50`)).solutions).map((f) => f.id)).not.toContain(near.solutions[0])
    expect((await near.post('/enquiries', { needId: own.id, solutionIds: [near.solutions[0]], until: '2026-03-20', shares })).body.code).toBe('matches.own-solution')
  })

  it('weighs as the region says, in versions, and tells how good that would have been', async () => {
    const even = { scene: 3000, price: 3000, distance: 1000, effect: 0, recency: 0, rating: 1000, text: 2000 }
    expect(fault((await officer.put('/matches/weights', { market: 'solutions', version: 0, weights: { ...even, scene: 1 }, note: '试' })).body)).toEqual(['body.weights sum'])
    expect(fault((await officer.put('/matches/weights', { market: 'solutions', version: 0, weights: { beauty: 10_000 }, note: '试' })).body)).toEqual(['body.weights facet'])
    expect(made(await officer.put('/matches/weights', { market: 'solutions', version: 0, weights: even, note: '价格更重要' }))).toMatchObject({ weightsVersion: '361102-1', version: 1, region: { code: '361102' } })
    expect((await officer.put('/matches/weights', { market: 'solutions', version: 0, weights: even, note: '试' })).body.code).toBe('record.changed-meanwhile')
    expect((await firm.put('/matches/weights', { market: 'solutions', version: 1, weights: even, note: '试' })).status).toBe(403)
    expect(listOf<Json>(made(await firm.get('/matches/markets')).items).map((m) => m.weightsVersion)).toEqual(['361102-1', 'shipped-1'])
    expect(listOf<Json>(made(await elsewhere.get('/matches/markets')).items)[0]!.weightsVersion).toBe('shipped-1')
    const evaluation = await s.t.faces.matches.evaluate({ since: '2026-01-01', k: 10, most: 100 })
    expect(evaluation).toMatchObject({ judged: 1, relevant: 3, gone: 0, recall: 1, recallChosen: 1, coverage: { needs: expect.any(Number) } })
    expect(evaluation.ndcg).toBeGreaterThan(0.5)
    expect(evaluation.room).toMatchObject({ needs: evaluation.tried })
    expect(evaluation.room.placed).toBeGreaterThan(0)
    const tried = made(await officer.post('/matches/weights/try', { weights: { ...even, price: 0, effect: 3000 } }))
    expect(tried).toMatchObject({ k: 10, before: { judged: 1, recall: 1 }, after: { judged: 1, recall: 1 } })
    expect(made(await elsewhere.post('/matches/weights/try', { weights: even }))).toMatchObject({ before: { judged: 0, tried: 0, recall: null } })
    expect(fault((await officer.post('/matches/weights/try', { weights: { scene: 1 } })).body)).toEqual(['body.weights sum'])
    expect((await officer.remove('/matches/weights?market=solutions')).status).toBe(204)
    expect(listOf<Json>(made(await officer.get('/matches/weights/history?market=solutions')).items).map((v) => [v.version, Object.keys(v.weights!).length])).toEqual([[2, 0], [1, 7]])
  })

  it('opens the need again when the work is broken off, and withdraws enquiries with their need', async () => {
    const other = made(await firm.post('/needs', { title: '设备再联网', sceneCode: 'equipment' }))
    const ask = async () => Number(made(await firm.post('/enquiries', { needId: other.id, solutionIds: [far.solutions[0]], until: '2026-03-20', shares: { ...shares, name: true } })).id)
    const first = await ask()
    const request = (await asked(far)).find((r) => r.state === ('asked' as unknown as Json))!
    expect(request.firm).toBe(s.firms[0]!.name)
    made(await far.put(`/offer-requests/${Number(request.id)}/offer`, offer(5_000_000)))
    made(await far.post(`/offer-requests/${Number(request.id)}/withdraw`, { reason: '算错了价' }))
    expect((await firm.post(`/enquiries/${first}/choose`, { askedId: Number(request.id), offerVersion: 2 })).body.code).toBe('matches.no-offer')
    made(await far.put(`/offer-requests/${Number(request.id)}/offer`, offer(6_000_000, { version: 2 })))
    const broken = made(await firm.post(`/enquiries/${first}/choose`, { askedId: Number(request.id), offerVersion: 3 }))
    made(await far.post(`/works/${Number(broken.id)}/provider-moves`, { version: 1, move: { move: 'break-off', reason: '人手不足' } }))
    await s.t.kernel.jobs.drain()
    expect(made(await firm.get(`/needs/${Number(other.id)}`)).state).toBe('open')
    const second = await ask()
    expect(made(await firm.post(`/needs/${Number(other.id)}/close`, { reason: '自己解决了' })).state).toBe('closed')
    expect(made(await firm.get(`/enquiries/${second}`))).toMatchObject({ state: 'withdrawn', endedReason: '自己解决了' })
    expect((await far.put(`/offer-requests/${(await requestOf(far))}/offer`, offer(5_000_000))).body.code).toBe('matches.enquiry-over')
  })
})
