import type { ConnectionFacts, Machines } from '../../machines/index.ts'
import type { Ingest, Message, Outcome } from '../face.ts'
import { reasons } from './encode.ts'
import type { Route } from './rights.ts'
import type { SparkplugHost } from './sparkplug-host.ts'

export type Received = { readonly topic: string; readonly payload: Buffer; readonly receivedMs: number }
/** What a message becomes, whichever broker it came through: what it is to be acknowledged with, once it is durable. */
export type Receive = (connection: ConnectionFacts, route: Route, topic: string, payload: Buffer, receivedMs: number) => Promise<number | Outcome>

const succeeded = Promise.resolve(reasons.success)

export function openReceive({ machines, ingest, host }: { machines: Machines; ingest: Ingest; host: SparkplugHost }): Receive {
  /** `{"device":"name"}` of a gateway in ThingsBoard's manner. */
  async function gateway(connection: ConnectionFacts, isArrival: boolean, { topic, payload, receivedMs }: Received): Promise<number> {
    const name = deviceOf(payload)
    const machine = name === null ? undefined : connection.machines.get(name)
    if (name === null || machine === undefined) {
      const message: Message = { connection, protocol: 'thingsboard', topic, payload, receivedMs }
      ingest.refuse(message, name === null
        ? { code: 'telemetry.no-device-named', reason: { zh: '报文应为 {"device":"名称"}。', en: 'The message should be {"device":"name"}.' } }
        : { code: 'telemetry.no-such-machine', reason: { zh: `该接入下没有名为“${name}”的设备。`, en: `No machine of this connection is called “${name}”.` } })
      return reasons.badPayload
    }
    if (isArrival) await machines.recordUse({ connections: [], machines: [{ machineId: machine.id, lastReadingAt: new Date(receivedMs).toISOString() }], unknown: [] })
    else await ingest.stale(connection, [name], receivedMs)
    return reasons.success
  }

  return (connection, route, topic, payload, receivedMs) => {
    switch (route.kind) {
      case 'readings': {
        const { protocol, machine } = route
        return ingest.take(machine === undefined ? { connection, protocol, topic, payload, receivedMs } : { connection, protocol, topic, payload, receivedMs, machine })
      }
      case 'gateway': return gateway(connection, route.isArrival, { topic, payload, receivedMs })
      case 'sparkplug': return host.take(connection, route.topic, { topic, payload, receivedMs })
      case 'unheard': return succeeded
    }
  }
}

function deviceOf(payload: Buffer): string | null {
  if (payload.length > 4096) return null
  try {
    const read: unknown = JSON.parse(payload.toString('utf8'))
    return typeof read === 'object' && read !== null && 'device' in read && typeof read.device === 'string' ? read.device : null
  } catch {
    return null
  }
}
