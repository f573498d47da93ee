import type { Log, Reading } from './reading.ts'

const mostBytes = 200 * 1024
/** So many readings wait in memory while the disk takes none. */
const mostHeld = 200_000

type Values = { ts: number; values: Record<string, Reading['value']>; quality?: Record<string, number> }

/** Readings as the message that Jingwei takes from gateways: by machine, those of one moment together, in order. */
export function messageOf(readings: readonly Reading[]): Buffer {
  const machines: Record<string, Values[]> = Object.create(null) as Record<string, Values[]>
  for (const { machine, signal, atMs, value, quality } of readings) {
    const entries = (machines[machine] ??= [])
    let last = entries.at(-1)
    if (last?.ts !== atMs || signal in last.values) entries.push((last = { ts: atMs, values: {} }))
    last.values[signal] = value
    if (quality !== 0) (last.quality ??= {})[signal] = quality
  }
  return Buffer.from(JSON.stringify({ machines }))
}

/** Gathers readings into messages and hands each to the buffer. Messages are kept in order: one is safe before the next is begun. */
export class Gatherer {
  readonly #settings: { readings: number; waitMs: number }
  readonly #keep: (message: Buffer) => Promise<void>
  readonly #log: Log
  #held: Reading[] = []
  #timer: NodeJS.Timeout | null = null
  #writing: Promise<void> = Promise.resolve()
  /** A write that is to come and has not begun: it will take whatever is held by then. */
  #next: Promise<void> | null = null
  #dropped = 0

  constructor(settings: { readings: number; waitMs: number }, keep: (message: Buffer) => Promise<void>, log: Log) {
    this.#settings = settings
    this.#keep = keep
    this.#log = log
  }
  readonly add = (reading: Reading): void => {
    this.#held.push(reading)
    if (this.#held.length > mostHeld) {
      this.#dropped += this.#held.splice(0, mostHeld / 10).length
      this.#log.error({ readings: this.#dropped }, 'the disk takes nothing: the oldest readings are dropped')
    }
    if (this.#held.length >= this.#settings.readings) void this.flush()
    else this.#timer ??= setTimeout(() => void this.flush(), this.#settings.waitMs)
  }
  /** Resolves when all that was added before is safe, or could not be kept and waits for the next try. */
  flush(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    this.#next ??= this.#writing = this.#writing.then(() => {
      this.#next = null
      return this.#write()
    })
    return this.#next
  }
  async #write(): Promise<void> {
    try {
      while (this.#held.length > 0) {
        let count = Math.min(this.#held.length, this.#settings.readings)
        let message = messageOf(this.#held.slice(0, count))
        while (message.length > mostBytes && count > 1) message = messageOf(this.#held.slice(0, (count = Math.ceil(count / 2))))
        const dropped = this.#dropped
        await this.#keep(message)
        // Those that were dropped meanwhile were the oldest, the same as these.
        this.#held.splice(0, Math.max(0, count - (this.#dropped - dropped)))
      }
    } catch (error) {
      this.#log.error({ err: error, readings: this.#held.length }, 'readings cannot be kept on disk; they wait in memory')
      this.#timer ??= setTimeout(() => void this.flush(), Math.max(1000, this.#settings.waitMs))
    }
  }
}
