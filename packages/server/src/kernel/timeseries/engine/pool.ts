import { setTimeout as delay } from 'node:timers/promises'
import { quoteLiteral, type WantedState } from './session-state.ts'
import type { Slot } from './slot.ts'
import { Turns } from './turns.ts'

export type Answer = { bytes: Uint8Array; rowsRead: number; bytesRead: number; elapsedSeconds: number }
export type Job = { sql: string; format: string; want: WantedState; signal: AbortSignal }

/** A query that nothing can stop keeps its session for ever; then only a new process helps. */
const stuckAfterMs = 300_000

/** Stops queries by their mark from a session of its own. SYNC would not come back within a minute, so always ASYNC. */
export class Stopper {
  readonly #slot: Slot
  readonly #onStuck: (error: Error) => void
  #last: Promise<void> = Promise.resolve()

  constructor(slot: Slot, onStuck: (error: Error) => void) {
    this.#slot = slot
    this.#onStuck = onStuck
  }

  /** Asks again until the query has ended: one that is still being parsed is not yet there to be stopped. */
  async stopUntil(comment: string, ended: Promise<unknown>): Promise<void> {
    let running = true
    const over = ended.then(() => undefined, () => undefined).then(() => { running = false })
    const stuck = setTimeout(() => this.#onStuck(new Error(`a query did not stop within ${stuckAfterMs} ms`)), stuckAfterMs)
    while (running) {
      await this.stop(comment)
      await Promise.race([over, delay(200)])
    }
    clearTimeout(stuck)
  }

  stop(comment: string): Promise<void> {
    const sql = `KILL QUERY WHERE Settings['log_comment'] = ${quoteLiteral(comment)} ASYNC`
    const none: WantedState = { database: 'default', settings: new Map(), params: new Map() }
    // A query that has just ended by itself leaves nothing to stop; that is no failure.
    const run = () => this.#slot.run(sql, none, (session) => session.queryAsync(sql))
    this.#last = this.#last.then(run).then(() => undefined, () => undefined)
    return this.#last
  }
}

/** Sessions that run one query each. Reads and inserts have pools of their own, so that neither can starve the other. */
export class SessionPool {
  readonly #turns: Turns<Slot>
  readonly #slots: Slot[]
  readonly #stopper: Stopper

  constructor(slots: Slot[], stopper: Stopper, maxWaiting: number) {
    this.#slots = slots
    this.#turns = new Turns(slots, maxWaiting)
    this.#stopper = stopper
  }

  async run(job: Job): Promise<Answer> {
    const slot = await this.#turns.take(job.signal)
    // The slot goes back only when the stopping is over, or it would hit the next query of the slot.
    let stopping: Promise<void> | undefined
    // Plain queryAsync, never queryBindAsync: the binding runs all queries with parameters one after the other.
    const running = slot.run(job.sql, job.want, (session) => session.queryAsync(job.sql, { format: job.format }))
    const stop = () => { stopping = this.#stopper.stopUntil(slot.comment, running) }
    job.signal.addEventListener('abort', stop, { once: true })
    try {
      const result = await running
      return { bytes: result.bytes(), rowsRead: result.rowsRead, bytesRead: result.bytesRead, elapsedSeconds: result.elapsed }
    } finally {
      job.signal.removeEventListener('abort', stop)
      await stopping
      this.#turns.give(slot)
    }
  }

  async stopAll(): Promise<void> {
    for (const slot of this.#slots) await this.#stopper.stop(slot.comment)
  }

  close(): void {
    for (const slot of this.#slots) slot.close()
  }
}
