import { Malformed, type Frame } from './frames.ts'
import { PacketBytes, properties, propertyIds } from './packet-bytes.ts'

export type Version = 3 | 4 | 5
export type Will = { readonly topic: string; readonly payload: Buffer }
export type Connect = {
  readonly version: Version; readonly clientId: string; readonly isClean: boolean; readonly keepAliveSeconds: number
  readonly username: string | null; readonly password: string | null; readonly will: Will | null
}
export class WrongVersion extends Error {}

export function decodeConnect({ flags: reserved, body }: Frame): Connect {
  const p = new PacketBytes(body)
  const name = p.text()
  const level = p.u8()
  if (reserved !== 0 || (name !== 'MQTT' && name !== 'MQIsdp')) throw new Malformed('not a CONNECT of MQTT')
  if (!((name === 'MQIsdp' && level === 3) || (name === 'MQTT' && (level === 4 || level === 5)))) throw new WrongVersion(`${name} level ${level}`)
  const version = level as Version
  const flags = p.u8()
  const hasWill = (flags & 4) !== 0
  if ((flags & 1) !== 0 || ((flags >> 3) & 3) === 3 || (!hasWill && (flags & 0x38) !== 0)) throw new Malformed('flags of CONNECT')
  const keepAliveSeconds = p.u16()
  if (version === 5 && properties(p).has(propertyIds.authMethod)) throw new Malformed('enhanced authentication is not offered')
  const clientId = p.text()
  let will: Will | null = null
  if (hasWill) {
    if (version === 5) properties(p)
    will = { topic: p.text(), payload: p.binary() }
  }
  const username = (flags & 0x80) !== 0 ? p.text() : null
  const password = (flags & 0x40) !== 0 ? p.binary().toString('utf8') : null
  if (!p.isAtEnd) throw new Malformed('CONNECT is longer than its fields')
  return { version, clientId, isClean: (flags & 2) !== 0, keepAliveSeconds, username, password, will }
}

export type Publish = { readonly topic: string; readonly qos: 0 | 1 | 2; readonly id: number; readonly isRetained: boolean; readonly payload: Buffer }
/** The topic of the message before: a machine says the same one all its life, and it need not be read again. */
export class TopicMemory {
  bytes: Buffer = Buffer.alloc(0)
  text = ''
}
function topicOf(body: Buffer, memory: TopicMemory): string {
  const length = body.length < 2 ? -1 : body[0]! * 256 + body[1]!
  if (length > 0 && length === memory.bytes.length && body.length >= 2 + length && body.compare(memory.bytes, 0, length, 2, 2 + length) === 0) return memory.text
  const topic = new PacketBytes(body).text()
  if (topic === '' || topic.includes('+') || topic.includes('#')) throw new Malformed('a topic that names none')
  memory.bytes = Buffer.from(body.subarray(2, 2 + length))
  memory.text = topic
  return topic
}
export function decodePublish({ flags, body }: Frame, version: Version, memory = new TopicMemory()): Publish {
  const qos = (flags >> 1) & 3
  if (qos === 3) throw new Malformed('QoS 3')
  const topic = topicOf(body, memory)
  let at = 2 + body[0]! * 256 + body[1]!
  let id = 0
  if (qos > 0) {
    if (at + 2 > body.length) throw new Malformed('PUBLISH ends before its packet identifier')
    id = body[at]! * 256 + body[at + 1]!
    if (id === 0) throw new Malformed('packet identifier 0')
    at += 2
  }
  if (version === 5) {
    const p = new PacketBytes(body)
    p.place = at
    if (properties(p).has(propertyIds.topicAlias)) throw new Malformed('a topic alias, though none was offered')
    at = p.place
  }
  return { topic, qos: qos as 0 | 1 | 2, id, isRetained: (flags & 1) !== 0, payload: body.subarray(at) }
}

export type Subscribe = { readonly id: number; readonly filters: readonly { readonly filter: string; readonly qos: number }[] }
export function decodeSubscribe({ flags, body }: Frame, version: Version): Subscribe {
  if (flags !== 2) throw new Malformed('flags of SUBSCRIBE')
  const p = new PacketBytes(body)
  const id = p.packetId()
  if (version === 5) properties(p)
  const filters: { filter: string; qos: number }[] = []
  while (!p.isAtEnd) {
    const filter = p.text()
    const options = p.u8()
    if ((options & 3) === 3 || (options & (version === 5 ? 0xc0 : 0xfc)) !== 0) throw new Malformed('options of SUBSCRIBE')
    filters.push({ filter, qos: options & 3 })
  }
  if (filters.length === 0 || filters.length > 100) throw new Malformed('SUBSCRIBE names none, or too many')
  return { id, filters }
}

export function decodeUnsubscribe({ flags, body }: Frame, version: Version): { id: number; filters: string[] } {
  if (flags !== 2) throw new Malformed('flags of UNSUBSCRIBE')
  const p = new PacketBytes(body)
  const id = p.packetId()
  if (version === 5) properties(p)
  const filters: string[] = []
  while (!p.isAtEnd) filters.push(p.text())
  if (filters.length === 0 || filters.length > 100) throw new Malformed('UNSUBSCRIBE names none, or too many')
  return { id, filters }
}

/** PUBACK, PUBREC, PUBREL, PUBCOMP: all that matters is which packet. */
export const packetIdOf = ({ body }: Frame): number => new PacketBytes(body).packetId()
/** A DISCONNECT of MQTT 5 may ask that the will be published all the same. */
export const isWillWanted = ({ body }: Frame): boolean => body.length > 0 && body[0] === 4
