import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { system } from '../../kernel/access/actor.ts'
import { testKernel, type TestKernel } from '../../testing/kernel.ts'
import { browser, listOf, textOf, type Browser } from './browser.fixture.ts'

const password = '春江水暖鸭先知-2026'
const xinzhou = '361102'
const tokenOf = (link: unknown) => String(link).split('/invitations/')[1]

describe('invitations', () => {
  let t: TestKernel
  let now = new Date('2026-03-02T01:00:00Z')
  let admin: Browser
  beforeAll(async () => void (t = await testKernel({ now: () => now })))
  afterAll(() => t.close())
  const invite = async (more: object = {}) =>
    tokenOf((await admin.post('/invitations', { role: 'officer', regionCode: xinzhou, note: '县工信局', ...more })).body.link)
  const accept = (b: Browser, token: string | undefined, newAccount?: object) =>
    b.post(`/invitations/by-token/${token}`, newAccount ? { newAccount } : {})
  const someone = (account: string, name = '来者') => ({ name, account, password })

  it('makes the first administrator by a link that works once, and only while nobody exists', async () => {
    const first = await t.faces.accounts.firstAdministratorLink()
    const again = await t.faces.accounts.firstAdministratorLink()
    expect(first).toMatch(/^http:\/\/127\.0\.0\.1:7460\/invitations\/[\w-]{43}$/)
    admin = browser(t.kernel)
    const seen = await admin.get(`/invitations/by-token/${tokenOf(again)}`)
    expect([seen.body.invitation?.role, seen.body.invitation?.region?.name, seen.body.accountExists]).toEqual([
      'administrator',
      '全国',
      false,
    ])
    const { status, body } = await accept(admin, tokenOf(again), someone('first@example.com', '首任'))
    expect([status, body.person?.name, body.capacity?.role, body.capacity?.region?.code]).toEqual([200, '首任', 'administrator', '0'])
    expect(await t.faces.accounts.firstAdministratorLink()).toBeNull()
    expect((await accept(browser(t.kernel), tokenOf(first), someone('second@example.com'))).body.code).toBe('accounts.invitation-withdrawn')
    expect((await accept(browser(t.kernel), tokenOf(again), someone('second@example.com'))).body.code).toBe('accounts.invitation-used')
  })

  it('gives a newcomer an account and the mandate, and signs them in', async () => {
    const token = await invite({ validUntil: '2027-03-01' })
    const b = browser(t.kernel)
    const { body } = await accept(b, token, someone('139-1234-5678', '江一舟'))
    expect([body.person?.account, body.capacity?.role, body.capacity?.region?.fullName, body.capacity?.validUntil]).toEqual([
      '13912345678',
      'officer',
      '江西省上饶市信州区',
      '2027-03-01',
    ])
    expect((await b.get('/session')).body.person?.name).toBe('江一舟')
    expect((await browser(t.kernel).signIn('13912345678', password)).status).toBe(200)
    expect((await accept(browser(t.kernel), token, someone('third@example.com'))).body.code).toBe('accounts.invitation-used')
  })

  it('gives somebody who is signed in the mandate, and acts in it', async () => {
    const b = browser(t.kernel)
    await b.signIn('13912345678', password)
    const token = await invite({ role: 'auditor' })
    expect((await b.get(`/invitations/by-token/${token}`)).body.accountExists).toBe(true)
    expect((await accept(browser(t.kernel), token)).body.code).toBe('access.sign-in-first')
    const { body } = await accept(b, token)
    expect([body.capacity?.role, listOf(body.capacities).length]).toEqual(['auditor', 2])
  })

  it('says of an account in use that one should sign in, and leaves the invitation open', async () => {
    const token = await invite()
    const taken = await accept(browser(t.kernel), token, someone('First@example.com'))
    expect([taken.status, taken.body.code]).toEqual([409, 'accounts.account-taken'])
    expect((await browser(t.kernel).get(`/invitations/by-token/${token}`)).status).toBe(200)
  })

  it.each(['not an account', '12345678901', 'x@phone.invalid', '13912345678@phone.invalid'])(
    'refuses the account %s and names the field',
    async (account) => {
      const { status, body } = await accept(browser(t.kernel), await invite(), someone(account))
      expect([status, body.fields?.[0]?.path]).toEqual([400, 'body.newAccount.account'])
    },
  )

  it('ends on its day', async () => {
    const token = await invite({ expiresInDays: 2 })
    const before = now
    now = new Date(now.getTime() + 2 * 86_400_000)
    const seen = await browser(t.kernel).get(`/invitations/by-token/${token}`)
    const taken = await accept(browser(t.kernel), token, someone('late@example.com'))
    now = before
    expect([seen.status, seen.body.code, taken.body.code]).toEqual([410, 'accounts.invitation-expired', 'accounts.invitation-expired'])
    expect((await browser(t.kernel).signIn('late@example.com', password)).status).toBe(401)
  })

  it('ends when it is withdrawn, by who may see it', async () => {
    const made = await admin.post('/invitations', { role: 'leader', regionCode: xinzhou })
    const id = textOf(made.body.invitation?.id)
    const token = tokenOf(made.body.link)
    await t.kernel.database.as(system, async (db) => {
      const [person] = await t.faces.accounts.copyPeople(db, [{ name: '邻县', account: 'neighbour@example.com' }], password)
      await t.faces.accounts.grant(db, system, { personId: person!, role: 'administrator', regionCode: '361103' })
    })
    const neighbour = browser(t.kernel)
    await neighbour.signIn('neighbour@example.com', password)
    expect((await neighbour.remove(`/invitations/${id}`)).status).toBe(404)
    expect(listOf((await neighbour.get('/invitations')).body.items)).toEqual([])
    expect((await neighbour.post('/invitations', { role: 'leader', regionCode: xinzhou })).body.code).toBe('accounts.outside-your-region')
    expect((await admin.remove(`/invitations/${id}`)).status).toBe(204)
    expect((await browser(t.kernel).get(`/invitations/by-token/${token}`)).body.code).toBe('accounts.invitation-withdrawn')
    const used = listOf<{ id: number; acceptedAt: string | null }>((await admin.get('/invitations')).body.items).find(
      (i) => i.acceptedAt !== null,
    )
    expect((await admin.remove(`/invitations/${used?.id}`)).body.code).toBe('accounts.invitation-used')
  })

  it('is taken by one of two who come at the same moment', async () => {
    const token = await invite()
    const answers = await Promise.all(
      ['a@example.com', 'b@example.com'].map((account) => accept(browser(t.kernel), token, someone(account))),
    )
    expect(answers.map((a) => a.status).toSorted((a, b) => a - b)).toEqual([200, 410])
  })

  it('knows nothing of a token that nobody made, and keeps no token itself', async () => {
    expect((await browser(t.kernel).get(`/invitations/by-token/${'x'.repeat(43)}`)).status).toBe(404)
    const token = await invite()
    const kept = await t.kernel.database.owner.query('select i::text as row from accounts.invitation i')
    expect(JSON.stringify(kept.rows)).not.toContain(token)
  })

  it('invites a firm’s owner, who then acts for the firm', async () => {
    const x = t.faces.regions.byCode(xinzhou)!.lo
    t.faces.accounts.organisationsAre(async (_db, id) => (id === 42 ? { id, name: '晨岭陶瓷有限公司', regionX: x } : null))
    expect((await admin.post('/organisations/43/invitations', {})).status).toBe(404)
    const made = await admin.post('/organisations/42/invitations', {})
    expect([made.status, made.body.invitation?.organisation, made.body.invitation?.role]).toEqual([
      201,
      { id: 42, name: '晨岭陶瓷有限公司' },
      'owner',
    ])
    const owner = browser(t.kernel)
    const { body } = await accept(owner, tokenOf(made.body.link), someone('13700001111', '厂长'))
    expect([body.capacity?.kind, body.capacity?.organisation?.name]).toEqual(['membership', '晨岭陶瓷有限公司'])
    expect((await owner.get('/people')).body.code).toBe('access.forbidden')
  })

  it('invites thousands of firms at once, and follows them through change and merger', async () => {
    const x = t.faces.regions.byCode(xinzhou)!.lo
    const links = await t.kernel.database.as(system, (db) =>
      t.faces.accounts.inviteFirms(
        db,
        system,
        Array.from({ length: 3000 }, (_, i) => ({ organisationId: 1000 + i, organisationName: `企业${i}`, regionX: x })),
        { role: 'owner', expiresInDays: 30 },
      ),
    )
    expect(new Set(links.map((l) => l.token)).size).toBe(3000)
    const b = browser(t.kernel)
    await accept(b, links[7]?.token, someone('13700002222', '厂主'))
    await accept(b, links[8]?.token)
    await t.kernel.database.as(system, (db) => t.faces.accounts.renameOrganisation(db, 1007, '新名'))
    expect(listOf<{ organisation: object }>((await b.get('/session')).body.capacities).map((c) => c.organisation)).toEqual([
      { id: 1007, name: '新名' },
      { id: 1008, name: '企业8' },
    ])
    await t.kernel.database.as(system, (db) => t.faces.accounts.mergeOrganisations(db, 1008, { id: 1007, name: '新名', regionX: x }))
    expect(listOf<{ organisation: object }>((await b.get('/session')).body.capacities).map((c) => c.organisation)).toEqual([
      { id: 1007, name: '新名' },
    ])
    await t.kernel.database.as(system, (db) => t.faces.accounts.mergeOrganisations(db, 1009, { id: 1007, name: '新名', regionX: x }))
    expect((await browser(t.kernel).get(`/invitations/by-token/${links[9]?.token}`)).body.invitation?.organisation?.id).toBe(1007)
    const members = await t.kernel.database.as(system, (db) => t.faces.accounts.membersOf(db, [1007, 1008]))
    expect(members.map((m) => [m.name, m.organisationId, m.role])).toEqual([['厂主', 1007, 'owner']])
    expect(textOf((await b.get('/session')).body.capacity?.id)).toBe(
      `membership:${listOf<{ id: string }>((await b.get('/session')).body.capacities)[0]?.id.split(':')[1]}`,
    )
  })
})
