import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Actor } from '../access/actor.ts'

// Counts and ids come as int8. Beyond 2^53 they would lie, so that is an error rather than a wrong number.
const wholeNumber = (text: string) => {
  const n = Number(text)
  if (!Number.isSafeInteger(n)) throw new RangeError(`${text} does not fit a JavaScript number`)
  return n
}
const int8Array: number = 1016
pg.types.setTypeParser(pg.types.builtins.INT8, wholeNumber)
pg.types.setTypeParser(int8Array, (text) => (text === '{}' ? [] : text.slice(1, -1).split(',').map(wholeNumber)))
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number)
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, (text) => new Date(text).toISOString())

/** A transaction narrowed to the tables of one module: another module's table does not compile. */
export type Db<Tables> = Kysely<Tables>

export type Database = {
  /**
   * Runs `work` in one transaction in which only the actor's rows exist; commits if it returns, rolls back if it throws. With `of: 'one moment'`
   * all of its questions see the same state: for reading, since a row that was changed meanwhile cannot be changed in it.
   */
  as<Tables, T>(actor: Actor, work: (db: Db<Tables>) => Promise<T>, of?: 'one moment'): Promise<T>
  /** One statement outside any actor's scope, as the bare login role: only `security definer` functions are of use there. */
  ask<T>(text: string, values: unknown[]): Promise<T[]>
  readonly pool: pg.Pool
  /** The owner of the tables: migrations, jobs' own tables, backup. No request ever runs on it. */
  readonly owner: pg.Pool
  ready(): Promise<void>
  /** Background jobs of all processes: waiting for their time, due, running, given up. */
  jobCounts(): Promise<{ state: string; n: number }[]>
  close(): Promise<void>
}

const clients = new WeakMap<object, pg.PoolClient>()
/** The connection of a transaction, for COPY and cursors. */
export function connectionOf<Tables>(db: Db<Tables>): pg.PoolClient {
  const client = clients.get(db)
  if (!client) throw new Error('not a transaction of this database')
  return client
}

const roles = { public: 'jw_public', person: 'jw_person', region: 'jw_officer', organisation: 'jw_firm', system: 'jw_system' } as const

const jobCounts = `with job as (
    select case when locked_at is not null then 'running' when attempts >= max_attempts then 'failed' when run_at > now() then 'scheduled' else 'due' end as state from graphile_worker.jobs
  ) select s as state, (select count(*) from job where state = s) as n from unnest(array['running', 'failed', 'scheduled', 'due']) s`

const literal = (value: string | number | null | undefined) => (value === null || value === undefined ? "''" : pg.escapeLiteral(String(value)))
/** Everything that row-level security asks about, sent with `begin` in one message. */
export const openingOf = (actor: Actor, of?: 'one moment') =>
  `begin${of ? ' isolation level repeatable read' : ''}; set local role ${roles[actor.scope]}; select set_config('jw.lo', ${literal(actor.region?.lo)}, true), set_config('jw.hi', ${literal(actor.region?.hi)}, true), ` +
  `set_config('jw.person', ${literal(actor.person?.id)}, true), set_config('jw.organisation', ${literal(actor.organisationId)}, true), set_config('jw.capacity', ${literal(actor.capacityId)}, true), ` +
  // Only officials differ in what their policies give; anybody else is told apart by the role.
  `set_config('jw.permissions', ${literal(actor.scope === 'region' ? ` ${[...actor.permissions].join(' ')} ` : null)}, true)`

export function openDatabase(url: string, ownerUrl: string, poolSize: number): Database {
  const pool = new pg.Pool({ connectionString: url, max: poolSize, application_name: 'jingwei' })
  const owner = new pg.Pool({ connectionString: ownerUrl, max: Math.max(4, Math.ceil(poolSize / 3)), application_name: 'jingwei-owner', idleTimeoutMillis: 30_000 })
  // A pooled connection that the server closes while idle is replaced at the next query; without a listener it would end the process.
  for (const p of [pool, owner]) p.on('error', () => undefined).on('connect', (client) => client.on('error', () => undefined))
  return {
    pool,
    owner,
    async as<Tables, T>(actor: Actor, work: (db: Db<Tables>) => Promise<T>, of?: 'one moment'): Promise<T> {
      const client = await pool.connect()
      let broken: Error | undefined
      try {
        await client.query(openingOf(actor, of))
        const db = bound<Tables>(client)
        const result = await work(db)
        await client.query('commit')
        return result
      } catch (error) {
        await client.query('rollback').catch((e: Error) => (broken = e))
        throw error
      } finally {
        client.release(broken)
      }
    },
    ask: async <T>(text: string, values: unknown[]) => (await pool.query(text, values)).rows as T[],
    ready: async () => void (await pool.query('select 1')),
    jobCounts: async () => (await owner.query<{ state: string; n: number }>(jobCounts)).rows,
    close: async () => void (await Promise.all([pool.end(), owner.end()])),
  }
}

/** A Kysely that speaks on one connection which somebody else opens and ends. */
export function bound<Tables>(client: pg.PoolClient): Db<Tables> {
  const connection = { query: client.query.bind(client), release: () => undefined }
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: { connect: async () => connection as never, end: async () => undefined } }) })
  clients.set(db, client)
  return db
}
