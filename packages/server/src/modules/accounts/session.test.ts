import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getMigrations } from 'better-auth/db/migration'
import { system } from '../../kernel/access/actor.ts'
import { testKernel, type TestKernel } from '../../testing/kernel.ts'
import { browser, listOf, textOf } from './browser.fixture.ts'
import { libraryPool, openLibrary } from './sign-in-library.ts'

const password = '春江水暖鸭先知-2026'

describe('session', () => {
  let t: TestKernel
  let now = new Date('2026-03-02T01:00:00Z')
  let person: string
  beforeAll(async () => {
    t = await testKernel({ now: () => now })
    person = await t.faces.accounts.createPerson({ name: '周岚', account: 'Zhou.Lan@example.com', password })
    await t.faces.accounts.createPerson({ name: '胡一帆', account: '138 0000 1234', password })
  })
  afterAll(() => t.close())

  it('has exactly the tables that the sign-in library wants', async () => {
    const pool = libraryPool(t.kernel)
    const library = await openLibrary({
      pool,
      baseUrl: 'http://localhost:7460',
      secret: 'only-for-tests-1234567890-abcdefgh',
      providers: [],
      log: t.kernel.log,
      mayJoin: async () => false,
    })
    const plan = await getMigrations(library.options)
    await pool.end()
    expect([plan.toBeCreated, plan.toBeAdded, plan.toBeAddedIndexes, plan.unsafeChanges, plan.schemaProblems]).toEqual([[], [], [], [], []])
  })

  it('tells a stranger that they are nobody', async () => {
    const { status, body } = await browser(t.kernel).get('/session')
    expect([status, body.person, body.capacity, body.capacities]).toEqual([200, null, null, []])
  })

  it('signs in with an e-mail in any case, and out', async () => {
    const b = browser(t.kernel)
    const { status, body } = await b.signIn('zhou.lan@EXAMPLE.com', password)
    expect([status, body.needsCode, body.session?.person]).toEqual([
      200,
      false,
      { id: person, name: '周岚', account: 'zhou.lan@example.com' },
    ])
    expect((await b.get('/session')).body.person?.name).toBe('周岚')
    const kept = new Map(b.jar)
    expect((await b.remove('/session')).status).toBe(204)
    for (const [k, v] of kept) b.jar.set(k, v)
    expect((await b.get('/session')).body.person).toBeNull()
  })

  it('signs in with a mobile number and shows the number again', async () => {
    const { body } = await browser(t.kernel).signIn('+86 13800001234', password)
    expect(body.session?.person?.account).toBe('13800001234')
  })

  it('refuses a wrong password and an unknown account in the same words', async () => {
    const wrong = await browser(t.kernel).signIn('zhou.lan@example.com', 'not this one')
    const unknown = await browser(t.kernel).signIn('nobody@example.com', 'not this one')
    expect([wrong.status, wrong.body.code]).toEqual([401, 'accounts.wrong-password'])
    expect({ ...unknown.body, reference: '' }).toEqual({ ...wrong.body, reference: '' })
  })

  it('does not believe a cookie whose signature is not ours', async () => {
    const b = browser(t.kernel)
    await b.signIn('zhou.lan@example.com', password)
    const [[name, value]] = [...b.jar] as [[string, string]]
    b.jar.set(
      name,
      value.replace(/\.(.)/, (_all, c: string) => `.${c === 'A' ? 'B' : 'A'}`),
    )
    expect((await b.get('/session')).body.person).toBeNull()
    b.jar.set(name, `${value.split('.')[0]}.`)
    expect((await b.get('/me/sessions')).body.code).toBe('access.sign-in-first')
  })

  it('refuses a write that comes from another site', async () => {
    const b = browser(t.kernel)
    await b.signIn('zhou.lan@example.com', password)
    const { status, body } = await b.send('DELETE', '/session', undefined, { origin: 'https://elsewhere.example' })
    expect([status, body.code]).toEqual([403, 'access.forbidden'])
    expect((await b.get('/session')).body.person?.name).toBe('周岚')
    const library = await b.post(
      '/api/auth/sign-in/social',
      { provider: 'x', callbackURL: 'https://elsewhere.example/' },
      { origin: 'https://elsewhere.example' },
    )
    expect(library.status).toBe(403)
  })

  it('offers nothing of the library that the contract has an operation for', async () => {
    for (const path of [
      'sign-up/email',
      'sign-in/email',
      'get-session',
      'two-factor/disable',
      'list-sessions',
      'update-user',
      'change-email',
    ])
      expect((await browser(t.kernel).post(`/api/auth/${path}`, { email: 'a@example.com', password, name: 'a' })).body.code).toBe(
        'request.no-such-path',
      )
  })

  it('lists sessions, revokes one, and nobody else’s', async () => {
    const phone = browser(t.kernel, { 'user-agent': 'Phone' })
    const desk = browser(t.kernel, { 'user-agent': 'Desk', 'x-jingwei-address': '6.6.6.6' })
    const other = browser(t.kernel)
    await phone.signIn('zhou.lan@example.com', password)
    await desk.signIn('zhou.lan@example.com', password)
    await other.signIn('13800001234', password)
    const items = listOf<{ id: string; device: string; address: string; current: boolean }>((await desk.get('/me/sessions')).body.items)
    const mine = items.find((s) => s.current)
    const phones = items.find((s) => s.device === 'Phone')
    expect([mine?.device, mine?.address]).toEqual(['Desk', '127.0.0.1'])
    expect((await other.remove(`/me/sessions/${phones?.id}`)).status).toBe(404)
    expect((await phone.get('/session')).body.person?.name).toBe('周岚')
    expect((await desk.remove(`/me/sessions/${phones?.id}`)).status).toBe(204)
    expect((await phone.get('/session')).body.person).toBeNull()
    expect((await desk.remove('/me/sessions/not-an-id')).body.code).toBe('request.invalid')
  })

  it('changes the password, which ends the other sessions', async () => {
    await t.faces.accounts.createPerson({ name: '范立', account: 'fan@example.com', password })
    const here = browser(t.kernel)
    const there = browser(t.kernel)
    await here.signIn('fan@example.com', password)
    await there.signIn('fan@example.com', password)
    expect((await here.put('/me/password', { current: 'not this one', next: 'another-long-one' })).body.code).toBe(
      'accounts.wrong-current-password',
    )
    expect((await here.put('/me/password', { current: password, next: 'short' })).body.fields?.[0]?.path).toBe('body.next')
    expect((await here.put('/me/password', { current: password, next: 'another-long-one' })).status).toBe(204)
    expect((await there.get('/session')).body.person).toBeNull()
    expect((await here.get('/session')).body.person?.name).toBe('范立')
    expect((await browser(t.kernel).signIn('fan@example.com', password)).status).toBe(401)
    expect((await browser(t.kernel).signIn('fan@example.com', 'another-long-one')).status).toBe(200)
  })

  it.each(['lin@example.com', 'never-existed@example.com'])('locks %s for a quarter of an hour after ten wrong tries', async (account) => {
    if (account.startsWith('lin')) await t.faces.accounts.createPerson({ name: '林溪', account, password })
    const answers: unknown[] = []
    for (let i = 0; i < 11; i++) answers.push((await browser(t.kernel).signIn(account, 'not this one')).body.code)
    expect(answers).toEqual([...Array<string>(10).fill('accounts.wrong-password'), 'accounts.locked'])
    const right = await browser(t.kernel).signIn(account, password)
    expect([right.status, right.body.code]).toEqual([423, 'accounts.locked'])
    expect(new Date(textOf(right.body.data?.lockedUntil)).getTime() - now.getTime()).toBeCloseTo(15 * 60_000, -2)
    now = new Date(now.getTime() + 15 * 60_000 + 1000)
    expect((await browser(t.kernel).signIn(account, password)).status).toBe(account.startsWith('lin') ? 200 : 401)
  })

  it('lets no more than ten of many tries at once through', async () => {
    await t.faces.accounts.createPerson({ name: '申屠', account: 'shentu@example.com', password })
    const answers = await Promise.all(Array.from({ length: 14 }, () => browser(t.kernel).signIn('shentu@example.com', 'not this one')))
    const count = (code: string) => answers.filter((a) => textOf(a.body.code) === code).length
    expect([count('accounts.wrong-password'), count('accounts.locked')]).toEqual([10, 4])
  })

  it('forgets tries older than a quarter of an hour', async () => {
    for (let i = 0; i < 9; i++) await browser(t.kernel).signIn('13800001234', 'not this one')
    now = new Date(now.getTime() + 15 * 60_000 + 1000)
    for (let i = 0; i < 9; i++) await browser(t.kernel).signIn('13800001234', 'not this one')
    expect((await browser(t.kernel).signIn('13800001234', password)).status).toBe(200)
  })

  it('moves the end of a session on once a day, and ends it after a week away', async () => {
    const b = browser(t.kernel)
    await b.signIn('zhou.lan@example.com', password)
    await t.kernel.database.owner.query(`update accounts.session set updated_at = $1, expires_at = $2`, [
      now,
      new Date(now.getTime() + 7 * 86_400_000),
    ])
    now = new Date(now.getTime() + 2 * 86_400_000)
    expect((await b.get('/session')).headers['set-cookie']).toEqual([expect.stringContaining('Max-Age=604800')])
    expect((await b.get('/session')).headers['set-cookie']).toBeUndefined()
    now = new Date(now.getTime() + 6 * 86_400_000)
    expect((await b.get('/session')).body.person?.name).toBe('周岚')
    now = new Date(now.getTime() + 8 * 86_400_000)
    expect((await b.get('/session')).body.person).toBeNull()
  })

  it('writes down who signed in and out', async () => {
    const entries = (
      await t.kernel.database.owner.query<{ action: string }>('select distinct action from kernel.audit where person = $1', [person])
    ).rows.map((r) => r.action)
    expect(entries).toEqual(expect.arrayContaining(['account.signed-in', 'account.signed-out', 'account.session-revoked']))
    const locks = await t.kernel.database.as(system, async () =>
      t.kernel.database.owner.query(`select 1 from kernel.audit where action = 'account.locked'`),
    )
    expect(locks.rowCount).toBe(3)
  })
})
