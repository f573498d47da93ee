import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listOf, type Browser } from '../accounts/browser.fixture.ts'
import { reportCode } from './report-code.ts'
import { answersAt, scene, type Scene } from './scene.fixture.ts'

type Person = Browser & { id: string }

describe('report', () => {
  let s: Scene
  let owner: Person, rival: Person, officer: Person, assessor: Person, auditor: Person
  let id: number
  const report = async (who: Browser, language: 'zh' | 'en', query = '') => {
    const answer = await s.t.kernel.http.app.inject({
      url: `/api/v1/assessments/${id}/report${query}`, headers: { host: 'localhost:7460', 'accept-language': language, cookie: [...who.jar].map(([k, v]) => `${k}=${v}`).join('; ') },
    })
    return { status: answer.statusCode, type: answer.headers['content-type'], pdf: answer.rawPayload }
  }
  const kept = async () => (await s.t.kernel.database.owner.query<{ stage: string; language: string }>('select stage, language from diagnosis.report order by stage, language')).rows.map((r) => `${r.stage} ${r.language}`)

  beforeAll(async () => {
    s = await scene()
    owner = await s.owner('owner', 0)
    rival = await s.owner('rival', 2)
    officer = await s.officer('officer', 'officer', '3611')
    assessor = await s.officer('assessor', 'assessor', '3611')
    auditor = await s.officer('auditor', 'auditor', '3611')
    const opened = await officer.post('/campaigns', { title: '2026 年春季测评', instrumentId: s.instrumentId, asOf: '2026-03-01', opensOn: '2026-03-01', closesOn: '2026-03-31', selection: { ids: [s.firms[0]!.id] } })
    id = listOf<{ id: number }>((await owner.get('/assessments')).body.items)[0]!.id
    await officer.post(`/campaigns/${Number(opened.body.id)}/assign`, { assessmentIds: [id], assessorId: assessor.id })
  })
  afterAll(() => s.t.close())

  it('comes only after there is a result, and to nobody else’s eyes', async () => {
    expect((await report(owner, 'zh')).status).toBe(409)
    const saved = await owner.put(`/assessments/${id}/answers`, { revision: 0, answers: answersAt(1) })
    await owner.post(`/assessments/${id}/submit`, { revision: Number(saved.body.revision), truthful: true })
    expect((await report(rival, 'zh')).status).toBe(404)
    expect((await report(owner, 'zh', '?stage=site')).status).toBe(409)
  })

  it('is made once for each language and is the same file afterwards', async () => {
    const [first, together] = await Promise.all([report(owner, 'zh'), report(officer, 'zh')])
    expect([first.status, first.type, first.pdf.subarray(0, 5).toString()]).toEqual([200, 'application/pdf', '%PDF-'])
    expect(together.pdf.equals(first.pdf)).toBe(true)
    expect((await report(owner, 'zh')).pdf.equals(first.pdf)).toBe(true)
    expect(await kept()).toEqual(['self zh'])
  })

  it('shows the firm its own side until the other is confirmed', async () => {
    const saved = await assessor.put(`/assessments/${id}/grades`, { revision: 0, answers: answersAt(2) })
    await assessor.post(`/assessments/${id}/grade`, { revision: Number(saved.body.revision) })
    await report(owner, 'zh')
    expect(await kept()).toEqual(['self zh'])
    await auditor.post(`/assessments/${id}/confirm`)
    expect((await report(owner, 'en')).status).toBe(200)
    expect((await report(owner, 'zh')).status).toBe(200)
    expect(await kept()).toEqual(['confirmed en', 'confirmed zh', 'self zh'])
  })

  it('can be checked by its code, and a changed code is nobody’s', async () => {
    const { rows } = await s.t.kernel.database.owner.query('select * from diagnosis.assessment where id = $1', [id])
    const code = reportCode(s.t.kernel, rows[0], 'site')
    const stranger = await s.t.kernel.http.app.inject({ url: `/api/v1/reports/${code}` })
    expect(stranger.json()).toMatchObject({ organisation: s.firms[0]!.name, stage: 'site', state: 'confirmed', level: 2, asOf: '2026-03-01', superseded: false })
    const changed = code.slice(0, -1) + (code.endsWith('A') ? 'B' : 'A')
    expect((await s.t.kernel.http.app.inject({ url: `/api/v1/reports/${changed}` })).statusCode).toBe(404)
  })
})
