import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Edge } from '../points/load.ts'
import type { Log } from '../reading.ts'
import { backOffMs, Closed, path, Refused, type Target } from './target.ts'

const compressed = promisify(gzip)

export function httpTarget({ url, token }: Edge['target'], log: Log): Target {
  // A base URL, with or without the path of the interface.
  const address = new URL(new URL(url).pathname.length > 1 ? url : path, url).href
  const closing = new AbortController()
  let lastFault: string | null = null
  const tell = (fault: string | null) => {
    if (fault !== lastFault) {
      if (fault) log.warn({ url: address, fault }, 'Jingwei does not take readings; they are kept on disk')
      else log.info({ url: address }, 'Jingwei takes readings')
    }
    lastFault = fault
  }
  return {
    window: 1,
    async send(payload) {
      const body = new Uint8Array(await compressed(payload, { level: 1 }))
      for (let tries = 0; ; tries += 1) {
        let waitMs = backOffMs(tries)
        try {
          const response = await fetch(address, {
            method: 'POST', body, headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'content-encoding': 'gzip' },
            signal: AbortSignal.any([closing.signal, AbortSignal.timeout(30_000)]),
          })
          const text = await response.text()
          if (response.ok) return tell(null)
          const { status } = response
          if (status >= 400 && status < 500 && ![401, 403, 404, 408, 425, 429].includes(status)) throw new Refused(`${status} ${text.slice(0, 300)}`)
          const retryAfter = Number(response.headers.get('retry-after'))
          if (retryAfter > 0) waitMs = Math.min(retryAfter, 60) * 1000
          tell(`${status} ${text.slice(0, 300)}`)
        } catch (error) {
          if (error instanceof Refused) throw error
          if (closing.signal.aborted) throw new Closed('the sender was closed')
          const { message, cause } = error as Error & { cause?: Error }
          tell(cause?.message || message)
        }
        try {
          await delay(waitMs, undefined, { signal: closing.signal })
        } catch {
          throw new Closed('the sender was closed')
        }
      }
    },
    close: async () => closing.abort(),
  }
}
