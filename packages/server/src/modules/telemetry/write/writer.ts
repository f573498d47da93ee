import type { Log } from '../../../kernel/log/log.ts'
import { mostSignals } from './batch.ts'
import { Lane, type LaneOptions } from './lane.ts'
import type { ReadingStore } from './open-store.ts'
import { precedenceOf } from './schema.ts'

export type Writer = {
  /** Begins a message: `durable(mark)` waits for what was added since. */
  mark(): Mark
  add(signal: number, atMs: number, value: number, quality: number, receivedMs: number): void
  addEvent(signal: number, atMs: number, text: string, quality: number, receivedMs: number): void
  /** Resolves when it is on disk; rejects with `StoreAway`. */
  durable(mark: Mark): Promise<void>
  hasRoom(): boolean
  rowsWaiting(): number
  /** The newest reading of a signal that came through this process; -Infinity if none did. */
  newestMs(signal: number): number
  close(): Promise<void>
}
export type Mark = { readonly fresh: number; readonly late: number }
export type WriterOptions = { readonly maxRows?: number; readonly awayAfterMs?: number; readonly closeWithinMs?: number } & Pick<LaneOptions, 'onInserted' | 'onFailed'>

const lateMs = 45 * 86_400_000
const mostEventChars = 64_000_000

/**
 * Gives each reading its precedence, so that of several with the same key the first that came stays. One second has one precedence; a
 * reading that is not newer than all of its signal before may be a repeat within the second, so each of these comes after the last.
 */
class Order {
  #newest = new Float64Array(1024).fill(-Infinity)
  #second = 0
  #again = new Map<number, number>()

  newestMs(signal: number) {
    return this.#newest[signal] ?? -Infinity
  }
  precedence(signal: number, atMs: number, receivedMs: number): number {
    const second = Math.floor(receivedMs / 1000)
    if (signal >= this.#newest.length) this.#grow(signal)
    if (atMs > this.#newest[signal]!) {
      this.#newest[signal] = atMs
      return precedenceOf(second)
    }
    if (second !== this.#second) {
      this.#second = second
      this.#again.clear()
    }
    // Signal and time in one double. That two keys fall together costs a later precedence, nothing else.
    const key = (signal % 1_048_576) * 8_589_934_592 + (atMs % 8_589_934_592)
    const times = Math.min(60, (this.#again.get(key) ?? 0) + 1)
    if (this.#again.size < 1_000_000) this.#again.set(key, times)
    return precedenceOf(second + times)
  }
  #grow(signal: number) {
    if (signal >= mostSignals) return
    const grown = new Float64Array(Math.min(mostSignals, Math.max(signal + 1, this.#newest.length * 2))).fill(-Infinity)
    grown.set(this.#newest)
    this.#newest = grown
  }
}

export function openWriter(store: ReadingStore, log: Log, { maxRows = 2_000_000, awayAfterMs = 20_000, closeWithinMs = 15_000, onInserted, onFailed }: WriterOptions): Writer {
  const order = new Order()
  const common = { awayAfterMs, onInserted, onFailed }
  const fresh = new Lane(store, log, { ...common, rows: 524_288, inFlight: 2, rowsBeside: 250_000, everyMs: 50, gatherMs: 5 })
  // Data of many months is many parts in one insert: it goes its own slow way, so that what comes now need not wait for it.
  const late = new Lane(store, log, { ...common, rows: 65_536, inFlight: 1, rowsBeside: Infinity, everyMs: 500, gatherMs: 50 })
  const laneOf = (atMs: number, receivedMs: number) => (receivedMs - atMs > lateMs ? late : fresh)
  return {
    mark: () => ({ fresh: fresh.mark, late: late.mark }),
    add: (signal, atMs, value, quality, receivedMs) => laneOf(atMs, receivedMs).add(signal, atMs, value, quality, order.precedence(signal, atMs, receivedMs)),
    addEvent: (signal, atMs, text, quality, receivedMs) => laneOf(atMs, receivedMs).addEvent(signal, atMs, text, quality, order.precedence(signal, atMs, receivedMs)),
    // Nearly always the promise of one batch, which all who wait for it share.
    durable: (mark) => {
      const [one, other] = [fresh.durableSince(mark.fresh), late.durableSince(mark.late)]
      return one && other ? Promise.all([one, other]).then(() => undefined) : (one ?? other ?? Promise.resolve())
    },
    hasRoom: () => fresh.rowsWaiting + late.rowsWaiting < maxRows && fresh.eventCharsWaiting + late.eventCharsWaiting < mostEventChars,
    rowsWaiting: () => fresh.rowsWaiting + late.rowsWaiting,
    newestMs: (signal) => order.newestMs(signal),
    close: async () => void (await Promise.all([fresh.close(closeWithinMs), late.close(closeWithinMs)])),
  }
}
