import { machines as machinesContract, machineStates } from '@jingwei/contract/machines'
import { qualityBits, telemetry as contract } from '@jingwei/contract/telemetry'
import { audit } from '../../../kernel/audit/audit.ts'
import { invalid, notFound } from '../../../kernel/errors/problem-error.ts'
import type { Actor } from '../../../kernel/access/actor.ts'
import type { Kernel } from '../../../kernel/kernel.ts'
import type { ConnectionFacts, Machines } from '../../machines/index.ts'
import type { Message, Outcome } from '../face.ts'
import type { TelemetryTables } from '../telemetry.tables.ts'
import { countLetters, lettersToReplay, listLetters, markReplayed, waitingLetters, type Letter } from './dead-letters.store.ts'
import type { DeadLetters } from './dead-letters.ts'
import { Decoding } from './decode.ts'
import { Skew } from './skew.ts'
import { ConnectionTargets } from './targets.ts'

const shownChars = 2000
const utf8 = new TextDecoder('utf-8', { fatal: true })
/** Replayed at a time; each batch waits until it is on disk. */
const together = 100

function textOf(payload: Buffer, isWhole: boolean): string | null {
  // A cut may fall into a character.
  for (let end = payload.length; end >= Math.max(0, payload.length - (isWhole ? 0 : 3)); end--)
    try {
      const text = utf8.decode(payload.subarray(0, end))
      return /[^\P{Cc}\t\r\n]/u.test(text) ? null : text
    } catch {
      continue
    }
  return null
}
function shown(l: Letter) {
  const isWhole = l.bytes === l.payload.length
  const text = textOf(l.payload, isWhole)
  return {
    id: l.id, connectionId: l.connection_id, receivedAt: l.received_at, protocol: l.protocol, topic: l.topic, code: l.code, bytes: l.bytes,
    payload: (text ?? l.payload.toString('hex')).slice(0, shownChars), isText: text !== null, isWhole, replayedAt: l.replayed_at,
  }
}
const after = (cursor: string | undefined) => {
  if (cursor === undefined) return null
  if (!/^\d{1,15}$/.test(cursor)) throw invalid([{ path: 'query.cursor', code: 'cursor', message: { zh: '翻页标记无效，请从第一页开始', en: 'not a cursor of this list; begin with the first page' } }])
  return Number(cursor)
}
const precisionOf = (said: string | null) => (said === null ? {} : { precision: said as NonNullable<Message['precision']> })
const qualityText = (quality: number) => Object.entries(qualityBits).filter(([, bit]) => quality & bit).map(([name]) => name).join(', ') || 'good'

export function letterRoutes(kernel: Kernel, machines: Machines, letters: DeadLetters, again: (message: Message) => Promise<Outcome>) {
  const own = async (actor: Actor, id: number): Promise<ConnectionFacts> => {
    const facts = await machines.directory.byId(id)
    if (!facts || facts.organisationId !== actor.organisationId) throw notFound({ zh: '接入', en: 'Connection' })
    return facts
  }
  machines.deadLettersFrom((db, ids) => waitingLetters(db as never, ids))

  kernel.http.route<typeof contract.deadLetters, TelemetryTables>(contract.deadLetters, async ({ db, actor, params, query, language }) => {
    await letters.write()
    // The directory knows only connections that are let in; of one that is disabled the letters are there to be read all the same.
    if ((await countLetters(db, params.id)) === 0) await own(actor, params.id)
    const found = await listLetters(db, params.id, after(query.cursor), query.limit + 1)
    const items = found.slice(0, query.limit)
    return {
      items: items.map((l) => ({ ...shown(l), reason: language === 'zh' ? l.reason_zh : l.reason_en })), next: found.length > query.limit ? String(items.at(-1)!.id) : null,
      total: await countLetters(db, params.id), totalIsExact: true,
    }
  })

  kernel.http.route<typeof contract.replay, TelemetryTables>(contract.replay, async ({ db, actor, params, body }) => {
    const connection = await own(actor, params.id)
    await letters.write()
    const found = await lettersToReplay(db, params.id, body.ids)
    const whole = found.filter((l) => l.bytes === l.payload.length)
    let accepted = 0
    const done: number[] = []
    for (let i = 0; i < whole.length; i += together)
      await Promise.all(whole.slice(i, i + together).map(async (l) => {
        const outcome = await again({
          // What was sent as plain JSON is read by today's protocol: a mapping may have been made for it since.
          connection, protocol: l.protocol === 'line-protocol' || l.protocol === 'sparkplug' ? l.protocol : connection.protocol, topic: l.topic, payload: l.payload,
          receivedMs: Date.parse(l.received_at), ...(l.machine !== null && { machine: l.machine }), ...precisionOf(l.precision),
        })
        accepted += outcome.accepted
        if (outcome.accepted > 0 && outcome.refused === 0) done.push(l.id)
      }))
    if (done.length > 0) await markReplayed(db, done, kernel.now().toISOString())
    await audit(db, actor, { action: 'connection.replayed', subject: `connection:${params.id}`, regionX: connection.regionX, summary: connection.name, after: { messages: done.length, readings: accepted } })
    return { accepted, replayed: done.length, still: found.length - done.length }
  })

  kernel.http.route<typeof machinesContract.tryMapping, TelemetryTables>(machinesContract.tryMapping, async ({ actor, body, language }) => {
    const facts = await own(actor, body.connectionId)
    const connection = body.mapping === null ? facts : { ...facts, mapping: body.mapping }
    const readings: { machine: string; signal: string; at: string; value: string; quality: string }[] = []
    const unknown: { machine: string | null; signal: string; value: string }[] = []
    const most = 500
    const add = (machine: string, signal: string, atMs: number, value: string, quality: number) => {
      if (readings.length < most) readings.push({ machine, signal, at: new Date(atMs).toISOString(), value, quality: qualityText(quality) })
    }
    const message: Message = { connection, protocol: body.mapping ? 'custom' : connection.protocol, topic: body.topic, payload: Buffer.from(body.payload), receivedMs: kernel.now().getTime() }
    const decoding = new Decoding(message, new ConnectionTargets(connection), new Skew(), {
      number: ({ machine, signal, name }, atMs, value, quality) => add(machine.facts!.code, name, atMs, signal!.kind === 'state' ? machineStates[value] ?? String(value) : String(value), quality),
      text: ({ machine, name }, atMs, text, quality) => add(machine.facts!.code, name, atMs, text, quality),
      unknown: (machine, signal, value) => void (unknown.length < most && unknown.push({ machine, signal, value: typeof value === 'object' ? '{…}' : String(value).slice(0, 100) })),
    })
    decoding.run()
    return { readings, unknown, faults: decoding.refusals.map(({ code, reason }) => ({ code, message: reason[language] })) }
  })
}
