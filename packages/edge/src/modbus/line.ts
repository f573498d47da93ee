import { setTimeout as delay } from 'node:timers/promises'
import Modbus from 'modbus-serial'
import { backOffMs } from '../forward/target.ts'
import type { ModbusPoint, ModbusSource } from '../points/schema.ts'
import type { Log, Probe, Reading, Source } from '../reading.ts'
import { decodeRegisters } from './decode.ts'
import { apart, planPolls, type Read } from './plan.ts'

/** The machine answered, but with an exception: the line is well. */
const isException = (error: unknown): error is { modbusCode: number } => typeof error === 'object' && error !== null && 'modbusCode' in error && typeof error.modbusCode === 'number'
const isTimeout = (error: unknown) => typeof error === 'object' && error !== null && 'name' in error && error.name === 'TransactionTimedOutError'
/** So many requests without an answer, whomever they asked, are a dead line. */
const mostInARow = 4
const messageOf = (error: unknown) => {
  if (error instanceof Error) return error.message
  return typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error)
}

async function connect({ host, port, timeoutMs }: ModbusSource): Promise<Modbus> {
  const client = new Modbus()
  // Without a listener an error of the socket would end the program.
  client.on('error', () => {})
  await within(timeoutMs, client.connectTCP(host, { port, timeout: timeoutMs }), () => client.destroy())
  client.setTimeout(timeoutMs)
  return client
}
async function within<T>(timeoutMs: number, work: Promise<T>, giveUp: () => void): Promise<T> {
  const timer = new AbortController()
  const late = delay(timeoutMs, undefined, { signal: timer.signal }).then(() => {
    giveUp()
    throw new Error(`no answer within ${timeoutMs} ms`)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    timer.abort()
    late.catch(() => {})
    work.catch(() => {})
  }
}
async function request(client: Modbus, read: Read): Promise<Map<ModbusPoint, Reading['value']>> {
  client.setID(read.unit)
  const values = new Map<ModbusPoint, Reading['value']>()
  if (read.function <= 2) {
    const { data } = read.function === 1 ? await client.readCoils(read.from, read.count) : await client.readDiscreteInputs(read.from, read.count)
    for (const point of read.points) values.set(point, data[point.address.register - read.from] ?? false)
  } else {
    const { buffer } = read.function === 3 ? await client.readHoldingRegisters(read.from, read.count) : await client.readInputRegisters(read.from, read.count)
    for (const point of read.points) values.set(point, decodeRegisters(point, buffer, read.from))
  }
  return values
}

type Task = { readonly pollMs: number; reads: Read[]; dueMs: number }

/** Polls all machines behind one address, one request at a time, for ever; comes back by itself when the line does. */
export function modbusLine(source: ModbusSource, points: readonly ModbusPoint[], add: (reading: Reading) => void, log: Log): Source {
  const closing = new AbortController()
  const tasks: Task[] = planPolls(points, source).map((poll) => ({ pollMs: poll.pollMs, reads: [...poll.reads], dueMs: 0 }))
  const refused = new Set<string>()
  const silent = new Map<number, { untilMs: number; tries: number }>()
  let inARow = 0
  const sleep = (ms: number) => delay(ms, undefined, { signal: closing.signal })

  function take(read: Read, values: ReadonlyMap<ModbusPoint, Reading['value']>) {
    const atMs = Date.now()
    for (const [{ machine, signal }, value] of values) {
      // Not a number is how many machines say that a sensor is away.
      if (typeof value === 'number' && !Number.isFinite(value)) continue
      add({ machine, signal, atMs, value, quality: 0 })
    }
    if (refused.delete(`${read.unit} ${read.function} ${read.from}`)) log.info({ source: source.name, unit: read.unit, from: read.from }, 'a machine answers again')
  }
  async function poll(client: Modbus, task: Task) {
    for (const read of task.reads) {
      if (closing.signal.aborted) return
      const silence = silent.get(read.unit)
      if (silence && Date.now() < silence.untilMs) continue
      try {
        take(read, await request(client, read))
        inARow = 0
        if (silent.delete(read.unit)) log.info({ source: source.name, unit: read.unit }, 'a machine answers again')
      } catch (error) {
        if (isTimeout(error) && (inARow += 1) < mostInARow) {
          keepFrom(read.unit, messageOf(error))
          continue
        }
        if (!isException(error)) throw error
        inARow = 0
        if (read.points.length > 1) task.reads = task.reads.flatMap((r) => (r === read ? apart(read) : [r]))
        else tellRefused(read, error)
      }
    }
  }
  /** One machine behind a gateway that is off must not slow those that are on. */
  function keepFrom(unit: number, err: string) {
    const tries = (silent.get(unit)?.tries ?? 0) + 1
    if (tries === 2) log.warn({ source: source.name, unit, err }, 'a machine does not answer')
    silent.set(unit, { tries, untilMs: tries === 1 ? 0 : Date.now() + backOffMs(tries) })
  }
  function tellRefused(read: Read, error: unknown) {
    const key = `${read.unit} ${read.function} ${read.from}`
    if (refused.has(key)) return
    refused.add(key)
    const { machine, signal } = read.points[0]!
    log.warn({ source: source.name, machine, signal, err: messageOf(error) }, 'a machine refuses a point')
  }
  async function session() {
    const client = await connect(source)
    log.info({ source: source.name, host: source.host }, 'connected to machines')
    lastError = ''
    inARow = 0
    try {
      for (;;) {
        const task = tasks.reduce((first, t) => (t.dueMs < first.dueMs ? t : first))
        const waitMs = task.dueMs - Date.now()
        if (waitMs > 0) await sleep(waitMs)
        // What was missed is missed: polls do not pile up.
        task.dueMs = Math.max(task.dueMs + task.pollMs, Date.now())
        await poll(client, task)
        if (inARow === 0) tries = 0
      }
    } finally {
      client.destroy(() => {})
    }
  }
  let tries = 0
  let lastError = ''
  async function run() {
    while (!closing.signal.aborted) {
      try {
        await session()
      } catch (error) {
        if (closing.signal.aborted) return
        if (messageOf(error) !== lastError) log.warn({ source: source.name, host: source.host, err: (lastError = messageOf(error)) }, 'machines cannot be reached')
        await sleep(backOffMs(tries++)).catch(() => {})
      }
    }
  }
  const now = Date.now()
  for (const task of tasks) task.dueMs = now
  const running = run()
  return {
    async close() {
      closing.abort()
      await running
    },
  }
}

/** Reads every point once, each on its own, so that each fault names its point. */
export async function probeModbus(source: ModbusSource, points: readonly ModbusPoint[]): Promise<Probe[]> {
  const probes: Probe[] = []
  let client: Modbus | null = null
  for (const read of planPolls(points, source).flatMap((poll) => poll.reads).flatMap(apart)) {
    const point = read.points[0]!
    const probe = { machine: point.machine, signal: point.signal, source: source.name, quality: 0 }
    try {
      client ??= await connect(source)
      probes.push({ ...probe, value: (await request(client, read)).get(point)!, error: null })
    } catch (error) {
      if (!isException(error)) {
        client?.destroy(() => {})
        client = null
      }
      probes.push({ ...probe, value: null, error: messageOf(error) })
    }
  }
  client?.destroy(() => {})
  return probes
}
