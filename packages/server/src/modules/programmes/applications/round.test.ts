import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listOf, type Json } from '../../accounts/browser.fixture.ts'
import { readPdf } from '../../../kernel/print/read-pdf.fixture.ts'
import { roundTerms } from '../scene.fixture.ts'
import { openRound, type Round } from './round.fixture.ts'

type Firm = Awaited<ReturnType<Round['registered']>>
type Row = { id: number; state: string; rank: number | null; total: number | null; organisation: { name: string } | null; region: object | null; title: string; number: string }
const code = (answer: { body: Json }) => String(answer.body.code)

describe('a round, from the first application to agreements', () => {
  let r: Round
  let best: Firm, middle: Firm, last: Firm
  let ann: Round['officer'], bob: typeof ann, cai: typeof ann, other: typeof ann
  let programme = 0
  const ids = new Map<Firm, number>()
  const of = (firm: Firm) => `/programme-applications/${ids.get(firm)!}`
  const seen = async (firm: Firm) => r.made(await r.officer.get(of(firm)))
  const rows = async (who: Round['officer'], query = '') => listOf<Row>(r.made(await who.get(`/programme-applications?programmeId=${programme}${query}`)).items)

  beforeAll(async () => {
    r = await openRound()
    best = await r.registered('信州合规机械有限公司', { staff: 60, size: 'small' })
    middle = await r.registered('信州宏达纺织有限公司', { staff: 40, size: 'small' })
    last = await r.registered('玉山远图电子有限公司', { staff: 30, size: 'micro', region: '361123' })
    ann = await r.official('assessor', '3611', '安评审')
    bob = await r.official('assessor', '36', '包评审')
    cai = await r.official('assessor', '3611', '蔡评审')
    other = await r.official('officer', '3611', '另一经办')
    programme = (await r.open('round')).id
    ids.set(best, Number((await r.accepted(best, programme, { cost: 1_500_000, title: '合规机械联网改造', summary: '信州合规机械有限公司的三条线，电话13907931234，联系人见附件' })).id))
    r.clock.now = new Date('2026-03-10T03:00:00Z')
    ids.set(middle, Number((await r.accepted(middle, programme)).id))
    r.clock.now = new Date('2026-03-10T04:00:00Z')
    ids.set(last, Number((await r.accepted(last, programme)).id))
  }, 180_000)
  afterAll(() => r.close())

  it('is not reviewed before its last day, nor with checks or mending to come', async () => {
    expect(code(await r.step(r.officer, programme, 'review', { reviewerIds: [] }))).toBe('programmes.still-open')
    const slow = await r.registered('信州慢慢机械有限公司', { staff: 60, size: 'small' })
    r.on('2026-04-30')
    const sent = await r.submitted(slow, programme)
    r.on('2026-05-04')
    expect(code(await r.step(r.officer, programme, 'review', { reviewerIds: [] }))).toBe('programmes.unchecked')
    r.made(await r.check(r.officer, Number(sent.id), sent.version, 'return'))
    expect(code(await r.step(r.officer, programme, 'review', { reviewerIds: [] }))).toBe('programmes.still-returned')
    r.on('2026-05-20')
    ids.set(slow, Number(sent.id))
  })

  it('is given to reviewers who are in no conflict, evenly, and to none who may not', async () => {
    await r.addMember(cai.id, best)
    const people = listOf<{ id: string; reviews: number }>(r.made(await r.officer.get('/programme-reviewers')).items)
    expect(people.map((p) => p.id).sort()).toEqual([ann.id, bob.id, cai.id].sort())
    expect(code(await r.step(r.officer, programme, 'review', { reviewerIds: [r.leader.id] }))).toBe('request.invalid')
    expect(code(await r.step(r.officer, programme, 'review', { reviewerIds: [ann.id, cai.id] }))).toBe('programmes.too-few-reviewers')
    expect((await r.step(ann, programme, 'review', { reviewerIds: [] })).status).toBe(403)
    expect(r.made(await r.step(r.officer, programme, 'review', { reviewerIds: [ann.id, bob.id, cai.id] })).state).toBe('reviewing')
    const given = (await r.t.kernel.database.owner.query<{ application_id: number; person: string }>('select application_id, person from programmes.review')).rows
    expect(given).toHaveLength(6)
    expect(given.filter((g) => Number(g.application_id) === ids.get(best)).map((g) => g.person).sort()).toEqual([ann.id, bob.id].sort())
    for (const who of [ann, bob, cai]) expect(given.filter((g) => g.person === who.id)).toHaveLength(2)
    expect(await rows(r.officer, '&mine=true')).toEqual([])
    expect(await rows(r.officer, '&mine=false')).toEqual(await rows(r.officer))
    const late = (await rows(r.officer, '&state=refused')).map((a) => a.id)
    expect(late).toEqual([...ids.values()].slice(3))
  })

  it('is blind: nothing that a reviewer reads says whose it is', async () => {
    const shown = r.made(await ann.get(of(best)))
    expect(shown).toMatchObject({ organisation: null, region: null, signedBy: null, ownReviewWanted: true, total: null, mayDo: [], title: '●●联网改造' })
    const text = JSON.stringify([shown, await rows(ann), r.made(await ann.get(of(best))).files])
    for (const word of ['合规机械', '信州', '13907931234', '负责人', best.name, '361102']) expect(text, word).not.toContain(word)
    expect(listOf<{ name: string }>(shown.files).map((f) => f.name)).toEqual(['营业执照 1.pdf'])
    const [file] = listOf<{ id: number }>(shown.files)
    const opened = await ann.get(`${of(best)}/files/${file!.id}`)
    expect([opened.status, decodeURIComponent(String(opened.headers['content-disposition']))]).toEqual([200, expect.stringContaining('营业执照 1.pdf')])
    expect(listOf<Row>(r.made(await ann.get(`/programme-applications?programmeId=${programme}&q=${encodeURIComponent('合规')}`)).items)).toEqual([])
    expect(listOf<Row>(r.made(await ann.get('/programme-applications?q=ROUND-0001')).items)).toHaveLength(1)
    expect((await cai.get(of(best))).status).toBe(404)
    expect((await ann.get(`/programmes/${programme}/objections`)).body.items).toEqual([])
    const csv = await r.t.kernel.http.app.inject({ method: 'GET', url: `/api/v1/programme-applications/export?format=csv&programmeId=${programme}`, headers: { host: 'localhost:7460', cookie: r.cookieOf(Object.assign(ann, { account: '' })) } })
    expect(csv.body).toContain('ROUND-0001')
    expect(csv.body).not.toContain('合规')
    const paper = await r.t.kernel.http.app.inject({ method: 'GET', url: `/api/v1${of(best)}/print`, headers: { host: 'localhost:7460', cookie: r.cookieOf(Object.assign(ann, { account: '' })) } })
    const printed = readPdf(paper.rawPayload).texts.map((t) => t.text).join('')
    expect(printed).toContain('ROUND-0001')
    for (const word of ['合规机械', '信州', '13907931234']) expect(printed, word).not.toContain(word)
    expect((await r.leader.get(of(best))).body).toMatchObject({ organisation: { name: best.name } })
  })

  it('is scored after a declaration; a conflict does not count, and somebody else takes over', async () => {
    const score = (plan: number, version = 0) => ({ version, scores: [{ criterion: 'plan', score: plan }, { criterion: 'team', score: plan }] })
    expect(code(await ann.put(`${of(best)}/review`, score(90)))).toBe('programmes.declare-first')
    r.made(await ann.post(`${of(best)}/declaration`, { conflict: null }))
    expect(code(await ann.put(`${of(best)}/review`, { version: 0, scores: [{ criterion: 'plan', score: 1 }] }))).toBe('request.invalid')
    expect(r.made(await ann.put(`${of(best)}/review`, { version: 0, scores: [{ criterion: 'plan', score: 95 }, { criterion: 'team', score: 90 }] }))).toMatchObject({ reviewList: [{ isOwn: true, total: 93, version: 1 }], total: null })
    expect(code(await ann.put(`${of(best)}/review`, score(1)))).toBe('record.changed-meanwhile')
    expect(code(await r.step(r.officer, programme, 'rank'))).toBe('programmes.reviews-missing')
    r.made(await r.scored(bob, ids.get(best)!, 90))
    const whose = async (firm: Firm) => (await r.t.kernel.database.owner.query<{ person: string }>('select person from programmes.review where application_id = $1 and conflict is null', [ids.get(firm)])).rows.map((p) => p.person)
    const [conflicted] = await whose(middle)
    const who = [ann, bob, cai].find((p) => p.id === conflicted)!
    r.made(await r.scored(who, ids.get(middle)!, 100))
    expect(r.made(await who.post(`${of(middle)}/declaration`, { conflict: '负责人是我的同学' }))).toMatchObject({ ownReviewWanted: false, files: [], reviewList: [{ total: null, conflict: '负责人是我的同学' }] })
    expect(code(await who.put(`${of(middle)}/review`, score(100, 1)))).toBe('programmes.conflict-declared')
    expect(code(await who.post(`${of(middle)}/declaration`, { conflict: null }))).toBe('programmes.conflict-declared')
    await r.t.kernel.jobs.drain()
    const now = await whose(middle)
    expect([now.length, now.includes(conflicted!)]).toEqual([2, false])
    for (const p of [ann, bob, cai].filter((one) => now.includes(one.id))) r.made(await r.scored(p, ids.get(middle)!, 80))
    for (const p of [ann, bob, cai].filter((one) => one.id !== conflicted)) expect((await p.get(of(middle))).status).toBe(200)
    for (const person of await whose(last)) r.made(await r.scored([ann, bob, cai].find((p) => p.id === person)!, ids.get(last)!, 70))
    expect(await seen(best)).toMatchObject({ total: 91.5, reviews: { done: 2, of: 2 } })
    expect(r.made(await best.owner.get(of(best)))).toMatchObject({ total: null, reviewList: [], reviews: null, state: 'accepted' })
  })

  it('is ranked within the budget of its line, by total; what the meeting agreed on counts instead', async () => {
    r.made(await r.officer.post(`${of(last)}/consensus`, { total: 85, note: '合议：方案完整', version: (await seen(last)).version }))
    expect(r.made(await r.step(r.officer, programme, 'rank')).state).toBe('reviewing')
    const list = await rows(r.officer, '&sort=rank&state=ranked,reserve')
    expect(list.map((a) => [a.organisation?.name, a.rank, a.total, a.state])).toEqual([[best.name, 1, 91.5, 'ranked'], [last.name, 2, 85, 'ranked'], [middle.name, 3, 80, 'reserve']])
    const promised = (await r.t.kernel.database.owner.query<{ fen: number }>("select sum(awarded_fen)::bigint as fen from programmes.application where programme_id = $1 and state = 'ranked'", [programme])).rows[0]!
    expect(Number(promised.fen)).toBe(50_000_000)
    expect(code(await ann.put(`${of(best)}/review`, { version: 1, scores: [{ criterion: 'plan', score: 1 }, { criterion: 'team', score: 1 }] }))).toBe('programmes.not-in-this-state')
    // Nobody but officers reads the order before it is public.
    expect(r.made(await middle.owner.get(of(middle)))).toMatchObject({ state: 'accepted', rank: null, awardedFen: null })
    expect((await rows(ann)).every((a) => a.state === 'accepted' && a.rank === null)).toBe(true)
    r.made(await r.officer.post(`${of(last)}/consensus`, { total: 81, note: '复核', version: (await seen(last)).version }))
    expect(code(await r.step(r.leader, programme, 'publicise'))).toBe('programmes.not-ranked')
    r.made(await r.step(r.officer, programme, 'rank'))
  })

  it('is publicised for working days; anybody may object, and what is upheld goes off the list', async () => {
    expect((await r.step(r.officer, programme, 'publicise')).status).toBe(403)
    r.on('2026-05-21')
    expect(r.made(await r.step(r.leader, programme, 'publicise'))).toMatchObject({ state: 'publicised', publicUntil: '2026-05-28' })
    const open = r.made(await r.nobody.get(`/public/programmes/${programme}`))
    expect(listOf<Json>(open.list)).toEqual([{ rank: 1, organisation: best.name, region: expect.any(String), title: '合规机械联网改造', fen: 30_000_000, state: 'publicised' }, { rank: 2, organisation: last.name, region: expect.any(String), title: '车间联网改造', fen: 20_000_000, state: 'publicised' }])
    expect(JSON.stringify(open)).not.toMatch(/安评审|包评审|蔡评审|91\.5/)
    const object = (body: object) => r.nobody.post(`/public/programmes/${programme}/objections`, { applicationRank: null, name: '王实名', contact: '13900001111', text: '该企业设备是二手的', ...body })
    expect(code(await object({ applicationRank: 9 }))).toBe('programmes.not-publicised')
    expect(r.made(await object({ applicationRank: 2 }))).toMatchObject({ number: expect.stringMatching(/^Y-/), dueOn: '2026-05-28' })
    r.made(await object({}))
    expect(code(await best.owner.post(`/programme-applications/${ids.get(best)!}/withdraw`, { version: (await seen(best)).version }))).toBe('programmes.not-in-this-state')
    r.on('2026-05-28')
    expect(code(await r.step(r.leader, programme, 'decide', { document: '饶工信〔2026〕8号' }))).toBe('programmes.still-public')
    r.on('2026-05-29')
    expect(code(await object({ applicationRank: 1 }))).toBe('programmes.not-publicised')
    expect(code(await r.step(r.leader, programme, 'decide', { document: '饶工信〔2026〕8号' }))).toBe('programmes.objections-open')
    const [about, general] = listOf<{ id: number; by: string; about: string | null; isLate: boolean }>(r.made(await r.officer.get(`/programmes/${programme}/objections`)).items)
    expect([about!.by, about!.about, about!.isLate]).toEqual(['王实名', last.name, true])
    expect(listOf<{ by: string }>(r.made(await r.leader.get(`/programmes/${programme}/objections`)).items).map((o) => o.by)).toEqual(['●●', '●●'])
    const answer = (id: number, verdict: string) => r.officer.post(`/programme-objections/${id}/answer`, { verdict, answer: '已核查' })
    expect(code(await answer(general!.id, 'upheld'))).toBe('programmes.about-nobody')
    r.made(await answer(general!.id, 'dismissed'))
    expect(r.made(await answer(about!.id, 'upheld')).state).toBe('upheld')
    expect(code(await answer(about!.id, 'dismissed'))).toBe('programmes.answered-already')
    expect(await seen(last)).toMatchObject({ state: 'refused', rank: null })
    expect(listOf<Json>(r.made(await r.nobody.get(`/public/programmes/${programme}`)).list)).toHaveLength(1)
  })

  it('moves the next in reserve up by a new ranking, which is publicised again', async () => {
    r.made(await r.step(r.officer, programme, 'rank'))
    expect(listOf<Json>(r.made(await r.nobody.get(`/public/programmes/${programme}`)).list)).toEqual([])
    expect((await rows(r.officer, '&sort=rank&state=ranked,reserve')).map((a) => [a.organisation?.name, a.rank, a.state])).toEqual([[best.name, 1, 'ranked'], [middle.name, 2, 'ranked']])
    expect(r.made(await r.step(r.leader, programme, 'publicise')).publicUntil).toBe('2026-06-05')
    r.on('2026-06-08')
  })

  it('is decided by nobody who checked, ranked, or belongs to an applicant', async () => {
    await r.asSystem((db) => r.t.faces.accounts.grant(db, { scope: 'system', person: null, capacityId: null, permissions: new Set(), region: null, organisationId: null }, { personId: other.id, role: 'leader', regionCode: '3611' }))
    const cousin = await r.official('leader', '3611', '亲戚领导')
    await r.addMember(cousin.id, middle)
    expect(code(await r.step(cousin, programme, 'decide', { document: '饶工信〔2026〕8号' }))).toBe('programmes.own-firm')
    expect((await r.step(r.officer, programme, 'decide', { document: '饶工信〔2026〕8号' })).status).toBe(403)
    const decided = r.made(await r.step(r.leader, programme, 'decide', { document: '饶工信〔2026〕8号' }))
    expect(decided).toMatchObject({ state: 'decided', approved: 2 })
    expect(code(await r.step(r.leader, programme, 'decide', { document: 'x' }))).toBe('programmes.programme-in-state')
  })

  it('the table itself keeps people apart', async () => {
    const write = (state: string, by: string) => r.t.kernel.database.owner.query("insert into programmes.application_history (application_id, state, at, by_id, by_name) values ($1, $2, now(), $3, 'x')", [ids.get(best), state, by])
    for (const [state, by] of [['accepted', best.owner.id], ['approved', r.officer.id], ['approved', ann.id], ['agreed', r.leader.id], ['publicised', best.owner.id]] as const) await expect(write(state, by), `${state} ${by}`).rejects.toThrow('two duties')
    await expect(r.t.kernel.database.owner.query("update programmes.review set comment = 'x', person = $2 where application_id = $1 and person = $3", [ids.get(best), r.leader.id, ann.id])).rejects.toThrow('does not review')
    await expect(r.t.kernel.database.owner.query("update programmes.application_history set note = 'x'")).rejects.toThrow('only added to')
  })

  it('two officers sign in one second: one agreement, one project, its sums exact', async () => {
    const agreement = async (firm: Firm, more: object = {}) => ({ number: 'XY-2026-01', signedOn: '2026-06-08', startsOn: '2026-06-10', version: (await seen(firm)).version, ...more })
    expect(code(await r.officer.post(`${of(best)}/agreement`, await agreement(best)))).toBe('ledgers.not-enough')
    expect(await seen(best)).toMatchObject({ state: 'approved', agreement: null })
    await r.funded(programme, 'upgrade', 'province', 60_000_000)
    expect(code(await r.officer.post(`${of(best)}/agreement`, await agreement(best, { signedOn: '2026-07-01' })))).toBe('request.invalid')
    expect(code(await r.officer.post(`${of(best)}/agreement`, await agreement(best, { signedOn: '2026-06-01' })))).toBe('request.invalid')
    expect((await r.leader.post(`${of(best)}/agreement`, await agreement(best))).status).toBe(403)
    const body = await agreement(best)
    const answers = await Promise.all([r.officer.post(`${of(best)}/agreement`, body), other.post(`${of(best)}/agreement`, body)])
    expect(answers.map((a) => a.status).sort()).toEqual([200, 409])
    const projects = (await r.t.kernel.database.owner.query<{ id: number; award_fen: number; proposed_by: string; approved_by: string; area: string }>('select id, award_fen, proposed_by, approved_by, area from projects.project where application_id = $1', [ids.get(best)])).rows
    expect(projects).toHaveLength(1)
    expect(projects[0]).toMatchObject({ award_fen: 30_000_000, approved_by: r.leader.id, area: '数字化改造' })
    const plan = (await r.t.kernel.database.owner.query<{ code: string; pay_fen: number; due_on: string }>('select code, pay_fen, due_on::text from projects.milestone where project_id = $1 order by place', [projects[0]!.id])).rows
    expect(plan).toEqual([{ code: 'start', pay_fen: 12_000_000, due_on: '2026-07-08' }, { code: 'finish', pay_fen: 18_000_000, due_on: '2027-04-04' }])
    expect(await seen(best)).toMatchObject({ state: 'agreed', agreement: { number: 'XY-2026-01', projectId: Number(projects[0]!.id) } })
    expect(listOf<{ state: string }>(r.made(await r.nobody.get(`/public/programmes/${programme}`)).list).map((l) => l.state)).toEqual(['agreed', 'approved'])
    expect(r.made(await r.officer.get(`/programmes/${programme}`)).promisedFen).toBe(30_000_000)
  })

  it('a firm dissolved meanwhile has no agreement; the round ends for what has none', async () => {
    await r.t.kernel.database.owner.query("update organisations.organisation set closed_on = '2026-06-01' where id = $1", [middle.id])
    expect(code(await r.officer.post(`${of(middle)}/agreement`, { number: 'XY-2', signedOn: '2026-06-08', startsOn: '2026-06-08', version: (await seen(middle)).version }))).toBe('programmes.firm-dissolved')
    expect(r.made(await r.step(r.leader, programme, 'close')).state).toBe('closed')
    expect(await seen(middle)).toMatchObject({ state: 'refused' })
    expect(await seen(best)).toMatchObject({ state: 'agreed' })
  })

  it('without reviewers, goes by the order of applying', async () => {
    const { id } = await r.open('first-come', roundTerms({ calendar: { opensOn: '2026-06-01', closesOn: '2026-06-30' }, review: { reviewersEach: 0, criteria: [] }, lines: [{ ...roundTerms().lines[0]!, amountFen: 35_000_000 }, roundTerms().lines[1]!] }))
    const firms = [await r.registered('先到机械有限公司', { staff: 60, size: 'small' }), await r.registered('后到机械有限公司', { staff: 60, size: 'small' })]
    for (const [i, firm] of firms.entries()) {
      r.clock.now = new Date(`2026-06-09T0${i + 2}:00:00Z`)
      ids.set(firm, Number((await r.accepted(firm, id)).id))
    }
    r.on('2026-07-01')
    r.made(await r.step(r.officer, id, 'review', { reviewerIds: [] }))
    r.made(await r.step(r.officer, id, 'rank'))
    expect([(await seen(firms[0]!)).state, (await seen(firms[1]!)).state]).toEqual(['ranked', 'reserve'])
    r.made(await r.step(r.leader, id, 'publicise'))
    r.on('2026-07-10')
    r.made(await r.step(r.leader, id, 'decide', { document: '饶工信〔2026〕9号' }))

    // The next version opens while the agreements of the first are still to be signed: they are, by the terms of the first.
    await r.funded(id, 'upgrade', 'province', 35_000_000)
    const { milestones, ...rest } = roundTerms()
    const next = r.made(await r.officer.put(`/programmes/${id}/draft`, { version: await r.versionOf(id), title: { zh: '二期', en: '' }, terms: { ...rest, milestones: [{ ...milestones[0]!, shareBasisPoints: 10_000 }], calendar: { opensOn: '2026-07-01', closesOn: '2026-07-31' } } }))
    expect(r.made(await r.leader.post(`/programmes/${id}/publish`, { version: next.version }))).toMatchObject({ state: 'open', round: 2 })
    const agreed = r.made(await r.officer.post(`${of(firms[0]!)}/agreement`, { number: 'XY-9', signedOn: '2026-07-10', startsOn: '2026-07-10', version: (await seen(firms[0]!)).version }))
    expect(agreed).toMatchObject({ state: 'agreed', programme: { version: 1 }, awardedFen: 20_000_000 })
    const project = agreed.agreement!.projectId
    expect((await r.t.kernel.database.owner.query('select pay_fen from projects.milestone where project_id = $1 order by place', [project])).rows.map((m) => Number((m as { pay_fen: number }).pay_fen))).toEqual([8_000_000, 12_000_000])
    expect((await r.t.kernel.database.owner.query('select approved_by, proposed_by from projects.project where id = $1', [project])).rows).toEqual([{ approved_by: r.leader.id, proposed_by: r.officer.id }])
    expect(r.made(await firms[0]!.owner.get(of(firms[0]!)))).toMatchObject({ state: 'agreed', rank: 1, awardedFen: 20_000_000 })
    r.on('2026-08-03')
    r.made(await r.step(r.officer, id, 'review', { reviewerIds: [] }))
    expect(await seen(firms[1]!)).toMatchObject({ state: 'refused', programme: { version: 1 } })
    expect(r.made(await firms[0]!.owner.get(of(firms[0]!)))).toMatchObject({ state: 'agreed', rank: 1, awardedFen: 20_000_000 })
  })
})
