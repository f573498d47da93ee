import { randomBytes } from 'node:crypto'
import { accounts as contract } from '@jingwei/contract/accounts'
import { personOf } from '../../kernel/access/actor.ts'
import { audit } from '../../kernel/audit/audit.ts'
import { notFound } from '../../kernel/errors/problem-error.ts'
import {
  noCapacity,
  permissionsNotYours,
  twoFactorAlreadyOn,
  twoFactorNotBegun,
  wrongCode,
  wrongCurrentPassword,
} from './accounts.errors.ts'
import {
  chooseCapacity,
  deleteOtherSessions,
  deleteSession,
  insertToken,
  markTokenRevoked,
  ownPassword,
  ownSessions,
  ownTokens,
  setOwnPassword,
} from './accounts.store.ts'
import type { AccountsTables } from './accounts.tables.ts'
import { digestOf, type Identify } from './authenticate.ts'
import type { Context } from './context.ts'
import { hashPassword, isPassword } from './passwords.ts'
import { asRequestCookies, sessionToken, setCookies } from './session-cookie.ts'
import { shownToken } from './shown.ts'
import { headersFor, refusalOf } from './sign-in.ts'

/** What a person does with their own account. Each asks for a session, which an API token does not have. */
export function ownAccountRoutes(context: Context, identify: Identify) {
  const { kernel, secret, secure } = context
  const { http } = kernel
  const now = () => kernel.now().toISOString()

  http.route<typeof contract.sessions, AccountsTables>(contract.sessions, async ({ db, actor, request }) => {
    const current = identify.sessionOf(request)
    const rows = await ownSessions(db, personOf(actor).id, now())
    return {
      items: rows.map((r) => ({
        id: r.id,
        createdAt: r.created_at,
        expiresAt: r.expires_at,
        device: r.user_agent,
        address: r.ip_address,
        current: r.id === current.id,
      })),
    }
  })
  http.route<typeof contract.revokeSession, AccountsTables>(contract.revokeSession, async ({ db, actor, params, request }) => {
    identify.sessionOf(request)
    if (!(await deleteSession(db, params.id))) throw notFound({ zh: '登录', en: 'Session' })
    await audit(db, actor, { action: 'account.session-revoked', subject: `person:${personOf(actor).id}` })
    return undefined
  })
  http.route<typeof contract.changePassword, AccountsTables>(contract.changePassword, async ({ db, actor, body, request }) => {
    const session = identify.sessionOf(request)
    const { id } = personOf(actor)
    const before = await ownPassword(db, id)
    if (before === null || !(await isPassword(before, body.current))) throw wrongCurrentPassword()
    await setOwnPassword(db, id, await hashPassword(body.next), now())
    await deleteOtherSessions(db, id, session.id)
    await audit(db, actor, { action: 'account.password-changed', subject: `person:${id}` })
    return undefined
  })

  const refused = (error: unknown): never => {
    const code = refusalOf(error)
    if (code === null) throw error
    if (code === 'TOTP_ALREADY_ENABLED') throw twoFactorAlreadyOn()
    if (code === 'TOTP_NOT_ENABLED') throw twoFactorNotBegun()
    throw code === 'INVALID_PASSWORD' || code === 'CREDENTIAL_ACCOUNT_NOT_FOUND' ? wrongCurrentPassword() : wrongCode()
  }
  http.route<typeof contract.enableTwoFactor, AccountsTables>(contract.enableTwoFactor, async ({ db, actor, body, request }) => {
    identify.sessionOf(request)
    const library = await context.library()
    const begun = await library.api
      .enableTwoFactor({ body: { password: body.password, method: 'totp' }, headers: headersFor(request) })
      .catch(refused)
    if (begun.method !== 'totp') throw new Error('the sign-in library began another method')
    await audit(db, actor, { action: 'account.two-factor-begun', subject: `person:${personOf(actor).id}` })
    return { uri: begun.totpURI, backupCodes: begun.backupCodes }
  })
  http.route<typeof contract.confirmTwoFactor, AccountsTables>(contract.confirmTwoFactor, async ({ db, actor, body, request, reply }) => {
    identify.sessionOf(request)
    const library = await context.library()
    const { headers } = await library.api.verifyTOTP({ body, headers: headersFor(request), returnHeaders: true }).catch(refused)
    await audit(db, actor, { action: 'account.two-factor-on', subject: `person:${personOf(actor).id}` })
    // The library ends the session in which it was switched and begins another; what one acts as must not change by that.
    const cookies = headers.getSetCookie()
    setCookies(reply, cookies)
    await keepCapacity(db, cookies, actor.capacityId)
    return undefined
  })
  http.route<typeof contract.disableTwoFactor, AccountsTables>(contract.disableTwoFactor, async ({ db, actor, body, request, reply }) => {
    identify.sessionOf(request)
    const library = await context.library()
    const { headers } = await library.api.disableTwoFactor({ body, headers: headersFor(request), returnHeaders: true }).catch(refused)
    await audit(db, actor, { action: 'account.two-factor-off', subject: `person:${personOf(actor).id}` })
    const cookies = headers.getSetCookie()
    setCookies(reply, cookies)
    await keepCapacity(db, cookies, actor.capacityId)
    return undefined
  })
  async function keepCapacity(db: Parameters<typeof chooseCapacity>[0], cookies: readonly string[], capacity: string | null) {
    const token = sessionToken(asRequestCookies(cookies), secret, secure)
    const found = token === null || capacity === null ? null : await identify.bySession(token)
    if (found?.actor.person && capacity !== null)
      await chooseCapacity(db, { session_id: found.session.id, person_id: found.actor.person.id, capacity })
  }

  http.route<typeof contract.tokens, AccountsTables>(contract.tokens, async ({ db, actor, request }) => {
    identify.sessionOf(request)
    return { items: (await ownTokens(db, personOf(actor).id)).map(shownToken) }
  })
  http.route<typeof contract.createToken, AccountsTables>(contract.createToken, async ({ db, actor, body, request }) => {
    identify.sessionOf(request)
    if (actor.capacityId === null) throw noCapacity()
    const permissions = [...new Set(body.permissions)]
    const lacking = permissions.filter((p) => !actor.permissions.has(p))
    if (lacking.length > 0) throw permissionsNotYours(lacking)
    const prefix = randomBytes(4).toString('hex')
    const secretPart = randomBytes(32).toString('hex')
    const row = await insertToken(db, {
      person_id: personOf(actor).id,
      name: body.name,
      prefix,
      secret_digest: digestOf(secretPart),
      capacity: actor.capacityId,
      permissions,
      expires_at: new Date(kernel.now().getTime() + body.expiresInDays * 86_400_000).toISOString(),
      last_used_on: null,
      revoked_at: null,
    })
    await audit(db, actor, {
      action: 'token.created',
      subject: `token:${row.id}`,
      after: { name: body.name, permissions, expiresAt: row.expires_at },
    })
    return { token: shownToken(row), secret: `jw_${prefix}_${secretPart}` }
  })
  http.route<typeof contract.revokeToken, AccountsTables>(contract.revokeToken, async ({ db, actor, params, request }) => {
    identify.sessionOf(request)
    if (!(await markTokenRevoked(db, params.id, now()))) throw notFound({ zh: '令牌', en: 'Token' })
    await audit(db, actor, { action: 'token.revoked', subject: `token:${params.id}` })
    return undefined
  })
}
