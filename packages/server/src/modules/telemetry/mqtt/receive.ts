import type { Kernel } from '../../../kernel/kernel.ts'
import type { ConnectionFacts, Machines } from '../../machines/index.ts'
import type { Ingest, Message, Outcome } from '../face.ts'
import { reasons } from './encode.ts'
import type { Route } from './rights.ts'
import type { SparkplugHost } from './sparkplug-host.ts'

export type Received = { readonly topic: string; readonly payload: Buffer; readonly receivedMs: number }
/** What a message becomes, whichever broker it came through: the reason to acknowledge it with, once it is durable. */
export type Receive = (connection: ConnectionFacts, route: Route, message: Received) => Promise<number>

/** A client of MQTT 5 is told when nothing of its message could be used; it lies in the dead letters. */
const verdictOf = ({ accepted, unknown, refusals }: Outcome) => (accepted === 0 && unknown === 0 && refusals.length > 0 ? reasons.badPayload : reasons.success)
const succeeded = Promise.resolve(reasons.success)

export function openReceive({ kernel, machines, ingest, host }: { kernel: Kernel; machines: Machines; ingest: Ingest; host: SparkplugHost }): Receive {
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

  return (connection, route, message) => {
    switch (route.kind) {
      case 'readings':
        return ingest
          .take({ connection, protocol: route.protocol, topic: message.topic, payload: message.payload, receivedMs: message.receivedMs, ...(route.machine !== undefined && { machine: route.machine }) })
          .then(verdictOf)
      case 'gateway': return gateway(connection, route.isArrival, message)
      case 'sparkplug': return host.take(connection, route.topic, message)
      case 'unheard': {
        kernel.log.debug({ connection: connection.id, topic: message.topic }, 'a question that nobody answers')
        return succeeded
      }
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
