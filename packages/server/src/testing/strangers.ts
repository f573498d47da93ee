import { mandateRoles, membershipRoles, type MandateRole, type Permission } from '@jingwei/contract/access'
import type { Operation, Scope } from '@jingwei/contract/operation'
import { browser, textOf, type Browser } from '../modules/accounts/browser.fixture.ts'
import { cookieOf, homeRegion, made, mark, type Home } from './home.ts'
import type { MadeRequest } from './made-input.ts'

export type Stranger = {
  readonly name: string
  readonly headers: Record<string, string>
  /** What they are taken for. `refused`: whatever they bring is not accepted at all. */
  readonly scope: Scope | 'refused'
  readonly permissions: ReadonlySet<Permission>
  /** A right person in a wrong manner: only writes are tried, and all are refused. */
  readonly wrongManner?: true
  /** It is their own county after all: what they may do there is no leak. */
  readonly local?: true
  /** Texts of the home county that they may read. */
  readonly mayRead?: RegExp
}
const none: ReadonlySet<Permission> = new Set()
const host = 'localhost:7460'

/** Everybody whom the home county's records are none of their business, signed in through the API. */
export async function openStrangers(home: Home): Promise<Stranger[]> {
  const { t } = home
  const ours = { host, origin: `http://${host}` }
  const by = (b: Browser) => ({ ...ours, cookie: cookieOf(b) })
  const bearer = (secret: string) => ({ host, authorization: `Bearer ${secret}` })
  const official = async (name: string, role: MandateRole, regionCode: string): Promise<Stranger> => ({
    name: `${role} of ${regionCode}`, headers: by(await home.official(`${role}-${regionCode}`, name, role, regionCode)), scope: 'region', permissions: new Set(mandateRoles[role]),
  })
  const withoutMandate = async (name: string, end: (mandateId: number) => Promise<unknown>): Promise<Stranger> => {
    const person = await home.register(`${name.replaceAll(' ', '-')}@example.com`, '外来者')
    await end(await home.grant(person.id, 'administrator', homeRegion, name.includes('expired') ? home.day(1) : undefined))
    return { name, headers: by(await home.signedIn(person)), scope: 'person', permissions: none }
  }
  const tokenOf = async (b: Browser, permissions: Permission[], expiresInDays = 30) => textOf(made(await b.post('/me/tokens', { name: '接口', permissions, expiresInDays })).secret)
  const firm = async (name: string, code: string, mayRead?: RegExp): Promise<Stranger> => {
    const there = await home.firmOf(`外来${code}机械厂`, code)
    return { name, headers: by(await home.owner(`owner-of-${code}`, '外来负责人', there)), scope: 'organisation', permissions: new Set(membershipRoles.owner), ...(mayRead && { mayRead }) }
  }
  const every = mandateRoles.administrator as Permission[]

  const plain = await home.signedIn(await home.register('plain@example.com', '外来者'))
  const expired = await tokenOf(home.admin, every, 1)
  const narrow = await tokenOf(home.admin, ['audit:read'])
  const elsewhere = await home.official('token-elsewhere', '外来管理员', 'administrator', '3601')
  const revoked = await home.signedIn({ id: home.admin.id, account: home.admin.account })
  const whole = [
    { name: 'nobody', headers: ours, scope: 'public', permissions: none },
    { name: 'a session of our own making', headers: { ...ours, cookie: cookieOf(home.admin).replace(/(session_token=.{10}).{3}/, '$1abc') }, scope: 'public', permissions: none },
    { name: 'a person without a capacity', headers: by(plain), scope: 'person', permissions: none },
    ...(await Promise.all((Object.keys(mandateRoles) as MandateRole[]).map((role) => official('外来干部', role, '3601')))),
    await official('外来邻县干部', 'officer', '361104'),
    await official('外来邻县管理员', 'administrator', '361104'),
    await firm('the owner of a firm of another city', '360102'),
    // A firm of the county may use the questionnaires that its county published.
    await firm('the owner of another firm of the county', homeRegion, new RegExp(`${mark}(问卷| survey)`, 'g')),
    await withoutMandate('revoked mandate', (id) => home.t.kernel.database.owner.query('update accounts.mandate set revoked_at = $2 where id = $1', [id, home.day(0)])),
    await withoutMandate('expired mandate', async () => undefined),
    { name: 'a revoked session', headers: by(revoked), scope: 'public', permissions: none },
    { name: 'an expired token', headers: bearer(expired), scope: 'refused', permissions: none },
    { name: 'a token nobody made', headers: bearer(`jw_00000000_${'0'.repeat(64)}`), scope: 'refused', permissions: none },
    { name: 'a token with too few permissions', headers: bearer(narrow), scope: 'region', permissions: new Set<Permission>(['audit:read']), local: true },
    { name: 'a token of another region', headers: bearer(await tokenOf(elsewhere, every)), scope: 'region', permissions: new Set(every) },
    { name: 'a page of another site', headers: { host, origin: 'https://elsewhere.example', cookie: cookieOf(home.admin) }, scope: 'region', permissions: new Set(every), wrongManner: true },
    { name: 'a page without an origin', headers: { host, origin: 'null', cookie: cookieOf(home.admin) }, scope: 'region', permissions: new Set(every), wrongManner: true },
  ] satisfies Stranger[] as Stranger[]
  made(await revoked.remove('/session'))
  // Three days later the mandate and the token that were good until then are not.
  home.passDays(3)
  // The first use of a token on a day is noted; afterwards nothing that a stranger asks may leave a trace.
  for (const { headers } of whole) await t.kernel.http.app.inject({ url: '/api/v1/session', headers })
  return whole
}

export async function sendAs(home: Home, headers: Record<string, string>, operation: Operation, { method, path, body }: MadeRequest) {
  const boundary = '----stranger'
  const form = operation.upload && [
    ...Object.entries((body ?? {}) as Record<string, string>).map(([name, value]) => `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`),
    `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\n企业名称\n外来机械厂\n\r\n--${boundary}--\r\n`,
  ].join('')
  const answer = await home.t.kernel.http.app.inject({
    method, url: `/api/v1${path}`, ...(form ? { payload: form } : body !== undefined && { payload: body as object }),
    headers: { ...headers, 'accept-language': 'en', ...(form && { 'content-type': `multipart/form-data; boundary=${boundary}` }) },
  })
  const isProblem = String(answer.headers['content-type']).includes('problem+json')
  return { status: answer.statusCode, text: answer.body, headers: answer.headers, code: isProblem ? answer.json<{ code: string }>().code : null }
}
export const browserOf = (home: Home) => browser(home.t.kernel)
