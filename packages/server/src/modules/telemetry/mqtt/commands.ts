import { duplexPair } from 'node:stream'
import { Aedes, type Client } from 'aedes'
import type { Log } from '../../../kernel/log/log.ts'
import { decodeSubscribe, decodeUnsubscribe, packetIdOf, type Version } from './decode.ts'
import { frame, plainConnect, plainSubscribe, plainUnsubscribe, reasons } from './encode.ts'
import { FrameReader, packetTypes, type Frame } from './frames.ts'

/** What a client has with the broker behind: its subscriptions, and what comes of them. */
export type Commands = { fromClient(frame: Frame): void; close(): void }
export type Subscriber = { readonly version: Version; maySubscribe(filter: string): boolean; count(code: string): void; write(bytes: Buffer): void; fail(): void }
export type Router = {
  attach(subscriber: Subscriber): Commands
  publish(topic: string, payload: Uint8Array, options: { qos: 0 | 1; retain: boolean }): Promise<void>
  close(): Promise<void>
}

/** Of one client. Gateways and edge nodes need a handful; each is kept in memory for as long as the client stays. */
const mostFilters = 50
const longestFilter = 500

/**
 * Aedes carries what goes to machines: subscriptions, commands, what is retained. Readings never come here. It speaks MQTT 3.1.1 only,
 * so what a client of MQTT 5 says is put into the older form and back.
 */
export async function openRouter(log: Log): Promise<Router> {
  const subscribers = new Map<string, Subscriber & { readonly granted: Set<string> }>()
  let last = 0
  const broker = await Aedes.createBroker({
    maxClientsIdLength: 100,
    authorizePublish: (_client, _packet, done) => done(new Error('machines do not publish to each other')),
    authorizeSubscribe: (client, subscription, done) => {
      const { topic } = subscription
      const subscriber = subscribers.get(client.id)
      if (!subscriber?.maySubscribe(topic)) return done(null, null)
      const { granted } = subscriber
      if (topic.length > longestFilter || (granted.size >= mostFilters && !granted.has(topic))) {
        subscriber.count('telemetry.too-many-subscriptions')
        return done(null, null)
      }
      granted.add(topic)
      done(null, subscription)
    },
  })
  broker.on('clientError', (client: Client, error: Error) => {
    log.debug({ err: error }, 'a subscriber was cut off')
    subscribers.get(client.id)?.fail()
  })

  return {
    attach(subscriber) {
      const name = `${(last += 1)}`
      const granted = new Set<string>()
      subscribers.set(name, { ...subscriber, granted })
      const [ours, theirs] = duplexPair()
      broker.handle(theirs)
      const reader = new FrameReader(64 * 1024 * 1024)
      /** How many topics an UNSUBSCRIBE named, for MQTT 5 wants an answer for each. */
      const unsubscribing = new Map<number, number>()
      const send = (bytes: Buffer) => void ours.write(bytes)
      ours.on('data', (chunk: Buffer) => {
        reader.push(chunk)
        for (let f = reader.next(); f !== null; f = reader.next()) if (f.type !== packetTypes.connack) subscriber.write(subscriber.version === 5 ? newer(f, unsubscribing) : frame(f.type, f.flags, f.body))
      })
      ours.on('error', () => undefined)
      send(plainConnect(name))
      return {
        fromClient(f) {
          if (f.type === packetTypes.subscribe) {
            const { id, filters } = decodeSubscribe(f, subscriber.version)
            send(plainSubscribe(id, filters))
          } else if (f.type === packetTypes.unsubscribe) {
            const { id, filters } = decodeUnsubscribe(f, subscriber.version)
            unsubscribing.set(id, filters.length)
            for (const filter of filters) granted.delete(filter)
            send(plainUnsubscribe(id, filters))
          } else {
            const id = packetIdOf(f)
            send(Buffer.from([(f.type << 4) | f.flags, 2, id >> 8, id & 0xff]))
          }
        },
        close() {
          subscribers.delete(name)
          ours.destroy()
          theirs.destroy()
        },
      }
    },
    publish: (topic, payload, { qos, retain }) =>
      new Promise((resolve, reject) => broker.publish({ cmd: 'publish', topic, payload: Buffer.from(payload), qos, retain, dup: false }, (error) => (error ? reject(error) : resolve()))),
    close: () => new Promise((resolve) => broker.close(() => resolve())),
  }
}

/** A packet of the broker in the form of MQTT 5. */
function newer({ type, flags, body }: Frame, unsubscribing: Map<number, number>): Buffer {
  if (type === packetTypes.publish) {
    const at = 2 + body.readUInt16BE(0) + ((flags & 6) > 0 ? 2 : 0)
    return frame(type, flags, Buffer.concat([body.subarray(0, at), Buffer.from([0]), body.subarray(at)]))
  }
  if (type === packetTypes.suback) {
    const codes = body.subarray(2).map((code) => (code === 0x80 ? reasons.notAuthorised : code))
    return frame(type, flags, Buffer.concat([body.subarray(0, 2), Buffer.from([0]), codes]))
  }
  if (type === packetTypes.unsuback) {
    const id = body.readUInt16BE(0)
    const count = unsubscribing.get(id) ?? 1
    unsubscribing.delete(id)
    return frame(type, flags, Buffer.concat([body.subarray(0, 2), Buffer.alloc(1 + count)]))
  }
  return frame(type, flags, body)
}
