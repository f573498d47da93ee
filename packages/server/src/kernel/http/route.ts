import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import type { Answer, Body, Operation, Params, Query } from '@jingwei/contract/operation'
import type { Language } from '@jingwei/contract/text'
import { sql } from 'kysely'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from '../access/actor.ts'
import type { Database, Db } from '../database/database.ts'
import { forbidden, ProblemError, signInFirst } from '../errors/problem-error.ts'

export type Call<O extends Operation> = {
  readonly actor: Actor
  readonly params: Params<O>
  readonly query: Query<O>
  readonly body: Body<O>
  readonly language: Language
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}
export type Handler<O extends Operation, Tables> = (call: Call<O> & { readonly db: Db<Tables> }) => Promise<Answer<O>>
export type Upload = { readonly stream: Readable; readonly name: string }
export type Download = {
  readonly stream: Readable | Buffer
  readonly name: string
  readonly mediaType: string
  readonly inline?: boolean
  /** Names this content for this caller. A browser may keep it, asks each time, and is told in a word that it is still the same; the stream is then not read. */
  readonly etag?: string
}
/** For what cannot live in one transaction: long streams in or out. `as` opens transactions in the caller's scope. */
export type StreamHandler<O extends Operation> = (
  call: Call<O> & { readonly as: <Tables, T>(work: (db: Db<Tables>) => Promise<T>) => Promise<T>; readonly file: Upload | null },
) => Promise<O['download'] extends string ? Download : Answer<O>>

/** The caller in the scope in which the operation may be used, or a refusal that says why. */
export function admit(actor: Actor, operation: Operation): Actor {
  const { permission, scope } = operation.access
  const offered = scope as readonly string[]
  const chosen = offered.includes(actor.scope) ? actor.scope : actor.person && offered.includes('person') ? 'person' : offered.includes('public') ? 'public' : null
  if (chosen === null || (permission && chosen !== 'region' && chosen !== 'organisation')) {
    if (!actor.person) throw signInFirst()
    throw forbidden({
      zh: offered.includes('region') ? '这需要政府部门的授权身份。' : '这需要企业成员的身份。',
      en: offered.includes('region') ? 'This needs a mandate of a bureau.' : 'This needs a membership in the organisation.',
    })
  }
  if (permission && !actor.permissions.has(permission))
    throw forbidden({ zh: `当前身份没有“${permission}”权限，请切换身份或联系管理员。`, en: `Your capacity lacks the permission ${permission}; switch capacity or ask an administrator.` })
  return chosen === actor.scope ? actor : { ...actor, scope: chosen }
}

const callerOf = (actor: Actor, request: FastifyRequest) => actor.person?.id ?? request.ip

/**
 * Runs a write once for each `Idempotency-Key`: the key is taken in the same transaction as the change, so a repeat,
 * even one that arrives at the same moment, waits and then gets the first answer.
 */
export async function once<O extends Operation, T>(name: string, call: Call<O>, database: Database, work: (db: Db<never>) => Promise<T>, of?: 'one moment'): Promise<{ answer: T; repeated: boolean }> {
  const key = call.request.headers['idempotency-key']
  if (typeof key !== 'string' || call.request.method === 'GET') return { answer: await database.as<never, T>(call.actor, work, of), repeated: false }
  if (key.length < 8 || key.length > 100)
    throw new ProblemError('request.bad-idempotency-key', 400, { title: { zh: 'Idempotency-Key 应为 8 至 100 个字符', en: 'Idempotency-Key takes 8 to 100 characters' } })
  const digest = createHash('sha256').update(JSON.stringify([name, call.params, call.query, call.body])).digest()
  return database.as<never, { answer: T; repeated: boolean }>(call.actor, async (db) => {
    const caller = callerOf(call.actor, call.request)
    await sql`select set_config('jw.caller', ${caller}, true)`.execute(db)
    const taken = await sql`insert into kernel.idempotency (key, caller, operation, request_digest) values (${key}, ${caller}, ${name}, ${digest}) on conflict do nothing returning key`.execute(db)
    if (taken.rows.length === 0) {
      const before = (await sql<{ request_digest: Buffer; answer: { value: T } }>`select request_digest, answer from kernel.idempotency where key = ${key} and caller = ${caller}`.execute(db)).rows[0]
      if (!before || !before.request_digest.equals(digest))
        throw new ProblemError('request.idempotency-key-reused', 409, {
          title: { zh: '这个 Idempotency-Key 已用于另一个请求', en: 'This Idempotency-Key was used for another request' },
          detail: { zh: '请换一个新的键。', en: 'Send a new key.' },
        })
      return { answer: before.answer.value, repeated: true }
    }
    const answer = await work(db)
    await sql`update kernel.idempotency set answer = ${JSON.stringify({ value: answer ?? null })}::jsonb where key = ${key} and caller = ${caller}`.execute(db)
    return { answer, repeated: false }
  })
}
