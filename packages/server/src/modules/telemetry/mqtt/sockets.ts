import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import net, { type AddressInfo } from 'node:net'
import tls from 'node:tls'
import type { Config } from '../../../kernel/config/settings.ts'
import type { Broker } from './broker.ts'
import type { Origin } from './session.ts'

export type Listener = { readonly port: number; close(): Promise<void> }
/** Clients that are shaking hands, beside those that are connected. */
const newcomers = 2000

function listen(server: net.Server, host: string, port: number): Promise<Listener> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host, port, backlog: 4096 }, () => {
      server.off('error', reject)
      server.on('error', () => undefined)
      resolve({ port: (server.address() as AddressInfo).port, close: () => new Promise((done) => void server.close(() => done())) })
    })
  })
}

export function listenPlain(broker: Broker, config: Config, port: number): Promise<Listener> {
  const server = net.createServer({ allowHalfOpen: true, noDelay: true, keepAlive: true }, (socket) => broker.accept(socket, { address: socket.remoteAddress ?? '', certificateSha256: null, hasBadCertificate: false }))
  server.maxConnections = config.JINGWEI_MQTT_CLIENTS + newcomers
  return listen(server, config.JINGWEI_HOST, port)
}

/** Its digest tells whose certificate it is; where an authority is named, it must have signed it too. */
function certificateOf(socket: tls.TLSSocket, hasAuthority: boolean): Pick<Origin, 'certificateSha256' | 'hasBadCertificate'> {
  const { raw, valid_to: until, valid_from: from } = socket.getPeerCertificate()
  // Without a certificate there is an empty object.
  if (!raw) return { certificateSha256: null, hasBadCertificate: false }
  const now = Date.now()
  const isInTime = Date.parse(from) <= now && now < Date.parse(until)
  const isGood = hasAuthority ? socket.authorized : isInTime
  return { certificateSha256: createHash('sha256').update(raw).digest('hex'), hasBadCertificate: !isGood }
}

export async function listenSecure(broker: Broker, config: Config, port: number): Promise<Listener> {
  const { JINGWEI_TLS_CERT: certPath, JINGWEI_TLS_KEY: keyPath, JINGWEI_MQTT_CLIENT_CA: caPath } = config
  if (certPath === null || keyPath === null) throw new Error('JINGWEI_MQTTS_PORT needs JINGWEI_TLS_CERT and JINGWEI_TLS_KEY')
  const [cert, key, ca] = await Promise.all([readFile(certPath), readFile(keyPath), caPath === null ? undefined : readFile(caPath)])
  const server = tls.createServer({ cert, key, ...(ca && { ca }), requestCert: true, rejectUnauthorized: false, handshakeTimeout: 10_000, minVersion: 'TLSv1.2', allowHalfOpen: true, noDelay: true }, (socket) =>
    broker.accept(socket, { address: socket.remoteAddress ?? '', ...certificateOf(socket, ca !== undefined) }))
  // Half a handshake, or none of TLS at all: the socket is closed by Node, and there is nothing to say.
  server.on('tlsClientError', () => undefined)
  server.maxConnections = config.JINGWEI_MQTT_CLIENTS + newcomers
  return listen(server, config.JINGWEI_HOST, port)
}
