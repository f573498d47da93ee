import mqtt, { type IClientOptions } from 'mqtt'
import type { Edge } from '../points/load.ts'
import type { Log } from '../reading.ts'
import { backOffMs, Closed, topic, type Target } from './target.ts'

export function mqttTarget({ url, username, token, ca }: Edge['target'], log: Log): Target {
  // A token alone is the user name; with a user name it is the password.
  const options: IClientOptions = {
    ...(username === null ? { username: token } : { username, password: token }), ...(ca && { ca }),
    protocolVersion: 4, clean: true, keepalive: 30, connectTimeout: 10_000, reconnectPeriod: 500, resubscribe: false,
    clientId: `jingwei-edge-${Math.random().toString(36).slice(2, 12)}`,
  }
  const client = mqtt.connect(url, options)
  let tries = 0
  let isConnected = false
  let lastError: string | null = null
  client.on('connect', () => {
    tries = 0
    isConnected = true
    lastError = null
    log.info({ url }, 'connected to Jingwei')
  })
  client.on('error', (error) => {
    if (error.message !== lastError) log.warn({ url, err: error.message }, 'Jingwei cannot be reached')
    lastError = error.message
  })
  client.on('close', () => {
    if (isConnected) log.warn({ url }, 'the line to Jingwei is down; readings are kept on disk')
    isConnected = false
    // Read by the client before each try.
    client.options.reconnectPeriod = backOffMs(tries++)
  })
  return {
    window: 20,
    // Sent again by the client in the same order after each new connection until it is acknowledged.
    send: (payload) =>
      new Promise((resolve, reject) => {
        client.publish(topic, payload, { qos: 1 }, (error) => {
          if (error) reject(new Closed(error.message))
          else resolve()
        })
      }),
    close: () => client.endAsync(true),
  }
}
