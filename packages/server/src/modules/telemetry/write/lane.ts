import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import type { Log } from '../../../kernel/log/log.ts'
import { StoreAway } from '../face.ts'
import { Batch } from './batch.ts'
import type { ReadingStore } from './open-store.ts'
import { putBatch } from './put-batch.ts'

export type LaneOptions = {
  readonly rows: number
  readonly inFlight: number
  /** A further insert begins beside another only with so many rows: what an insert costs depends little on how many they are. */
  readonly rowsBeside: number
  /** Between the starts of two inserts, unless a batch is full: each insert is a part that the engine has to merge. */
  readonly everyMs: number
  /** So long readings gather at least. */
  readonly gatherMs: number
  /** After so long without the store senders are told to come again; the batch stays and is tried on. */
  readonly awayAfterMs: number
  onInserted(batch: Batch, seconds: number): void
  onFailed(error: unknown): void
}
type Slip = { readonly seq: number; readonly durable: Promise<void>; resolve(): void; reject(error: Error): void }
type Sealed = { readonly batch: Batch; readonly slip: Slip; readonly token: string }

const firstBackoffMs = 100
const lastBackoffMs = 3000
function slipOf(seq: number): Slip {
  let resolve: () => void = () => undefined
  let reject: (error: Error) => void = () => undefined
  const durable = new Promise<void>((yes, no) => ([resolve, reject] = [yes, no]))
  // Who asked is told; a batch for which nobody waits any more must not end the process.
  durable.catch(() => undefined)
  return { seq, durable, resolve, reject }
}

/** Gathers readings into batches and brings each to the store, once, however often that has to be tried. */
export class Lane {
  readonly #store: ReadingStore
  readonly #log: Log
  readonly #options: LaneOptions
  readonly #spare: Batch[] = []
  readonly #id = randomUUID()
  #open: Batch
  #slip: Slip
  #sealed: Sealed[] = []
  #unfinished = new Map<number, Slip>()
  #running = 0
  #timer: NodeJS.Timeout | undefined
  #lastStartMs = -Infinity
  #isClosing = false
  #abandon = new AbortController()
  #idle: (() => void)[] = []
  rowsWaiting = 0
  eventCharsWaiting = 0

  constructor(store: ReadingStore, log: Log, options: LaneOptions) {
    this.#store = store
    this.#log = log
    this.#options = options
    this.#open = new Batch(options.rows)
    this.#slip = slipOf(0)
  }

  /** Names the batch that takes the next reading. */
  get mark() {
    return this.#slip.seq
  }
  /** When everything that was added since `mark` is on disk. Null: nothing was. */
  durableSince(mark: number): Promise<void> | null {
    const { seq, durable } = this.#slip
    const own = this.#open.isEmpty ? null : durable
    if (mark === seq) return own
    const before = [...this.#unfinished.values()].filter((s) => s.seq >= mark && s.seq < seq).map((s) => s.durable)
    if (own) before.push(own)
    return before.length === 0 ? null : Promise.all(before).then(() => undefined)
  }
  add(signal: number, atMs: number, value: number, quality: number, precedence: number) {
    const batch = this.#open
    batch.add(signal, atMs, value, quality, precedence)
    this.rowsWaiting++
    if (batch.count === batch.rows || (batch.count === this.#options.rowsBeside && this.#running > 0 && this.#running < this.#options.inFlight)) this.#seal()
    else if (this.#timer === undefined) this.#arm()
  }
  addEvent(signal: number, atMs: number, text: string, quality: number, precedence: number) {
    this.#open.addEvent(signal, atMs, text, quality, precedence)
    this.rowsWaiting++
    this.eventCharsWaiting += text.length
    if (this.#open.eventChars > 8_000_000) this.#seal()
    else if (this.#timer === undefined) this.#arm()
  }
  get batchesWaiting() {
    return this.#sealed.length + this.#running
  }
  /** Everything that was added, to the store; gives up after `withinMs`, with nothing of it acknowledged. */
  async close(withinMs: number): Promise<void> {
    this.#isClosing = true
    this.#seal()
    const late = setTimeout(() => this.#abandon.abort(), withinMs)
    while (this.batchesWaiting > 0) await new Promise<void>((resolve) => this.#idle.push(resolve))
    clearTimeout(late)
    clearTimeout(this.#timer)
  }

  #arm() {
    const { everyMs, gatherMs } = this.#options
    const waitMs = this.#isClosing ? 0 : Math.max(gatherMs, this.#lastStartMs + everyMs - performance.now())
    this.#timer = setTimeout(() => {
      this.#timer = undefined
      // While an insert is under way the batch goes on gathering, and goes when that ends.
      if (this.#running === 0) this.#seal()
    }, waitMs)
  }
  #seal() {
    if (this.#open.isEmpty) return
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#unfinished.set(this.#slip.seq, this.#slip)
    this.#sealed.push({ batch: this.#open, slip: this.#slip, token: `${this.#id}:${this.#slip.seq}` })
    this.#open = this.#spare.pop() ?? new Batch(this.#options.rows)
    this.#slip = slipOf(this.#slip.seq + 1)
    this.#startNext()
  }
  #startNext() {
    while (this.#running < this.#options.inFlight) {
      const next = this.#sealed.shift()
      if (!next) break
      this.#running++
      this.#lastStartMs = performance.now()
      void this.#bring(next).finally(() => {
        this.#running--
        this.#startNext()
        if (this.#running > 0 && this.#running < this.#options.inFlight && this.#open.count >= this.#options.rowsBeside) this.#seal()
        else if (!this.#open.isEmpty && this.#timer === undefined) this.#arm()
        if (this.batchesWaiting === 0) for (const resolve of this.#idle.splice(0)) resolve()
      })
    }
  }
  async #bring({ batch, slip, token }: Sealed) {
    const away = setTimeout(() => slip.reject(new StoreAway(5)), this.#options.awayAfterMs)
    let backoffMs = firstBackoffMs
    let isIn = false
    while (!isIn && !this.#abandon.signal.aborted) {
      const begun = performance.now()
      try {
        await putBatch(await this.#store.open(), this.#store.cluster, batch, token)
        isIn = true
        this.#options.onInserted(batch, (performance.now() - begun) / 1000)
      } catch (error) {
        this.#options.onFailed(error)
        this.#log.warn({ err: error, rows: batch.count, again: backoffMs }, 'the store did not take a batch of readings; trying again')
        await delay(backoffMs, undefined, { signal: this.#abandon.signal }).catch(() => undefined)
        backoffMs = Math.min(backoffMs * 2, lastBackoffMs)
      }
    }
    clearTimeout(away)
    this.rowsWaiting -= batch.count + batch.events.signal.length
    this.eventCharsWaiting -= batch.eventChars
    this.#unfinished.delete(slip.seq)
    if (isIn) slip.resolve()
    else slip.reject(new StoreAway(5))
    batch.clear()
    if (this.#spare.length < 4) this.#spare.push(batch)
  }
}
