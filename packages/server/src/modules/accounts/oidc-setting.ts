import { z } from 'zod'
import { ConfigError } from '../../kernel/config/load.ts'

/** One provider of single sign-on. Addresses are given, never discovered: a provider that is down when we start is still offered. */
export const OidcProvider = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{2,40}$/),
  name: z.string().min(1).max(40),
  issuer: z.string(),
  authorizationUrl: z.url(),
  tokenUrl: z.url(),
  userInfoUrl: z.url(),
  clientId: z.string().min(1),
  clientSecret: z.string().min(1),
  scopes: z.array(z.string()).default(['openid', 'profile', 'email']),
})
export type OidcProvider = z.infer<typeof OidcProvider>

export function readOidcSetting(text: string | null): OidcProvider[] {
  if (text === null) return []
  try {
    return z.array(OidcProvider).parse(JSON.parse(text))
  } catch (error) {
    const reason = error instanceof z.ZodError ? z.prettifyError(error) : 'it is not JSON'
    throw new ConfigError(
      `JINGWEI_OIDC: ${reason}. It is a JSON array of { id, name, issuer, authorizationUrl, tokenUrl, userInfoUrl, clientId, clientSecret, scopes? }.`,
    )
  }
}
