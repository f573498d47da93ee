import type { Duplex } from 'node:stream'
import type { Kernel } from '../../../kernel/kernel.ts'
import type { ConnectionFacts, Directory } from '../../machines/index.ts'
import { openDeviceRate, type DeviceRate } from '../device-rate.ts'
import type { Ingest, Message } from '../face.ts'
import type { Router } from './commands.ts'
import type { Connect } from './decode.ts'
import { reasons } from './encode.ts'
import { lanes } from './lanes.ts'
import type { Counts } from './refusal-counts.ts'
import type { Receive } from './receive.ts'
import { maySubscribe, routeOf } from './rights.ts'
import { connectTimeoutMs, Session, type Admission, type Desk, type Origin } from './session.ts'

/** Clients that share one credential; the one that was silent longest makes room. */
const clientsOfConnection = 5
const connectsPerSecond = 5
const mostStrangers = 2000
const mostHalfBytes = 64 * 1024 * 1024
const foreignTopic = {
  code: 'telemetry.topic-not-yours',
  reason: { zh: '这个主题不属于该接入。', en: 'The topic does not belong to this connection.' },
}

export type Broker = {
  accept(socket: Duplex, origin: Origin): void
  /** Clients that are connected. */
  clients(): number
  close(): void
}
type Parts = { kernel: Kernel; directory: Directory; ingest: Ingest; router: Router; receive: Receive; rate: DeviceRate; counts: (clients: () => number) => Counts }

export function openBroker({ kernel, directory, ingest, router, receive, rate, counts: open }: Parts): Broker {
  const { config, log } = kernel
  const strangers = new Set<Session>()
  const byConnection = new Map<number, Set<Session>>()
  const waiting = new Set<Session>()
  const connects = openDeviceRate(connectsPerSecond)
  const inLane = lanes(32, 20_000)
  let connected = 0
  let halfBytes = 0
  let isClosed = false
  const counts = open(() => connected)

  /** How this client proves who it is; asked again when the connection changes. */
  function proofOf({ username, password }: Connect, { certificateSha256, hasBadCertificate }: Origin): (() => Promise<ConnectionFacts | null>) | null {
    if (hasBadCertificate) return null
    if (certificateSha256 !== null) return () => directory.byCertificate(certificateSha256)
    if (!username) return null
    return password ? () => directory.byUsername(username, password) : () => directory.byToken(username)
  }
  const refuse = (reason: number): Admission => ({ ok: false, reason })

  async function admit(session: Session, connect: Connect): Promise<Admission> {
    strangers.delete(session)
    if (connected >= config.JINGWEI_MQTT_CLIENTS) return refuse(reasons.busy)
    // MQTT 3.1.1: who wants to come back to its session must say its name.
    if (connect.clientId === '' && !connect.isClean && connect.version !== 5) return refuse(reasons.badClientId)
    const renew = proofOf(connect, session.origin)
    if (!renew) return refuse(reasons.badCredentials)
    const asked = inLane(renew)
    if (asked === null) return refuse(reasons.busy)
    const connection = await asked.catch((error: unknown) => {
      log.warn({ err: error }, 'a client of MQTT could not be checked')
      return undefined
    })
    if (connection === undefined) return refuse(reasons.unavailable)
    if (connection === null) return refuse(reasons.badCredentials)
    if (connects.take(connection.id) > 0) return refuse(reasons.connectRate)
    if (connect.will && routeOf(connection, connect.will.topic) === null) {
      ingest.refuse(messageOf(connection, connection.protocol, connect.will.topic, connect.will.payload), foreignTopic)
      return refuse(reasons.notAuthorised)
    }
    if (isClosed || session.isClosed) return refuse(reasons.shuttingDown)
    seat(session, connection.id)
    return { ok: true, connection, renew }
  }
  /** The newest of one name wins, as MQTT has it; names of other connections are others' business. */
  function seat(session: Session, connectionId: number) {
    const peers = byConnection.get(connectionId) ?? new Set()
    byConnection.set(connectionId, peers)
    for (const peer of peers) if (peer.clientId === session.clientId) peer.close(reasons.takenOver, 'taken-over')
    if (peers.size >= clientsOfConnection) [...peers].reduce((a, b) => (a.heardMs <= b.heardMs ? a : b)).close(reasons.quota, 'too-many-clients')
    byConnection.set(connectionId, peers.add(session))
    connected++
  }
  const messageOf = (connection: ConnectionFacts, protocol: Message['protocol'], topic: string, payload: Buffer, machine?: string): Message =>
    ({ connection, protocol, topic, payload, receivedMs: kernel.now().getTime(), ...(machine !== undefined && { machine }) })

  const desk: Desk = {
    maxBytes: config.JINGWEI_MQTT_MAX_BYTES,
    admit,
    gone(session) {
      strangers.delete(session)
      waiting.delete(session)
      const id = session.connection?.id
      const peers = id === undefined ? undefined : byConnection.get(id)
      if (peers?.delete(session)) connected--
      if (id !== undefined && peers?.size === 0) byConnection.delete(id)
    },
    take(session, route, topic, payload) {
      counts.message()
      return receive(session.connection!, route, topic, payload, kernel.now().getTime())
    },
    refuseTopic(session, topic, payload) {
      counts.refused(foreignTopic.code)
      ingest.refuse(messageOf(session.connection!, session.connection!.protocol, topic, payload), foreignTopic)
    },
    waitMs: (session) => rate.take(session.connection!.id),
    hasRoom: () => ingest.hasRoom(),
    waitForRoom: (session) => void waiting.add(session),
    openCommands: (session) =>
      router.attach({
        version: session.version,
        maySubscribe(filter) {
          const may = session.connection !== null && maySubscribe(session.connection, filter)
          if (!may) counts.refused('telemetry.subscription-not-yours')
          return may
        },
        count: (code) => counts.refused(code),
        write: (bytes) => session.write(bytes),
        fail: () => session.close(reasons.protocolError, 'malformed'),
      }),
    count: (code) => counts.refused(code),
    mayHold(change) {
      halfBytes += change
      return halfBytes <= mostHalfBytes
    },
  }

  const roomTimer = setInterval(() => {
    // Each in its turn: who fills the room again stands at the end of the line.
    for (const session of waiting) {
      if (!ingest.hasRoom()) return
      waiting.delete(session)
      session.pump()
    }
  }, 5)
  const sweep = setInterval(() => {
    const now = performance.now()
    for (const session of strangers) if (now - session.startedMs > connectTimeoutMs) session.close(reasons.protocolError, 'no-connect')
    for (const peers of byConnection.values())
      for (const session of peers)
        if (session.keepAliveMs > 0 && now - session.heardMs > session.keepAliveMs && !session.isHeld && !waiting.has(session)) session.close(reasons.keepAliveTimeout, 'silent')
  }, 1000)

  async function renew(session: Session) {
    const before = session.connection!
    const after = await session.renew()
    if (session.isClosed) return
    if (after?.id !== before.id) return session.close(reasons.administrative, 'no-longer-admitted')
    const isOther = after.protocol !== before.protocol || after.sparkplug?.group !== before.sparkplug?.group || after.sparkplug?.edge !== before.sparkplug?.edge
    if (isOther) return session.close(reasons.administrative, 'changed')
    session.became(after)
  }
  const stopListening = directory.onChange((id) => {
    for (const session of byConnection.get(id) ?? []) renew(session).catch((error: unknown) => log.warn({ err: error, connection: id }, 'a changed connection could not be checked'))
  })

  return {
    clients: () => connected,
    accept(socket, origin) {
      if (isClosed || strangers.size >= mostStrangers) {
        counts.refused('too-many-strangers')
        socket.on('error', () => undefined)
        socket.destroy()
        return
      }
      strangers.add(new Session(socket, origin, desk))
    },
    close() {
      isClosed = true
      stopListening()
      clearInterval(roomTimer)
      clearInterval(sweep)
      for (const session of [...strangers, ...[...byConnection.values()].flatMap((peers) => [...peers])]) session.close(reasons.shuttingDown, null)
    },
  }
}
