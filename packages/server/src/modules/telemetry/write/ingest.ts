import { qualityBits } from '@jingwei/contract/telemetry'
import type { Log } from '../../../kernel/log/log.ts'
import type { ConnectionFacts } from '../../machines/index.ts'
import { StoreAway, type Ingest, type Message, type Outcome, type Refusal } from '../face.ts'
import type { DeadLetters } from './dead-letters.ts'
import { Decoding, type Out, type Range } from './decode.ts'
import type { IngestFigures } from './figures.ts'
import { refusal } from './refusals.ts'
import { Skew } from './skew.ts'
import type { openTargets } from './targets.ts'
import type { Uses } from './uses.ts'
import type { Writer } from './writer.ts'

type Parts = { writer: Writer; targets: ReturnType<typeof openTargets>; uses: Uses; figures: IngestFigures; deadLetters: DeadLetters; log: Log }
const firstMs = Date.UTC(2000, 0, 1)
const aheadMs = 86_400_000

/** Only the lines that were refused, when the message was lines. */
function linesOf(payload: Uint8Array, ranges: readonly Range[]): Uint8Array {
  if (ranges.length === 0) return payload
  return Buffer.concat(ranges.map(({ from, to }) => {
    const end = to >= 0 ? to : payload.indexOf(10, from)
    return Buffer.concat([payload.subarray(from, end < 0 ? payload.length : end), Buffer.from('\n')])
  }))
}

export function openIngest({ writer, targets, uses, figures, deadLetters, log }: Parts): Ingest & { /** Decodes again what was kept; it is not kept a second time. */ again(message: Message): Promise<Outcome> } {
  /** One object for all messages: they are decoded one after the other, without a pause. */
  let current: Message
  const out: Out = {
    number(target, atMs, value, quality) {
      uses.machine(target.signal!.machineId, current.receivedMs)
      writer.add(target.signal!.id, atMs, value, quality, current.receivedMs)
    },
    text(target, atMs, text, quality) {
      uses.machine(target.signal!.machineId, current.receivedMs)
      writer.addEvent(target.signal!.id, atMs, text, quality, current.receivedMs)
    },
    unknown: (machine, signal, value) => uses.unknown(current.connection, machine, signal, value, current.receivedMs),
  }
  const away = (error: unknown): never => {
    figures.away.inc()
    throw error instanceof StoreAway ? error : new StoreAway(5)
  }
  const durable = (mark: ReturnType<Writer['mark']>) => writer.durable(mark).catch(away)
  const needsRoom = () => {
    if (writer.hasRoom()) return
    figures.away.inc()
    throw new StoreAway(2)
  }
  const decode = (message: Message, skew: Skew) => {
    const decoding = new Decoding(message, targets.of(message.connection), skew, out)
    current = message
    try {
      decoding.run()
    } catch (error) {
      // What the decoders do not foresee is the message's fault for the sender and ours to look at.
      log.error({ err: error, connection: message.connection.id, protocol: message.protocol }, 'a message broke its decoder')
      decoding.refuse('telemetry.undecodable', '')
    }
    return decoding
  }
  const count = (connection: ConnectionFacts, receivedMs: number, accepted: number, refused: number, skewMs: number | null) => {
    uses.message(connection, receivedMs, accepted, refused, skewMs)
    figures.accepted.inc(accepted)
  }
  const taken = (message: Message, isKept: boolean): Promise<Outcome> => {
    if (!writer.hasRoom()) {
      figures.away.inc()
      return Promise.reject(new StoreAway(2))
    }
    const mark = writer.mark()
    // What is decoded again says nothing about how the clock is now.
    const skew = isKept ? targets.skewOf(message.connection.id) : new Skew()
    const decoding = decode(message, skew)
    if (decoding.refused > 0 || decoding.unknown > 0 || decoding.accepted === 0) return partly(message, decoding, mark, isKept, skew)
    // A clean message holds on to little while it waits: thousands wait at a time.
    const { connection, receivedMs } = message
    const { accepted } = decoding
    const skewMs = isKept ? skew.lastMs : null
    return writer.durable(mark).then(() => {
      count(connection, receivedMs, accepted, 0, skewMs)
      return { accepted, unknown: 0, refused: 0, refusals: [] }
    }, away)
  }
  const partly = async (message: Message, decoding: Decoding, mark: ReturnType<Writer['mark']>, isKept: boolean, skew: Skew): Promise<Outcome> => {
    const { accepted, unknown, refused, refusals } = decoding
    if (accepted > 0) await durable(mark)
    count(message.connection, message.receivedMs, accepted, refused, isKept ? skew.lastMs : null)
    if (unknown > 0) figures.unknown.inc(unknown)
    for (const [code, n] of decoding.codes) figures.refused.inc({ code }, n)
    if (isKept && refused > 0) deadLetters.keep({ ...message, payload: linesOf(message.payload, decoding.ranges) }, refusals[0]!)
    // Nothing was taken of it: when its signals have been added it can be tried again.
    else if (isKept && accepted === 0 && unknown > 0) deadLetters.keep(message, refusal('telemetry.nothing-known'))
    return { accepted, unknown, refused, refusals }
  }

  return {
    take: (message) => taken(message, true),
    again: (message) => taken(message, false),
    async points(connection, points, receivedMs) {
      needsRoom()
      const mark = writer.mark()
      const skew = targets.skewOf(connection.id)
      let [accepted, newestMs] = [0, -Infinity]
      for (const { signal, atMs: said, value, text, quality } of points) {
        const atMs = Math.floor(said)
        const code = !(atMs >= firstMs && atMs <= receivedMs + aheadMs) ? 'telemetry.time-outside' : text === null && !Number.isFinite(value) ? 'telemetry.not-finite' : null
        if (code) {
          figures.refused.inc({ code })
          continue
        }
        const isHistorical = (quality & qualityBits.historical) !== 0
        if (!isHistorical && atMs > newestMs) newestMs = atMs
        const isOutside = text === null && ((signal.min !== null && value < signal.min) || (signal.max !== null && value > signal.max))
        const bits = quality | (isOutside ? qualityBits.outOfBounds : 0) | (!isHistorical && skew.isSkewed(atMs, receivedMs) ? qualityBits.clockSkewed : 0)
        uses.machine(signal.machineId, receivedMs)
        if (text === null) writer.add(signal.id, atMs, value, bits, receivedMs)
        else writer.addEvent(signal.id, atMs, text, bits, receivedMs)
        accepted++
      }
      if (newestMs > -Infinity) skew.note(newestMs, receivedMs)
      if (accepted > 0) await durable(mark)
      uses.message(connection, receivedMs, accepted, points.length - accepted, skew.lastMs)
      figures.accepted.inc(accepted)
    },
    refuse(message, why: Refusal) {
      uses.message(message.connection, message.receivedMs, 0, 1, null)
      figures.refused.inc({ code: why.code })
      deadLetters.keep(message, why)
    },
    async stale(connection: ConnectionFacts, names, atMs) {
      needsRoom()
      const mark = writer.mark()
      const of = names === 'all' ? [...connection.machines.values()] : names.flatMap((name) => connection.machines.get(name) ?? [])
      let count = 0
      for (const machine of of)
        for (const signal of machine.signals.values()) {
          if (signal.kind === 'event') continue
          // After the last that came, or a clock that is a little ahead would leave it alive.
          const at = Math.max(Math.floor(atMs), writer.newestMs(signal.id) + 1)
          writer.add(signal.id, at, 0, qualityBits.stale, Math.floor(atMs))
          count++
        }
      if (count > 0) await durable(mark)
    },
    hasRoom: () => writer.hasRoom(),
  }
}
