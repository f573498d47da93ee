import { join } from 'node:path'
import pg from 'pg'
import type { Config } from '../config/settings.ts'
import type { Log } from '../log/log.ts'
import type { Secrets } from '../secrets.ts'
import { startEmbeddedPostgres } from './embedded.ts'

/** The purpose for which the password of the embedded server's owner is derived. */
export const ownerPurpose = 'postgres owner'

/** The PostgreSQL of the settings, or the embedded one with a database of ours in it. */
export async function openServer({ config, dataFolder, secrets, log, owner }: { config: Config; dataFolder: string; secrets: Secrets; log: Log; owner: boolean }) {
  if (config.JINGWEI_POSTGRES_URL) return { ownerUrl: config.JINGWEI_POSTGRES_URL, stop: async () => undefined }
  const { url, stop } = await startEmbeddedPostgres({ directory: join(dataFolder, 'postgres'), password: secrets.keyFor(ownerPurpose), log, owner })
  try {
    await createDatabase(url)
  } catch (error) {
    await stop()
    throw error
  }
  return { ownerUrl: url, stop }
}

/** The restricted login beside the owner's: same server, same database, a password of our own making. */
export async function restrictedUrl(ownerUrl: string, given: string | null, secrets: Secrets): Promise<string> {
  if (given) return given
  const url = new URL(ownerUrl)
  url.username = 'jw_app'
  url.password = secrets.keyFor('postgres jw_app')
  const works = async () => {
    const client = new pg.Client({ connectionString: url.href })
    try {
      await client.connect()
      return true
    } catch {
      return false
    } finally {
      await client.end().catch(() => undefined)
    }
  }
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  try {
    // Only a superuser may look; where the answer is unknown, one failed try in the server's log tells.
    const fresh = await owner.query("select from pg_authid where rolname = 'jw_app' and rolpassword is null").then((r) => r.rowCount === 1, () => false)
    if (fresh || !(await works())) await owner.query(`alter role jw_app password ${pg.escapeLiteral(url.password)}`)
  } finally {
    await owner.end()
  }
  return url.href
}

async function createDatabase(url: string) {
  const name = new URL(url).pathname.slice(1)
  const server = new URL(url)
  server.pathname = '/postgres'
  const client = new pg.Client({ connectionString: server.href })
  await client.connect()
  try {
    const there = await client.query('select 1 from pg_database where datname = $1', [name])
    if (there.rowCount === 0) await client.query(`create database ${pg.escapeIdentifier(name)}`)
  } finally {
    await client.end()
  }
}
