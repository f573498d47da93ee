import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readTable } from '../../kernel/tables/index.ts'
import { browser, listOf, textOf, type Browser } from '../accounts/browser.fixture.ts'
import { startMailbox, type Mailbox } from './mailbox.fixture.ts'
import { answersAt, scene, type Scene } from './scene.fixture.ts'

type Person = Browser & { id: string }

describe('campaigns', () => {
  let s: Scene
  let mailbox: Mailbox
  let officer: Person, county: Person, stranger: Person, owner: Person, leader: Person
  let campaign: number
  const base = () => ({ title: '2026 年春季测评', instrumentId: s.instrumentId, asOf: '2026-03-01', opensOn: '2026-03-01', closesOn: '2026-03-31', selection: { query: { filter: 'region:in:3611' } } })
  const rowsOf = async (who: Browser, id: number) => listOf<{ id: number; organisation: { name: string }; remindedAt: string | null }>((await who.get(`/assessments?campaignId=${id}&sort=due`)).body.items)
  const notices = async (personId: string) => (await s.t.kernel.database.owner.query<{ kind: string; link: string }>('select kind, link from kernel.notice where person = $1 order by id', [personId])).rows

  beforeAll(async () => {
    mailbox = await startMailbox()
    s = await scene({ JINGWEI_SMTP_URL: mailbox.url, JINGWEI_PUBLIC_URL: 'http://localhost:7460' })
    officer = await s.officer('officer', 'officer', '3611')
    county = await s.officer('county', 'officer', '361102')
    stranger = await s.officer('stranger', 'officer', '3601')
    leader = await s.officer('leader', 'leader', '3611')
    owner = await s.owner('owner', 0)
  })
  afterAll(async () => {
    await s.t.close()
    await mailbox.close()
  })

  it('refuses dates that contradict each other, nobody, and an instrument that is not there', async () => {
    const wrong = await officer.post('/campaigns', { ...base(), opensOn: '2026-04-02', closesOn: '2026-04-01', asOf: '2026-05-01' })
    expect([wrong.status, listOf<{ path: string }>(wrong.body.fields).map((f) => f.path)]).toEqual([400, ['body.closesOn', 'body.asOf']])
    expect((await officer.post('/campaigns', { ...base(), selection: { ids: [s.firms[3]!.id] } })).body.code).toBe('diagnosis.nobody-selected')
    expect((await officer.post('/campaigns', { ...base(), instrumentId: 999_999 })).body.code).toBe('diagnosis.instrument-not-published')
    expect((await leader.post('/campaigns', base())).status).toBe(403)
    expect((await officer.get('/campaigns')).body.total).toBe(0)
  })

  it('invites all that a query finds, once for each key, and tells those who have an account', async () => {
    const key = { 'idempotency-key': 'spring-2026' }
    const opened = await officer.post('/campaigns', base(), key)
    const again = await officer.post('/campaigns', base(), key)
    expect([opened.status, opened.body.counts?.total, again.body.id]).toEqual([201, 3, opened.body.id])
    campaign = Number(opened.body.id)
    expect(opened.body).toMatchObject({ region: { code: '3611' }, state: 'open', createdBy: 'officer', instrument: { code: 'sme-digital-level', version: '2024' } })
    const [notice] = await notices(owner.id)
    const mine = listOf<{ id: number }>((await owner.get('/assessments')).body.items)[0]!.id
    expect(notice).toEqual({ kind: 'campaign.opened', link: `/self/${mine}` })
    expect((await stranger.get('/campaigns')).body.total).toBe(0)
    expect((await county.get('/campaigns')).body.total).toBe(1)
  })

  it('reminds those with an account by notice and mail, and counts those without', async () => {
    expect((await owner.put('/me/notice-preferences', { email: 'all', sms: 'none', quiet: null })).status).toBe(200)
    await s.t.kernel.jobs.drain()
    mailbox.received.length = 0
    const { body } = await officer.post(`/campaigns/${campaign}/remind`, {})
    expect(body).toEqual({ reminded: 1, withoutAccount: 2 })
    expect((await notices(owner.id)).map((n) => n.kind)).toEqual(['campaign.opened', 'campaign.reminder'])
    expect((await rowsOf(officer, campaign)).filter((r) => r.remindedAt !== null).map((r) => r.organisation.name)).toEqual([s.firms[0]!.name])
    for (let i = 0; i < 2; i++) await s.t.kernel.jobs.drain()
    expect(mailbox.received).toHaveLength(1)
    expect(mailbox.received[0]).toMatchObject({ to: ['owner@example.com'] })
    const text = mailbox.received[0]!.text
    expect(text).toContain('2026 年春季测评')
    expect(text).toContain('http://localhost:7460/self/')
  })

  it('makes links for firms without an account, which let their owners in', async () => {
    const answer = await s.t.kernel.http.app.inject({
      method: 'POST', url: `/api/v1/campaigns/${campaign}/invitations`, payload: {}, headers: { host: 'localhost:7460', 'accept-language': 'zh', cookie: [...officer.jar].map(([k, v]) => `${k}=${v}`).join('; ') },
    })
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'])
    const folder = await mkdtemp(join(tmpdir(), 'jingwei-invitations-'))
    await writeFile(`${folder}/invitations.xlsx`, answer.rawPayload)
    const table = await readTable({ path: `${folder}/invitations.xlsx`, name: 'invitations.xlsx' })
    const rows: unknown[][] = []
    for await (const batch of table.rows()) for (const row of batch) rows.push([...row.cells])
    await rm(folder, { recursive: true })
    expect(rows.map((r) => r[0])).toEqual([s.firms[1]!.name, s.firms[2]!.name])
    const token = String(rows[0]![3]).split('/').at(-1)!
    const guest = browser(s.t.kernel)
    expect((await guest.get(`/invitations/by-token/${token}`)).body.invitation?.organisation?.name).toBe(s.firms[1]!.name)
    const accepted = await guest.post(`/invitations/by-token/${token}`, { newAccount: { name: '砚溪', account: 'yanxi@example.com', password: '春江水暖鸭先知-2026' } })
    expect(textOf(accepted.body.capacity?.organisation?.name)).toBe(s.firms[1]!.name)
    expect((await guest.get('/assessments')).body.total).toBe(1)
    expect((await officer.post(`/campaigns/${campaign}/remind`, {})).body).toEqual({ reminded: 2, withoutAccount: 1 })
  })

  it('ends when its own region says so, and then takes no answers', async () => {
    expect((await county.post(`/campaigns/${campaign}/close`)).status).toBe(404)
    expect((await officer.post(`/campaigns/${campaign}/close`)).body.state).toBe('closed')
    expect((await officer.post(`/campaigns/${campaign}/close`)).body.state).toBe('closed')
    const mine = listOf<{ id: number }>((await owner.get('/assessments')).body.items)[0]!.id
    expect((await owner.put(`/assessments/${mine}/answers`, { revision: 0, answers: answersAt(1) })).body.code).toBe('diagnosis.campaign-closed')
    expect((await officer.post(`/campaigns/${campaign}/remind`, {})).body.code).toBe('diagnosis.campaign-closed')
  })

  it('does not take answers before its first day', async () => {
    const later = await officer.post('/campaigns', { ...base(), title: '秋季测评', opensOn: '2026-09-01', closesOn: '2026-09-30', selection: { ids: [s.firms[0]!.id] } })
    const [row] = await rowsOf(officer, Number(later.body.id))
    expect((await owner.put(`/assessments/${row!.id}/answers`, { revision: 0, answers: answersAt(1) })).body.code).toBe('diagnosis.campaign-not-open')
  })

  it('pages through assessments without gaps or repeats, in every order', async () => {
    for (const sort of ['due', '-updated', 'difference', '-submitted']) {
      const seen: number[] = []
      for (let cursor: string | null = ''; cursor !== null; ) {
        const { body } = await officer.get(`/assessments?sort=${sort}&limit=1${cursor && `&cursor=${cursor}`}`)
        seen.push(...listOf<{ id: number }>(body.items).map((r) => r.id))
        expect(body.total).toBe(4)
        cursor = body.next as unknown as string | null
      }
      expect([seen.length, new Set(seen).size]).toEqual([4, 4])
    }
    expect((await officer.get('/assessments?cursor=bm90IG91cnM')).body.code).toBe('request.invalid')
    expect((await officer.get('/assessments?state=lost')).status).toBe(400)
    expect((await officer.get('/assessments?state=invited,drafting')).body.total).toBe(4)
  })
})
