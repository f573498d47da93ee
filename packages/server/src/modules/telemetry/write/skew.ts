const mostMs = 300_000
const steadyMs = 30_000
const longMs = 60_000

/**
 * Whether the clock of a source is off by more than five minutes. Ahead, it is. Behind, it may be data that was held back; that catches
 * up, whereas a clock that is off shows the same difference for a minute.
 */
export class Skew {
  #sinceMs = -Infinity
  #offsetMs = NaN
  #isOff = false
  /** Source against ours at the last message that told a time. */
  lastMs: number | null = null

  /** At the end of a message: the newest of its times. */
  note(newestMs: number, receivedMs: number) {
    const offsetMs = newestMs - receivedMs
    this.lastMs = offsetMs
    if (!(Math.abs(offsetMs - this.#offsetMs) <= steadyMs)) {
      this.#offsetMs = offsetMs
      this.#sinceMs = receivedMs
    }
    this.#isOff = Math.abs(offsetMs) > mostMs && receivedMs - this.#sinceMs >= longMs
  }
  isSkewed(atMs: number, receivedMs: number) {
    const offsetMs = atMs - receivedMs
    return offsetMs > mostMs || (this.#isOff && offsetMs < -mostMs && Math.abs(offsetMs - this.#offsetMs) <= longMs)
  }
}
