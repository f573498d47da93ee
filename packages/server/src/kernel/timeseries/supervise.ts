import { fork, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Log } from '../log/log.ts'
import { defaultLimits, type EngineLimits, type FromEngine, type ToEngine } from './engine/messages.ts'

export type EmbeddedClickHouseOptions = {
  directory: string
  log: Log
  /** 0 lets the system choose. */
  port?: number
  /** The bundled engine; by default `clickhouse-engine.js` beside the running bundle. */
  entry?: string
  limits?: Partial<EngineLimits>
  /** How long running queries may take to end when we stop. */
  graceMs?: number
  /** How long to wait for the engine of a server that was killed to let go of the directory. */
  lockWaitMs?: number
  /** An engine that gives no sign of life for so long is replaced. */
  hangMs?: number
}

export type EmbeddedClickHouse = {
  readonly url: string
  readonly username: string
  readonly password: string
  /** Of the engine that runs now; undefined between a crash and the next start. */
  readonly pid: number | undefined
  /** How often a crashed engine was brought back. */
  readonly restarts: number
  stop(): Promise<void>
}

export class EngineStartError extends Error {
  readonly code: 'timeseries.directory-in-use' | 'timeseries.engine-failed' | 'timeseries.engine-missing'
  constructor(code: EngineStartError['code'], message: string) {
    super(message)
    this.code = code
  }
}

type Running = { child: ChildProcess; say: (message: ToEngine) => void; port: number; exited: Promise<string> }

const firstBackoffMs = 100
const lastBackoffMs = 10_000
const healthyAfterMs = 60_000
/** A large directory after a crash takes a while to open. */
const startWithinMs = 180_000

const ownerFile = (directory: string) => join(directory, 'jingwei-engine.pid')
const ownerOf = (directory: string): string => {
  const file = ownerFile(directory)
  return existsSync(file) ? `process ${readFileSync(file, 'utf8').trim()}` : 'another process'
}

export const startEmbeddedClickHouse = async (options: EmbeddedClickHouseOptions): Promise<EmbeddedClickHouse> => {
  const { directory, log, graceMs = 10_000, lockWaitMs = 10_000, hangMs = 60_000 } = options
  const entry = options.entry ?? fileURLToPath(new URL('./clickhouse-engine.js', import.meta.url))
  if (!existsSync(entry)) throw new EngineStartError('timeseries.engine-missing', `The engine is not built: ${entry} does not exist`)
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  const limits = { ...defaultLimits, ...options.limits }
  const username = 'jingwei'
  const password = randomBytes(32).toString('base64url')

  const launch = (port: number): Promise<Running> => new Promise((resolve, reject) => {
    // An environment of its own: none of the server's secrets, times in UTC, and a thread for each query that may run at once.
    const child = fork(entry, [], { execArgv: [], env: { UV_THREADPOOL_SIZE: '16', TZ: 'UTC' }, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
    const tail: string[] = []
    for (const output of [child.stdout, child.stderr]) {
      if (!output) continue
      createInterface({ input: output }).on('line', (line) => {
        tail.push(line)
        if (tail.length > 50) tail.shift()
        log.warn({ line }, 'the embedded ClickHouse says')
      })
    }
    const say = (message: ToEngine) => {
      // Between its death and our hearing of it there is nobody to say it to; that it ended is told by `exited`.
      if (child.connected) child.send(message, () => undefined)
    }
    const exited = new Promise<string>((gone) => child.once('close', (code, signal) => gone(signal ?? `code ${code}`)))
    const killWhenSilent = () => child.kill('SIGKILL')
    let silence = setTimeout(killWhenSilent, startWithinMs)
    const beat = setInterval(() => say({ type: 'beat' }), hangMs / 4)
    void exited.then(() => {
      clearTimeout(silence)
      clearInterval(beat)
    })
    let failure = 'it ended while starting'
    child.on('message', (message: FromEngine) => {
      if (message.type === 'booted') say({ type: 'start', directory, port, username, password, limits })
      if (message.type === 'failed') failure = message.message
      if (message.type === 'log') log[message.level](message.details, message.message)
      if (message.type === 'listening' || message.type === 'beat') {
        clearTimeout(silence)
        silence = setTimeout(killWhenSilent, hangMs)
      }
      if (message.type === 'listening') {
        writeFileSync(ownerFile(directory), `${child.pid}\n`)
        resolve({ child, say, port: message.port, exited })
      }
    })
    child.once('error', (error) => { failure = error.message })
    void exited.then((how) => {
      const said = tail.join('\n')
      // The engine locks its directory with the kernel, so the lock cannot outlive the process that holds it.
      if (said.includes('Cannot lock file')) {
        const message = `${directory} is already open in ${ownerOf(directory)}. One data directory, one engine.`
        reject(new EngineStartError('timeseries.directory-in-use', message))
      } else reject(new EngineStartError('timeseries.engine-failed', `The embedded ClickHouse did not start (${how}): ${failure}\n${said}`))
    })
  })

  /** The engine of a server that was killed needs a moment to notice it. */
  const launchWhenFree = async (port: number): Promise<Running> => {
    const deadline = performance.now() + lockWaitMs
    for (;;) {
      try {
        return await launch(port)
      } catch (error) {
        const held = error instanceof EngineStartError && error.code === 'timeseries.directory-in-use'
        if (!held || performance.now() > deadline) throw error
        await delay(250)
      }
    }
  }

  let running: Running | undefined = await launchWhenFree(options.port ?? 0)
  const { port } = running
  const stopping = new AbortController()
  let restarts = 0

  const supervise = async (): Promise<void> => {
    let backoffMs = firstBackoffMs
    while (running) {
      const since = performance.now()
      const how = await running.exited
      running = undefined
      if (stopping.signal.aborted) return
      if (performance.now() - since > healthyAfterMs) backoffMs = firstBackoffMs
      log.error({ how }, 'the embedded ClickHouse ended; starting it again')
      while (!running && !stopping.signal.aborted) {
        try {
          await delay(backoffMs, undefined, { signal: stopping.signal })
          running = await launch(port)
          restarts++
          log.info({ restarts }, 'the embedded ClickHouse is back')
        } catch (error) {
          if (stopping.signal.aborted) return
          log.error({ err: error }, 'the embedded ClickHouse does not start; trying again')
        }
        backoffMs = Math.min(backoffMs * 2, lastBackoffMs)
      }
    }
  }
  const supervision = supervise()

  const stopNow = async (): Promise<void> => {
    stopping.abort()
    const current = running
    if (current) {
      const kill = setTimeout(() => current.child.kill('SIGKILL'), graceMs + 5_000)
      current.say({ type: 'stop', graceMs })
      await current.exited
      clearTimeout(kill)
    }
    await supervision
    // A start that was under way when we stopped has come up since.
    const late = running as Running | undefined
    if (late && late !== current) {
      late.child.kill('SIGKILL')
      await late.exited
    }
  }
  let stopped: Promise<void> | undefined

  return {
    url: `http://127.0.0.1:${port}`,
    username,
    password,
    get pid() { return running?.child.pid },
    get restarts() { return restarts },
    stop: () => (stopped ??= stopNow()),
  }
}
