import { randomBytes } from 'node:crypto'
import type { Duplex } from 'node:stream'
import { StoreAway, type Outcome } from '../face.ts'
import type { ConnectionFacts } from '../../machines/index.ts'
import { Acks } from './acks.ts'
import type { Commands } from './commands.ts'
import { decodeConnect, decodePublish, isWillWanted, TopicMemory, packetIdOf, WrongVersion, type Connect, type Publish, type Version } from './decode.ts'
import { acknowledgement, connack, goodbye, pingresp, reasons } from './encode.ts'
import { FrameReader, Malformed, packetTypes, TooLarge, type Frame } from './frames.ts'
import { routeOf, type Route } from './rights.ts'

/** Where a client comes from, as far as it tells who it is. */
export type Origin = { readonly address: string; readonly certificateSha256: string | null; readonly hasBadCertificate: boolean }
export type Admission = { readonly ok: true; readonly connection: ConnectionFacts; readonly renew: () => Promise<ConnectionFacts | null> } | { readonly ok: false; readonly reason: number }

/** What a session asks of the broker that holds it. */
export type Desk = {
  readonly maxBytes: number
  admit(session: Session, connect: Connect): Promise<Admission>
  gone(session: Session): void
  /** Takes a message; what it is to be acknowledged with, once it is durable. */
  take(session: Session, route: Route, topic: string, payload: Buffer): Promise<number | Outcome>
  refuseTopic(session: Session, topic: string, payload: Buffer): void
  /** 0, or the milliseconds that this connection must wait before its next message. */
  waitMs(session: Session): number
  hasRoom(): boolean
  waitForRoom(session: Session): void
  openCommands(session: Session): Commands
  count(code: string): void
  /** Bytes of half packets of all clients; false when they are too many. */
  mayHold(change: number): boolean
}

export const connectTimeoutMs = 10_000
/** So many messages of a client may wait for the store, and so many bytes; then its socket is not read. */
export const inFlightLimit = 1000
const inFlightBytesLimit = 1024 * 1024
const connectMaxBytes = 64 * 1024
const routesKept = 1000

/** A client of MQTT 5 is told when nothing of its message could be used; it lies in the dead letters. */
const verdictOf = ({ accepted, unknown, refusals }: Outcome) => (accepted === 0 && unknown === 0 && refusals.length > 0 ? reasons.badPayload : reasons.success)

/** One client on one socket: reads packets, hands readings on, acknowledges what is durable. */
export class Session {
  readonly origin: Origin
  readonly startedMs = performance.now()
  heardMs = this.startedMs
  clientId = ''
  keepAliveMs = 0
  connection: ConnectionFacts | null = null
  renew: () => Promise<ConnectionFacts | null> = async () => null
  isClosed = false
  readonly #desk: Desk
  readonly #socket: Duplex
  readonly #reader = new FrameReader(connectMaxBytes)
  #version: Version = 4
  #acks: Acks | null = null
  #connect: Connect | null = null
  #isAdmitting = false
  #hasEnded = false
  #deferred: Frame | null = null
  #rateTimer: NodeJS.Timeout | null = null
  #inFlight = 0
  #inFlightBytes = 0
  #heldBytes = 0
  /** Messages of QoS 2 by number, until the client lets go of them: whether they are durable. */
  #unreleased = new Map<number, boolean>()
  #isPumpDue = false
  #routes = new Map<string, Route>()
  readonly #topics = new TopicMemory()
  #commands: Commands | null = null

  constructor(socket: Duplex, origin: Origin, desk: Desk) {
    this.#socket = socket
    this.origin = origin
    this.#desk = desk
    socket.on('data', (chunk: Buffer) => {
      this.heardMs = performance.now()
      this.#reader.push(chunk)
      this.pump()
    })
    socket.on('drain', () => this.pump())
    socket.on('end', () => {
      this.#hasEnded = true
      this.pump()
    })
    socket.on('error', () => undefined)
    socket.on('close', () => {
      if (!this.#hasEnded) this.#leave(true)
    })
  }

  get isConnected(): boolean {
    return this.#acks !== null
  }
  get version(): Version {
    return this.#version
  }
  /** Who is not read cannot be blamed for silence. */
  get isHeld(): boolean {
    return (
      this.#isAdmitting || this.#rateTimer !== null || this.#socket.writableNeedDrain || this.#inFlight >= inFlightLimit ||
      this.#inFlightBytes >= inFlightBytesLimit || this.#unreleased.size >= inFlightLimit * 2
    )
  }

  /** Takes what has come, as far as it may. */
  pump(): void {
    try {
      for (;;) {
        if (this.isClosed) return
        if (this.isHeld) break
        if (!this.#desk.hasRoom()) {
          this.#desk.waitForRoom(this)
          break
        }
        const frame = this.#deferred ?? this.#reader.next()
        this.#deferred = null
        if (frame === null) {
          this.#noteHeld()
          // Who says no more may still listen for what was not acknowledged yet.
          if (this.#hasEnded && this.#inFlight === 0) this.#leave(true)
          else if (!this.#hasEnded && this.#socket.isPaused()) this.#socket.resume()
          return
        }
        this.#handle(frame)
      }
      this.#noteHeld()
      if (!this.#hasEnded) this.#socket.pause()
    } catch (error) {
      if (error instanceof TooLarge) this.close(reasons.tooLarge, 'too-large')
      else if (error instanceof WrongVersion) this.#refuseConnect(reasons.wrongVersion, 'wrong-version')
      else if (error instanceof Malformed) this.close(reasons.malformed, 'malformed')
      else throw error
    }
  }
  /** Once for all the messages that one commit sets free. */
  #pumpSoon() {
    if (this.#isPumpDue || this.isHeld) return
    this.#isPumpDue = true
    process.nextTick(() => {
      this.#isPumpDue = false
      this.pump()
    })
  }
  #noteHeld() {
    const now = this.#reader.waitingBytes
    const change = now - this.#heldBytes
    if (change === 0) return
    this.#heldBytes = now
    if (!this.#desk.mayHold(change) && change > 0) this.close(reasons.busy, 'too-many-half-packets')
  }

  #handle(frame: Frame): void {
    if (this.#acks === null) {
      if (frame.type !== packetTypes.connect) throw new Malformed('the first packet is no CONNECT')
      this.#connect = decodeConnect(frame)
      this.#version = this.#connect.version
      this.#isAdmitting = true
      void this.#admit(this.#connect)
      return
    }
    switch (frame.type) {
      case packetTypes.publish: return this.#publish(frame)
      case packetTypes.pubrel: {
        if (frame.flags !== 2) throw new Malformed('flags of PUBREL')
        const id = packetIdOf(frame)
        const reason = this.#unreleased.delete(id) ? reasons.success : reasons.noSuchPacket
        return this.write(acknowledgement(packetTypes.pubcomp, id, this.#version, reason))
      }
      case packetTypes.pingreq: return this.write(pingresp)
      case packetTypes.subscribe: case packetTypes.unsubscribe: case packetTypes.puback: case packetTypes.pubrec: case packetTypes.pubcomp:
        if ((frame.type === packetTypes.subscribe || frame.type === packetTypes.unsubscribe) && this.#comesTooSoon(frame)) return
        this.#commands ??= this.#desk.openCommands(this)
        return this.#commands.fromClient(frame)
      case packetTypes.disconnect: return this.#leave(this.#version === 5 && isWillWanted(frame))
      default: throw new Malformed(`packet type ${frame.type} from a client`)
    }
  }

  async #admit(connect: Connect): Promise<void> {
    this.clientId = connect.clientId || `made-${randomBytes(9).toString('base64url')}`
    const admission = await this.#desk.admit(this, connect)
    this.#isAdmitting = false
    if (this.isClosed) return
    if (!admission.ok) return this.#refuseConnect(admission.reason, 'not-admitted')
    this.connection = admission.connection
    this.renew = admission.renew
    this.keepAliveMs = connect.keepAliveSeconds * 1500
    this.#reader.maxBytes = this.#desk.maxBytes
    this.#acks = new Acks(this.#version, (bytes) => this.write(bytes))
    this.write(connack(this.#version, reasons.success, {
      receiveMaximum: inFlightLimit, maximumPacketSize: this.#desk.maxBytes, assignedClientId: connect.clientId === '' ? this.clientId : null, serverKeepAlive: null,
    }))
    this.pump()
  }
  #refuseConnect(reason: number, code: string) {
    this.#desk.count(code)
    this.write(connack(this.#version, reason))
    this.#end()
  }

  /** Whether a packet that makes work comes too soon; it is taken when its time has come, and nothing after it is read before. */
  #comesTooSoon(frame: Frame): boolean {
    const wait = this.#desk.waitMs(this)
    if (wait === 0) return false
    this.#desk.count('slowed-down')
    this.#deferred = frame
    this.#rateTimer = setTimeout(() => {
      this.#rateTimer = null
      this.pump()
    }, wait)
    return true
  }
  #publish(frame: Frame): void {
    if (this.#comesTooSoon(frame)) return
    const message = decodePublish(frame, this.#version, this.#topics)
    // Sent again while its first copy is on its way: that one will be acknowledged.
    if (message.qos === 2 && this.#unreleased.get(message.id) === false) return
    const pending = message.qos === 0 ? null : this.#acks!.expect(message.qos === 1 ? packetTypes.puback : packetTypes.pubrec, message.id)
    const route = this.#routeOf(message.topic)
    if (route === null) return this.#foreignTopic(message, pending)
    if (message.qos === 2) {
      // Sent again because our PUBREC was lost: it is in the store already.
      if (this.#unreleased.has(message.id)) return this.#acks!.settle(pending!, reasons.success)
      this.#unreleased.set(message.id, false)
    }
    const bytes = message.payload.length
    this.#inFlight++
    this.#inFlightBytes += bytes
    this.#desk.take(this, route, message.topic, message.payload).then(
      (answer) => {
        const reason = typeof answer === 'number' ? answer : verdictOf(answer)
        this.#inFlight--
        this.#inFlightBytes -= bytes
        if (pending !== null) {
          if (message.qos === 2) {
            // With a reason why not, the exchange is over for a client of MQTT 5.
            if (reason !== reasons.success && this.#version === 5) this.#unreleased.delete(message.id)
            else this.#unreleased.set(message.id, true)
          }
          this.#acks!.settle(pending, reason)
        }
        if (this.#socket.isPaused() || this.#hasEnded) this.#pumpSoon()
      },
      this.#failed,
    )
  }
  /** Without an acknowledgement and without the connection the client sends it again, as soon as it may come back. */
  readonly #failed = (error: unknown) => this.close(reasons.unavailable, error instanceof StoreAway ? 'store-away' : 'failed')
  #routeOf(topic: string): Route | null {
    const known = this.#routes.get(topic)
    if (known) return known
    const route = routeOf(this.connection!, topic)
    if (route === null) return null
    if (this.#routes.size >= routesKept) this.#routes.clear()
    this.#routes.set(topic, route)
    return route
  }
  #foreignTopic(message: Publish, pending: ReturnType<Acks['expect']> | null) {
    this.#desk.refuseTopic(this, message.topic, message.payload)
    // MQTT 3 has no word for it but to hang up; neither has MQTT 5 at QoS 0.
    if (this.#version === 5 && pending !== null) this.#acks!.settle(pending, reasons.notAuthorised)
    else this.close(reasons.notAuthorised, null)
  }

  /** The connection was changed while the client is there. */
  became(connection: ConnectionFacts): void {
    this.connection = connection
    this.#routes.clear()
  }
  write(bytes: Buffer): void {
    if (this.#socket.writable) this.#socket.write(bytes)
  }
  /** Hangs up, with the reason where the client can be told one; `code` is counted. */
  close(reason: number, code: string | null): void {
    if (this.isClosed) return
    if (code !== null) this.#desk.count(code)
    const word = this.isConnected ? goodbye(this.#version, reason) : null
    if (word) this.write(word)
    this.#leave(true)
  }
  #leave(isWillDue: boolean): void {
    if (this.isClosed) return
    const { will } = this.#connect ?? {}
    const wasConnected = this.isConnected
    this.#end()
    if (!isWillDue || !will || !wasConnected) return
    const route = this.#routeOf(will.topic)
    if (route !== null) this.#desk.take(this, route, will.topic, will.payload).catch(() => this.#desk.count('will-lost'))
  }
  #end(): void {
    this.isClosed = true
    if (this.#rateTimer) clearTimeout(this.#rateTimer)
    this.#commands?.close()
    this.#desk.mayHold(-this.#heldBytes)
    this.#heldBytes = 0
    this.#desk.gone(this)
    // What was said last must get out, but nobody may keep the socket by not reading it.
    if (this.#socket.destroyed) return
    this.#socket.pause()
    this.#socket.end(() => this.#socket.destroy())
    setTimeout(() => this.#socket.destroy(), 2000).unref()
  }
}
