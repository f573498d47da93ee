import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, rename, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { runMigrations } from 'graphile-worker'
import pg from 'pg'
import copy from 'pg-copy-streams'
import { applyListed, migrationLock } from '../database/migrate.ts'
import type { Timeseries } from '../timeseries/index.ts'
import { BackupError, collect, readArchive, verifyArchive } from './archive.ts'
import { jobsName, tableOf, type Manifest } from './manifest.ts'
import { foreignKeysOf, hasOurSchema, quoted, tablesOf, viewsToRefresh } from './postgres-catalog.ts'

export type RestoreTarget = {
  ownerUrl: string
  modules: readonly string[]
  dataFolder: string
  /** Throw away what is there. */
  replace: boolean
  openTimeseries: () => Promise<Timeseries>
  onProgress?: (what: string) => void
  /** Runs in the transaction, when everything is in its place and before it counts. */
  beforeCommit?: (client: pg.ClientBase) => Promise<void>
}

async function refuseData(client: pg.ClientBase) {
  if (await hasOurSchema(client))
    throw new BackupError('There is data already.', 'Restore into an empty JINGWEI_DATA or database, or add --replace to throw away what is there.')
}
async function clear(client: pg.ClientBase, modules: readonly string[]) {
  // Reversed, so that a schema goes after those that were made to use it.
  for (const schema of ['kernel', ...modules].toReversed()) await client.query(`drop schema if exists ${pg.escapeIdentifier(schema)} cascade`)
}

/** Foreign keys and triggers would ask for an order that cycles do not have; the keys come back with a check of every row. */
async function withoutConstraints(client: pg.ClientBase, modules: readonly string[], fill: () => Promise<void>) {
  const tables = (await tablesOf(client, modules)).map((t) => t.name)
  const keys = await foreignKeysOf(client, modules)
  for (const { table, name } of keys) await client.query(`alter table ${quoted(table)} drop constraint ${pg.escapeIdentifier(name)}`)
  for (const table of tables) await client.query(`alter table ${quoted(table)} disable trigger user`)
  // What migrations put in is in the backup too.
  if (tables.length > 0) await client.query(`truncate ${tables.map(quoted).join(', ')}`)
  await fill()
  for (const { table, name, definition } of keys) await client.query(`alter table ${quoted(table)} add constraint ${pg.escapeIdentifier(name)} ${definition}`)
  for (const table of tables) await client.query(`alter table ${quoted(table)} enable trigger user`)
}

async function putFile(dataFolder: string, name: string, body: AsyncIterable<Buffer>, bytes: number) {
  const path = join(dataFolder, name)
  const there = await stat(path).catch(() => null)
  if (there?.size === bytes) return
  const hash = createHash('sha256')
  const measured = async function* () {
    for await (const chunk of body) {
      hash.update(chunk)
      yield chunk
    }
  }
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  await writeFile(`${path}.unfinished`, measured(), { mode: 0o600, flush: true })
  if (!name.endsWith(hash.digest('hex'))) throw new BackupError(`${name} does not bear the digest of its content.`, 'Use another backup.')
  await rename(`${path}.unfinished`, path)
}

type Job = { task: string; payload: unknown; key: string | null; runAt: string; maxAttempts: number; priority: number; queue: string | null }
async function putJobs(client: pg.ClientBase, lines: Buffer) {
  await client.query('delete from graphile_worker._private_jobs')
  for (const line of lines.toString().split('\n').filter(Boolean)) {
    const { task, payload, key, runAt, maxAttempts, priority, queue } = JSON.parse(line) as Job
    await client.query('select graphile_worker.add_job($1, $2::json, queue_name => $3, run_at => $4::timestamptz, max_attempts => $5, job_key => $6, priority => $7)', [task, JSON.stringify(payload), queue, runAt, maxAttempts, key, priority])
  }
}

async function fill(client: pg.ClientBase, path: string, { tables }: Manifest, { dataFolder, onProgress = () => undefined }: RestoreTarget) {
  const columnsOf = new Map(tables.map((t) => [t.name, t.columns.map((c) => pg.escapeIdentifier(c)).join(', ')]))
  let last = ''
  for await (const { name, bytes, body } of readArchive(path)) {
    const what = name.split('/').slice(0, 2).join('/')
    if (what !== last) onProgress((last = what))
    const table = name.startsWith('postgres/') ? tableOf(name) : undefined
    if (table) await pipeline(Readable.from(body, { objectMode: false }), client.query(copy.from(`copy ${quoted(table)} (${columnsOf.get(table)}) from stdin`)))
    else if (name === jobsName) await putJobs(client, await collect(body))
    else if (/^files\/[0-9a-f]{2}\/[0-9a-f]{64}$/.test(name)) await putFile(dataFolder, name, body, bytes)
  }
}

async function verifyCounts(client: pg.ClientBase, { tables }: Manifest) {
  for (const { name, rows } of tables) {
    const { rows: [found] } = await client.query<{ n: number }>(`select count(*)::float8 as n from ${quoted(name)}`)
    if (found!.n !== rows) throw new BackupError(`${name} has ${found!.n} rows where the backup has ${rows}.`, 'Nothing was changed. Please report this.')
  }
}

async function putTimeseries(path: string, { timeseries: tables }: Manifest, store: Timeseries) {
  const bounded = { maxExecutionMs: 600_000 }
  for (const { table, create } of tables ?? []) {
    await store.command(`drop table if exists ${store.database}.${table} sync`, bounded)
    await store.command(create, bounded)
  }
  for await (const { name, body } of readArchive(path)) {
    const table = name.startsWith('timeseries/') ? tableOf(name) : undefined
    if (table) await store.insert(`${store.database}.${table}`, Readable.from([await collect(body)], { objectMode: false }), { token: name, format: 'TabSeparated', maxExecutionMs: 600_000 })
  }
}

/** All or nothing, as far as the database goes: until the last moment what was there stays. */
export async function restoreBackup(path: string, target: RestoreTarget): Promise<Manifest> {
  if (!existsSync(path)) throw new BackupError(`There is no file ${path}.`, 'Give the path of a file that ./jingwei backup made.')
  target.onProgress?.('checking the file')
  const manifest = await verifyArchive(path)
  const client = new pg.Client({ connectionString: target.ownerUrl, application_name: 'jingwei-restore' })
  await client.connect()
  let hasBegun = false
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock])
    if (!target.replace) await refuseData(client)
    await runMigrations({ connectionString: target.ownerUrl, noHandleSignals: true })
    await client.query("begin; set local lock_timeout = '20s'; set local datestyle = 'ISO, YMD'; set local intervalstyle = 'postgres'; set local timezone = 'UTC'; set local row_security = off")
    hasBegun = true
    if (target.replace) await clear(client, target.modules)
    const unknown = await applyListed(client, target.modules, manifest.migrations)
    if (unknown.length > 0)
      throw new BackupError(`The backup was made by a release with other migrations: ${unknown.map((u) => `${u.module}/${u.name}`).join(', ')}.`, 'Restore it with the release that made it, or a newer one.')
    await withoutConstraints(client, target.modules, () => fill(client, path, manifest, target))
    for (const { name, value, isCalled } of manifest.sequences) await client.query('select setval($1::regclass, $2, $3)', [quoted(name), value, isCalled])
    for (const view of await viewsToRefresh(client, target.modules)) await client.query(`refresh materialized view ${quoted(view)}`)
    await verifyCounts(client, manifest)
    if (manifest.timeseries?.length) await putTimeseries(path, manifest, await target.openTimeseries())
    await target.beforeCommit?.(client)
    await client.query('commit')
    await client.query('analyze')
    return manifest
  } catch (error) {
    if (hasBegun) await client.query('rollback').catch(() => undefined)
    if ((error as { code?: string }).code === '55P03') throw new BackupError('The database is in use.', 'Stop every server that uses it, then restore again. Nothing was changed.')
    throw error
  } finally {
    await client.end()
  }
}
