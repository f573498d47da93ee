import { encodeRebirth, hostSession, step, topicOf, unknownNode, type HostAction, type HostEvent, type HostPoint, type NodeState, type Topic } from '@jingwei/engines/sparkplug'
import { Counter } from 'prom-client'
import type { Kernel } from '../../../kernel/kernel.ts'
import type { ConnectionFacts, Machines } from '../../machines/index.ts'
import type { Ingest, Point, Refusal } from '../face.ts'
import { reasons } from './encode.ts'
import type { Received } from './receive.ts'
import { machineOf, pointOf } from './sparkplug-points.ts'

/** How the host speaks to edge nodes, through whichever broker there is. */
export type Speak = (topic: string, payload: Uint8Array, options: { qos: 0 | 1; retain: boolean }) => Promise<void>
export type SparkplugHost = {
  take(connection: ConnectionFacts, topic: Topic, message: Received): Promise<number>
  /** The broker was away, and with it perhaps messages: the known edge nodes are asked to tell everything again. */
  startOver(): void
  session(connectedMs: number): ReturnType<typeof hostSession>
  speakThrough(speak: Speak): void
  close(): Promise<void>
}

type Node = { connection: ConnectionFacts; state: NodeState; timer: NodeJS.Timeout | null }
const reasonsOfFault: Readonly<Record<Extract<HostAction, { type: 'fault' }>['code'], Refusal['reason']>> = {
  'unreadable': { zh: '不是 Sparkplug B 报文。', en: 'Not a payload of Sparkplug B.' },
  'before-birth': { zh: '出生报文之前的数据无法解读，已请求重新出生。', en: 'Data before their birth cannot be read; a rebirth was asked for.' },
  'no-seq': { zh: '报文缺少序号。', en: 'The message has no sequence number.' },
  'unknown-metric': { zh: '出生报文中没有这个指标，已请求重新出生。', en: 'No birth has told of this metric; a rebirth was asked for.' },
}
const flushEveryMs = 1000
const mostUnknown = 1000

/** The host application: one state for each edge node, timers, readings out of births and data, staleness out of deaths. */
export function openSparkplugHost(kernel: Kernel, machines: Machines, ingest: Ingest): SparkplugHost {
  const { config, log, metrics } = kernel
  const nodes = new Map<number, Node>()
  const unknown = new Map<string, { connectionId: number; machine: string | null; signal: string; value: string; at: string }>()
  const counter = new Counter({ name: 'jingwei_sparkplug_total', help: 'What the Sparkplug host met: rebirths it asked for, faults and departures from the specification', labelNames: ['what'], registers: [metrics.registry] })
  let speak: Speak = async () => undefined
  const nowMs = () => kernel.now().getTime()

  function points(connection: ConnectionFacts, device: string | null, found: readonly HostPoint[], message: Received | null): Promise<void> | null {
    const receivedMs = message?.receivedMs ?? nowMs()
    const machine = machineOf(connection, device)
    const known: Point[] = []
    for (const host of found) {
      const signal = machine?.signals.get(host.name)
      const point = signal && pointOf(signal, host)
      if (point === null) continue
      if (typeof point === 'object') known.push(point)
      else if (point !== undefined) counter.inc({ what: point })
      else if (unknown.size < mostUnknown)
        unknown.set(`${connection.id}/${device ?? ''}/${host.name}`, { connectionId: connection.id, machine: device, signal: host.name.slice(0, 200), value: typeof host.value === 'object' && host.value !== null ? '{…}' : String(host.value).slice(0, 100), at: new Date(receivedMs).toISOString() })
    }
    return known.length > 0 ? ingest.points(connection, known, receivedMs) : null
  }
  /** Does what the state machine says; what must be durable before the message is acknowledged comes back. */
  function act(node: Node, action: HostAction, message: Received | null): Promise<void> | null {
    const { connection } = node
    switch (action.type) {
      case 'points': return points(connection, action.device, action.points, message)
      case 'stale': return ingest.stale(connection, action.devices, action.atMs)
      case 'rebirth': {
        counter.inc({ what: `rebirth-${action.reason}` })
        const { group, edge } = connection.sparkplug!
        speak(topicOf({ type: 'NCMD', group, edge, device: null }), encodeRebirth(nowMs()), { qos: 0, retain: false }).catch((error: unknown) => log.warn({ err: error, connection: connection.id }, 'a rebirth could not be asked for'))
        return null
      }
      case 'timer': {
        if (node.timer) clearTimeout(node.timer)
        node.timer = action.afterMs === null ? null : setTimeout(() => void run(node, { type: 'timer', nowMs: nowMs() }, null).catch(() => counter.inc({ what: 'store-away' })), action.afterMs)
        return null
      }
      case 'fault': {
        counter.inc({ what: action.code })
        if (message) ingest.refuse({ connection, protocol: 'sparkplug', topic: message.topic, payload: message.payload, receivedMs: message.receivedMs }, { code: `telemetry.sparkplug-${action.code}`, reason: reasonsOfFault[action.code] })
        return null
      }
      case 'note': counter.inc({ what: action.note }); return null
      case 'online': case 'offline': {
        log.debug({ connection: connection.id, device: action.device, is: action.type }, 'sparkplug')
        return null
      }
    }
  }
  async function run(node: Node, event: HostEvent, message: Received | null): Promise<void> {
    const { state, actions } = step(node.state, event)
    node.state = state
    const durable: Promise<void>[] = []
    for (const action of actions) {
      const work = act(node, action, message)
      if (work) durable.push(work)
    }
    if (durable.length > 0) await Promise.all(durable)
  }

  const flush = setInterval(() => {
    if (unknown.size === 0) return
    const found = [...unknown.values()]
    unknown.clear()
    machines.recordUse({ connections: [], machines: [], unknown: found }).catch((error: unknown) => log.warn({ err: error }, 'signals without a name could not be noted'))
  }, flushEveryMs).unref()

  return {
    async take(connection, topic, message) {
      if (topic.type === 'STATE') return reasons.success
      let node = nodes.get(connection.id)
      if (!node) nodes.set(connection.id, (node = { connection, state: unknownNode, timer: null }))
      node.connection = connection
      try {
        await run(node, { type: 'message', topic, payload: message.payload, nowMs: message.receivedMs }, message)
      } catch (error) {
        // The store did not take them, and nobody will send them again at QoS 0: a birth brings the values back.
        counter.inc({ what: 'store-away' })
        node.state = unknownNode
        throw error
      }
      return reasons.success
    },
    startOver() {
      for (const node of nodes.values()) void run(node, { type: 'start', nowMs: nowMs() }, null).catch(() => counter.inc({ what: 'store-away' }))
    },
    session: (connectedMs) => hostSession(config.JINGWEI_SPARKPLUG_HOST, connectedMs),
    speakThrough: (through) => void (speak = through),
    async close() {
      clearInterval(flush)
      for (const node of nodes.values()) if (node.timer) clearTimeout(node.timer)
      nodes.clear()
    },
  }
}
