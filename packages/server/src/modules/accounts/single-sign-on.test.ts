import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ConfigError } from '../../kernel/config/load.ts'
import { testKernel, type TestKernel } from '../../testing/kernel.ts'
import { browser, textOf, type Browser } from './browser.fixture.ts'
import { readOidcSetting } from './oidc-setting.ts'

const password = '春江水暖鸭先知-2026'

/** A provider of single sign-on in forty lines: whoever comes is `who`, and says yes. */
function provider() {
  let who: Record<string, unknown> = {}
  const codes = new Map<string, { challenge: string | null; redirectUri: string | null }>()
  const server: Server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://provider')
    const json = (status: number, body: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    let text = ''
    request.on('data', (chunk: Buffer) => (text += chunk))
    request.on('end', () => {
      if (url.pathname === '/authorize') {
        const redirectUri = url.searchParams.get('redirect_uri')
        const code = `code-${codes.size}`
        codes.set(code, { challenge: url.searchParams.get('code_challenge'), redirectUri })
        return response.writeHead(302, { location: `${redirectUri}?code=${code}&state=${url.searchParams.get('state')}` }).end()
      }
      if (url.pathname === '/token') {
        const form = new URLSearchParams(text)
        const given = codes.get(form.get('code') ?? '')
        codes.delete(form.get('code') ?? '')
        const right =
          given &&
          given.redirectUri === form.get('redirect_uri') &&
          given.challenge !== null &&
          form.get('code_verifier') &&
          form.get('client_secret') === 'its secret'
        return right ? json(200, { access_token: 'opaque', token_type: 'Bearer', expires_in: 300 }) : json(400, { error: 'invalid_grant' })
      }
      if (url.pathname === '/userinfo') return request.headers.authorization === 'Bearer opaque' ? json(200, who) : json(401, {})
      return json(404, {})
    })
  })
  return {
    server,
    come: (person: Record<string, unknown>) => (who = person),
    listen: () =>
      new Promise<string>((resolve) =>
        server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)),
      ),
  }
}

describe('single sign-on', () => {
  const campus = provider()
  let t: TestKernel
  beforeAll(async () => {
    const at = await campus.listen()
    t = await testKernel({
      env: {
        JINGWEI_PUBLIC_URL: 'http://localhost:7460',
        JINGWEI_OIDC: JSON.stringify([
          {
            id: 'campus',
            name: '统一认证',
            issuer: at,
            authorizationUrl: `${at}/authorize`,
            tokenUrl: `${at}/token`,
            userInfoUrl: `${at}/userinfo`,
            clientId: 'jingwei',
            clientSecret: 'its secret',
          },
        ]),
      },
    })
  })
  afterAll(async () => {
    await t.close()
    campus.server.close()
  })
  /** Leaves for the provider and comes back, as a browser does; gives where it ends up. */
  const round = async (b: Browser): Promise<string> => {
    const left = await b.post('/api/auth/sign-in/social', { provider: 'campus', callbackURL: '/workbench', errorCallbackURL: '/sign-in' })
    expect(left.status).toBe(200)
    const there = await fetch(textOf(left.body.url), { redirect: 'manual' })
    const back = new URL(there.headers.get('location') ?? '')
    const arrived = await b.get(back.pathname + back.search)
    expect(arrived.status).toBe(302)
    return String(arrived.headers.location)
  }

  it('is offered on the sign-in page', async () => {
    expect((await browser(t.kernel).get('/session')).body.signIn).toEqual({ oidc: [{ id: 'campus', name: '统一认证' }], passkey: true })
  })

  it('gives a stranger no account', async () => {
    campus.come({ sub: '1', email: 'stranger@example.com', email_verified: true, name: '路人' })
    const b = browser(t.kernel)
    expect(await round(b)).toMatch(/^\/sign-in\?error=invitation_required/)
    expect((await b.get('/session')).body.person).toBeNull()
    expect((await t.kernel.database.owner.query('select 1 from accounts.person')).rowCount).toBe(0)
  })

  it('gives whoever comes with an invitation an account, which then accepts it', async () => {
    const link = await t.faces.accounts.firstAdministratorLink()
    const token = String(link).split('/').at(-1)
    campus.come({ sub: '2', email: 'Head@example.com', email_verified: true, name: '局长' })
    const b = browser(t.kernel)
    await b.get(`/invitations/by-token/${token}`)
    expect(await round(b)).toBe('/workbench')
    expect((await b.get('/session')).body.person).toMatchObject({ name: '局长', account: 'head@example.com' })
    const { body } = await b.post(`/invitations/by-token/${token}`, {})
    expect(body.capacity?.role).toBe('administrator')
    // The invitation is used up: nobody else gets in by it.
    campus.come({ sub: '3', email: 'friend@example.com', email_verified: true, name: '朋友' })
    const friend = browser(t.kernel)
    friend.jar.set('jingwei.invitation', String(token))
    expect(await round(friend)).toMatch(/error=invitation_required/)
  })

  it('lets a known person in again, and writes it down', async () => {
    campus.come({ sub: '2', email: 'head@example.com', email_verified: true, name: '局长' })
    const b = browser(t.kernel)
    expect(await round(b)).toBe('/workbench')
    expect((await b.get('/session')).body.capacity?.role).toBe('administrator')
    const entries = (
      await t.kernel.database.owner.query<{ summary: string }>(
        `select summary from kernel.audit where action = 'account.signed-in' and person_name = '局长'`,
      )
    ).rows
    expect(entries.map((r) => r.summary)).toEqual(['callback/campus', 'callback/campus'])
  })

  it('finds a person by a number that the provider vouches for, and by none that it does not', async () => {
    await t.faces.accounts.createPerson({ name: '柳岸', account: '13500001111', password })
    campus.come({ sub: '4', phone_number: '+86 13500001111', name: '冒名' })
    expect(await round(browser(t.kernel))).toMatch(/error=account_not_linked/)
    campus.come({ sub: '4', phone_number: '+86 13500001111', phone_number_verified: true, name: '柳' })
    const b = browser(t.kernel)
    expect(await round(b)).toBe('/workbench')
    expect((await b.get('/session')).body.person).toMatchObject({ name: '柳岸', account: '13500001111' })
  })

  it('does not take a state that this browser did not begin with', async () => {
    campus.come({ sub: '2', email: 'head@example.com', email_verified: true, name: '局长' })
    const left = await browser(t.kernel).post('/api/auth/sign-in/social', { provider: 'campus', callbackURL: '/workbench' })
    const back = new URL((await fetch(textOf(left.body.url), { redirect: 'manual' })).headers.get('location') ?? '')
    const victim = browser(t.kernel)
    const arrived = await victim.get(back.pathname + back.search)
    expect(String(arrived.headers.location)).toContain('error=')
    expect((await victim.get('/session')).body.person).toBeNull()
  })

  it('leads to no other site afterwards', async () => {
    const left = await browser(t.kernel).post('/api/auth/sign-in/social', { provider: 'campus', callbackURL: 'https://elsewhere.example/' })
    expect(left.status).toBe(403)
  })

  it('hands out options for passkeys to who is signed in', async () => {
    campus.come({ sub: '2', email: 'head@example.com', email_verified: true, name: '局长' })
    const b = browser(t.kernel)
    await round(b)
    const options = await b.get('/api/auth/passkey/generate-register-options')
    expect([options.status, options.body.rp?.id, textOf(options.body.challenge).length > 20]).toEqual([200, 'localhost', true])
    expect((await browser(t.kernel).get('/api/auth/passkey/generate-register-options')).status).toBe(401)
  })

  it('says what is wrong with the setting', () => {
    expect(readOidcSetting(null)).toEqual([])
    expect(() => readOidcSetting('{')).toThrow(ConfigError)
    expect(() => readOidcSetting('[{"id":"x y"}]')).toThrow(/JINGWEI_OIDC: .*id/s)
  })
})
