import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testKernel, type TestKernel } from '../../testing/kernel.ts'
import { browser, textOf, type Browser } from './browser.fixture.ts'
import { readOidcSetting } from './oidc-setting.ts'

const password = '春江水暖鸭先知-2026'
type Person = Record<string, unknown>
type Request = { url: URL; headers: IncomingMessage['headers']; body: string; method: string }
type Reply = { status?: number; location?: string; json?: object }

/** A small server that answers as a provider would; `answer` knows its dialect. */
function listening(answer: (request: Request) => Reply) {
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk))
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://provider')
      const { status = 200, location, json } = answer({ url, headers: request.headers, body, method: request.method ?? '' })
      if (location) response.writeHead(302, { location }).end()
      else response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json ?? {}))
    })
  })
  return {
    close: () => server.close(),
    listen: () =>
      new Promise<string>((resolve) =>
        server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)),
      ),
  }
}
const query = (url: URL, ...names: string[]) => Object.fromEntries(names.map((name) => [name, url.searchParams.get(name)]))

/** Whoever comes is `who`; a code is good once, and only with the right application. */
function fakeDingTalk() {
  const state = { who: {} as Person, corpId: 'dingcorp1', asked: {} as Person }
  const codes = new Set<string>()
  const server = listening(({ url, headers, body, method }) => {
    if (url.pathname === '/oauth2/auth') {
      state.asked = query(url, 'response_type', 'client_id', 'scope', 'prompt', 'corpId', 'code_challenge')
      const code = `ding-${crypto.randomUUID()}`
      codes.add(code)
      return { location: `${url.searchParams.get('redirect_uri')}?authCode=${code}&state=${url.searchParams.get('state')}` }
    }
    if (url.pathname === '/v1.0/oauth2/userAccessToken' && method === 'POST' && headers['content-type'] === 'application/json') {
      const given = JSON.parse(body) as Record<string, string>
      const right = codes.delete(given['code'] ?? '') && given['clientId'] === 'dingapp' && given['clientSecret'] === 'its secret'
      return right && given['grantType'] === 'authorization_code'
        ? { json: { accessToken: 'of the person', refreshToken: 'r', expireIn: 7200, corpId: state.corpId } }
        : { status: 400, json: { code: 'invalidParameter.authCode.notFound', message: 'no such code', requestid: '1' } }
    }
    if (url.pathname === '/v1.0/contact/users/me')
      return headers['x-acs-dingtalk-access-token'] === 'of the person'
        ? { json: state.who }
        : { status: 400, json: { code: 'InvalidAuthentication' } }
    return { status: 404 }
  })
  return { state, ...server }
}

/** It answers 200 to everything; what went wrong stands in `errcode`. */
function fakeWeCom() {
  const state = { userid: null as string | null, members: {} as Record<string, Person>, asked: {} as Person }
  const codes = new Map<string, string | null>()
  const server = listening(({ url }) => {
    const given = (name: string) => url.searchParams.get(name) ?? ''
    const wrong = (errcode: number, errmsg: string) => ({ json: { errcode, errmsg } })
    if (url.pathname === '/wwlogin/sso/login') {
      state.asked = query(url, 'login_type', 'appid', 'agentid', 'code_challenge')
      const code = `we-${crypto.randomUUID()}`
      codes.set(code, state.userid)
      return { location: `${given('redirect_uri')}?code=${code}&state=${given('state')}&appid=${given('appid')}` }
    }
    if (url.pathname === '/cgi-bin/gettoken')
      return given('corpid') === 'wwcorp' && given('corpsecret') === 'its secret'
        ? { json: { errcode: 0, errmsg: 'ok', access_token: 'of the application', expires_in: 7200 } }
        : wrong(40001, 'invalid credential')
    if (given('access_token') !== 'of the application') return wrong(40014, 'invalid access_token')
    if (url.pathname === '/cgi-bin/auth/getuserinfo') {
      const userid = codes.get(given('code'))
      if (!codes.delete(given('code'))) return wrong(40029, 'invalid code')
      return { json: { errcode: 0, errmsg: 'ok', ...(userid ? { userid } : { openid: 'a visitor' }) } }
    }
    if (url.pathname === '/cgi-bin/user/get') {
      const member = state.members[given('userid')]
      return member ? { json: { errcode: 0, errmsg: 'ok', userid: given('userid'), ...member } } : wrong(60111, 'userid not found')
    }
    return { status: 404 }
  })
  return { state, ...server }
}

describe('providers with dialects of their own', () => {
  const ding = fakeDingTalk()
  const weCom = fakeWeCom()
  let t: TestKernel
  beforeAll(async () => {
    const [dingAt, weComAt] = await Promise.all([ding.listen(), weCom.listen()])
    const dingtalk = {
      kind: 'dingtalk', clientId: 'dingapp', clientSecret: 'its secret', authorizationUrl: `${dingAt}/oauth2/auth`, apiUrl: dingAt,
    }
    const wecom = {
      kind: 'wecom', corpId: 'wwcorp', agentId: 1000002, authorizationUrl: `${weComAt}/wwlogin/sso/login`, apiUrl: `${weComAt}/`,
    }
    t = await testKernel({
      env: {
        JINGWEI_PUBLIC_URL: 'http://localhost:7460',
        JINGWEI_OIDC: JSON.stringify([
          { ...dingtalk, id: 'ding', name: '钉钉' },
          { ...dingtalk, id: 'ding-own', name: '本单位钉钉', corpId: 'dingcorp1' },
          { ...dingtalk, id: 'ding-wrong', name: '密钥错误', clientSecret: 'another' },
          { ...wecom, id: 'wecom', name: '企业微信', secret: 'its secret' },
          { ...wecom, id: 'wecom-wrong', name: '密钥错误', secret: 'another' },
        ]),
      },
    })
    await t.faces.accounts.createPerson({ name: '柳岸', account: '13500001111', password })
    await t.faces.accounts.createPerson({ name: '苏堤', account: 'su.di@example.com', password })
    await t.faces.accounts.createPerson({ name: '白沙', account: '13500002222', password })
  })
  afterAll(async () => {
    await t.close()
    ding.close()
    weCom.close()
  })

  /** Leaves for the provider and comes back, as a browser does; gives where it ends up. */
  const round = async (b: Browser, provider: string, by = 'sign-in/social'): Promise<string> => {
    const left = await b.post(`/api/auth/${by}`, { provider, callbackURL: '/workbench', errorCallbackURL: '/sign-in' })
    expect(left.status).toBe(200)
    const back = new URL((await fetch(textOf(left.body.url), { redirect: 'manual' })).headers.get('location') ?? '')
    const arrived = await b.get(back.pathname + back.search)
    expect(arrived.status).toBe(302)
    return String(arrived.headers.location)
  }
  const nameOf = async (b: Browser) => (await b.get('/session')).body.person?.name ?? null
  const people = async () => (await t.kernel.database.owner.query('select 1 from accounts.person')).rowCount
  const kept = async (provider: string) =>
    (
      await t.kernel.database.owner.query<{ account_id: string; access_token: string | null }>(
        'select account_id, access_token from accounts.credential where provider_id = $1 order by account_id',
        [provider],
      )
    ).rows

  it('offers them on the sign-in page, without what belongs to the application', async () => {
    const { body } = await browser(t.kernel).get('/session')
    expect(body.signIn?.oidc).toContainEqual({ id: 'ding', name: '钉钉' })
    expect(body.signIn?.oidc).toContainEqual({ id: 'wecom', name: '企业微信' })
  })

  describe('DingTalk', () => {
    it('finds a person by the number that it has checked', async () => {
      ding.state.who = { unionId: 'u-Liu', openId: 'o', nick: '岸', mobile: '13500001111', stateCode: '86', email: 'su.di@example.com' }
      const b = browser(t.kernel)
      expect(await round(b, 'ding')).toBe('/workbench')
      expect(await nameOf(b)).toBe('柳岸')
      expect(ding.state.asked).toEqual({
        response_type: 'code', client_id: 'dingapp', scope: 'openid', prompt: 'consent', corpId: null, code_challenge: null,
      })
      expect(await kept('ding')).toEqual([{ account_id: 'u-Liu', access_token: null }])
    })

    it('finds them again when the number is not told any more', async () => {
      ding.state.who = { unionId: 'u-Liu', nick: '岸' }
      const b = browser(t.kernel)
      expect(await round(b, 'ding')).toBe('/workbench')
      expect(await nameOf(b)).toBe('柳岸')
    })

    it('believes neither the e-mail a person wrote there nor a number of another country', async () => {
      const before = await people()
      ding.state.who = { unionId: 'u-1', nick: '冒名', email: 'su.di@example.com' }
      expect(await round(browser(t.kernel), 'ding')).toMatch(/error=invitation_required/)
      ding.state.who = { unionId: 'u-2', nick: '冒名', mobile: '13500002222', stateCode: '7' }
      expect(await round(browser(t.kernel), 'ding')).toMatch(/error=invitation_required/)
      expect(await people()).toBe(before)
    })

    it('keeps out who comes from another organisation, when one is set', async () => {
      ding.state.who = { unionId: 'u-3', nick: '白', mobile: '13500002222', stateCode: '86' }
      ding.state.corpId = 'dingcorp2'
      const b = browser(t.kernel)
      expect(await round(b, 'ding-own')).toMatch(/error=invalid_code/)
      expect(await nameOf(b)).toBeNull()
      ding.state.corpId = 'dingcorp1'
      expect(await round(b, 'ding-own')).toBe('/workbench')
      expect(await nameOf(b)).toBe('白沙')
      expect(ding.state.asked).toMatchObject({ scope: 'openid corpid', corpId: 'dingcorp1' })
    })

    it('lets nobody in when it refuses our application', async () => {
      ding.state.who = { unionId: 'u-Liu', nick: '岸' }
      const b = browser(t.kernel)
      expect(await round(b, 'ding-wrong')).toMatch(/error=invalid_code/)
      expect(await nameOf(b)).toBeNull()
    })
  })

  describe('WeCom', () => {
    it('finds a person by the number or the mailbox that the organisation gave them', async () => {
      weCom.state.members = { LiuAn: { name: '柳', mobile: '13500001111' }, baisha: { name: '白', biz_mail: 'su.di@example.com' } }
      weCom.state.userid = 'LiuAn'
      const liu = browser(t.kernel)
      expect(await round(liu, 'wecom')).toBe('/workbench')
      expect(await nameOf(liu)).toBe('柳岸')
      expect(weCom.state.asked).toEqual({ login_type: 'CorpApp', appid: 'wwcorp', agentid: '1000002', code_challenge: null })
      weCom.state.userid = 'baisha'
      const su = browser(t.kernel)
      expect(await round(su, 'wecom')).toBe('/workbench')
      expect(await nameOf(su)).toBe('苏堤')
      // The application's token would read the whole organisation: it stays with nobody.
      expect(await kept('wecom')).toEqual([
        { account_id: 'baisha', access_token: null },
        { account_id: 'liuan', access_token: null },
      ])
    })

    it('knows who is told by name only after they tied it to their account', async () => {
      weCom.state.members = { bai: { name: '白', email: '13500002222' } }
      weCom.state.userid = 'bai'
      expect(await round(browser(t.kernel), 'wecom')).toMatch(/error=invitation_required/)
      const own = browser(t.kernel)
      await own.signIn('13500002222', password)
      expect(await round(own, 'wecom', 'link-social')).toBe('/workbench')
      const b = browser(t.kernel)
      expect(await round(b, 'wecom')).toBe('/workbench')
      expect((await b.get('/session')).body.person).toMatchObject({ name: '白沙', account: '13500002222' })
      // What is one person's cannot be tied to another.
      const other = browser(t.kernel)
      await other.signIn('13500001111', password)
      expect(await round(other, 'wecom', 'link-social')).toMatch(/error=account_already_linked_to_different_user/)
    })

    it('ties nothing for who is not signed in', async () => {
      const left = await browser(t.kernel).post('/api/auth/link-social', { provider: 'wecom', callbackURL: '/workbench' })
      expect(left.status).toBe(401)
    })

    it('lets in neither visitors, nor who is in no directory, nor anybody when it refuses our application', async () => {
      const b = browser(t.kernel)
      weCom.state.userid = null
      expect(await round(b, 'wecom')).toMatch(/error=invalid_code/)
      weCom.state.userid = 'nobody'
      expect(await round(b, 'wecom')).toMatch(/error=invalid_code/)
      weCom.state.userid = 'bai'
      expect(await round(b, 'wecom-wrong')).toMatch(/error=invalid_code/)
      expect(await nameOf(b)).toBeNull()
    })
  })

  it('gives an account to whoever comes with an invitation', async () => {
    const token = String(await t.faces.accounts.administratorLink()).split('/').at(-1)
    ding.state.who = { unionId: 'u-New', nick: '新来' }
    const b = browser(t.kernel)
    await b.get(`/invitations/by-token/${token}`)
    expect(await round(b, 'ding')).toBe('/workbench')
    expect(await nameOf(b)).toBe('新来')
    expect((await b.post(`/invitations/by-token/${token}`, {})).body.capacity?.role).toBe('administrator')
  })
})

describe('their settings', () => {
  it('need no addresses, for those are known', () => {
    const [ding, weCom] = readOidcSetting(
      JSON.stringify([
        { kind: 'dingtalk', id: 'ding', name: '钉钉', clientId: 'a', clientSecret: 'b' },
        { kind: 'wecom', id: 'wecom', name: '企业微信', corpId: 'ww1', agentId: '1000002', secret: 'c' },
      ]),
    )
    expect(ding).toMatchObject({ authorizationUrl: 'https://login.dingtalk.com/oauth2/auth', apiUrl: 'https://api.dingtalk.com' })
    expect(weCom).toMatchObject({
      authorizationUrl: 'https://login.work.weixin.qq.com/wwlogin/sso/login',
      apiUrl: 'https://qyapi.weixin.qq.com',
    })
  })
  it('are refused when of no known kind, incomplete, or named as our mobile numbers are', () => {
    expect(() => readOidcSetting('[{"kind":"feishu","id":"fs","name":"飞书"}]')).toThrow(/JINGWEI_OIDC: .*kind/s)
    expect(() => readOidcSetting('[{"kind":"wecom","id":"wecom","name":"企业微信","corpId":"ww1"}]')).toThrow(/agentId.*secret/s)
    const ding = { kind: 'dingtalk', id: 'phone', name: '钉钉', clientId: 'a', clientSecret: 'b' }
    expect(() => readOidcSetting(JSON.stringify([ding]))).toThrow(/reserved/)
  })
})
