import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import pg from 'pg'
import { auditSealer } from './audit/audit.ts'
import type { Config } from './config/settings.ts'
import { openDatabase, type Database } from './database/database.ts'
import { startEmbeddedPostgres } from './database/embedded.ts'
import { migrate } from './database/migrate.ts'
import { openFiles, type FileStore } from './files/files.ts'
import { serveApiPages } from './http/api-pages.ts'
import { openHttp, type Http } from './http/http.ts'
import { observe } from './http/observe.ts'
import { serveOperatorPages, type OperatorPages } from './http/operations.ts'
import { openJobs, type Jobs } from './jobs/jobs.ts'
import type { Log } from './log/log.ts'
import { openMetrics, type Metrics } from './metrics/metrics.ts'
import { openSecrets, type Secrets } from './secrets.ts'
import { timeseriesWhenNeeded, type TimeseriesDoor } from './timeseries/when-needed.ts'

export type Kernel = {
  readonly config: Config
  readonly log: Log
  readonly dataFolder: string
  readonly secrets: Secrets
  readonly database: Database
  readonly files: FileStore
  readonly jobs: Jobs
  readonly http: Http
  readonly metrics: Metrics
  readonly timeseries: TimeseriesDoor
  readonly operatorPages: OperatorPages
  /** The clock; tests pass their own. */
  readonly now: () => Date
  /** The civil date in the region's zone, `YYYY-MM-DD`. */
  today(): string
  sealAudit(): Promise<void>
  /** Ends what a module holds open, before the database closes. */
  onClose(step: () => Promise<unknown>): void
  close(): Promise<void>
}
export type KernelOptions = {
  config: Config
  log: Log
  /** Names of the modules whose migrations run, in order. */
  modules: readonly string[]
  /** Whether this process owns the embedded engines; a command that joins a live server does not. */
  owner?: boolean
  now?: () => Date
}

/** The restricted login beside the owner's: same server, same database, a password of our own making. */
async function restrictedUrl(ownerUrl: string, given: string | null, secrets: Secrets): Promise<string> {
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

export async function openKernel({ config, log, modules, owner = true, now = () => new Date() }: KernelOptions): Promise<Kernel> {
  const dataFolder = resolve(config.JINGWEI_DATA)
  await mkdir(dataFolder, { recursive: true })
  const secrets = await openSecrets(config.JINGWEI_SECRET, dataFolder)
  const closing: (() => Promise<unknown>)[] = []
  const close = async () => {
    for (const step of closing.reverse()) await step()
    closing.length = 0
  }
  try {
    let ownerUrl = config.JINGWEI_POSTGRES_URL
    if (!ownerUrl) {
      const postgres = await startEmbeddedPostgres({ directory: join(dataFolder, 'postgres'), password: secrets.keyFor('postgres owner'), log, owner })
      closing.push(() => postgres.stop())
      ownerUrl = postgres.url
      await createDatabase(ownerUrl)
    }
    await migrate(ownerUrl, modules, log)
    const database = openDatabase(await restrictedUrl(ownerUrl, config.JINGWEI_POSTGRES_APP_URL, secrets), ownerUrl, config.JINGWEI_POSTGRES_POOL)
    closing.push(() => database.close())
    const sealer = auditSealer(database, log)
    closing.push(() => sealer.close())
    const timeseries = timeseriesWhenNeeded({ config, dataFolder, log, owner })
    closing.push(() => timeseries.close())
    const metrics = openMetrics()
    const jobs = openJobs({ config, database, log, metrics })
    await jobs.migrate()
    closing.push(() => jobs.stop())
    const http = await openHttp({ config, database, log, afterWrite: sealer.soon })
    closing.push(() => http.app.close())
    observe(http.app, metrics, log)
    serveApiPages(http.app)
    const operatorPages = serveOperatorPages(http.app, { config, database, jobs, timeseries, metrics })
    const day = new Intl.DateTimeFormat('sv-SE', { timeZone: config.JINGWEI_TIME_ZONE, dateStyle: 'short' })
    return {
      config, log, dataFolder, secrets, database, jobs, http, metrics, timeseries, operatorPages, now, close, onClose: (step) => void closing.push(step),
      files: openFiles(join(dataFolder, 'files')),
      today: () => day.format(now()),
      sealAudit: sealer.now,
    }
  } catch (error) {
    await close()
    throw error
  }
}
