import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface, type Interface } from 'node:readline'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { ensureBuilt } from '../tools/ensure-built.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const cli = join(root, 'dist/server/cli.js')

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

export type Product = {
  readonly folder: string
  readonly port: number
  readonly address: string
  /** A line that the last start printed, as soon as it is there. */
  line(holding: string): Promise<string>
  /** Starts it; so many days later than today, by a clock that its process alone has. */
  start(daysLater?: number): Promise<void>
  /** As a power cut would: the process is gone at once, its engines learn of it by themselves. */
  kill(): Promise<void>
  stop(): Promise<void>
  /** A command of the same data folder; the process is there to be killed. */
  command(...args: string[]): { child: ChildProcess; ended: Promise<{ code: number | null; output: string }> }
  /** Ends everything and removes the data. */
  remove(): Promise<void>
}

/** The built product on a data folder and a port of its own, as an operator starts it. */
export async function openProduct(more: Record<string, string> = {}): Promise<Product> {
  await ensureBuilt(['server', 'web'])
  const folder = await mkdtemp(join(tmpdir(), 'jingwei-e2e-'))
  const port = await freePort()
  const address = `http://127.0.0.1:${port}`
  const env = { PATH: process.env['PATH'], HOME: process.env['HOME'], JINGWEI_DATA: join(folder, 'data'), JINGWEI_PORT: String(port), JINGWEI_LOG_LEVEL: 'error', JINGWEI_RATE_LIMIT: '0', JINGWEI_MQTT_PORT: 'off', ...more }
  let server: ChildProcess | undefined
  let lines: string[] = []
  let output: Interface

  const run = (args: string[], more: Record<string, string> = {}) => spawn(process.execPath, [cli, ...args], { cwd: folder, env: { ...env, ...more }, stdio: ['ignore', 'pipe', 'pipe'] })
  const start = async (daysLater = 0) => {
    const child = run(['start'], daysLater === 0 ? {} : { NODE_OPTIONS: `--import ${pathToFileURL(join(root, 'e2e/later.mjs')).href}`, DAYS_LATER: String(daysLater) })
    server = child
    lines = []
    let log = ''
    child.stderr.on('data', (chunk: Buffer) => (log += chunk.toString()))
    output = createInterface({ input: child.stdout })
    const isUp = new Promise<void>((resolve, reject) => {
      output.on('line', (line) => {
        lines.push(line)
        if (line === address) resolve()
      })
      child.once('exit', (code) => reject(new Error(`the server ended with ${code}:\n${log}`)))
    })
    await isUp
  }
  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    const child = server
    server = undefined
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    child.kill(signal)
    await once(child, 'exit')
  }
  return {
    folder, port, address, start,
    line: async (holding) => {
      for (;;) {
        const found = lines.find((line) => line.includes(holding))
        if (found) return found
        await once(output, 'line')
      }
    },
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    command: (...args) => {
      const child = run(args)
      let output = ''
      for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
      return { child, ended: new Promise((resolve) => child.once('exit', (code) => resolve({ code, output }))) }
    },
    remove: async () => {
      // A killed server leaves its database running; the next start takes it over and ends it in order.
      if (!server) await start().catch(() => undefined)
      await end('SIGTERM')
      await rm(folder, { recursive: true, force: true })
    },
  }
}
