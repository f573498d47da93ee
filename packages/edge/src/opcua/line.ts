import { setTimeout as delay } from 'node:timers/promises'
import { AttributeIds, TimestampsToReturn, type ClientSession, type DataValue, type OPCUAClient } from 'node-opcua-client'
import { backOffMs } from '../forward/target.ts'
import type { OpcuaPoint, OpcuaSource } from '../points/schema.ts'
import type { Log, Probe, Reading, Source } from '../reading.ts'
import { explain, opcuaClient, sessionOf } from './open.ts'
import { qualityOf, valueOf } from './value.ts'

/** So often a value that does not change is said again: servers tell changes only, and a chart must know silence from sameness. */
const repeatMs = 30_000
const subscriptionOf = ({ publishMs }: OpcuaSource) => ({ requestedPublishingInterval: publishMs, requestedLifetimeCount: 1000, requestedMaxKeepAliveCount: 10, maxNotificationsPerPublish: 10_000, publishingEnabled: true, priority: 10 })

type Last = { reading: Reading; saidMs: number }

/** Subscribes to all points of one server, for ever. */
export function opcuaLine(source: OpcuaSource, points: readonly OpcuaPoint[], add: (reading: Reading) => void, log: Log): Source {
  const closing = new AbortController()
  const last = new Map<OpcuaPoint, Last>()
  let heardMs = 0
  let client: OPCUAClient | null = null

  function take(point: OpcuaPoint, dataValue: DataValue) {
    const value = valueOf(point, dataValue)
    if (value === null) return void last.delete(point)
    const atMs = (dataValue.sourceTimestamp ?? dataValue.serverTimestamp ?? new Date()).getTime()
    const reading = { machine: point.machine, signal: point.signal, atMs, value, quality: qualityOf(dataValue.statusCode.value) }
    last.set(point, { reading, saidMs: atMs })
    add(reading)
  }
  /** The server was heard of, so what it did not tell did not change until then. */
  function repeat() {
    for (const [point, said] of last) {
      const atMs = heardMs - point.pollMs - source.publishMs
      if (atMs - said.saidMs < repeatMs) continue
      said.saidMs = atMs
      add({ ...said.reading, atMs })
    }
  }
  async function subscribe(session: ClientSession) {
    const subscription = await session.createSubscription2(subscriptionOf(source))
    const heard = () => {
      heardMs = Date.now()
      repeat()
    }
    subscription.on('keepalive', heard)
    subscription.on('received_notifications', heard)
    const groups = new Map<string, OpcuaPoint[]>()
    for (const point of points) groups.set(`${point.pollMs} ${point.queue}`, [...(groups.get(`${point.pollMs} ${point.queue}`) ?? []), point])
    for (const alike of groups.values()) {
      const items = alike.map((point) => ({ nodeId: point.address, attributeId: AttributeIds.Value }))
      const group = await subscription.monitorItems(items, { samplingInterval: alike[0]!.pollMs, queueSize: alike[0]!.queue, discardOldest: true }, TimestampsToReturn.Both)
      group.on('changed', (_item, dataValue, index) => take(alike[index]!, dataValue))
      for (const [i, item] of group.monitoredItems.entries()) if (item.statusCode.isNotGood()) log.warn({ source: source.name, machine: alike[i]!.machine, signal: alike[i]!.signal, node: alike[i]!.address, err: item.statusCode.name }, 'a point cannot be watched')
    }
    return subscription
  }
  async function session() {
    const opened = (client = await opcuaClient(source, true))
    try {
      let isLost = false
      opened.on('backoff', (tries) => void (tries === 1 && log.warn({ source: source.name, endpoint: source.endpoint }, 'the OPC UA server cannot be reached')))
      opened.on('connection_lost', () => {
        isLost = true
        log.warn({ source: source.name }, 'the line to the OPC UA server is down')
      })
      opened.on('connection_reestablished', () => {
        if (isLost) log.info({ source: source.name }, 'the OPC UA server is back')
        isLost = false
      })
      await opened.connect(source.endpoint)
      const session = await sessionOf(opened, source)
      const subscription = await subscribe(session)
      tries = 0
      lastError = ''
      log.info({ source: source.name, endpoint: source.endpoint, points: points.length }, 'subscribed')
      // Both come only when the library could not restore them.
      await new Promise<void>((resolve) => {
        closing.signal.addEventListener('abort', () => resolve(), { once: true })
        session.once('session_closed', () => resolve())
        subscription.once('terminated', () => resolve())
      })
    } finally {
      client = null
      last.clear()
      await Promise.race([opened.disconnect().catch(() => {}), delay(2000)])
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
        const told = explain(error, source)
        if (told !== lastError) log.warn({ source: source.name, endpoint: source.endpoint, err: (lastError = told) }, 'the OPC UA server does not let us in')
      }
      if (!closing.signal.aborted) await delay(backOffMs(tries++), undefined, { signal: closing.signal }).catch(() => {})
    }
  }
  const running = run()
  return {
    async close() {
      closing.abort()
      // Still trying to connect: that ends only with the client.
      await client?.disconnect().catch(() => {})
      await Promise.race([running, delay(3000)])
    },
  }
}

/** Reads every point once. */
export async function probeOpcua(source: OpcuaSource, points: readonly OpcuaPoint[]): Promise<Probe[]> {
  const probeOf = (point: OpcuaPoint, more: Pick<Probe, 'value' | 'quality' | 'error'>): Probe => ({ machine: point.machine, signal: point.signal, source: source.name, ...more })
  const client = await opcuaClient(source, false)
  try {
    await client.connect(source.endpoint)
    const session = await sessionOf(client, source)
    const values = await session.read(points.map((point) => ({ nodeId: point.address, attributeId: AttributeIds.Value })))
    return points.map((point, i) => {
      const value = valueOf(point, values[i]!)
      const status = values[i]!.statusCode
      const error = value === null ? 'its value is no number, text or yes/no' : null
      return probeOf(point, { value, quality: qualityOf(status.value), error: status.isGood() ? error : status.name })
    })
  } catch (error) {
    const told = explain(error, source)
    return points.map((point) => probeOf(point, { value: null, quality: 0, error: told }))
  } finally {
    await Promise.race([client.disconnect().catch(() => {}), delay(2000)])
  }
}
