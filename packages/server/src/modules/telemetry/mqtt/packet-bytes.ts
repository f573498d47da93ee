import { Malformed } from './frames.ts'

/** Reads the fields of one packet, never beyond its end. Throws `Malformed`. */
export class PacketBytes {
  readonly bytes: Buffer
  place = 0
  constructor(bytes: Buffer) {
    this.bytes = bytes
  }
  get isAtEnd(): boolean {
    return this.place >= this.bytes.length
  }
  #step(count: number): number {
    const at = this.place
    if (at + count > this.bytes.length) throw new Malformed('the packet ends in the middle of a field')
    this.place = at + count
    return at
  }
  u8(): number {
    return this.bytes[this.#step(1)]!
  }
  u16(): number {
    return this.bytes.readUInt16BE(this.#step(2))
  }
  u32(): number {
    return this.bytes.readUInt32BE(this.#step(4))
  }
  varint(): number {
    let value = 0
    for (let shift = 0; shift <= 21; shift += 7) {
      const byte = this.u8()
      value += (byte & 0x7f) * 2 ** shift
      if ((byte & 0x80) === 0) return value
    }
    throw new Malformed('a length takes more than four bytes')
  }
  binary(): Buffer {
    const length = this.u16()
    const at = this.#step(length)
    return this.bytes.subarray(at, at + length)
  }
  text(): string {
    const length = this.u16()
    const at = this.#step(length)
    const text = this.bytes.toString('utf8', at, at + length)
    // What was no UTF-8 comes out as U+FFFD; neither it nor NUL belongs into a name.
    if (text.includes('\uFFFD') || text.includes('\0')) throw new Malformed('a text that is no UTF-8')
    return text
  }
  rest(): Buffer {
    const rest = this.bytes.subarray(this.place)
    this.place = this.bytes.length
    return rest
  }
  packetId(): number {
    const id = this.u16()
    if (id === 0) throw new Malformed('packet identifier 0')
    return id
  }
}

/** Numbers of MQTT 5's properties that mean something here. */
export const propertyIds = { sessionExpiry: 17, assignedClientId: 18, serverKeepAlive: 19, authMethod: 21, reason: 31, receiveMaximum: 33, topicAlias: 35, retainAvailable: 37, maximumPacketSize: 39, sharedAvailable: 42 } as const
const widths: Readonly<Record<number, 'u8' | 'u16' | 'u32' | 'varint' | 'text' | 'binary' | 'pair'>> = {
  1: 'u8', 2: 'u32', 3: 'text', 8: 'text', 9: 'binary', 11: 'varint', 17: 'u32', 18: 'text', 19: 'u16', 21: 'text', 22: 'binary', 23: 'u8', 24: 'u32', 25: 'u8', 26: 'text', 28: 'text',
  31: 'text', 33: 'u16', 34: 'u16', 35: 'u16', 36: 'u8', 37: 'u8', 38: 'pair', 39: 'u32', 40: 'u8', 41: 'u8', 42: 'u8',
}
const none: ReadonlyMap<number, number | string> = new Map()

/** The properties of a packet of MQTT 5 that are numbers or texts; the others are checked and passed over. */
export function properties(p: PacketBytes): ReadonlyMap<number, number | string> {
  const length = p.varint()
  if (length === 0) return none
  const end = p.place + length
  if (end > p.bytes.length) throw new Malformed('properties longer than the packet')
  const found = new Map<number, number | string>()
  while (p.place < end) {
    const id = p.varint()
    const width = widths[id]
    if (width === undefined) throw new Malformed(`property ${id}`)
    if (width === 'pair') {
      p.text()
      p.text()
    } else if (width === 'binary') p.binary()
    else if (found.has(id) && id !== 11) throw new Malformed(`property ${id} twice`)
    else found.set(id, p[width]())
  }
  if (p.place !== end) throw new Malformed('a property beyond their end')
  return found
}
