import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import copy from 'pg-copy-streams'
import type { Timeseries } from '../timeseries/index.ts'
import { writeArchive, type ArchiveWriter } from './archive.ts'
import { jobsName, manifestName, pieceName, secretName, type Manifest } from './manifest.ts'
import { inPieces } from './pieces.ts'
import { quoted, sequencesOf, tablesOf, type Table } from './postgres-catalog.ts'

export type BackupSource = {
  ownerUrl: string
  modules: readonly string[]
  dataFolder: string
  /** `null` when there is none. */
  timeseries: Timeseries | null
  /** A key derived from the secret, by which restoring can tell whether it has the same one. */
  secretProof: string
  now: Date
  onProgress?: (what: string) => void
}

const textCopy = "set local datestyle = 'ISO, YMD'; set local intervalstyle = 'postgres'; set local timezone = 'UTC'; set local bytea_output = 'hex'; set local extra_float_digits = 1; set local row_security = off"

async function writeTable(archive: ArchiveWriter, client: pg.ClientBase, { name, columns }: Table) {
  const stream = client.query(copy.to(`copy ${quoted(name)} (${columns.map((c) => pg.escapeIdentifier(c)).join(', ')}) to stdout`))
  let piece = 0
  for await (const text of inPieces(stream as AsyncIterable<Buffer>)) await archive.add(pieceName('postgres', name, ++piece), text.length, [text])
  return { name, columns, rows: stream.rowCount ?? 0 }
}

/** Jobs that have not ended, by name and content: the queue's own tables differ between its releases. */
async function writeJobs(archive: ArchiveWriter, client: pg.ClientBase) {
  const { rows } = await client.query<{ line: string }>(
    `select json_build_object('task', t.identifier, 'payload', j.payload, 'key', j.key, 'runAt', j.run_at, 'maxAttempts', j.max_attempts, 'priority', j.priority,
       'queue', q.queue_name, 'failedAttempts', j.attempts)::text as line
     from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id left join graphile_worker._private_job_queues q on q.id = j.job_queue_id
     where j.attempts < j.max_attempts or j.locked_at is not null order by j.id`)
  const text = Buffer.from(rows.map((r) => `${r.line}\n`).join(''))
  await archive.add(jobsName, text.length, [text])
  return rows.length
}

async function writeFiles(archive: ArchiveWriter, dataFolder: string) {
  const folder = join(dataFolder, 'files')
  const total = { count: 0, bytes: 0 }
  if (!existsSync(folder)) return total
  for (const prefix of (await readdir(folder)).filter((n) => /^[0-9a-f]{2}$/.test(n)).sort())
    for (const name of (await readdir(join(folder, prefix))).sort()) {
      const path = join(folder, prefix, name)
      // A file may be removed meanwhile; then no row of the snapshot can need it for long.
      const found = await stat(path).catch(() => null)
      if (!found?.isFile()) continue
      await archive.add(`files/${prefix}/${name}`, found.size, createReadStream(path) as AsyncIterable<Buffer>)
      total.count++
      total.bytes += found.size
    }
  return total
}

async function writeTimeseries(archive: ArchiveWriter, { client, database }: Timeseries) {
  const bounded = { max_execution_time: 24 * 3600 }
  const listed = await client.query({ query: `select name as "table", create_table_query as "create" from system.tables where database = {database: String} and engine like '%MergeTree' order by name`, query_params: { database }, format: 'JSONEachRow' })
  const tables: { table: string; create: string; rows: number }[] = []
  for (const { table, create } of await listed.json<{ table: string; create: string }>()) {
    const { stream } = await client.exec({ query: `select * from ${database}.${table} format TabSeparated`, clickhouse_settings: bounded })
    let [piece, rows] = [0, 0]
    // Lines, not blocks of the engine's own format: each piece goes back with one bounded insert.
    for await (const text of inPieces(stream as AsyncIterable<Buffer>)) {
      await archive.add(pieceName('timeseries', table, ++piece), text.length, [text])
      for (const byte of text) if (byte === 0x0a) rows++
    }
    tables.push({ table, create, rows })
  }
  return tables
}

/** One file with everything, as of one moment of the database. Serving goes on meanwhile. */
export async function writeBackup(path: string, { ownerUrl, modules, dataFolder, timeseries, secretProof, now, onProgress = () => undefined }: BackupSource): Promise<Manifest> {
  const archive = writeArchive(path, now)
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'jingwei-backup' })
  await client.connect()
  try {
    await client.query(`begin isolation level repeatable read read only; ${textCopy}`)
    const migrations = (await client.query<Manifest['migrations'][number]>('select module, name, digest from kernel.migration order by applied_at, module, name')).rows
    const tables: Manifest['tables'][number][] = []
    for (const table of await tablesOf(client, modules)) {
      onProgress(table.name)
      tables.push(await writeTable(archive, client, table))
    }
    const jobs = await writeJobs(archive, client)
    const sequences = await sequencesOf(client, modules)
    const postgres = (await client.query<{ v: string }>(`select current_setting('server_version') as v`)).rows[0]!.v
    await client.query('commit')
    onProgress('files')
    const files = await writeFiles(archive, dataFolder)
    const secret = await readFile(join(dataFolder, 'secret')).catch(() => null)
    if (secret) await archive.add(secretName, secret.length, [secret])
    if (timeseries) onProgress('time series')
    const series = timeseries && (await writeTimeseries(archive, timeseries))
    const secretDigest = createHash('sha256').update(secretProof).digest('hex')
    const manifest: Manifest = { format: 1, madeAt: now.toISOString(), postgres, migrations, tables, sequences, jobs, files, timeseries: series, secretDigest, entries: { ...archive.entries } }
    const text = Buffer.from(JSON.stringify(manifest, null, 1))
    await archive.add(manifestName, text.length, [text])
    await archive.close()
    return manifest
  } catch (error) {
    await archive.abandon()
    throw error
  } finally {
    await client.end()
  }
}
