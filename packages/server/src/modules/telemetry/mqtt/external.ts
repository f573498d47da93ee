import { hostname } from 'node:os'
import type { Kernel } from '../../../kernel/kernel.ts'
import { parseTopic } from '@jingwei/engines/sparkplug'
import type { ConnectionFacts, Machines } from '../../machines/index.ts'
import type { Ingest } from '../face.ts'
import { openDurableClient, receiveMaximum, type FromBroker } from './durable-client.ts'
import { reasons } from './encode.ts'
import { holdHostLock } from './host-lock.store.ts'
import type { Mqtt } from './index.ts'
import type { Receive } from './receive.ts'
import { openCounts } from './refusal-counts.ts'
import { routeOf } from './rights.ts'
import type { SparkplugHost } from './sparkplug-host.ts'

/** With a broker of somebody else's, who may publish where is that broker's matter, and the topic says whose a message is. */
const layout = /^jw\/v1\/([\w-]{1,64})\/(.+)$/
const sessionSeconds = 86_400
const edgeTopics = ['NBIRTH/+', 'NDEATH/+', 'NDATA/+', 'DBIRTH/+/+', 'DDEATH/+/+', 'DDATA/+/+'].map((rest) => `spBv1.0/+/${rest}`)
const lockTryMs = 5_000

type Parts = { kernel: Kernel; url: string; machines: Machines; ingest: Ingest; receive: Receive; host: SparkplugHost }

/** Whose a message of the layout is, and the topic that it would have come on if its sender had signed in. */
export async function identify(directory: Machines['directory'], topic: string): Promise<{ connection: ConnectionFacts; own: string } | null> {
  const edge = parseTopic(topic)
  if (edge !== null && edge.type !== 'STATE') {
    const connection = await directory.bySparkplug(edge.group, edge.edge)
    return connection && { connection, own: topic }
  }
  const found = layout.exec(topic)
  const connection = found && (await directory.named(found[1]!))
  if (!found || !connection) return null
  const rest = found[2]!
  return { connection, own: /^(telemetry|custom)(\/|$)/.test(rest) ? `jw/v1/${rest}` : rest }
}

export async function openExternal({ kernel, url, machines, ingest, receive, host }: Parts): Promise<Mqtt> {
  const { config, log, metrics, operatorPages } = kernel
  let isListening = false
  let connected = false
  const counts = openCounts(metrics, () => (connected ? 1 : 0))
  const name = `jingwei-${hostname()}-${config.JINGWEI_PORT}`
  const closing: (() => Promise<unknown>)[] = []

  async function take({ topic, payload, isRetained }: FromBroker): Promise<number> {
    counts.message()
    // A retained message is an old one, told again.
    if (isRetained) return reasons.success
    const found = await identify(machines.directory, topic)
    const route = found && routeOf(found.connection, found.own)
    if (!found || !route) {
      counts.refused('telemetry.topic-of-nobody')
      return reasons.success
    }
    if (payload.length > config.JINGWEI_MQTT_MAX_BYTES) {
      counts.refused('too-large')
      return reasons.success
    }
    await receive(found.connection, route, found.own, payload, kernel.now().getTime())
    // A reason other than success would only be told to the broker, which cannot mend the message.
    return reasons.success
  }
  const hasRoom = () => ingest.hasRoom()

  function readings() {
    const client = openDurableClient({ url, take, hasRoom, options: { clientId: name, clean: false, reconnectPeriod: 2000, properties: { sessionExpiryInterval: sessionSeconds, receiveMaximum } } })
    client.on('connect', () => {
      connected = true
      operatorPages.tell('mqtt', true, 'running')
      client.subscribe('$share/jingwei/jw/v1/#', { qos: 1 }, (error, granted) => {
        if (!error && granted?.every((g) => g.qos <= 2)) return
        log.warn({ err: error, granted }, 'the MQTT broker does not give a shared subscription of jw/v1/#')
        operatorPages.tell('mqtt', false, 'shared subscription refused')
      })
    })
    client.on('close', () => {
      connected = false
      operatorPages.tell('mqtt', false, 'unreachable')
    })
    client.on('error', (error) => log.warn({ err: error }, 'the MQTT broker'))
    closing.push(() => client.endAsync())
  }

  /** One process of all is the Sparkplug host, because messages of an edge node have an order that sharing would break. */
  function beHost() {
    const said = host.session(kernel.now().getTime())
    const client = openDurableClient({
      url, hasRoom,
      take: async (message) => {
        const answer = said.answerTo(message)
        if (answer) {
          client.publish(answer.topic, Buffer.from(answer.payload), { qos: answer.qos, retain: answer.retain })
          return reasons.success
        }
        return message.topic === said.topic ? reasons.success : take(message)
      },
      options: { clientId: `${name}-sparkplug`, clean: true, reconnectPeriod: 2000, properties: { receiveMaximum }, will: { ...said.will, payload: Buffer.from(said.will.payload) } },
    })
    client.on('connect', () => {
      client.subscribe([...edgeTopics, said.topic], { qos: 1 }, (error) => {
        if (error) return log.warn({ err: error }, 'the MQTT broker refused the Sparkplug topics')
        client.publish(said.birth.topic, Buffer.from(said.birth.payload), { qos: 1, retain: true })
        host.startOver()
      })
    })
    client.on('error', (error) => log.warn({ err: error }, 'the MQTT broker, as Sparkplug host'))
    host.speakThrough(async (topic, payload, options) => void (await client.publishAsync(topic, Buffer.from(payload), options)))
    return async () => {
      const death = said.death(kernel.now().getTime())
      if (client.connected) await client.publishAsync(death.topic, Buffer.from(death.payload), { qos: death.qos, retain: death.retain })
      await client.endAsync()
    }
  }

  const listen = async () => {
    if (isListening) return
    isListening = true
    operatorPages.tell('mqtt', false, 'starting')
    readings()
    const lock = holdHostLock(kernel, lockTryMs, beHost)
    closing.push(() => lock.release())
  }
  kernel.http.app.addHook('onListen', listen)
  kernel.onClose(async () => {
    for (const step of closing.reverse()) await step()
  })
  return { listen, ports: () => ({ plain: null, secure: null }) }
}
