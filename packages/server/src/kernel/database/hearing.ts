import pg from 'pg'

/** What was said on a channel. Null: something may have been said while nobody could hear it. */
export type Heard = (payload: string | null) => void
export type Hearing = { hear(channel: string, heard: Heard): Promise<void>; close(): Promise<void> }

const pingEveryMs = 15_000
const pingTimeoutMs = 10_000

/**
 * What other processes say through the database (`notify`), heard on one connection of its own for as long as this process lives. It is opened
 * by the first who listens and comes back by itself; a line that is dead without saying so is found by asking now and then.
 */
export function openHearing(options: pg.ClientConfig): Hearing {
  const listeners = new Map<string, Heard[]>()
  let closed = false
  let client: pg.Client | undefined
  let opening: Promise<void> | undefined
  let retry: NodeJS.Timeout | undefined
  // Listening once more changes nothing, and fails where nobody answers.
  const listen = (to: pg.Client) => to.query([...listeners.keys()].map((channel) => `listen ${pg.escapeIdentifier(channel)}`).join('; '))
  const lost = (gone: pg.Client, delayMs: number) => {
    if (closed || client !== gone) return
    client = undefined
    gone.end().catch(() => undefined)
    retry = setTimeout(() => void connect().then(missed, () => undefined), delayMs).unref()
  }
  const missed = () => {
    for (const heard of [...listeners.values()].flat()) heard(null)
  }
  const connect = async () => {
    const made = new pg.Client({ ...options, application_name: 'jingwei-listener', keepAlive: true, query_timeout: pingTimeoutMs })
    client = made
    made.on('notification', ({ channel, payload }) => listeners.get(channel)?.forEach((heard) => heard(payload ?? '')))
    made.on('error', () => lost(made, 50))
    made.once('end', () => lost(made, 50))
    try {
      await made.connect()
      await listen(made)
    } catch (error) {
      lost(made, 1_000)
      throw error
    }
  }
  const ping = setInterval(() => {
    const asked = client
    if (asked) listen(asked).catch(() => lost(asked, 50))
  }, pingEveryMs).unref()
  return {
    async hear(channel, heard) {
      listeners.set(channel, [...(listeners.get(channel) ?? []), heard])
      opening ??= connect()
      await opening
      if (client) await listen(client)
    },
    async close() {
      closed = true
      clearInterval(ping)
      clearTimeout(retry)
      await client?.end().catch(() => undefined)
    },
  }
}
