import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listOf, type Browser } from '../accounts/browser.fixture.ts'
import { answersAt, scene, type Scene } from './scene.fixture.ts'

type Person = Browser & { id: string }
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64')

describe('evidence', () => {
  let s: Scene
  let owner: Person, rival: Person, officer: Person, assessor: Person
  let id: number
  const item = Object.keys(answersAt(1))[0]!
  const send = async (who: Browser, bytes: Buffer | string, name = '台账.png', itemCode = item) => {
    const boundary = '----test'
    const payload = Buffer.concat([
      Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="itemCode"\r\n\r\n${itemCode}\r\n--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: image/png\r\n\r\n`),
      Buffer.from(bytes), Buffer.from(`\r\n--${boundary}--\r\n`),
    ])
    const answer = await s.t.kernel.http.app.inject({
      method: 'POST', url: `/api/v1/assessments/${id}/evidence`, payload,
      headers: { 'content-type': `multipart/form-data; boundary=${boundary}`, host: 'localhost:7460', cookie: [...who.jar].map(([k, v]) => `${k}=${v}`).join('; ') },
    })
    return { status: answer.statusCode, body: answer.json<{ id: number; code: string; stage: string; name: string; mediaType: string; bytes: number }>() }
  }
  const raw = (who: Browser, evidenceId: number) =>
    s.t.kernel.http.app.inject({ url: `/api/v1/assessments/${id}/evidence/${evidenceId}`, headers: { host: 'localhost:7460', cookie: [...who.jar].map(([k, v]) => `${k}=${v}`).join('; ') } })
  const storedFiles = async () => (await readdir(join(s.t.kernel.dataFolder, 'files'), { recursive: true, withFileTypes: true })).filter((e) => e.isFile()).length

  beforeAll(async () => {
    s = await scene()
    owner = await s.owner('owner', 0)
    rival = await s.owner('rival', 2)
    officer = await s.officer('officer', 'officer', '3611')
    assessor = await s.officer('assessor', 'assessor', '3611')
    const opened = await officer.post('/campaigns', { title: '春季测评', instrumentId: s.instrumentId, asOf: '2026-03-01', opensOn: '2026-03-01', closesOn: '2026-03-31', selection: { ids: [s.firms[0]!.id] } })
    id = listOf<{ id: number }>((await owner.get('/assessments')).body.items)[0]!.id
    await officer.post(`/campaigns/${Number(opened.body.id)}/assign`, { assessmentIds: [id], assessorId: assessor.id })
  })
  afterAll(() => s.t.close())

  it('is typed by its content, shown inline, and comes back byte for byte', async () => {
    const { status, body } = await send(owner, png)
    expect([status, body.stage, body.name, body.mediaType, body.bytes]).toEqual([201, 'self', '台账.png', 'image/png', png.length])
    const back = await raw(officer, body.id)
    expect([back.statusCode, back.headers['content-type'], String(back.headers['content-disposition']).startsWith('inline')]).toEqual([200, 'image/png', true])
    expect(back.rawPayload.equals(png)).toBe(true)
    expect(listOf<{ itemCode: string }>((await officer.get(`/assessments/${id}`)).body.evidence).map((e) => e.itemCode)).toEqual([item])
  })

  it('refuses a page dressed as a picture, an unknown item, and whoever may not', async () => {
    expect((await send(owner, '<html><script>alert(1)</script></html>')).body.code).toBe('files.wrong-type')
    expect((await send(owner, '')).body.code).toBe('files.empty')
    expect((await send(owner, png, 'a.png', 'nowhere')).body.code).toBe('diagnosis.unknown-item')
    expect((await send(rival, png)).status).toBe(404)
    expect((await send(officer, png)).status).toBe(403)
    expect((await send(assessor, png)).body.code).toBe('diagnosis.evidence-finished')
    expect((await raw(rival, 1)).statusCode).toBe(404)
  })

  it('is one file when it is sent twice, even at the same moment', async () => {
    const first = await send(owner, png, '重传.png')
    const again = await Promise.all([1, 2, 3].map(() => send(owner, png, '重传.png')))
    expect(again.map((a) => [a.status, a.body.id])).toEqual([1, 2, 3].map(() => [201, first.body.id]))
    expect((await owner.remove(`/assessments/${id}/evidence/${first.body.id}`)).status).toBe(204)
  })

  it('goes off the disk when removed, but not while another record holds the same bytes', async () => {
    const before = await storedFiles()
    const other = await send(owner, Buffer.from('出厂检验记录 2026'), '记录.txt')
    const twin = await send(owner, Buffer.from('出厂检验记录 2026'), '副本.txt')
    expect(await storedFiles()).toBe(before + 1)
    expect((await owner.remove(`/assessments/${id}/evidence/${other.body.id}`)).status).toBe(204)
    await s.t.kernel.jobs.drain()
    expect(await storedFiles()).toBe(before + 1)
    expect((await owner.remove(`/assessments/${id}/evidence/${twin.body.id}`)).status).toBe(204)
    await s.t.kernel.jobs.drain()
    expect(await storedFiles()).toBe(before)
    expect((await owner.remove(`/assessments/${id}/evidence/${twin.body.id}`)).status).toBe(404)
  })

  it('is closed for the firm when it submits, and open for the assessor, unseen by the firm', async () => {
    const saved = await owner.put(`/assessments/${id}/answers`, { revision: 0, answers: answersAt(1) })
    await owner.post(`/assessments/${id}/submit`, { revision: Number(saved.body.revision), truthful: true })
    const [own] = listOf<{ id: number }>((await owner.get(`/assessments/${id}`)).body.evidence)
    expect((await owner.remove(`/assessments/${id}/evidence/${own!.id}`)).body.code).toBe('diagnosis.evidence-finished')
    expect((await send(owner, png)).body.code).toBe('diagnosis.evidence-finished')
    const site = await send(assessor, png, '现场.png')
    expect([site.status, site.body.stage]).toEqual([201, 'site'])
    expect((await raw(owner, site.body.id)).statusCode).toBe(404)
    expect(listOf((await owner.get(`/assessments/${id}`)).body.evidence)).toHaveLength(1)
    expect((await assessor.remove(`/assessments/${id}/evidence/${own!.id}`)).status).toBe(404)
    expect((await assessor.remove(`/assessments/${id}/evidence/${site.body.id}`)).status).toBe(204)
  })
})
