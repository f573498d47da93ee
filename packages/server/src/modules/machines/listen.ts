import pg from 'pg'
import type { Kernel } from '../../kernel/kernel.ts'

const channel = 'machines_connection'
const pingEveryMs = 15_000
const pingTimeoutMs = 10_000

export type Heard = {
  /** A connection that somebody changed; null: any of them may have been. */
  changed(connectionId: number | null): void
}

/**
 * Listens on a connection of its own for as long as the process lives. What was said while the line was down is lost, so after coming back
 * everything may have changed. A line that is dead without saying so is found by asking now and then.
 */
export async function listenForConnections(kernel: Kernel, heard: Heard): Promise<() => Promise<void>> {
  let closed = false
  let client: pg.Client | undefined
  let retry: NodeJS.Timeout | undefined
  const lost = (gone: pg.Client, delayMs: number) => {
    if (closed || client !== gone) return
    client = undefined
    gone.end().catch(() => undefined)
    retry = setTimeout(() => void connect().then(() => heard.changed(null), () => undefined), delayMs).unref()
  }
  const connect = async () => {
    const made = new pg.Client({ ...kernel.database.owner.options, application_name: 'jingwei-listener', keepAlive: true, query_timeout: pingTimeoutMs })
    client = made
    made.on('notification', ({ payload }) => heard.changed(payload && /^\d+$/.test(payload) ? Number(payload) : null))
    made.on('error', () => lost(made, 50))
    made.once('end', () => lost(made, 50))
    try {
      await made.connect()
      await made.query(`listen ${channel}`)
    } catch (error) {
      lost(made, 1_000)
      throw error
    }
  }
  await connect()
  // Listening once more changes nothing, and fails where nobody answers.
  const ping = setInterval(() => {
    const asked = client
    asked?.query(`listen ${channel}`).catch(() => lost(asked, 50))
  }, pingEveryMs).unref()
  return async () => {
    closed = true
    clearInterval(ping)
    clearTimeout(retry)
    await client?.end().catch(() => undefined)
  }
}
