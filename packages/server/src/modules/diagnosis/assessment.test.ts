import { score } from '@jingwei/engines/scoring'
import { sme2024 } from '@jingwei/engines/instruments'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listOf, type Browser } from '../accounts/browser.fixture.ts'
import { answersAt, scene, type Scene } from './scene.fixture.ts'

type Person = Browser & { id: string }

describe('an assessment from invitation to confirmation', () => {
  let s: Scene
  let officer: Person, county: Person, stranger: Person, assessor: Person, otherAssessor: Person, auditor: Person, owner: Person, rival: Person
  let campaign: number
  let id: number
  const level2 = answersAt(2)
  const level3 = answersAt(3)
  const get = async (who: Browser) => (await who.get(`/assessments/${id}`)).body
  const standing = async () => (await s.t.kernel.database.owner.query<{ level: number; basis: string; from_on: string }>('select level, basis, from_on from organisations.standing where organisation_id = $1', [s.firms[0]!.id])).rows

  beforeAll(async () => {
    s = await scene()
    officer = await s.officer('officer', 'officer', '3611')
    county = await s.officer('county', 'officer', '361102')
    stranger = await s.officer('stranger', 'officer', '3601')
    assessor = await s.officer('assessor', 'assessor', '3611')
    otherAssessor = await s.officer('other-assessor', 'assessor', '3611')
    auditor = await s.officer('auditor', 'auditor', '3611')
    owner = await s.owner('owner', 0)
    rival = await s.owner('rival', 2)
    const opened = await officer.post('/campaigns', { title: '2026 年春季测评', instrumentId: s.instrumentId, asOf: '2026-03-01', opensOn: '2026-03-01', closesOn: '2026-03-31', selection: { ids: s.firms.slice(0, 3).map((f) => f.id) } })
    campaign = Number(opened.body.id)
    const list = await owner.get('/assessments')
    id = listOf<{ id: number }>(list.body.items)[0]!.id
  })
  afterAll(() => s.t.close())

  it('is seen by those of its place and by its firm alone', async () => {
    expect((await owner.get('/assessments')).body.total).toBe(1)
    expect((await officer.get(`/assessments?campaignId=${campaign}`)).body.total).toBe(3)
    expect((await county.get(`/assessments?campaignId=${campaign}`)).body.total).toBe(2)
    expect((await stranger.get('/assessments')).body.total).toBe(0)
    expect((await rival.get(`/assessments/${id}`)).status).toBe(404)
    expect((await stranger.get(`/assessments/${id}`)).status).toBe(404)
    expect((await stranger.get(`/campaigns/${campaign}`)).status).toBe(404)
    // A county sees the city's campaign with the counts of its own firms, and cannot end it.
    expect((await county.get(`/campaigns/${campaign}`)).body.counts?.total).toBe(2)
    expect((await county.post(`/campaigns/${campaign}/close`)).status).toBe(404)
  })

  it('refuses an answer outside its options and names the item', async () => {
    const code = Object.keys(level2).find((k) => level2[k]!.type === 'single')!
    const { status, body } = await owner.put(`/assessments/${id}/answers`, { revision: 0, answers: { [code]: { type: 'single', option: 'nowhere' } } })
    expect([status, body.code]).toEqual([400, 'diagnosis.answers-invalid'])
    expect(listOf<{ path: string; code: string }>(body.fields)[0]).toMatchObject({ path: `answers.${code}.nowhere`, code: 'unknown-option' })
    expect((await owner.put(`/assessments/${id}/answers`, { revision: 0, answers: { invented: { type: 'text', value: 'x' } } })).body.code).toBe('diagnosis.answers-invalid')
    expect((await get(owner)).state).toBe('invited')
  })

  it('keeps drafts: the same again changes nothing, a stale one is refused with what is there', async () => {
    const [first, ...rest] = Object.entries(level2)
    const part = Object.fromEntries([first!])
    const saved = await owner.put(`/assessments/${id}/answers`, { revision: 0, answers: part, notes: { [first![0]]: '附台账' } })
    expect([saved.status, saved.body.revision, saved.body.answered]).toEqual([200, 1, 1])
    const again = await owner.put(`/assessments/${id}/answers`, { revision: 0, answers: part, notes: { [first![0]]: '附台账' } })
    expect(again.body).toEqual(saved.body)
    const stale = await owner.put(`/assessments/${id}/answers`, { revision: 0, answers: Object.fromEntries(rest) })
    expect([stale.status, stale.body.code, stale.body.data?.revision, stale.body.data?.answers]).toEqual([409, 'diagnosis.stale-revision', 1, part])
    expect((await get(owner)).state).toBe('drafting')
  })

  it('lists what is missing when it is submitted too early', async () => {
    const { status, body } = await owner.post(`/assessments/${id}/submit`, { revision: 1, truthful: true })
    expect([status, body.code]).toEqual([422, 'diagnosis.incomplete'])
    expect(listOf<{ code: string }>(body.fields).some((f) => f.code === 'missing')).toBe(true)
    expect((await owner.post(`/assessments/${id}/submit`, { revision: 1, truthful: false })).status).toBe(400)
  })

  it('takes one of two drafts that arrive together', async () => {
    const both = await Promise.all([level2, level3].map((answers) => owner.put(`/assessments/${id}/answers`, { revision: 1, answers })))
    expect(both.map((a) => a.status).sort((a, b) => a - b)).toEqual([200, 409])
    const { self } = await get(owner)
    await owner.put(`/assessments/${id}/answers`, { revision: Number(self?.revision), answers: level2 })
  })

  it('is scored once when submitted; twice is once; changed is refused', async () => {
    const revision = Number((await get(owner)).self?.revision)
    const both = await Promise.all([1, 2].map(() => owner.post(`/assessments/${id}/submit`, { revision, truthful: true })))
    expect(both.map((a) => a.status)).toEqual([200, 200])
    const expected = score(sme2024, level2)
    const [one] = both
    expect([one!.body.state, one!.body.selfScore, one!.body.selfLevel, one!.body.self?.result?.instrument?.ruleVersion]).toEqual(['submitted', expected.score, 2, sme2024.ruleVersion])
    expect((await owner.post(`/assessments/${id}/submit`, { revision: revision + 1, truthful: true })).body.code).toBe('diagnosis.already-submitted')
    expect((await owner.put(`/assessments/${id}/answers`, { revision, answers: level3 })).body.code).toBe('diagnosis.already-submitted')
    expect(await standing()).toEqual([{ level: 2, basis: 'self', from_on: '2026-03-01' }])
    const submitted = await s.t.kernel.database.owner.query("select count(*)::int as n from kernel.audit where action = 'assessment.submitted'")
    expect(submitted.rows[0]).toEqual({ n: 1 })
  })

  it('is graded by the assigned assessor alone, who starts from the firm’s answers', async () => {
    expect((await assessor.put(`/assessments/${id}/grades`, { revision: 0, answers: level3 })).body.code).toBe('diagnosis.not-the-assessor')
    expect((await officer.post(`/campaigns/${campaign}/assign`, { assessmentIds: [id], assessorId: owner.id })).body.code).toBe('diagnosis.not-an-assessor')
    expect((await officer.post(`/campaigns/${campaign}/assign`, { assessmentIds: [id], assessorId: assessor.id, dueOn: '2026-04-10' })).body).toEqual({ assigned: 1 })
    const start = await get(assessor)
    expect([start.site?.answers, start.assessor?.name, start.dueOn]).toEqual([level2, 'assessor', '2026-04-10'])
    expect((await assessor.get('/assessments?mine=true')).body.total).toBe(1)
    expect((await otherAssessor.get('/assessments?mine=true')).body.total).toBe(0)
    expect((await otherAssessor.put(`/assessments/${id}/grades`, { revision: 0, answers: level3 })).status).toBe(403)
    expect((await assessor.put(`/assessments/${id}/grades`, { revision: 0, answers: level3 })).body.revision).toBe(1)
    const stale = await assessor.put(`/assessments/${id}/grades`, { revision: 0, answers: level2 })
    expect([stale.body.code, stale.body.data?.revision]).toEqual(['diagnosis.stale-revision', 1])
    expect((await get(officer)).state).toBe('grading')
  })

  it('is not confirmed before it is graded, nor by whoever graded', async () => {
    expect((await auditor.post(`/assessments/${id}/confirm`)).body.code).toBe('diagnosis.wrong-state')
    const both = await Promise.all([1, 2].map(() => assessor.post(`/assessments/${id}/grade`, { revision: 1 })))
    expect(both.map((a) => [a.status, a.body.state, a.body.siteLevel])).toEqual([[200, 'graded', 3], [200, 'graded', 3]])
    const asAuditor = await s.mandate(assessor.id, 'auditor', '3611')
    await assessor.put('/session/capacity', { capacityId: `mandate:${asAuditor}` })
    expect((await assessor.post(`/assessments/${id}/confirm`)).body.code).toBe('diagnosis.four-eyes')
    expect((await standing())[0]).toMatchObject({ level: 2, basis: 'self' })
    const seen = await get(owner)
    expect([seen.state, seen.siteScore, seen.site?.result, seen.site?.answers]).toEqual(['graded', null, null, {}])
  })

  it('goes back to the assessor with a reason, then counts once confirmed', async () => {
    expect((await auditor.post(`/assessments/${id}/return`, { reason: '请补设备台账照片' })).body).toMatchObject({ state: 'grading', returnedReason: '请补设备台账照片', siteScore: null })
    const own = (await s.t.kernel.database.owner.query<{ text_zh: string }>('select text_zh from kernel.notice where person = $1 order by id desc limit 1', [assessor.id])).rows
    expect(own[0]?.text_zh).toBe('审核退回：请补设备台账照片')
    await assessor.put('/session/capacity', { capacityId: listOf<{ id: string; role: string }>((await assessor.get('/session')).body.capacities).find((c) => c.role === 'assessor')!.id })
    expect((await assessor.post(`/assessments/${id}/grade`, { revision: 1 })).body.state).toBe('graded')
    const confirmed = await auditor.post(`/assessments/${id}/confirm`)
    expect([confirmed.body.state, confirmed.body.auditor?.name, confirmed.body.siteLevel]).toEqual(['confirmed', 'auditor', 3])
    expect((await auditor.post(`/assessments/${id}/confirm`)).status).toBe(200)
    expect(await standing()).toEqual([{ level: 3, basis: 'site', from_on: '2026-03-01' }])
    expect((await get(owner)).siteLevel).toBe(3)
    expect((await assessor.put(`/assessments/${id}/grades`, { revision: 1, answers: level2 })).body.code).toBe('diagnosis.wrong-state')
  })

  it('stands in the firm’s story and among its peers', async () => {
    const story = listOf<{ kind: string; state: string; detail: string }>((await officer.get(`/organisations/${s.firms[0]!.id}/story`)).body.items)
    expect(story.map((e) => e.kind)).toEqual(expect.arrayContaining(['assessment.submitted', 'assessment.graded', 'assessment.confirmed']))
    expect(story.find((e) => e.kind === 'assessment.confirmed')?.detail).toContain('level 3')
    expect((await get(officer)).standing).toEqual({ peers: 0, below: 0 })
  })

  it('takes no answers after the campaign has ended', async () => {
    s.setNow('2026-04-01T01:00:00Z')
    const late = listOf<{ id: number }>((await rival.get('/assessments')).body.items)[0]!.id
    expect((await rival.put(`/assessments/${late}/answers`, { revision: 0, answers: level2 })).body.code).toBe('diagnosis.campaign-closed')
    expect((await officer.get(`/campaigns/${campaign}`)).body.state).toBe('closed')
  })

  it('is begun by a firm itself, once', async () => {
    const both = await Promise.all([1, 2].map(() => rival.post('/assessments', { instrumentId: s.instrumentId })))
    expect(both.map((a) => a.status)).toEqual([201, 201])
    expect(both[0]!.body.id).toBe(both[1]!.body.id)
    expect([both[0]!.body.state, both[0]!.body.campaign, both[0]!.body.asOf]).toEqual(['drafting', null, '2026-04-01'])
    expect((await rival.post('/assessments', { instrumentId: 999_999 })).body.code).toBe('diagnosis.instrument-not-published')
    expect((await officer.post('/assessments', { instrumentId: s.instrumentId })).status).toBe(403)
  })
})
