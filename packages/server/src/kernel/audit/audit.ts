import { sql } from 'kysely'
import type { Actor } from '../access/actor.ts'
import type { Database, Db } from '../database/database.ts'
import type { Log } from '../log/log.ts'

export type AuditEvent = {
  /** `<module>.<what happened>`, past tense: `organisation.changed`. */
  readonly action: string
  /** `organisation:12`; what the trail is searched by. */
  readonly subject?: string
  /** Whose trail it belongs to; the actor's own region if absent. */
  readonly regionX?: number | null
  readonly summary?: string
  readonly before?: unknown
  readonly after?: unknown
}
const json = (value: unknown) => (value === undefined ? null : JSON.stringify(value))

/** Writes down who did what, in the transaction that does it. */
export async function audit<Tables>(db: Db<Tables>, actor: Actor, event: AuditEvent) {
  await sql`insert into kernel.audit (person, person_name, capacity, action, subject, region_x, summary, before, after) values (${actor.person?.id ?? null}, ${actor.person?.name ?? null}, ${actor.capacityId}, ${event.action}, ${event.subject ?? null}, ${event.regionX ?? actor.region?.lo ?? null}, ${event.summary ?? null}, ${json(event.before)}::jsonb, ${json(event.after)}::jsonb)`.execute(db)
}

/** Links committed entries into the chain of hashes, a moment after a write; several requests share one run. */
export function auditSealer(database: Database, log: Log) {
  let timer: NodeJS.Timeout | undefined
  let running = Promise.resolve()
  const seal = async () => {
    try {
      for (let sealed = 20_000; sealed >= 20_000; ) sealed = Number((await database.owner.query<{ n: number }>('select kernel.seal_audit() as n')).rows[0]?.n ?? 0)
    } catch (error) {
      log.warn({ err: error }, 'the audit trail was not sealed; it will be with the next write')
    }
  }
  return {
    soon: () => {
      timer ??= setTimeout(() => {
        timer = undefined
        running = running.then(seal)
      }, 250).unref()
    },
    now: () => (running = running.then(seal)),
    close: async () => {
      clearTimeout(timer)
      await running
    },
  }
}
