import { sql } from 'kysely'
import { Logger, parseCronItems, run, runMigrations, runOnce, type Runner, type TaskList } from 'graphile-worker'
import type { Config } from '../config/settings.ts'
import type { Database, Db } from '../database/database.ts'
import type { Log } from '../log/log.ts'
import type { Metrics } from '../metrics/metrics.ts'

export type JobOptions = {
  /** Jobs of one key are one job: asking again before it ran changes nothing. */
  key?: string
  runAt?: Date
}
export type Jobs = {
  /** Names a task. Its work must be safe to repeat: after a crash it runs again. */
  define<Payload>(task: string, work: (payload: Payload, signal: AbortSignal) => Promise<void>): void
  /** Enqueues in the transaction of the change that causes the job. */
  enqueue<Tables>(db: Db<Tables>, task: string, payload: unknown, options?: JobOptions): Promise<void>
  /** An event: one job for each listener, in the same transaction. */
  emit<Tables>(db: Db<Tables>, event: string, payload: unknown): Promise<void>
  /** Work of every night, once among all processes; a night that was missed is made up for at the next start. */
  daily(task: string, work: () => Promise<void>): void
  on<Payload>(event: string, listener: string, work: (payload: Payload) => Promise<void>): void
  migrate(): Promise<void>
  start(): Promise<void>
  state(): 'starting' | 'running' | 'elsewhere' | 'stopped'
  /** Runs everything that is due, then returns. For tests and for commands. */
  drain(): Promise<void>
  stop(): Promise<void>
}

export function openJobs({ config, database, log, metrics }: { config: Config; database: Database; log: Log; metrics: Metrics }): Jobs {
  const tasks: TaskList = {}
  const listeners = new Map<string, string[]>()
  const stopping = new AbortController()
  const logger = new Logger(() => (level, message) => log[level === 'error' ? 'error' : level === 'warning' ? 'warn' : 'debug']({ jobs: message }, 'jobs'))
  const nightly: string[] = []
  let runner: Runner | undefined
  let state: ReturnType<Jobs['state']> = config.JINGWEI_JOBS > 0 ? 'starting' : 'elsewhere'

  const define: Jobs['define'] = (task, work) => {
    if (tasks[task]) throw new Error(`two definitions of the job ${task}`)
    tasks[task] = async (payload) => {
      const begun = performance.now()
      let outcome = 'failed'
      try {
        await work(payload as never, stopping.signal)
        outcome = 'done'
      } finally {
        const ms = performance.now() - begun
        metrics.jobSeconds.observe({ task, outcome }, ms / 1000)
        log.info({ task, ms: Math.round(ms) }, `job ${outcome}`)
      }
    }
  }
  const enqueue: Jobs['enqueue'] = async (db, task, payload, { key, runAt } = {}) => {
    if (!tasks[task]) throw new Error(`no job is called ${task}`)
    await sql`select kernel.enqueue(${task}, ${JSON.stringify(payload)}::jsonb, ${key ?? null}, ${runAt ?? null}::timestamptz)`.execute(db)
  }
  const shared = { pgPool: database.owner, logger, noHandleSignals: true }
  return {
    define,
    enqueue,
    emit: async (db, event, payload) => {
      for (const task of listeners.get(event) ?? []) await enqueue(db, task, payload)
    },
    daily: (task, work) => {
      define(task, work)
      nightly.push(task)
    },
    on: (event, listener, work) => {
      const task = `${event}→${listener}`
      define(task, work)
      listeners.set(event, [...(listeners.get(event) ?? []), task])
    },
    migrate: () => runMigrations(shared),
    start: async () => {
      if (config.JINGWEI_JOBS === 0) return
      runner = await run({ ...shared, taskList: tasks, concurrency: config.JINGWEI_JOBS, pollInterval: 2000, parsedCronItems: parseCronItems(nightly.map((task) => ({ task, match: '10 18 * * *', options: { backfillPeriod: 86_400_000, maxAttempts: 3 } }))) })
      state = 'running'
      const ended = (error?: unknown) => {
        if (!stopping.signal.aborted) log.error({ err: error }, 'background jobs stopped by themselves; start the server again')
        state = 'stopped'
      }
      runner.promise.then(() => ended(), ended)
    },
    state: () => state,
    drain: () => runOnce({ ...shared, taskList: tasks, concurrency: 1 }),
    stop: async () => {
      stopping.abort()
      await runner?.stop()
    },
  }
}
