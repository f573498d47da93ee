import type { Log } from '../reading.ts'
import type { Spool, Taken } from '../spool/spool.ts'
import { Closed, Refused, type Target } from './target.ts'

export type Forwarder = {
  readonly sent: number
  /** Resolves when all that is in the buffer was acknowledged, or the time is over; then nothing is sent any more. */
  close(withinMs: number): Promise<void>
}

/** Takes messages from the buffer in order, as many at a time as the target allows, and removes them in order when they are acknowledged. */
export function forward(spool: Spool, target: Target, log: Log): Forwarder {
  const flight: { readonly taken: Taken; isDone: boolean }[] = []
  let sent = 0
  let isClosing = false
  let isClosed = false
  let wake: () => void = () => {}
  const changed = () => new Promise<void>((resolve) => (wake = resolve))

  function settle() {
    while (flight[0]?.isDone) spool.done(flight.shift()!.taken)
    wake()
  }
  function send(taken: Taken) {
    const entry = { taken, isDone: false }
    flight.push(entry)
    target.send(taken.payload).then(
      () => {
        sent += 1
        entry.isDone = true
        settle()
      },
      (error: unknown) => {
        if (error instanceof Closed) return wake()
        // It would be refused for ever and hold up everything behind it. The other side has it among its dead letters.
        log.error({ err: error instanceof Refused ? error.message : error }, 'Jingwei refused a message; it is left out')
        entry.isDone = true
        settle()
      },
    )
  }
  async function run() {
    while (!isClosed) {
      const next = flight.length < target.window ? spool.take() : null
      if (next) {
        send(next)
        continue
      }
      if (isClosing && flight.length === 0) return
      await Promise.race(flight.length < target.window && !isClosing ? [changed(), spool.appended()] : [changed()])
    }
  }
  const running = run()
  return {
    get sent() {
      return sent
    },
    async close(withinMs) {
      isClosing = true
      wake()
      const timer = setTimeout(() => {
        isClosed = true
        wake()
      }, withinMs)
      await running
      clearTimeout(timer)
      isClosed = true
      await target.close()
    },
  }
}
