import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { auditSealer } from './audit/audit.ts'
import type { Config } from './config/settings.ts'
import { openDatabase, type Database } from './database/database.ts'
import { openHearing, type Heard } from './database/hearing.ts'
import { migrate } from './database/migrate.ts'
import { openServer, restrictedUrl } from './database/server.ts'
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
  /** Calls back whenever any process says something on a channel of the database's `notify`. */
  hear(channel: string, heard: Heard): Promise<void>
  /** Ends what a module holds open: after the last request and job, before the database closes. */
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

export async function openKernel({ config, log, modules, owner = true, now = () => new Date() }: KernelOptions): Promise<Kernel> {
  const dataFolder = resolve(config.JINGWEI_DATA)
  await mkdir(dataFolder, { recursive: true })
  const secrets = await openSecrets(config.JINGWEI_SECRET, dataFolder)
  const closing: (() => Promise<unknown>)[] = []
  const close = async () => {
    const failures: unknown[] = []
    // Each step is taken whatever became of the one before: an engine must not outlive us because a connection would not close.
    for (const step of closing.splice(0).reverse()) await step().catch((error: unknown) => failures.push(error))
    if (failures.length > 0) throw failures[0]
  }
  try {
    const { ownerUrl, stop } = await openServer({ config, dataFolder, secrets, log, owner })
    closing.push(stop)
    await migrate(ownerUrl, modules, log)
    const database = openDatabase(await restrictedUrl(ownerUrl, config.JINGWEI_POSTGRES_APP_URL, secrets), ownerUrl, config.JINGWEI_POSTGRES_POOL)
    closing.push(() => database.close())
    const sealer = auditSealer(database, log)
    closing.push(() => sealer.close())
    const timeseries = timeseriesWhenNeeded({ config, dataFolder, log, owner })
    closing.push(() => timeseries.close())
    // What modules hold open is still needed by the last requests and jobs, so it ends after them; and it needs the stores to end well.
    const ofModules: (() => Promise<unknown>)[] = []
    closing.push(async () => {
      for (const step of ofModules.reverse()) await step()
    })
    const hearing = openHearing(database.owner.options)
    closing.push(() => hearing.close())
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
      config, log, dataFolder, secrets, database, jobs, http, metrics, timeseries, operatorPages, now, close, onClose: (step) => void ofModules.push(step),
      files: openFiles(join(dataFolder, 'files')),
      today: () => day.format(now()),
      sealAudit: sealer.now,
      hear: hearing.hear,
    }
  } catch (error) {
    await close()
    throw error
  }
}
