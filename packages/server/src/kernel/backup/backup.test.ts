import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { moduleNames } from '../../modules.ts'
import { testKernel, type TestKernel } from '../../testing/kernel.ts'
import { system } from '../access/actor.ts'
import { audit } from '../audit/audit.ts'
import { openLog } from '../log/log.ts'
import { bundleEngine } from '../timeseries/bundle-engine.ts'
import { openTimeseries, startEmbeddedClickHouse, type EmbeddedClickHouse, type Timeseries } from '../timeseries/index.ts'
import { verifyArchive } from './archive.ts'
import { tablesOf } from './postgres-catalog.ts'
import { restoreBackup } from './restore-backup.ts'
import { writeBackup } from './write-backup.ts'

let t: TestKernel
let folder: string
let engine: EmbeddedClickHouse
let series: Timeseries
let emptyUrl: string
const path = () => join(folder, 'all.tar.gz')
const target = (url: string, options: { replace?: boolean } = {}) => ({ ownerUrl: url, modules: moduleNames, dataFolder: join(folder, 'restored'), replace: false, openTimeseries: async () => series, ...options })

/** Row counts of every table, and a digest of all rows of each. */
async function stateOf(url: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const state: Record<string, string> = {}
    for (const { name } of await tablesOf(client, moduleNames)) {
      const { rows } = await client.query<{ n: string; digest: string }>(`select count(*)::text as n, md5(coalesce(string_agg(r::text, '|' order by r::text), '')) as digest from ${name} r`)
      state[name] = `${rows[0]!.n} ${rows[0]!.digest}`
    }
    const jobs = await client.query<{ n: number }>('select count(*)::int as n from graphile_worker.jobs')
    const chain = await client.query<{ entries: number; broken_at: number | null }>('select * from kernel.verify_audit()')
    const keys = await client.query<{ n: number }>(`select count(*)::int as n from pg_constraint where contype = 'f' and convalidated`)
    return { state, jobs: jobs.rows[0]!.n, chain: chain.rows[0]!, foreignKeys: keys.rows[0]!.n }
  } finally {
    await client.end()
  }
}
async function onServer(statement: string) {
  const client = new pg.Client({ connectionString: t.url.replace(/\/\w+$/, '/postgres') })
  await client.connect()
  await client.query(statement).finally(() => client.end())
}

beforeAll(async () => {
  t = await testKernel()
  folder = await mkdtemp(join(tmpdir(), 'jingwei-backup-'))
  const name = `test_${randomBytes(6).toString('hex')}`
  await onServer(`create database ${name}`)
  emptyUrl = t.url.replace(/\/\w+$/, `/${name}`)
  engine = await startEmbeddedClickHouse({ directory: join(folder, 'clickhouse'), log: openLog('silent'), entry: await bundleEngine() })
  series = await openTimeseries({ url: `http://${engine.username}:${engine.password}@${new URL(engine.url).host}`, log: openLog('silent') })
  await series.ready()
  await series.command('create table reading (at DateTime64(3), name String, value Float64) engine = MergeTree order by (name, at)', { maxExecutionMs: 10_000 })
  await series.insert('reading', [{ at: '2026-03-01 08:00:00.125', name: '压力\t"一"', value: 0.1 }, { at: '2026-03-01 08:00:01.000', name: 'a\nb', value: -1e-9 }], { token: 'one' })
  t.kernel.jobs.define('test.later', async () => undefined)
  await t.kernel.database.as(system, async (db) => {
    for (let i = 0; i < 500; i++) await audit(db, system, { action: 'test.happened', subject: `thing:${i}`, after: { text: `反斜杠 \\ 制表\t换行\n引号" ${i}`, n: i / 3 } })
    await sql`insert into kernel.fact (name, value) values ('test', '{"a": [1, null, "\\\\N"]}'::jsonb)`.execute(db)
    await t.kernel.jobs.enqueue(db, 'test.later', { id: 7 }, { key: 'once', runAt: new Date('2099-01-01') })
  })
  await t.kernel.sealAudit()
  await t.kernel.files.put(Readable.from([Buffer.from('evidence')]), { maxBytes: 100 })
})
afterAll(async () => {
  await series.close()
  await engine.stop()
  await onServer(`drop database ${emptyUrl.split('/').at(-1)} with (force)`)
  await t.close()
  await rm(folder, { recursive: true, force: true })
})

describe('backup and restore', () => {
  it('puts everything into one file and takes nothing less out of it', async () => {
    const manifest = await writeBackup(path(), { ownerUrl: t.url, modules: moduleNames, dataFolder: t.kernel.dataFolder, timeseries: series, secretProof: 'proof', now: new Date('2026-03-01T00:00:00Z') })
    expect(manifest.tables.find((x) => x.name === 'kernel.audit')!.rows).toBeGreaterThanOrEqual(500)
    expect(manifest.files).toEqual({ count: 1, bytes: 8 })
    await series.command('truncate table reading', { maxExecutionMs: 10_000 })

    await restoreBackup(path(), target(emptyUrl))

    const [before, after] = [await stateOf(t.url), await stateOf(emptyUrl)]
    expect(after).toEqual(before)
    expect(after.jobs).toBe(1)
    expect(after.chain.broken_at).toBeNull()
    expect(Number(after.chain.entries)).toBeGreaterThanOrEqual(500)
    expect(await series.query('select at, name, value from reading order by name', {}, { maxExecutionMs: 5_000 })).toEqual([
      { at: '2026-03-01T08:00:01.000Z', name: 'a\nb', value: -1e-9 }, { at: '2026-03-01T08:00:00.125Z', name: '压力\t"一"', value: 0.1 },
    ])
    const digest = Object.keys(manifest.entries).find((name) => name.startsWith('files/'))!
    expect(await readFile(join(folder, 'restored', digest), 'utf8')).toBe('evidence')
  })

  it('goes on with new numbers and still refuses changes of the trail', async () => {
    const client = new pg.Client({ connectionString: emptyUrl })
    await client.connect()
    const { rows } = await client.query<{ id: number; max: number }>(`with added as (insert into kernel.audit (action) values ('test.after') returning id) select id, (select max(id) from kernel.audit) as max from added`)
    expect(rows[0]!.id).toBeGreaterThan(rows[0]!.max)
    await expect(client.query('delete from kernel.audit')).rejects.toThrow('append-only')
    await client.end()
  })

  it('touches no data that is there unless it is told to replace it', async () => {
    const before = await stateOf(emptyUrl)
    await expect(restoreBackup(path(), target(emptyUrl))).rejects.toThrow('There is data already')
    expect(await stateOf(emptyUrl)).toEqual(before)
    await restoreBackup(path(), target(emptyUrl, { replace: true }))
    expect(await stateOf(emptyUrl)).toEqual(await stateOf(t.url))
  })

  it('leaves everything as it was when the restore breaks off', async () => {
    const before = await stateOf(emptyUrl)
    const breaks = restoreBackup(path(), { ...target(emptyUrl, { replace: true }), beforeCommit: async () => { throw new Error('the power went') } })
    await expect(breaks).rejects.toThrow('the power went')
    expect(await stateOf(emptyUrl)).toEqual(before)
  })

  it('refuses a damaged or cut file before it touches anything', async () => {
    const whole = await readFile(path())
    const cut = join(folder, 'cut.tar.gz')
    await writeFile(cut, whole.subarray(0, whole.length - 3000))
    await expect(verifyArchive(cut)).rejects.toThrow('is damaged')
    const bent = Buffer.from(whole)
    bent[Math.floor(bent.length / 2)]! ^= 0xff
    await writeFile(cut, bent)
    const before = await stateOf(emptyUrl)
    await expect(restoreBackup(cut, target(emptyUrl, { replace: true }))).rejects.toThrow('is damaged')
    expect(await stateOf(emptyUrl)).toEqual(before)
  })
})
