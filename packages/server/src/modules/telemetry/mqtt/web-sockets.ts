import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { createWebSocketStream, WebSocketServer } from 'ws'
import type { Broker } from './broker.ts'

const path = '/mqtt'

/** MQTT over WebSocket beside the web, for what may pass no other way. Who it is, MQTT's CONNECT tells: cookies mean nothing here. */
export function serveWebSockets(app: FastifyInstance, broker: Broker, maxBytes: number): void {
  const server = new WebSocketServer({ noServer: true, maxPayload: maxBytes + 64 * 1024, perMessageDeflate: false, handleProtocols: (asked) => ['mqtt', 'mqttv3.1'].find((p) => asked.has(p)) ?? false })
  app.server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (request.url?.split('?')[0] !== path) {
      // Node has let go of the socket: nobody else hears that it broke, or closes it.
      socket.on('error', () => undefined)
      socket.end('HTTP/1.1 404 Not Found\r\nconnection: close\r\ncontent-length: 0\r\n\r\n', () => socket.destroy())
      return
    }
    server.handleUpgrade(request, socket, head, (client) =>
      broker.accept(createWebSocketStream(client, { readableHighWaterMark: 64 * 1024 }), { address: request.socket.remoteAddress ?? '', certificateSha256: null, hasBadCertificate: false }))
  })
  // The HTTP server waits for every socket it has given away.
  app.addHook('preClose', async () => {
    for (const client of server.clients) client.terminate()
    server.close()
  })
}
