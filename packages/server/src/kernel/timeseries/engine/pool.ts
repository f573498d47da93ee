import { setTimeout as delay } from 'node:timers/promises'
import type { WantedState } from './session-state.ts'
import { refuse } from './failure.ts'
import { quoteLiteral } from './session-state.ts'
import { Slot } from './slot.ts'

export type Answer = { bytes: Uint8Array; rowsRead: number; bytesRead: number; elapsedSeconds: number }
export type Job = { sql: string; format: string; want: WantedState; signal: AbortSignal }

/** Hands out the free ones in the order of asking. */
export class Turns<T> {
  readonly #free: T[]
  readonly #waiting: ((one: T) => void)[] = []
  readonly #maxWaiting: number

  constructor(all: T[], maxWaiting: number) {
    this.#free = [...all]
    this.#maxWaiting = maxWaiting
  }

  async take(signal: AbortSignal): Promise<T> {
    if (signal.aborted) throw refuse(394, 'QUERY_WAS_CANCELLED', 'The client went away')
    const one = this.#free.pop()
    if (one !== undefined) return one
    if (this.#waiting.length >= this.#maxWaiting) throw refuse(202, 'TOO_MANY_SIMULTANEOUS_QUERIES', 'Too many queries wait for a session')
    return new Promise((resolve, reject) => {
      const turn = (next: T) => {
        signal.removeEventListener('abort', leave)
        resolve(next)
      }
      const leave = () => {
        this.#waiting.splice(this.#waiting.indexOf(turn), 1)
        reject(refuse(394, 'QUERY_WAS_CANCELLED', 'The client went away'))
      }
      signal.addEventListener('abort', leave, { once: true })
      this.#waiting.push(turn)
    })
  }

  give(one: T): void {
    const next = this.#waiting.shift()
    if (next) next(one)
    else this.#free.push(one)
  }
}

/** Stops queries by their mark from a session of its own. SYNC would not come back within a minute, so always ASYNC. */
export class Stopper {
  readonly #slot: Slot
  #last: Promise<void> = Promise.resolve()

  constructor(slot: Slot) {
    this.#slot = slot
  }

  /** Asks again until the query has ended: one that is still being parsed is not yet there to be stopped. */
  async stopUntil(comment: string, ended: Promise<unknown>): Promise<void> {
    let running = true
    const over = ended.then(() => undefined, () => undefined).then(() => { running = false })
    while (running) {
      await this.stop(comment)
      await Promise.race([over, delay(200)])
    }
  }

  stop(comment: string): Promise<void> {
    const sql = `KILL QUERY WHERE Settings['log_comment'] = ${quoteLiteral(comment)} ASYNC`
    const none: WantedState = { database: 'default', settings: new Map(), params: new Map() }
    // A query that has just ended by itself leaves nothing to stop; that is no failure.
    this.#last = this.#last.then(() => this.#slot.run(sql, none, (session) => session.queryAsync(sql))).then(() => undefined, () => undefined)
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
