import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Received = { readonly url: URL; readonly headers: IncomingHttpHeaders; readonly text: string; readonly body: { event?: string; id?: string; text?: { zh: string; en: string } | { content: string }; alert?: Record<string, unknown> } }
type Reply = { status?: number; body?: string; headers?: Record<string, string>; isMute?: boolean }

/** Somebody else's server, on a real socket. It answers what it is told to, in turn, and then the last of it again. */
export async function startReceiver(...replies: Reply[]) {
  const received: Received[] = []
  let answers = replies.length > 0 ? replies : [{ status: 200, body: '{"errcode":0,"errmsg":"ok"}' }]
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const text = Buffer.concat(parts).toString()
      received.push({ url: new URL(request.url ?? '/', 'http://receiver'), headers: request.headers, text, body: JSON.parse(text) as Received['body'] })
      const reply = answers.length > 1 ? answers.shift()! : answers[0]!
      if (reply.isMute) return
      response.writeHead(reply.status ?? 200, reply.headers)
      response.end(reply.body ?? '')
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    answer: (...next: Reply[]) => void (answers = next),
    close: async () => {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}
export type Receiver = Awaited<ReturnType<typeof startReceiver>>
