import { system } from '../../../kernel/access/actor.ts'
import type { Kernel } from '../../../kernel/kernel.ts'
import { openDeviceRate } from '../device-rate.ts'
import type { Message, Refusal } from '../face.ts'
import type { TelemetryTables } from '../telemetry.tables.ts'
import { insertLetters, type NewLetter } from './dead-letters.store.ts'

const keptBytes = 65_536
const mostWaiting = 2000
const mostWaitingBytes = 32 * 1024 * 1024
const everyMs = 500
/** In a storm of bad messages all are counted and so many a second of a connection are kept. */
const perSecond = 20

export type DeadLetters = {
  keep(message: Message, why: Refusal): void
  /** Everything that waits, into the database. */
  write(): Promise<void>
  close(): Promise<void>
}
/** What a database's text can hold. */
const clean = (text: string, most: number) => text.replace(/[\0\p{Cs}]/gu, '\u{fffd}').slice(0, most)

export function openDeadLetters(kernel: Kernel, onDropped: () => void): DeadLetters {
  const rate = openDeviceRate(perSecond)
  let waiting: NewLetter[] = []
  let waitingBytes = 0
  let timer: NodeJS.Timeout | undefined
  let writing: Promise<void> = Promise.resolve()

  const put = (letters: readonly NewLetter[]) => kernel.database.as<TelemetryTables, void>(system, (db) => insertLetters(db, letters))
  const writeNow = async () => {
    clearTimeout(timer)
    timer = undefined
    if (waiting.length === 0) return
    const letters = waiting
    ;[waiting, waitingBytes] = [[], 0]
    try {
      await put(letters)
    } catch (error) {
      // A firm that moved a moment ago must not take the letters of all others with it.
      kernel.log.warn({ err: error, letters: letters.length }, 'messages that could not be decoded were not written together; trying one by one')
      for (const letter of letters) await put([letter]).catch(onDropped)
    }
  }
  const write = () => (writing = writing.then(writeNow))
  return {
    keep({ connection, protocol, topic, machine, precision, payload, receivedMs }, why) {
      if (waiting.length >= mostWaiting || waitingBytes >= mostWaitingBytes || rate.take(connection.id) > 0) return onDropped()
      // A copy: what it was cut from may be a body of many megabytes.
      const kept = Buffer.from(payload.subarray(0, keptBytes))
      waitingBytes += kept.length
      waiting.push({
        connection_id: connection.id, organisation_id: connection.organisationId, region_x: connection.regionX, received_at: new Date(receivedMs).toISOString(), protocol,
        topic: topic === null ? null : clean(topic, 300), machine: machine === undefined ? null : clean(machine, 200), precision: precision ?? null,
        code: why.code, reason_zh: clean(why.reason.zh, 300), reason_en: clean(why.reason.en, 300), payload: kept, bytes: payload.length,
      })
      timer ??= setTimeout(() => void write(), everyMs)
    },
    write,
    close: async () => {
      clearTimeout(timer)
      await write()
    },
  }
}
