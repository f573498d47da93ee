import type { Version } from './decode.ts'
import { packetTypes } from './frames.ts'
import { propertyIds } from './packet-bytes.ts'

/** Reason codes of MQTT 5 that are said here. */
export const reasons = {
  success: 0, malformed: 0x81, protocolError: 0x82, wrongVersion: 0x84, badClientId: 0x85, badCredentials: 0x86, notAuthorised: 0x87, unavailable: 0x88, busy: 0x89, shuttingDown: 0x8b,
  keepAliveTimeout: 0x8d, takenOver: 0x8e, noSuchPacket: 0x92, receiveMaximum: 0x93, tooLarge: 0x95, quota: 0x97, administrative: 0x98, badPayload: 0x99, connectRate: 0x9f,
} as const
/** What MQTT 3 can say of them in a CONNACK. */
const returnCodes: Readonly<Record<number, number>> = {
  [reasons.success]: 0, [reasons.wrongVersion]: 1, [reasons.badClientId]: 2, [reasons.badCredentials]: 4, [reasons.notAuthorised]: 5,
}

export function frame(type: number, flags: number, body: Buffer): Buffer {
  const header = [(type << 4) | flags]
  let length = body.length
  do {
    header.push((length & 0x7f) | (length > 0x7f ? 0x80 : 0))
    length >>>= 7
  } while (length > 0)
  return Buffer.concat([Buffer.from(header), body])
}
const u16 = (n: number) => Buffer.from([n >> 8, n & 0xff])
const u32 = (n: number) => Buffer.from([n >>> 24, (n >>> 16) & 0xff, (n >>> 8) & 0xff, n & 0xff])
export const lengthened = (bytes: Buffer | string) => {
  const content = typeof bytes === 'string' ? Buffer.from(bytes) : bytes
  return Buffer.concat([u16(content.length), content])
}

export type Offer = { receiveMaximum: number; maximumPacketSize: number; assignedClientId: string | null; serverKeepAlive: number | null }
export function connack(version: Version, reason: number, offer?: Offer): Buffer {
  if (version !== 5) return Buffer.from([0x20, 2, 0, returnCodes[reason] ?? 3])
  const parts: Buffer[] = []
  const add = (id: number, value: Buffer) => parts.push(Buffer.from([id]), value)
  if (offer) {
    // Sessions end with the connection: what a machine sends is what counts, and nothing waits here for it.
    add(propertyIds.sessionExpiry, u32(0))
    add(propertyIds.receiveMaximum, u16(offer.receiveMaximum))
    add(propertyIds.retainAvailable, Buffer.from([1]))
    add(propertyIds.maximumPacketSize, u32(offer.maximumPacketSize))
    add(propertyIds.sharedAvailable, Buffer.from([0]))
    if (offer.assignedClientId !== null) add(propertyIds.assignedClientId, lengthened(offer.assignedClientId))
    if (offer.serverKeepAlive !== null) add(propertyIds.serverKeepAlive, u16(offer.serverKeepAlive))
  }
  const properties = Buffer.concat(parts)
  return frame(packetTypes.connack, 0, Buffer.concat([Buffer.from([0, reason, properties.length]), properties]))
}
/** PUBACK, PUBREC, PUBREL and PUBCOMP. */
export function acknowledgement(type: number, id: number, version: Version, reason: number): Buffer {
  const flags = type === packetTypes.pubrel ? 2 : 0
  return version === 5 && reason !== reasons.success ? Buffer.from([(type << 4) | flags, 3, id >> 8, id & 0xff, reason]) : Buffer.from([(type << 4) | flags, 2, id >> 8, id & 0xff])
}
export const pingresp = Buffer.from([0xd0, 0])
/** Only MQTT 5 has a server say why it leaves. */
export const goodbye = (version: Version, reason: number): Buffer | null => (version === 5 ? Buffer.from([0xe0, 1, reason]) : null)

/** What a client of MQTT 3.1.1 says; the broker behind knows no other. */
export const plainConnect = (clientId: string) =>
  frame(packetTypes.connect, 0, Buffer.concat([lengthened('MQTT'), Buffer.from([4, 2, 0, 0]), lengthened(clientId)]))
export const plainSubscribe = (id: number, filters: readonly { filter: string; qos: number }[]) =>
  frame(packetTypes.subscribe, 2, Buffer.concat([u16(id), ...filters.flatMap(({ filter, qos }) => [lengthened(filter), Buffer.from([qos])])]))
export const plainUnsubscribe = (id: number, filters: readonly string[]) =>
  frame(packetTypes.unsubscribe, 2, Buffer.concat([u16(id), ...filters.map(lengthened)]))
