import pg from 'pg'
import type { Kernel } from '../../../kernel/kernel.ts'

/** Number of the lock, unlike any other in the product. */
const lockId = 7_460_001

/**
 * Tries until this process is the one that holds the lock; `onHeld` begins what only one may do and gives the way to end it. The lock is
 * the database's, on a line of its own: who dies or is cut off loses it, and another process takes over.
 */
export function holdHostLock(kernel: Kernel, everyMs: number, onHeld: () => () => Promise<unknown>): { release(): Promise<void> } {
  let client: pg.Client | null = null
  let timer: NodeJS.Timeout | null = null
  let stepDown: (() => Promise<unknown>) | null = null
  let isReleased = false

  const lose = async () => {
    const [gone, end] = [client, stepDown]
    client = stepDown = null
    gone?.end().catch(() => undefined)
    await end?.()
  }
  const dial = async () => {
    const made = new pg.Client({ ...kernel.database.owner.options, application_name: 'jingwei-sparkplug', keepAlive: true, query_timeout: 10_000 })
    // The next try finds out.
    made.on('error', () => undefined)
    await made.connect()
    return made
  }
  const attempt = async () => {
    try {
      client ??= await dial()
      // Who holds it already holds it once more: asking is also how one learns that the line is dead.
      const { rows } = await client.query<{ held: boolean }>('select pg_try_advisory_lock($1) as held', [lockId])
      if (rows[0]?.held && stepDown === null && !isReleased) stepDown = onHeld()
    } catch (error) {
      kernel.log.debug({ err: error }, 'the lock of the Sparkplug host could not be asked for')
      await lose()
    }
    if (!isReleased) timer = setTimeout(() => void attempt(), everyMs).unref()
  }
  const first = attempt()
  return {
    async release() {
      isReleased = true
      if (timer) clearTimeout(timer)
      await first
      if (timer) clearTimeout(timer)
      await lose()
    },
  }
}
