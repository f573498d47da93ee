import { createHmac, timingSafeEqual } from 'node:crypto'
import type { FastifyReply } from 'fastify'

const plainName = 'better-auth.session_token'
const nameOf = (secure: boolean) => (secure ? `__Secure-${plainName}` : plainName)
const invitationName = 'jingwei.invitation'

const signatureOf = (token: string, secret: string) => createHmac('sha256', secret).update(token).digest()

/** Values of one cookie; a browser may send several of one name. */
export function cookies(header: string | null | undefined, name: string): string[] {
  return (header ?? '').split(';').flatMap((part) => {
    const at = part.indexOf('=')
    return at > 0 && part.slice(0, at).trim() === name ? [part.slice(at + 1).trim()] : []
  })
}
const decoded = (value: string) => {
  try {
    return decodeURIComponent(value)
  } catch {
    return ''
  }
}

/** The session's token, if the cookie bears our signature. The format is the sign-in library's: `token.base64(HMAC-SHA256)`. */
export function sessionToken(header: string | undefined, secret: string, secure: boolean): string | null {
  for (const value of cookies(header, nameOf(secure)).map(decoded)) {
    const dot = value.indexOf('.')
    if (dot < 1) continue
    const token = value.slice(0, dot)
    const given = Buffer.from(value.slice(dot + 1), 'base64')
    const right = signatureOf(token, secret)
    if (given.length === right.length && timingSafeEqual(given, right)) return token
  }
  return null
}

export function sessionCookie(token: string, secret: string, secure: boolean, maxAgeSeconds: number): string {
  const value = encodeURIComponent(`${token}.${signatureOf(token, secret).toString('base64')}`)
  return `${nameOf(secure)}=${value}; Max-Age=${maxAgeSeconds}; Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`
}
export const noSessionCookie = (secure: boolean) =>
  `${nameOf(secure)}=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`

/** Lets single sign-on, which leaves our pages, come back with the invitation that was open. */
export const invitationCookie = (token: string, secure: boolean) =>
  `${invitationName}=${encodeURIComponent(token)}; Max-Age=3600; Path=/api/auth; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`
export const noInvitationCookie = (secure: boolean) =>
  `${invitationName}=; Max-Age=0; Path=/api/auth; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`
export const invitationTokens = (header: string | null) => cookies(header, invitationName).map(decoded)

/** What the sign-in library set, as the `cookie` header of a next request: its steps hand one another cookies. */
export function asRequestCookies(setCookies: readonly string[]): string {
  return setCookies
    .filter((c) => !/max-age=0\b/i.test(c))
    .map((c) => c.split(';', 1)[0]!)
    .join('; ')
}
export const setCookies = (reply: FastifyReply, values: readonly string[]) => void reply.header('set-cookie', [...values])
