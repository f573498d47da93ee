import net from 'node:net'
import { Duplex } from 'node:stream'
import tls from 'node:tls'
import { MqttClient, type IClientOptions } from 'mqtt'
import { createWebSocketStream, WebSocket } from 'ws'
import { Acks } from './acks.ts'
import { decodePublish, packetIdOf } from './decode.ts'
import { acknowledgement, frame, reasons } from './encode.ts'
import { FrameReader, packetTypes } from './frames.ts'

export type FromBroker = { readonly topic: string; readonly payload: Buffer; readonly isRetained: boolean }
type Parts = {
  url: string
  options: IClientOptions
  /** Resolves when the message is durable; a rejection ends the connection, so that the broker sends it again. */
  take(message: FromBroker): Promise<number>
  hasRoom(): boolean
}
export const receiveMaximum = 1000
const mostBytes = 64 * 1024 * 1024

function dial(address: URL): Duplex {
  const host = address.hostname.replace(/^\[|\]$/g, '')
  switch (address.protocol) {
    case 'mqtt:': return net.connect({ host, port: Number(address.port || 1883), noDelay: true })
    case 'mqtts:': return tls.connect({ host, port: Number(address.port || 8883), ...(!net.isIP(host) && { servername: host }) })
    default: {
      const plain = new URL(address)
      plain.username = plain.password = ''
      return createWebSocketStream(new WebSocket(plain, 'mqtt', { perMessageDeflate: false }))
    }
  }
}

/**
 * MQTT.js handles one message after the other and has acknowledged each before it looks at the next, which would be one message a commit.
 * So messages are taken out of the stream before it sees them, and acknowledged when they are durable; MQTT.js keeps the connection.
 */
export function openDurableClient({ url, options, take, hasRoom }: Parts): MqttClient {
  const address = new URL(url)
  return new MqttClient(() => durably(dial(address), take, hasRoom) as ReturnType<ConstructorParameters<typeof MqttClient>[0]>, {
    username: decodeURIComponent(address.username), password: decodeURIComponent(address.password), protocolVersion: 5, ...options,
  })
}

function durably(line: Duplex, take: Parts['take'], hasRoom: Parts['hasRoom']): Duplex {
  const reader = new FrameReader(mostBytes)
  let roomTimer: NodeJS.Timeout | null = null
  let inFlight = 0
  const outer = new Duplex({
    read: () => pump(),
    write: (chunk: Buffer, _encoding, done) => void line.write(chunk, done),
    final: (done) => void line.end(() => done()),
    destroy(error, done) {
      if (roomTimer) clearTimeout(roomTimer)
      line.destroy()
      done(error)
    },
  })
  const acks = new Acks(5, (bytes) => {
    if (outer.writable) outer.write(bytes)
  })

  function pump() {
    try {
      for (;;) {
        if (outer.destroyed) return
        if (!hasRoom() || inFlight >= receiveMaximum * 2) {
          line.pause()
          roomTimer ??= setTimeout(() => {
            roomTimer = null
            pump()
          }, 5)
          return
        }
        const next = reader.next()
        if (next === null) {
          line.resume()
          return
        }
        if (next.type === packetTypes.publish) receive(next)
        // Only QoS 2 needs it, for which nothing is subscribed; another broker may think otherwise.
        else if (next.type === packetTypes.pubrel) outer.write(acknowledgement(packetTypes.pubcomp, packetIdOf(next), 5, reasons.success))
        else outer.push(frame(next.type, next.flags, next.body))
      }
    } catch (error) {
      outer.destroy(error as Error)
    }
  }
  function receive(next: Parameters<typeof decodePublish>[0]) {
    const { qos, id, topic, payload, isRetained } = decodePublish(next, 5)
    const pending = qos === 0 ? null : acks.expect(qos === 1 ? packetTypes.puback : packetTypes.pubrec, id)
    inFlight++
    take({ topic, payload, isRetained }).then(
      (reason) => {
        inFlight--
        if (pending) acks.settle(pending, reason)
      },
      (error: unknown) => outer.destroy(error as Error),
    )
  }
  line.on('data', (chunk: Buffer) => {
    reader.push(chunk)
    pump()
  })
  line.on('connect', () => outer.emit('connect'))
  line.on('error', (error) => outer.destroy(error))
  line.on('close', () => outer.destroy())
  line.on('end', () => outer.push(null))
  return outer
}
