import { createServer, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'

export type Letter = { to: string[]; text: string }
export type Mailbox = { readonly url: string; readonly received: Letter[]; close(): Promise<void> }

/** Bodies come as base64 or quoted-printable; a test wants to read them. */
function bodyOf(raw: string): string {
  const [head = '', ...rest] = raw.split('\r\n\r\n')
  const body = rest.join('\r\n\r\n')
  if (/content-transfer-encoding: base64/i.test(head)) return Buffer.from(body, 'base64').toString()
  if (!/quoted-printable/i.test(head)) return body
  const bytes = body.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/gi, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString()
}

/** As much of an SMTP server as it takes to receive a letter on a real socket. */
export async function startMailbox(): Promise<Mailbox> {
  const received: Letter[] = []
  const open = new Set<Socket>()
  const server = createServer((socket) => {
    open.add(socket)
    socket.on('close', () => open.delete(socket)).on('error', () => undefined)
    let pending = ''
    let to: string[] = []
    let isData = false
    const say = (line: string) => socket.write(`${line}\r\n`)
    say('220 mailbox')
    socket.on('data', (chunk) => {
      pending += chunk.toString('latin1')
      for (;;) {
        const end = isData ? pending.indexOf('\r\n.\r\n') : pending.indexOf('\r\n')
        if (end < 0) return
        const text = pending.slice(0, end)
        pending = pending.slice(end + (isData ? 5 : 2))
        if (isData) {
          received.push({ to, text: bodyOf(Buffer.from(text, 'latin1').toString()) })
          to = []
          isData = false
          say('250 kept')
        } else if (/^rcpt to:/i.test(text)) {
          to.push(/<(.+)>/.exec(text)?.[1] ?? '')
          say('250 ok')
        } else if (/^data/i.test(text)) {
          isData = true
          say('354 go on')
        } else if (/^quit/i.test(text)) {
          say('221 bye')
          socket.end()
        } else say('250 ok')
      }
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}?ignoreTLS=true`,
    received,
    close: async () => {
      for (const socket of open) socket.destroy()
      await new Promise((done) => server.close(done))
    },
  }
}
