import type { GenericOAuthConfig } from 'better-auth/plugins'
import { z } from 'zod'
import type { Kernel } from '../../kernel/kernel.ts'
import { isAccount } from './account-name.ts'
import type { DingTalk, SignInProvider, WeCom } from './oidc-setting.ts'
import { personFrom, subjectOf, type Profile } from './sign-in-profile.ts'

type Log = Kernel['log']

/** What DingTalk and WeCom vouch for is put into the words of OpenID Connect; what they do not vouch for is left out. */
type Vouched = { sub: string; name?: string | undefined; mobile?: string | undefined; email?: string | undefined }
const profileOf = ({ sub, name, mobile, email }: Vouched) => ({
  sub,
  ...(name && { name }),
  // A number is asked first: it is the one thing both hold of everybody, and how people here are mostly invited.
  ...(mobile && isAccount(mobile)
    ? { phone_number: mobile, phone_number_verified: true }
    : email && isAccount(email) && { email, email_verified: true }),
})

const waitMs = 10_000
/** WeCom says what went wrong in an answer of 200, DingTalk with a status. */
const Failure = z.object({ errcode: z.number().optional(), errmsg: z.string().optional(), code: z.string().optional() })

/** One call of a provider's API. What it answers wrongly is written down without what we sent: addresses and bodies carry secrets. */
async function call<T>(log: Log, provider: { id: string }, schema: z.ZodType<T>, url: URL, init: RequestInit = {}): Promise<T> {
  const answer = await fetch(url, { ...init, redirect: 'error', signal: AbortSignal.timeout(waitMs) }).catch((error: unknown) => {
    const reason = error instanceof Error ? error.name : 'unknown'
    log.warn({ provider: provider.id, path: url.pathname, reason }, 'sign-in provider unreachable')
    throw new Error('sign-in provider unreachable')
  })
  const body: unknown = await answer.json().catch(() => null)
  const { errcode, errmsg, code } = Failure.safeParse(body).data ?? {}
  const read = schema.safeParse(body)
  if (answer.ok && read.success && !errcode) return read.data
  log.warn({ provider: provider.id, path: url.pathname, status: answer.status, errcode, errmsg, code }, 'sign-in provider refused')
  throw new Error('sign-in provider refused')
}

const DingTalkToken = z.object({ accessToken: z.string().min(1), corpId: z.string().optional() })
const DingTalkUser = z.object({
  unionId: z.string().min(1),
  nick: z.string().optional(),
  mobile: z.string().optional(),
  stateCode: z.string().optional(),
})

function dingtalk(provider: DingTalk, log: Log): GenericOAuthConfig {
  const { id, clientId, clientSecret, corpId, authorizationUrl, apiUrl } = provider
  return {
    providerId: id,
    clientId,
    clientSecret,
    authorizationUrl,
    scopes: corpId ? ['openid', 'corpid'] : ['openid'],
    prompt: 'consent',
    pkce: false,
    ...(corpId && { authorizationUrlParams: { corpId } }),
    getToken: async ({ code }) => {
      const token = await call(log, provider, DingTalkToken, new URL(`${apiUrl}/v1.0/oauth2/userAccessToken`), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ clientId, clientSecret, code, grantType: 'authorization_code' }),
      })
      // The parameter that asks for one organisation passes through the browser, where it can be changed.
      if (corpId && token.corpId !== corpId) throw new Error('of another organisation')
      const user = await call(log, provider, DingTalkUser, new URL(`${apiUrl}/v1.0/contact/users/me`), {
        headers: { 'x-acs-dingtalk-access-token': token.accessToken },
      })
      // Its e-mail is what the person wrote there; only the number is checked. Numbers of other countries could look like ours.
      const mobile = !user.stateCode || /^\+?86$/.test(user.stateCode) ? user.mobile : undefined
      return { raw: profileOf({ sub: user.unionId, name: user.nick, mobile }) }
    },
  }
}

const WeComToken = z.object({ access_token: z.string().min(1) })
/** Somebody who is no member has an `openid` instead. */
const WeComIdentity = z.object({ userid: z.string().min(1) })
const WeComMember = z.object({ name: z.string().optional(), mobile: z.string().optional(), biz_mail: z.string().optional() })

function wecom(provider: WeCom, log: Log): GenericOAuthConfig {
  const { id, corpId, agentId, secret, authorizationUrl, apiUrl } = provider
  const address = (path: string, query: Record<string, string>) =>
    new URL(`${apiUrl}/cgi-bin/${path}?${new URLSearchParams(query).toString()}`)
  return {
    providerId: id,
    clientId: corpId,
    clientSecret: secret,
    authorizationUrl,
    authorizationUrlParams: { login_type: 'CorpApp', appid: corpId, agentid: agentId },
    pkce: false,
    getToken: async ({ code }) => {
      // A token of the application, not of the person: used here and never kept with anybody's account.
      const { access_token } = await call(log, provider, WeComToken, address('gettoken', { corpid: corpId, corpsecret: secret }))
      const { userid } = await call(log, provider, WeComIdentity, address('auth/getuserinfo', { access_token, code }))
      const member = await call(log, provider, WeComMember, address('user/get', { access_token, userid }))
      // Members may change `email` themselves; the number and the organisation's own mailbox are the organisation's word.
      // It takes no notice of case in a userid.
      return { raw: profileOf({ sub: userid.toLowerCase(), name: member.name, mobile: member.mobile, email: member.biz_mail }) }
    },
  }
}

const Told = z.looseObject({ sub: z.string() })

/** How the library reaches one provider. Whatever the dialect, a profile comes out by which `personFrom` knows the person. */
export function libraryProvider(provider: SignInProvider, log: Log): GenericOAuthConfig {
  const told = {
    accountSubject: ({ profile }: { profile: Profile }) => subjectOf(profile),
    mapProfileToUser: (profile: Profile) => personFrom(provider.id, profile),
  }
  if (provider.kind === 'oidc') {
    const { id, authorizationUrl, tokenUrl, userInfoUrl, clientId, clientSecret, scopes } = provider
    return { providerId: id, authorizationUrl, tokenUrl, userInfoUrl, clientId, clientSecret, scopes, ...told }
  }
  return {
    ...(provider.kind === 'dingtalk' ? dingtalk(provider, log) : wecom(provider, log)),
    // All was fetched with the code already, so that a failure ends as one of the library's own errors.
    getUserInfo: async ({ raw }) => {
      const { data } = Told.safeParse(raw)
      return data ? { emailVerified: false, ...data } : null
    },
    ...told,
  }
}
