import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { loadConfig } from '../../kernel/config/load.ts'
import { openKernel } from '../../kernel/kernel.ts'
import { openLog } from '../../kernel/log/log.ts'
import { moduleNames, startModules } from '../../modules.ts'
import { officerOf } from '../../testing/actors.ts'
import { testKernel, type TestKernel } from '../../testing/kernel.ts'
import { codeOf, csvOf, rosterFolder, rosterRow } from '../../testing/roster.ts'

/** Beside node_modules, so that the packages which stay outside the bundle are found from there. */
const bundle = fileURLToPath(new URL(`../../../../../node_modules/.cache/jingwei/import-child-${process.pid}.mjs`, import.meta.url))
const rowCount = 3000

describe('an import whose process is killed', () => {
  let t: TestKernel
  let files: Awaited<ReturnType<typeof rosterFolder>>
  beforeAll(async () => {
    t = await testKernel()
    files = await rosterFolder()
    await build({
      entryPoints: [fileURLToPath(new URL('./import-kill-child.ts', import.meta.url))],
      outfile: bundle,
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      logLevel: 'silent',
      plugins: [
        {
          name: 'packages-stay-outside',
          setup: ({ onResolve }) =>
            void onResolve({ filter: /^[^./]/ }, ({ path }) =>
              path.startsWith('@jingwei/') || path.startsWith('/') ? undefined : { path, external: true },
            ),
        },
      ],
    })
  })
  afterAll(async () => {
    await t.close()
    await files.remove()
    await rm(bundle, { force: true })
  })

  /** Every tenth row is wrong, one repeats another, the rest are new. */
  const roster = (from: number) =>
    csvOf([
      ...Array.from({ length: rowCount - 1 }, (_, i) => rosterRow(from + i, i % 10 === 0 ? { 从业人员: '-1' } : {})),
      rosterRow(from + 1),
    ])
  const wrong = Math.ceil((rowCount - 1) / 10)
  async function uploaded(from: number, isConfirmed: boolean) {
    const { digest, bytes } = await t.kernel.files.put(createReadStream(await files.file(roster(from))), { maxBytes: 10_000_000 })
    const city = t.faces.regions.byCode('3611')!
    const { rows } = await t.kernel.database.owner.query<{ id: number }>(
      `insert into imports.import (kind, region_x, region_hi, region_code, region_name, file_name, file_digest, file_bytes, is_confirmed,
      person, person_name)
       values ('organisations', $1, $2, '3611', '上饶市', '名录.csv', $3, $4, $5, 'p1', '样本') returning id`,
      [city.lo, city.hi, digest, bytes, isConfirmed],
    )
    return rows[0]!.id
  }
  /** Starts the import in a process of its own, waits until it stands at the moment asked for, and kills it. */
  async function killAt(id: number, state: 'checking' | 'writing', rows = 0) {
    const settings = {
      JINGWEI_POSTGRES_URL: t.url,
      JINGWEI_DATA: t.kernel.dataFolder,
      JINGWEI_SECRET: inject('testSecret'),
      JINGWEI_JOBS: '0',
      JINGWEI_LOG_LEVEL: 'silent',
      JINGWEI_POSTGRES_POOL: '4',
    }
    const child = spawn(process.execPath, [bundle, JSON.stringify(settings), String(id), state, String(rows)], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let said = ''
    child.stderr.on('data', (data: Buffer) => (said += data.toString()))
    const ended = once(child, 'exit').then(() => {
      throw new Error(`the child ended by itself: ${said}`)
    })
    await Promise.race([once(child.stdout, 'data'), ended])
    ended.catch(() => undefined)
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  const numbers = async (id: number) =>
    (
      await t.kernel.database.owner.query<{
        state: string
        line: number
        rows: number
        staged: number
        found: number
        refused: number
        firms: number
        codes: number
      }>(
        `select i.state, i.line, i.rows, i.staged, (select count(*)::int from organisations.import_row where import_id = i.id) as found,
      (select count(*)::int from imports.row where import_id = i.id and outcome = 'refused') as refused,
      (select count(*)::int from organisations.organisation where import_id = i.id) as firms, (select count(distinct credit_code)::int
      from organisations.organisation where import_id = i.id) as codes
     from imports.import i where i.id = $1`,
        [id],
      )
    ).rows[0]!

  it('goes on from its checkpoint and stages no row twice', async () => {
    const id = await uploaded(10_000, false)
    await killAt(id, 'checking', 1000)
    const half = await numbers(id)
    expect(half).toMatchObject({ state: 'checking', firms: 0 })
    expect(half.rows).toBeGreaterThanOrEqual(1000)
    expect(half.rows).toBeLessThan(rowCount)
    expect([half.found, half.refused]).toEqual([half.staged, half.rows - half.staged])
    const done = await t.faces.imports.runNow(id, { chunkRows: 100 })
    expect(done).toMatchObject({
      state: 'ready',
      rows: rowCount,
      counts: { new: rowCount - 1 - wrong, changed: 0, same: 1, refused: wrong },
    })
    expect(await numbers(id)).toMatchObject({ found: rowCount - wrong, staged: rowCount - wrong, refused: wrong, firms: 0 })
  })

  it('killed in the middle of writing has written nothing, and then writes everything once', async () => {
    const id = await uploaded(20_000, true)
    await killAt(id, 'writing')
    expect(await numbers(id)).toMatchObject({ state: 'writing', firms: 0, rows: rowCount })
    const done = await t.faces.imports.runNow(id)
    expect(done).toMatchObject({ state: 'done', counts: { new: rowCount - 1 - wrong, same: 1, refused: wrong } })
    expect(await numbers(id)).toMatchObject({ firms: rowCount - 1 - wrong, codes: rowCount - 1 - wrong })
  })

  it('is taken up by the jobs of the next process that starts', async () => {
    const id = await uploaded(30_000, true)
    await killAt(id, 'checking', 500)
    const other = await testKernelOn(t)
    await other.kernel.jobs.drain()
    await other.close()
    expect(await numbers(id)).toMatchObject({ state: 'done', firms: rowCount - 1 - wrong })
  })

  it('checks the file again when the database crashed and lost what was staged', async () => {
    const id = await uploaded(40_000, false)
    await killAt(id, 'checking', 1000)
    // What a crash of PostgreSQL does to an unlogged table.
    await t.kernel.database.owner.query('truncate organisations.import_row')
    expect(await t.faces.imports.runNow(id)).toMatchObject({
      state: 'ready',
      rows: rowCount,
      counts: { new: rowCount - 1 - wrong, refused: wrong },
    })
    await t.kernel.database.owner.query('truncate organisations.import_row')
    await t.kernel.database.owner.query(`update imports.import set state = 'writing', is_confirmed = true where id = $1`, [id])
    expect(await t.faces.imports.runNow(id)).toMatchObject({ state: 'done', counts: { new: rowCount - 1 - wrong, refused: wrong } })
    expect(await numbers(id)).toMatchObject({ firms: rowCount - 1 - wrong })
  })

  it('two processes at once do the work once', async () => {
    const path = await files.file(csvOf(Array.from({ length: 200 }, (_, i) => rosterRow(50_000 + i))))
    const first = await t.faces.imports.importFile({ path, regionCode: '3611', actor: officerOf(t.faces.regions, '3611') })
    const id = await uploaded(60_000, true)
    const both = await Promise.all([t.faces.imports.runNow(id), t.faces.imports.runNow(id)])
    expect(both.map((r) => r.state)).toEqual(['done', 'done'])
    expect(await numbers(id)).toMatchObject({ firms: rowCount - 1 - wrong })
    expect(first.counts.new).toBe(200)
    expect(
      (
        await t.kernel.database.owner.query('select count(*)::int as n from organisations.organisation where credit_code = $1', [
          codeOf(60_002),
        ])
      ).rows,
    ).toEqual([{ n: 1 }])
  })
})

/** A second set of modules on the same database and folder: what a restarted server is. */
async function testKernelOn(t: TestKernel) {
  const { config } = loadConfig({
    JINGWEI_POSTGRES_URL: t.url,
    JINGWEI_DATA: t.kernel.dataFolder,
    JINGWEI_SECRET: inject('testSecret'),
    JINGWEI_JOBS: '0',
    JINGWEI_RATE_LIMIT: '0',
    JINGWEI_LOG_LEVEL: 'silent',
    JINGWEI_POSTGRES_POOL: '6',
  })
  const kernel = await openKernel({ config, log: openLog('silent'), modules: moduleNames })
  await startModules(kernel)
  return { kernel, close: () => kernel.close() }
}
