import { createHash } from 'node:crypto'
import type { Permission } from '@jingwei/contract/access'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { system, type Actor } from '../../../kernel/access/actor.ts'
import { ProblemError } from '../../../kernel/errors/problem-error.ts'
import type { CasesTables } from '../cases.tables.ts'
import { type Context, placeOf } from '../context.ts'
import { type HotlineRecord, hotlineOfKey, noteUse } from './hotline.store.ts'
import type { Viewer } from './open311.store.ts'

export type Right = 'read' | 'create' | 'update'
export type Caller = { readonly hotline: HotlineRecord; readonly actor: Actor; readonly viewer: Viewer }
export const refused = (status: number, zh: string, en: string) => new ProblemError('cases.open311', status, { title: { zh, en } })
export const digestOf = (key: string) => createHash('sha256').update(key).digest()
/** What a right lets its hotline do inside the product. */
export const permissionsOf: Readonly<Record<Right, readonly Permission[]>> = { read: ['cases:read'], create: ['cases:read', 'cases:handle', 'organisations:read'], update: ['cases:read', 'cases:handle', 'cases:dispatch'] }

/** A hotline acts in its region under a name of its own, so that the trail and the history say who it was. */
export const actorOf = (context: Context, hotline: HotlineRecord): Actor => ({
  scope: 'region', person: { id: `hotline:${hotline.id}`, name: hotline.name }, capacityId: `hotline:${hotline.id}`, organisationId: null,
  permissions: new Set(hotline.rights.flatMap((r) => permissionsOf[r as Right] ?? [])), region: { code: placeOf(context, hotline.region_x).code, lo: hotline.region_x, hi: hotline.region_hi },
})

const minuteMs = 60_000
/** How often each hotline may ask, by the minute of the clock. In each process: several share nothing but the database, and it has better to do. */
function perMinute(now: () => Date) {
  let minute = 0
  const counts = new Map<number, number>()
  return (hotline: HotlineRecord, reply: FastifyReply) => {
    const nowMs = now().getTime()
    if (Math.floor(nowMs / minuteMs) !== minute) {
      minute = Math.floor(nowMs / minuteMs)
      counts.clear()
    }
    const n = (counts.get(hotline.id) ?? 0) + 1
    counts.set(hotline.id, n)
    if (n <= hotline.per_minute) return
    reply.header('retry-after', String(Math.ceil(((minute + 1) * minuteMs - nowMs) / 1000)))
    throw refused(429, `每分钟最多 ${hotline.per_minute} 次，请稍后再试`, `At most ${hotline.per_minute} requests a minute; try again later`)
  }
}

/** Who calls: by `api_key` among the parameters, as GeoReport has it, or as a bearer token, which stays out of logs. A browser's cookie opens nothing here. */
export function callers(context: Context) {
  const { kernel } = context
  const limit = perMinute(kernel.now)
  return async (request: FastifyRequest, reply: FastifyReply, given: unknown, right: Right): Promise<Caller> => {
    const bearer = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
    const key = bearer ?? (typeof given === 'string' && given !== '' ? given : (request.query as Record<string, unknown>)['api_key'])
    if (typeof key !== 'string' || key === '') throw refused(403, '请出示密钥（api_key）', 'Show a key (api_key)')
    const hotline = await kernel.database.as<CasesTables, HotlineRecord | undefined>(system, async (db) => {
      const found = await hotlineOfKey(db, digestOf(key))
      if (found) await noteUse(db, found.id, kernel.now().toISOString())
      return found
    })
    if (!hotline) throw refused(403, '密钥无效或已停用', 'The key is not valid, or was stopped')
    limit(hotline, reply)
    if (!hotline.rights.includes(right)) throw refused(403, `密钥没有“${right}”权限`, `The key lacks the right “${right}”`)
    return { hotline, actor: actorOf(context, hotline), viewer: { hotlineId: hotline.id, seesRegion: hotline.sees === 'region' } }
  }
}
