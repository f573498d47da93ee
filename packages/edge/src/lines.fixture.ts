import { randomInt } from 'node:crypto'
import { createServer as httpServer, type IncomingMessage, type Server as HttpServer } from 'node:http'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { Aedes } from 'aedes'
import { ServerTCP } from 'modbus-serial'
import type { Log } from './reading.ts'

/** Servers as they stand in plants and behind lines, on real sockets; each can go down and come back at its address. */
export type Got = { machine: string; signal: string; atMs: number; value: unknown; quality: number }

type Message = { machines: Record<string, { ts: number; values: Record<string, unknown>; quality?: Record<string, number> }[]> }
export const readingsIn = (payload: Buffer): Got[] =>
  Object.entries((JSON.parse(payload.toString()) as Message).machines).flatMap(([machine, entries]) =>
    entries.flatMap(({ ts, values, quality }) => Object.entries(values).map(([signal, value]) => ({ machine, signal, atMs: ts, value, quality: quality?.[signal] ?? 0 }))),
  )
export const silent: Log = { info: () => {}, warn: () => {}, error: () => {} }

const listening = (server: Server | HttpServer, port: number) =>
  new Promise<number>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })

/** A broker that keeps what it acknowledged. */
export async function broker() {
  const got: Got[] = []
  const sockets = new Set<Socket>()
  let port = 0
  let up: { aedes: Aedes; server: Server } | null = null
  const stop = async () => {
    if (!up) return
    const { aedes, server } = up
    up = null
    for (const socket of sockets) socket.destroy()
    await new Promise<void>((resolve) => server.close(() => resolve()))
    await new Promise<void>((resolve) => aedes.close(() => resolve()))
  }
  const start = async () => {
    const aedes = await Aedes.createBroker()
    aedes.on('publish', (packet, client) => {
      if (client) got.push(...readingsIn(packet.payload as Buffer))
    })
    const server = createServer((socket) => {
      sockets.add(socket.once('close', () => sockets.delete(socket)))
      aedes.handle(socket)
    })
    port = await listening(server, port)
    up = { aedes, server }
  }
  await start()
  return { got, start, stop, url: () => `mqtt://127.0.0.1:${port}` }
}

/** Takes messages over HTTP as Jingwei does; `answer` may refuse them. */
export async function httpTaker(answer: (request: IncomingMessage, readings: Got[]) => { status: number; retryAfter?: string }) {
  const got: Got[] = []
  const server = httpServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const readings = readingsIn(gunzipSync(Buffer.concat(chunks)))
      const { status, retryAfter } = answer(request, readings)
      if (status === 200) got.push(...readings)
      response.writeHead(status, { ...(retryAfter && { 'retry-after': retryAfter }) }).end('{}')
    })
  })
  const port = await listening(server, 0)
  return { got, url: `http://127.0.0.1:${port}`, stop: () => new Promise<void>((resolve) => void (server.close(() => resolve()), server.closeAllConnections())) }
}

/** Input register 0 counts its own reads; holding registers are what the test says; unit 9 never answers; register 666 is refused. */
export async function modbusMachine(holding: Record<number, number> = {}) {
  let reads = 0
  const vector = {
    getInputRegister: (address: number) => (address === 0 ? (reads += 1) : 0),
    getHoldingRegister: (address: number, unit: number, done: (error: Error | null, value: number) => void) => {
      if (unit === 9) return
      if (address === 666) return void done(Object.assign(new Error('illegal data address'), { modbusErrorCode: 2 }), 0)
      done(null, holding[address] ?? 0)
    },
    getCoil: (address: number) => address % 2 === 1,
    getDiscreteInput: (address: number) => address % 2 === 0,
  }
  let port = 0
  let server: ServerTCP | null = null
  const start = async () => {
    port ||= await freePort()
    await new Promise<void>((resolve, reject) => {
      server = new ServerTCP(vector as ConstructorParameters<typeof ServerTCP>[0], { host: '127.0.0.1', port, unitID: 255 })
      server.on('socketError', () => {})
      server.on('serverError', reject)
      server.on('initialized', () => resolve())
    })
  }
  const stop = async () => {
    const closing = server
    server = null
    if (closing) await new Promise<void>((resolve) => closing.close(() => resolve()))
  }
  await start()
  return { start, stop, port: () => port, reads: () => reads }
}
/** Below the ports that the system gives to outgoing connections: one of those may be taken while a server is down. */
export async function freePort(): Promise<number> {
  const server = createServer()
  const port = await listening(server, 20_000 + randomInt(10_000)).catch(() => null)
  if (port === null) return freePort()
  await new Promise<void>((resolve) => server.close(() => resolve()))
  return port
}

export function place() {
  const folder = mkdtempSync(join(tmpdir(), 'edge-'))
  return {
    folder,
    write: (content: object, name = 'edge.json') => {
      writeFileSync(join(folder, name), JSON.stringify(content))
      return join(folder, name)
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
