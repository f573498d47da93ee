import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { moduleFolder } from '../assets.ts'
import type { Log } from '../log/log.ts'

export const migrationLock = 746_000_001

type Step = { module: string; name: string; sql: string; digest: string }

async function stepsOf(module: string): Promise<Step[]> {
  const folder = join(moduleFolder(module), 'migrations')
  const names = existsSync(folder) ? (await readdir(folder)).filter((n) => n.endsWith('.sql')).sort() : []
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(join(folder, name), 'utf8')
      return { module, name, sql, digest: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

/**
 * Brings the database to the state of this release: each step once, in its own transaction, in the order of `modules`.
 * Safe when several processes start at once (they wait on an advisory lock) and when one dies between two steps.
 */
export async function migrate(ownerUrl: string, modules: readonly string[], log: Log, upTo: (step: { module: string; name: string }) => boolean = () => true) {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'jingwei-migrate' })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock])
    await prepare(client)
    const rows = (await client.query<{ module: string; name: string; digest: string }>('select module, name, digest from kernel.migration')).rows
    const done = new Map(rows.map((r) => [`${r.module}/${r.name}`, r.digest]))
    let applied = 0
    for (const module of ['kernel', ...modules])
      for (const step of await stepsOf(module)) {
        const before = done.get(`${step.module}/${step.name}`)
        if (before !== undefined && before !== step.digest)
          throw new Error(`Migration ${step.module}/${step.name} was changed after it ran here. Restore the file and put the change in a new step.`)
        if (before !== undefined || !upTo(step)) continue
        await apply(client, step)
        log.info({ module: step.module, step: step.name }, 'migrated')
        applied++
      }
    return applied
  } finally {
    await client.end()
  }
}

const prepare = async (client: pg.ClientBase) => {
  await client.query('create schema if not exists kernel')
  await client.query('create table if not exists kernel.migration (module text, name text, digest text not null, applied_at timestamptz not null default now(), primary key (module, name))')
}
const run = async (client: pg.ClientBase, step: Step) => {
  await client.query(step.sql)
  await client.query('insert into kernel.migration (module, name, digest) values ($1, $2, $3)', [step.module, step.name, step.digest])
}

export type StepState = { module: string; name: string; state: 'done' | 'pending' | 'changed' }
/** Which steps of this release a database has, lacks, or has in another wording. */
export async function stepStates(client: pg.ClientBase, modules: readonly string[]): Promise<StepState[]> {
  const there = (await client.query<{ there: boolean }>(`select to_regclass('kernel.migration') is not null as there`)).rows[0]!.there
  const rows = there ? (await client.query<{ module: string; name: string; digest: string }>('select module, name, digest from kernel.migration')).rows : []
  const done = new Map(rows.map((r) => [`${r.module}/${r.name}`, r.digest]))
  const steps = (await Promise.all(['kernel', ...modules].map(stepsOf))).flat()
  return steps.map(({ module, name, digest }) => {
    const before = done.get(`${module}/${name}`)
    return { module, name, state: before === undefined ? 'pending' : before === digest ? 'done' : 'changed' }
  })
}

/** Runs exactly the steps that another database had, in the caller's transaction. Gives those that this release does not have, and then runs none. */
export async function applyListed(client: pg.ClientBase, modules: readonly string[], listed: readonly { module: string; name: string; digest: string }[]) {
  const ours = (await Promise.all(['kernel', ...modules].map(stepsOf))).flat()
  const same = (a: { module: string; name: string; digest: string }, b: Step) => a.module === b.module && a.name === b.name && a.digest === b.digest
  const unknown = listed.filter((l) => !ours.some((o) => same(l, o)))
  if (unknown.length > 0) return unknown
  await prepare(client)
  for (const step of ours.filter((o) => listed.some((l) => same(l, o)))) await run(client, step)
  return []
}

async function apply(client: pg.Client, step: Step) {
  try {
    await client.query('begin')
    await run(client, step)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`Migration ${step.module}/${step.name} failed; nothing of it was kept. ${(error as Error).message}`, { cause: error })
  }
}
