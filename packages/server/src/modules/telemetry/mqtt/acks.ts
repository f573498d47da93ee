import type { Version } from './decode.ts'
import { acknowledgement } from './encode.ts'

type Pending = { readonly type: number; readonly id: number; reason: number }
const open = -1

/**
 * Acknowledgements that wait for the store. They leave in the order in which the messages came, as MQTT asks, and those that one commit
 * sets free leave in one write.
 */
export class Acks {
  readonly #version: Version
  readonly #write: (bytes: Buffer) => void
  #queue: Pending[] = []
  #head = 0
  #isFlushDue = false
  constructor(version: Version, write: (bytes: Buffer) => void) {
    this.#version = version
    this.#write = write
  }
  get waiting(): number {
    return this.#queue.length - this.#head
  }
  expect(type: number, id: number): Pending {
    const pending = { type, id, reason: open }
    this.#queue.push(pending)
    return pending
  }
  settle(pending: Pending, reason: number): void {
    pending.reason = reason
    if (this.#isFlushDue || this.#queue[this.#head] !== pending) return
    this.#isFlushDue = true
    // After all the promises that the same commit resolves.
    process.nextTick(() => this.#flush())
  }
  #flush(): void {
    this.#isFlushDue = false
    const queue = this.#queue
    const begin = this.#head
    let end = begin
    let isPlain = true
    for (; end < queue.length && queue[end]!.reason !== open; end++) if (queue[end]!.reason !== 0) isPlain = false
    if (end === begin) return
    this.#head = end
    if (end === queue.length) {
      this.#queue = []
      this.#head = 0
    } else if (end > 1024) {
      this.#queue = queue.slice(end)
      this.#head = 0
    }
    const done = queue.slice(begin, end)
    if (!isPlain) {
      this.#write(Buffer.concat(done.map(({ type, id, reason }) => acknowledgement(type, id, this.#version, reason))))
      return
    }
    const bytes = Buffer.allocUnsafe(done.length * 4)
    let at = 0
    for (const { type, id } of done) {
      bytes[at++] = type << 4
      bytes[at++] = 2
      bytes[at++] = id >> 8
      bytes[at++] = id & 0xff
    }
    this.#write(bytes)
  }
}
