import { ClickHouseError, ClickHouseLogLevel, createClient, type ClickHouseClient, type ClickHouseSettings } from '@clickhouse/client'
import { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { setTimeout as delay } from 'node:timers/promises'
import type { Log } from '../log/log.ts'
import { openAsk } from './ask.ts'
import { readNative, type NativeColumns } from './native-columns.ts'
import { asProblem } from './problems.ts'
import { startEmbeddedClickHouse, type EmbeddedClickHouse, type EmbeddedClickHouseOptions } from './supervise.ts'

export type { NativeColumns } from './native-columns.ts'
export { migrateTimeseries, type TimeseriesMigration } from './migrate.ts'
export { startEmbeddedClickHouse, EngineStartError, type EmbeddedClickHouse } from './supervise.ts'

export type TimeseriesOptions = {
  log: Log
  /** Made when it is missing. */
  database?: string
} & ({ url: string; directory?: never } | ({ url?: never; directory: string } & Omit<EmbeddedClickHouseOptions, 'directory' | 'log'>))

export type QueryOptions = {
  /** After so long the engine gives up. There is no query without such a bound. */
  maxExecutionMs: number
  signal?: AbortSignal
}

export type InsertFormat = 'JSONEachRow' | 'JSONCompactEachRow' | 'TabSeparated' | 'CSV' | 'Native' | 'RowBinary' | 'Parquet' | 'ArrowStream'
export type InsertOptions = {
  /** The same token twice is one copy: give each batch its own and keep it when you send the batch again. */
  token: string
  columns?: readonly [string, ...string[]]
  /** Of a stream of bytes; rows given as objects are JSONEachRow. */
  format?: InsertFormat
  maxExecutionMs?: number
  settings?: ClickHouseSettings
}

export type TimeseriesHealth = {
  ok: boolean
  kind: 'embedded' | 'server'
  latencyMs: number
  restarts: number
  version?: string
  error?: string
}

export type Timeseries = {
  /** To an embedded engine this process alone writes; several share a server. */
  readonly kind: 'embedded' | 'server'
  readonly client: ClickHouseClient
  readonly database: string
  /** Resolves when the engine answers; fails after `withinMs`. */
  ready(withinMs?: number): Promise<void>
  query<T>(sql: string, params: Record<string, unknown>, options: QueryOptions): Promise<T[]>
  /** The same column by column, for thousands of rows: numbers and texts, as they lie in the store's memory. Of no rows there are no columns. */
  columns(sql: string, options: QueryOptions): Promise<NativeColumns>
  /** Rows while the query still runs, a block at a time. Leaving the loop stops the query. */
  stream<T>(sql: string, params: Record<string, unknown>, options: QueryOptions): AsyncGenerator<T[]>
  /** Resolves when the rows are durable; tables that must survive a power cut have the setting `fsync_after_insert = 1`. */
  insert(table: string, rows: readonly object[] | Readable, options: InsertOptions): Promise<void>
  /** One statement that gives no rows. */
  command(sql: string, options: QueryOptions): Promise<void>
  health(): Promise<TimeseriesHealth>
  close(): Promise<void>
}

/** The same answers from a cluster as from the embedded engine: numbers as numbers, times in UTC as ISO text. */
const settingsFor = ({ maxExecutionMs }: { maxExecutionMs: number }): ClickHouseSettings => ({
  max_execution_time: maxExecutionMs / 1000,
  output_format_json_quote_64bit_integers: 0,
  date_time_output_format: 'iso',
  session_timezone: 'UTC',
})
const insertSettings: ClickHouseSettings = { date_time_input_format: 'best_effort', async_insert: 0 }

/** The engine's own bound should speak first; ours is for an engine that has stopped answering. */
const deadline = ({ maxExecutionMs, signal }: QueryOptions): AbortSignal => {
  const late = AbortSignal.timeout(maxExecutionMs + 5_000)
  return signal ? AbortSignal.any([late, signal]) : late
}

/** Held back until it is whole: a failure late in the query still arrives as a failure. */
const settingsOfWhole = (asked: QueryOptions): ClickHouseSettings => ({
  ...settingsFor(asked), wait_end_of_query: 1, cancel_http_readonly_queries_on_client_close: 1,
  // Compiling what was asked a few times holds one answer up for tens of milliseconds and speeds the next ones up by none.
  compile_expressions: 0, compile_aggregate_expressions: 0,
})

const tableName = /^\w+(\.\w+)?$/

export const openTimeseries = async (options: TimeseriesOptions): Promise<Timeseries> => {
  const { log, database = 'jingwei' } = options
  if (!/^\w+$/.test(database)) throw new Error(`'${database}' is not the name of a database`)
  const embedded: EmbeddedClickHouse | undefined =
    options.directory === undefined ? undefined : await startEmbeddedClickHouse({ ...options, directory: options.directory })
  const connection = {
    ...(embedded ? { url: embedded.url, username: embedded.username, password: embedded.password } : { url: options.url ?? 'http://localhost:8123' }),
    application: 'jingwei', max_open_connections: 32, request_timeout: 3_600_000,
    keep_alive: { enabled: true, idle_socket_ttl: 2_000 },
    log: { level: ClickHouseLogLevel.OFF },
  } as const
  const client = createClient({ ...connection, database })
  const asking = openAsk({ ...connection, database, maxSockets: connection.max_open_connections, idleMs: connection.keep_alive.idle_socket_ttl })

  const problem = (error: unknown, sql: string, signal?: AbortSignal) => asProblem(error, sql, log, signal)
  const command = async (sql: string, asked: QueryOptions): Promise<void> => {
    try {
      await client.command({ query: sql, clickhouse_settings: settingsFor(asked), abort_signal: deadline(asked) })
    } catch (error) {
      throw problem(error, sql)
    }
  }

  const ready = async (withinMs = 60_000): Promise<void> => {
    const giveUpAt = performance.now() + withinMs
    const first = createClient(connection)
    try {
      for (;;) {
        try {
          const abort_signal = AbortSignal.timeout(Math.max(1_000, withinMs))
          const found = await first.query({ query: `exists database ${database}`, format: 'JSONEachRow', abort_signal })
          const [row] = await found.json<{ result: number }>()
          // Asked first, because a server may have the database and still not allow us to make one.
          if (row?.result !== 1) await first.command({ query: `create database if not exists ${database}`, abort_signal })
          return
        } catch (error) {
          if (error instanceof ClickHouseError || performance.now() > giveUpAt) throw problem(error, 'create database')
          await delay(200)
        }
      }
    } finally {
      await first.close()
    }
  }

  const kind = embedded ? 'embedded' : 'server'
  return {
    kind,
    client,
    database,
    ready,
    command,
    query: async <T>(sql: string, params: Record<string, unknown>, asked: QueryOptions): Promise<T[]> => {
      try {
        if (Object.keys(params).length === 0) {
          const lines = (await asking.ask(`${sql}\nformat JSONEachRow`, settingsOfWhole(asked), deadline(asked))).toString()
          return JSON.parse(`[${lines.trimEnd().replaceAll('\n', ',')}]`) as T[]
        }
        const result = await client.query({ query: sql, format: 'JSONEachRow', query_params: params, abort_signal: deadline(asked), clickhouse_settings: settingsOfWhole(asked) })
        return await result.json<T>()
      } catch (error) {
        throw problem(error, sql, asked.signal)
      }
    },
    columns: async (sql: string, asked: QueryOptions): Promise<NativeColumns> => {
      try {
        return readNative(await asking.ask(`${sql}\nformat Native`, settingsOfWhole(asked), deadline(asked)))
      } catch (error) {
        throw problem(error, sql, asked.signal)
      }
    },
    stream: async function* <T>(sql: string, params: Record<string, unknown>, asked: QueryOptions): AsyncGenerator<T[]> {
      try {
        const result = await client.query({
          query: sql, format: 'JSONEachRow', query_params: params,
          clickhouse_settings: { ...settingsFor(asked), cancel_http_readonly_queries_on_client_close: 1 },
          ...(asked.signal ? { abort_signal: asked.signal } : {}),
        })
        // The signal is not heard once rows have begun to come: only closing the result cuts the connection.
        const close = () => result.close()
        asked.signal?.addEventListener('abort', close, { once: true })
        try {
          for await (const rows of result.stream<T>()) yield rows.map((row) => row.json<T>())
        } finally {
          asked.signal?.removeEventListener('abort', close)
          close()
        }
      } catch (error) {
        throw problem(error, sql, asked.signal)
      }
    },
    insert: async (table, rows, { token, columns, format = 'JSONEachRow', maxExecutionMs = 60_000, settings }) => {
      if (!tableName.test(table)) throw new Error(`'${table}' is not the name of a table`)
      if (!columns?.every((column) => /^\w+$/.test(column)) && columns) throw new Error(`'${columns.join(', ')}' are not names of columns`)
      const values = rows instanceof Readable ? rows : Readable.from(jsonLines(rows), { objectMode: false })
      const into = columns ? `${table} (${columns.join(', ')})` : table
      const sql = `INSERT INTO ${into} FORMAT ${rows instanceof Readable ? format : 'JSONEachRow'}`
      try {
        const { stream } = await client.exec({
          query: sql, values, abort_signal: deadline({ maxExecutionMs }),
          clickhouse_settings: {
            ...settingsFor({ maxExecutionMs }), ...insertSettings, ...settings, insert_deduplication_token: token, wait_end_of_query: 1,
          },
        })
        await finished(stream.resume())
      } catch (error) {
        throw problem(error, sql)
      }
    },
    health: async () => {
      const since = performance.now()
      const state = () => ({ kind, latencyMs: performance.now() - since, restarts: embedded?.restarts ?? 0 }) as const
      try {
        const result = await client.query({
          query: 'select version() as version', format: 'JSONEachRow', abort_signal: AbortSignal.timeout(5_000),
          clickhouse_settings: { max_execution_time: 5, wait_end_of_query: 1 },
        })
        const [row] = await result.json<{ version: string }>()
        return { ok: row !== undefined, ...state(), ...(row ? { version: row.version } : {}) }
      } catch (error) {
        return { ok: false, ...state(), error: error instanceof Error ? error.message : String(error) }
      }
    },
    close: async () => {
      asking.close()
      await client.close()
      await embedded?.stop()
    },
  }
}

/** In pieces of some size: a write a row would cost more than the row. */
function* jsonLines(rows: readonly object[]): Generator<Buffer> {
  let lines = ''
  for (const row of rows) {
    lines += `${JSON.stringify(row)}\n`
    if (lines.length < 256 * 1024) continue
    yield Buffer.from(lines)
    lines = ''
  }
  if (lines !== '') yield Buffer.from(lines)
}
