import { parseError, type ClickHouseSettings } from '@clickhouse/client'
import { Agent as HttpAgent, request as overHttp, type ClientRequest, type IncomingMessage } from 'node:http'
import { Agent as HttpsAgent, request as overHttps } from 'node:https'
import { urlToHttpOptions } from 'node:url'

export type AskOptions = { readonly url: string; readonly username?: string; readonly password?: string; readonly database: string; readonly maxSockets: number; readonly idleMs: number }
export type Ask = {
  /** The whole answer of a statement that reads; fails as the client does. */
  ask(sql: string, settings: ClickHouseSettings, signal: AbortSignal): Promise<Buffer>
  close(): void
}

/**
 * Questions by plain HTTP. The client library lets a timer pass before each request and wraps each answer in streams, which is half of the time
 * of a small question, and pages ask many; for everything else it is there.
 */
export function openAsk({ url, username, password, database, maxSockets, idleMs }: AskOptions): Ask {
  const address = new URL(url)
  const isSecure = address.protocol === 'https:'
  const agent = new (isSecure ? HttpsAgent : HttpAgent)({ keepAlive: true, maxSockets, timeout: idleMs, scheduling: 'lifo' })
  const target = { ...urlToHttpOptions(address), ...(username === undefined ? {} : { auth: `${username}:${password ?? ''}` }), agent, method: 'POST' }
  const pathOf = (settings: ClickHouseSettings) => {
    const query = new URLSearchParams({ database })
    for (const [name, value] of Object.entries(settings)) query.set(name, String(value))
    return `${address.pathname}?${query.toString()}`
  }

  const once = (sql: string, settings: ClickHouseSettings, signal: AbortSignal) => {
    let request: ClientRequest | undefined
    const answer = new Promise<Buffer>((resolve, reject) => {
      const body = Buffer.from(sql)
      const options = { ...target, path: pathOf(settings), signal, headers: { 'content-type': 'text/plain', 'content-length': body.length } }
      const read = (response: IncomingMessage) => {
        const parts: Buffer[] = []
        response.on('data', (part: Buffer) => parts.push(part))
        response.once('error', reject)
        response.once('end', () => {
          const whole = Buffer.concat(parts)
          const isRefused = response.statusCode !== 200 || response.headers['x-clickhouse-exception-code'] !== undefined
          if (isRefused) reject(parseError(whole.toString()))
          else resolve(whole)
        })
      }
      request = isSecure ? overHttps(options, read) : overHttp(options, read)
      request.once('error', reject)
      request.end(body)
    })
    return { answer, isOnOldSocket: () => request?.reusedSocket === true }
  }
  return {
    ask: async (sql, settings, signal) => {
      const { answer, isOnOldSocket } = once(sql, settings, signal)
      try {
        return await answer
      } catch (error) {
        // The other side closed a connection that had waited, while we asked on it: reading twice changes nothing.
        if ((error as NodeJS.ErrnoException).code !== 'ECONNRESET' || !isOnOldSocket()) throw error
        return once(sql, settings, signal).answer
      }
    },
    close: () => agent.destroy(),
  }
}
