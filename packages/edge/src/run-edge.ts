import { setTimeout as delay } from 'node:timers/promises'
import { forward, type Forwarder } from './forward/forward.ts'
import { httpTarget } from './forward/http-target.ts'
import { mqttTarget } from './forward/mqtt-target.ts'
import { Gatherer } from './gather.ts'
import type { Edge, Line } from './points/load.ts'
import type { Log, Probe, Reading, Source } from './reading.ts'
import { Spool } from './spool/spool.ts'

export type Running = { readonly sent: () => number; readonly waitingBytes: () => number; readonly dropped: () => number; close(): Promise<void> }

/** Each library is loaded only where a line needs it: OPC UA's alone takes a second. */
async function openLine(line: Line, add: (reading: Reading) => void, log: Log): Promise<Source> {
  if (line.kind === 'opcua') return (await import('./opcua/line.ts')).opcuaLine(line.source, line.points, add, log)
  return (await import('./modbus/line.ts')).modbusLine(line.source, line.points, add, log)
}

/** A machine or a line that does not let go must not keep the program from ending: what was read is on disk. */
const letGoMs = 5000
const atMost = (work: Promise<unknown>) => Promise.race([work, delay(letGoMs, undefined, { ref: false })])

/** Reads machines, keeps what was read on disk, and sends it in order; until it is closed. */
export async function runEdge(edge: Edge, log: Log): Promise<Running> {
  const spool = new Spool(edge.buffer.folder, edge.buffer.maxBytes, log)
  const target = /^https?:/.test(edge.target.url) ? httpTarget(edge.target, log) : mqttTarget(edge.target, log)
  const forwarder: Forwarder = forward(spool, target, log)
  const gatherer = new Gatherer(edge.batch, (message) => spool.append(message), log)
  const sources = await Promise.all(edge.lines.map((line) => openLine(line, gatherer.add, log)))
  log.info({ sources: sources.length, points: edge.lines.reduce((sum, line) => sum + line.points.length, 0), waitingBytes: spool.bytes }, 'reading')
  return {
    sent: () => forwarder.sent,
    waitingBytes: () => spool.bytes,
    dropped: () => spool.dropped,
    async close() {
      await atMost(Promise.all(sources.map((source) => source.close())))
      await gatherer.flush()
      await atMost(forwarder.close(letGoMs - 1000))
      spool.close()
      log.info({ sent: forwarder.sent, waitingBytes: spool.bytes }, 'stopped')
    },
  }
}

export async function probeAll(edge: Edge): Promise<Probe[]> {
  const probes = await Promise.all(
    edge.lines.map(async (line) => (line.kind === 'opcua' ? (await import('./opcua/line.ts')).probeOpcua(line.source, line.points) : (await import('./modbus/line.ts')).probeModbus(line.source, line.points))),
  )
  return probes.flat()
}
