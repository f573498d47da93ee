import type { FastifyRequest } from 'fastify'
import type { Actor } from '../../kernel/access/actor.ts'
import { nobody } from '../../kernel/access/actor.ts'
import { audit } from '../../kernel/audit/audit.ts'
import { emailOf } from './account-name.ts'
import { locked, wrongCode, wrongPassword } from './accounts.errors.ts'
import type { Identify } from './authenticate.ts'
import type { Context } from './context.ts'
import { asRequestCookies, sessionToken } from './session-cookie.ts'
import { addressHeader } from './sign-in-library.ts'

/** What the library is told of a request: never the caller's own word for their address. */
export function headersFor(request: FastifyRequest, cookie = request.headers.cookie): Headers {
  const headers = new Headers({ [addressHeader]: request.ip })
  if (cookie) headers.set('cookie', cookie)
  for (const name of ['user-agent', 'host', 'origin', 'referer', 'sec-fetch-site', 'sec-fetch-mode', 'sec-fetch-dest']) {
    const value = request.headers[name]
    if (typeof value === 'string') headers.set(name, value.slice(0, 300))
  }
  return headers
}

/** Whether the library refused, as against failing; its code if so. */
export function refusalOf(error: unknown): string | null {
  const { statusCode, body } = error as { statusCode?: unknown; body?: { code?: string } }
  return typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500 ? String(body?.code ?? statusCode) : null
}

export type SignedIn = { readonly actor: Actor; readonly setCookies: readonly string[] }

/**
 * Password, then the code if two-factor is on. Every try takes a place first; an account that does not exist takes the
 * same places, the same time and gets the same answers. Returns null when only the code is missing.
 */
export async function signIn(
  context: Context,
  identify: Identify,
  request: FastifyRequest,
  { account, password, code }: { account: string; password: string; code?: string | undefined },
): Promise<SignedIn | null> {
  const email = emailOf(account)
  const { kernel, pool } = context
  const [attempt] = (
    await pool.query<{ locked_until: Date | null; place: string | null; locks: boolean | null }>(
      'select * from accounts.begin_attempt($1, $2)',
      [email, kernel.now()],
    )
  ).rows
  if (attempt?.locked_until) throw locked(attempt.locked_until)
  const refuse = async (error: unknown, problem: Error) => {
    if (refusalOf(error) === null) throw error
    if (attempt?.locks)
      await kernel.database.as(nobody, (db) => audit(db, nobody, { action: 'account.locked', subject: `account:${email}` }))
    throw problem
  }
  const library = await context.library()
  const first = await library.api
    .signInEmail({ body: { email, password }, headers: headersFor(request, ''), returnHeaders: true })
    .catch((error: unknown) => refuse(error, wrongPassword()))
  let setCookies = first.headers.getSetCookie()
  if ('twoFactorRedirect' in first.response) {
    if (code === undefined) {
      await pool.query('select accounts.take_back_attempt($1, $2)', [email, attempt?.place])
      return null
    }
    const given = { body: { code }, headers: headersFor(request, asRequestCookies(setCookies)), returnHeaders: true } as const
    const second = await (code.includes('-') ? library.api.verifyBackupCode(given) : library.api.verifyTOTP(given)).catch(
      (error: unknown) => refuse(error, wrongCode()),
    )
    setCookies = second.headers.getSetCookie()
  }
  await pool.query('delete from accounts.lock_out where account = $1', [email])
  return begun(context, identify, setCookies, code === undefined ? 'password' : 'password and code')
}

/** Whom the library has just signed in, written down. */
export async function begun(
  { kernel, secret, secure }: Context,
  identify: Identify,
  setCookies: readonly string[],
  how: string,
): Promise<SignedIn> {
  const token = sessionToken(asRequestCookies(setCookies), secret, secure)
  const found = token === null ? null : await identify.bySession(token)
  if (!found) throw new Error('the sign-in library gave no session')
  const actor: Actor = { ...found.actor, scope: 'person' }
  await kernel.database.as(actor, (db) =>
    audit(db, actor, { action: 'account.signed-in', subject: `person:${actor.person?.id}`, summary: how }),
  )
  return { actor, setCookies }
}
