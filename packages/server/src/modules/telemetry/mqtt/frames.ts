/** Numbers of MQTT's packet types. */
export const packetTypes = {
  connect: 1, connack: 2, publish: 3, puback: 4, pubrec: 5, pubrel: 6, pubcomp: 7, subscribe: 8, suback: 9, unsubscribe: 10, unsuback: 11, pingreq: 12, pingresp: 13, disconnect: 14, auth: 15,
} as const
export type Frame = { readonly type: number; readonly flags: number; readonly body: Buffer }

export class Malformed extends Error {}
export class TooLarge extends Error {}

/**
 * Cuts a stream of bytes into packets, without looking into them. A packet's size stands in its header, so that one which is too large
 * is refused before the first byte of it is kept. Frames are taken one by one: who must wait leaves the rest where it is.
 */
export class FrameReader {
  #held: Buffer[] = []
  #heldBytes = 0
  /** So many bytes must be there before it is worth looking again. */
  #wanted = 2
  #buffer: Buffer | null = null
  #place = 0
  #limit: number

  constructor(maxBytes: number) {
    this.#limit = maxBytes
  }
  set maxBytes(limit: number) {
    this.#limit = limit
  }
  /** Bytes that wait for the rest of their packet, or for somebody to take it. */
  get waitingBytes(): number {
    return this.#heldBytes + (this.#buffer === null ? 0 : this.#buffer.length - this.#place)
  }

  push(chunk: Buffer): void {
    if (this.#buffer === null && this.#heldBytes === 0) {
      this.#buffer = chunk
      this.#place = 0
      return
    }
    if (this.#buffer !== null) {
      const rest = this.#buffer.subarray(this.#place)
      this.#held.push(rest)
      this.#heldBytes += rest.length
      this.#buffer = null
    }
    this.#held.push(chunk)
    this.#heldBytes += chunk.length
  }

  /** null until more bytes come. Throws `Malformed` and `TooLarge`, after which the stream cannot be read on. */
  next(): Frame | null {
    const bytes = this.#whole()
    if (bytes === null) return null
    const start = this.#place
    const available = bytes.length - start
    if (available < 2) return this.#wait(2)
    let size = 0
    let at = start + 1
    for (let shift = 0; ; shift += 7) {
      if (shift > 21) throw new Malformed('the length takes more than four bytes')
      if (at >= bytes.length) {
        if (size > this.#limit) throw new TooLarge(`a packet of at least ${size} bytes`)
        return this.#wait(available + 1)
      }
      const byte = bytes[at++]!
      size += (byte & 0x7f) * 2 ** shift
      if ((byte & 0x80) === 0) break
    }
    const first = bytes[start]!
    const type = first >> 4
    if (type === 0) throw new Malformed('packet type 0')
    if (size > this.#limit) throw new TooLarge(`a packet of ${size} bytes`)
    const end = at + size
    if (end > bytes.length) return this.#wait(end - start)
    this.#place = end
    if (end === bytes.length) this.#buffer = null
    return { type, flags: first & 0x0f, body: bytes.subarray(at, end) }
  }

  #whole(): Buffer | null {
    if (this.#buffer !== null) return this.#buffer
    if (this.#heldBytes < this.#wanted || this.#heldBytes === 0) return null
    this.#buffer = this.#held.length === 1 ? this.#held[0]! : Buffer.concat(this.#held, this.#heldBytes)
    this.#place = 0
    this.#held = []
    this.#heldBytes = 0
    this.#wanted = 2
    return this.#buffer
  }
  #wait(wanted: number): null {
    this.#wanted = wanted
    const rest = this.#buffer!.subarray(this.#place)
    this.#buffer = null
    if (rest.length > 0) {
      // A few bytes must not keep the whole chunk that they came in.
      this.#held.push(rest.length < 1024 ? Buffer.from(rest) : rest)
      this.#heldBytes += rest.length
    }
    return null
  }
}
