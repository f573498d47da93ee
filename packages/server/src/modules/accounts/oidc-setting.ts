import { z } from 'zod'
import { ConfigError } from '../../kernel/config/load.ts'

const named = {
  // “phone” is where mobile numbers are kept as accounts; a provider of that name could pass its people off as them.
  id: z
    .string()
    .regex(/^[a-z0-9-]{2,40}$/)
    .refine((id) => id !== 'phone', 'is reserved'),
  name: z.string().min(1).max(40),
}
const secret = z.string().min(1)
/** The base of an API, to which paths are appended. */
const base = (fallback: string) => z.url().default(fallback).transform((url) => url.replace(/\/+$/, ''))

/** One provider of OpenID Connect. Addresses are given, never discovered: a provider that is down when we start is still offered. */
const Oidc = z.strictObject({
  kind: z.literal('oidc'),
  ...named,
  issuer: z.string(),
  authorizationUrl: z.url(),
  tokenUrl: z.url(),
  userInfoUrl: z.url(),
  clientId: z.string().min(1),
  clientSecret: secret,
  scopes: z.array(z.string()).default(['openid', 'profile', 'email']),
})

const DingTalk = z.strictObject({
  kind: z.literal('dingtalk'),
  ...named,
  clientId: z.string().min(1),
  clientSecret: secret,
  /** Only people of this organisation. */
  corpId: z.string().min(1).optional(),
  authorizationUrl: z.url().default('https://login.dingtalk.com/oauth2/auth'),
  apiUrl: base('https://api.dingtalk.com'),
})
export type DingTalk = z.infer<typeof DingTalk>

const WeCom = z.strictObject({
  kind: z.literal('wecom'),
  ...named,
  corpId: z.string().min(1),
  agentId: z.union([z.string().min(1), z.int()]).transform(String),
  secret,
  authorizationUrl: z.url().default('https://login.work.weixin.qq.com/wwlogin/sso/login'),
  apiUrl: base('https://qyapi.weixin.qq.com'),
})
export type WeCom = z.infer<typeof WeCom>

const withKind = (given: unknown) => (given instanceof Object && !('kind' in given) ? { kind: 'oidc', ...given } : given)
export const SignInProvider = z.preprocess(withKind, z.discriminatedUnion('kind', [Oidc, DingTalk, WeCom]))
export type SignInProvider = z.infer<typeof SignInProvider>

export function readOidcSetting(text: string | null): SignInProvider[] {
  if (text === null) return []
  try {
    return z.array(SignInProvider).parse(JSON.parse(text))
  } catch (error) {
    const reason = error instanceof z.ZodError ? z.prettifyError(error) : 'it is not JSON'
    throw new ConfigError(
      `JINGWEI_OIDC: ${reason}. It is a JSON array of ` +
        '{ id, name, issuer, authorizationUrl, tokenUrl, userInfoUrl, clientId, clientSecret, scopes? }, ' +
        '{ kind: "dingtalk", id, name, clientId, clientSecret, corpId?, authorizationUrl?, apiUrl? } or ' +
        '{ kind: "wecom", id, name, corpId, agentId, secret, authorizationUrl?, apiUrl? }.',
    )
  }
}
