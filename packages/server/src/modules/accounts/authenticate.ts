import { createHash } from 'node:crypto'
import { mandateRoles, membershipRoles, type Permission } from '@jingwei/contract/access'
import type { FastifyRequest } from 'fastify'
import { nobody, type Actor } from '../../kernel/access/actor.ts'
import { needsSession, tokenRefused } from './accounts.errors.ts'
import type { Context } from './context.ts'
import { sessionToken } from './session-cookie.ts'

export type SessionIdentity = { readonly id: string; readonly token: string }
type ActorRow = {
  session_id: string
  person_id: string
  name: string
  capacity: string | null
  role: string | null
  region_code: string | null
  lo: number | null
  hi: number | null
  organisation_id: number | null
}

const none: ReadonlySet<Permission> = new Set()
const permissionsOfRole: ReadonlyMap<string, ReadonlySet<Permission>> = new Map([
  ...Object.entries(mandateRoles).map(([role, p]) => [`mandate ${role}`, new Set<Permission>(p)] as const),
  ...Object.entries(membershipRoles).map(([role, p]) => [`membership ${role}`, new Set<Permission>(p)] as const),
])
export const permissionsOf = (kind: 'mandate' | 'membership', role: string): ReadonlySet<Permission> =>
  permissionsOfRole.get(`${kind} ${role}`) ?? none

function actorFrom(row: Omit<ActorRow, 'session_id'>, only?: readonly string[]): Actor {
  const person = { id: row.person_id, name: row.name }
  const region = row.region_code !== null && row.lo !== null && row.hi !== null ? { code: row.region_code, lo: row.lo, hi: row.hi } : null
  const kind = region ? 'mandate' : 'membership'
  const all = row.role === null ? none : permissionsOf(kind, row.role)
  return {
    scope: region ? 'region' : row.organisation_id !== null ? 'organisation' : 'person',
    person,
    capacityId: row.capacity,
    region,
    organisationId: row.organisation_id,
    permissions: only ? new Set([...all].filter((p) => only.includes(p))) : all,
  }
}

export const digestOf = (secret: string) => createHash('sha256').update(secret).digest()
const bearer = /^bearer\s+(.*)$/i
const ourToken = /^jw_([0-9a-f]{8})_([0-9a-f]{64})$/

export type Identify = {
  authenticate(request: FastifyRequest): Promise<Actor>
  /** Whom a session belongs to, and what it acts as today. */
  bySession(token: string): Promise<{ actor: Actor; session: SessionIdentity } | null>
  /** The session that the request was made in, or a refusal: what concerns the account itself is not for API tokens. */
  sessionOf(request: FastifyRequest): SessionIdentity
  hasSession(request: FastifyRequest): boolean
}

/** Each request's session is one query; nothing is kept between requests, so what is revoked ends at once. */
export function identification({ kernel, secret, secure }: Pick<Context, 'kernel' | 'secret' | 'secure'>): Identify {
  const sessions = new WeakMap<FastifyRequest, SessionIdentity>()
  const bySession: Identify['bySession'] = async (token) => {
    const [row] = await kernel.database.ask<ActorRow>('select * from accounts.actor_of($1, $2, $3)', [token, kernel.now(), kernel.today()])
    return row ? { actor: actorFrom(row), session: { id: row.session_id, token } } : null
  }
  const byApiToken = async (given: string) => {
    const [, prefix, secretPart] = ourToken.exec(given) ?? []
    if (!prefix || !secretPart) throw tokenRefused()
    const [row] = await kernel.database.ask<ActorRow & { permissions: string[] }>('select * from accounts.actor_of_token($1, $2, $3, $4)', [
      prefix,
      digestOf(secretPart),
      kernel.now(),
      kernel.today(),
    ])
    if (!row) throw tokenRefused()
    return actorFrom(row, row.permissions)
  }
  return {
    bySession,
    authenticate: async (request) => {
      const given = bearer.exec(request.headers.authorization ?? '')?.[1]
      if (given !== undefined) return byApiToken(given)
      const token = sessionToken(request.headers.cookie, secret, secure)
      const found = token === null ? null : await bySession(token)
      if (!found) return nobody
      sessions.set(request, found.session)
      return found.actor
    },
    hasSession: (request) => sessions.has(request),
    sessionOf: (request) => {
      const session = sessions.get(request)
      if (!session) throw needsSession()
      return session
    },
  }
}
