// The process that holds the embedded ClickHouse. A crash in the engine or a query that eats all threads ends here and not in the server.
import type { Server } from 'node:http'
import { isMainThread } from 'node:worker_threads'
import { openEngine, type Engine } from './engine/engine.ts'
import { createHttpServer } from './engine/http-server.ts'
import type { EngineStart, FromEngine, ToEngine } from './engine/messages.ts'
import { runStreamWorker } from './engine/stream-worker.ts'

const send = (message: FromEngine, then: () => void = () => undefined): void => {
  if (process.send && process.connected) process.send(message, undefined, undefined, then)
  else then()
}
const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))
const exitAfter = (message: FromEngine, code: number) => send(message, () => process.exit(code))

const die = (why: string, error: Error): void => {
  exitAfter({ type: 'log', level: 'error', message: why, details: { error: error.message } }, 70)
}

const listen = (server: Server, port: number): Promise<number> => new Promise((resolve, reject) => {
  server.once('error', reject)
  server.listen({ port, host: '127.0.0.1' }, () => {
    const address = server.address()
    if (address === null || typeof address === 'string') reject(new Error('no address'))
    else resolve(address.port)
  })
})

/** Queries that run may end, then they are stopped; a connection that is closed under a running query takes the engine down. */
const drain = async (server: Server, engine: Engine, graceMs: number): Promise<void> => {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  const deadline = performance.now() + graceMs
  const sweep = setInterval(() => {
    // A kept-alive connection becomes idle only when its last answer is out.
    server.closeIdleConnections()
    if (performance.now() > deadline) void engine.stopAll()
  }, 50)
  await closed
  clearInterval(sweep)
}

const start = async ({ directory, port, username, password, limits }: EngineStart): Promise<void> => {
  let engine: Engine
  try {
    engine = openEngine(directory, limits, new URL(import.meta.url), (error) => die('the engine is lost', error))
  } catch (error) {
    // The engine says on stderr why it could not open a directory; the supervisor reads it there.
    return exitAfter({ type: 'failed', reason: 'engine', message: messageOf(error) }, 71)
  }
  const server = createHttpServer(engine, {
    username, password, limits,
    onFatal: (failure) => die('the engine is lost', failure),
    log: (level, message, details) => send({ type: 'log', level, message, details }),
  })
  try {
    const actualPort = await listen(server, port)
    send({ type: 'listening', port: actualPort })
  } catch (error) {
    return exitAfter({ type: 'failed', reason: 'port', message: messageOf(error) }, 72)
  }
  process.on('message', (message: ToEngine) => {
    if (message.type === 'beat') send({ type: 'beat' })
    if (message.type !== 'stop') return
    void drain(server, engine, message.graceMs).then(() => {
      engine.close()
      exitAfter({ type: 'stopped' }, 0)
    })
  })
  process.removeAllListeners('disconnect')
  process.on('disconnect', () => {
    // The server is gone and with it all who wait for an answer. Killed rather than closed, because a close that hangs would keep the
    // directory locked; what was acknowledged is on disk already.
    setTimeout(() => process.kill(process.pid, 'SIGKILL'), 1_000)
    void engine.stopAll().finally(() => process.kill(process.pid, 'SIGKILL'))
  })
}

const runEngine = (): void => {
  // Ctrl-C and a service manager reach the whole group; when to stop is the server's to say, after its own requests have ended.
  process.on('SIGINT', () => undefined)
  process.on('SIGTERM', () => undefined)
  process.on('disconnect', () => process.exit(0))
  if (!process.connected) process.exit(64)
  process.on('message', (message: ToEngine) => {
    if (message.type === 'start') void start(message)
  })
  send({ type: 'booted' })
}

if (isMainThread) runEngine()
else runStreamWorker()
