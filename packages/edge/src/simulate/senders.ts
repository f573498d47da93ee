import mqtt, { type IClientOptions, type MqttClient } from 'mqtt'
import { UseError } from '../reading.ts'
import { encode, type Moment } from './encode.ts'
import type { Credential, Options } from './options.ts'
import { SparkplugNode, type Device } from './sparkplug-node.ts'

/** Sends moments of its machines. Resolves when they were acknowledged: durable, but with Sparkplug, whose data have no acknowledgement. */
export type Sender = { send(moments: readonly Moment[]): Promise<void>; close(): Promise<void> }
export type Failures = (reason: string) => void

export async function openSender(options: Options, credential: Credential, devices: readonly Device[], failed: Failures): Promise<Sender> {
  if (options.protocol === 'http' || options.protocol === 'lines') return httpSender(options, credential, failed)
  return options.protocol === 'sparkplug' ? sparkplugSender(options, credential, devices, failed) : mqttSender(options, credential, failed)
}

const identity = ({ username, token }: Credential) => (username === null ? { username: token } : { username, password: token })
async function connected(url: string, options: IClientOptions, failed: Failures): Promise<MqttClient> {
  const client = mqtt.connect(url, { protocolVersion: 4, clean: true, keepalive: 60, connectTimeout: 20_000, reconnectPeriod: 1000, ...options })
  client.on('error', (error) => failed(error.message))
  await new Promise<void>((resolve, reject) => {
    client.once('connect', () => resolve())
    client.once('error', (error) => {
      client.end(true)
      reject(new UseError(`${url}: ${error.message}`))
    })
  })
  return client
}

async function mqttSender({ protocol, url }: Options, credential: Credential, failed: Failures): Promise<Sender> {
  const isGateway = credential.machine === null
  const topic = protocol === 'json' ? 'jw/v1/telemetry' : isGateway ? 'v1/gateway/telemetry' : 'v1/devices/me/telemetry'
  // ThingsBoard's devices have the token for a user name.
  const client = await connected(url, protocol === 'thingsboard' ? { username: credential.token } : identity(credential), failed)
  return {
    send: async (moments) => void (await client.publishAsync(topic, encode(protocol as 'json', moments, isGateway), { qos: 1 })),
    close: () => client.endAsync(),
  }
}

async function sparkplugSender({ url }: Options, credential: Credential, devices: readonly Device[], failed: Failures): Promise<Sender> {
  const node = new SparkplugNode(credential.group!, credential.edge!, devices)
  const death = node.death(Date.now())
  const client = await connected(url, { ...identity(credential), will: { ...death, qos: 1, retain: false } }, failed)
  const giveBirth = async () => {
    await Promise.all([...node.births(Date.now())].map(({ topic, payload }) => client.publishAsync(topic, payload, { qos: 0 })))
  }
  client.on('message', (_topic, payload) => {
    if (node.isRebirth(payload)) void giveBirth().catch((error: Error) => failed(error.message))
  })
  await client.subscribeAsync(node.commandTopic, { qos: 1 })
  await giveBirth()
  client.on('connect', () => void giveBirth().catch((error: Error) => failed(error.message)))
  return {
    async send(moments) {
      await Promise.all(moments.map((moment) => {
        const { topic, payload } = node.data(moment, Date.now())
        return client.publishAsync(topic, payload, { qos: 0 })
      }))
    },
    async close() {
      const { topic, payload } = node.death(Date.now())
      await client.publishAsync(topic, payload, { qos: 1 })
      await client.endAsync()
    },
  }
}

function httpSender({ protocol, url }: Options, credential: Credential, failed: Failures): Sender {
  const isLines = protocol === 'lines'
  const address = new URL(isLines ? '/api/v2/write?org=jingwei&bucket=jingwei&precision=ms' : '/api/v1/telemetry', url)
  const headers = { authorization: `${isLines ? 'Token' : 'Bearer'} ${credential.token}`, 'content-type': isLines ? 'text/plain; charset=utf-8' : 'application/json' }
  return {
    async send(moments) {
      const body = new Uint8Array(encode(protocol as 'http', moments, credential.machine === null))
      for (let tries = 0; ; tries += 1) {
        let waitMs = Math.min(5000, 100 * 2 ** tries)
        try {
          const response = await fetch(address, { method: 'POST', headers, body })
          const text = await response.text()
          if (response.ok) return
          if (response.status !== 429 && response.status !== 503) throw new UseError(`${response.status} ${text.slice(0, 300)}`)
          waitMs = Math.max(waitMs, Number(response.headers.get('retry-after') ?? 0) * 1000)
          failed(`${response.status}`)
        } catch (error) {
          if (error instanceof UseError || tries > 30) throw error
          failed((error as Error).message)
        }
        await new Promise((resolve) => setTimeout(resolve, waitMs))
      }
    },
    close: () => Promise.resolve(),
  }
}
