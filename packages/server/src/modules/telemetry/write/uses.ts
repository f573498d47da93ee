import type { Log } from '../../../kernel/log/log.ts'
import type { ConnectionFacts, Machines } from '../../machines/index.ts'

const everyMs = 5000
const mostUnknown = 200

type Use = { lastSeenMs: number; skewMs: number | null; accepted: number; refused: number; unknown: Map<string, { machine: string | null; signal: string; value: string; atMs: number }> }
const shown = (value: unknown) => (Array.isArray(value) ? '[…]' : typeof value === 'object' && value !== null ? '{…}' : String(value).slice(0, 100))
const instantOf = (ms: number) => new Date(ms).toISOString()

/** Counts what came over each connection, and tells it to the machines every few seconds in one statement. */
export function openUses(machines: Machines, log: Log) {
  let uses = new Map<number, Use>()
  let heard = new Map<number, number>()
  let timer: NodeJS.Timeout | undefined
  let telling: Promise<void> = Promise.resolve()

  const useOf = (connectionId: number): Use => {
    let use = uses.get(connectionId)
    if (!use) {
      uses.set(connectionId, (use = { lastSeenMs: 0, skewMs: null, accepted: 0, refused: 0, unknown: new Map() }))
      timer ??= setTimeout(() => void tell(), everyMs)
    }
    return use
  }
  const tellNow = async () => {
    timer = undefined
    if (uses.size === 0 && heard.size === 0) return
    const [told, toldHeard] = [uses, heard]
    ;[uses, heard] = [new Map(), new Map()]
    try {
      await machines.recordUse({
        connections: [...told].map(([connectionId, u]) => ({ connectionId, lastSeenAt: instantOf(u.lastSeenMs), skewMs: u.skewMs, accepted: u.accepted, refused: u.refused })),
        machines: [...toldHeard].map(([machineId, ms]) => ({ machineId, lastReadingAt: instantOf(ms) })),
        unknown: [...told].flatMap(([connectionId, u]) => [...u.unknown.values()].map(({ atMs, ...rest }) => ({ connectionId, ...rest, at: instantOf(atMs) }))),
      })
    } catch (error) {
      log.warn({ err: error }, 'what came over the connections could not be counted now; it will be with the next')
      for (const [id, was] of told) {
        const use = useOf(id)
        use.lastSeenMs = Math.max(use.lastSeenMs, was.lastSeenMs)
        use.skewMs ??= was.skewMs
        use.accepted += was.accepted
        use.refused += was.refused
        for (const [key, value] of was.unknown) if (!use.unknown.has(key) && use.unknown.size < mostUnknown) use.unknown.set(key, value)
      }
      for (const [id, ms] of toldHeard) heard.set(id, Math.max(ms, heard.get(id) ?? 0))
    }
  }
  const tell = () => (telling = telling.then(tellNow))

  return {
    message(connection: ConnectionFacts, receivedMs: number, accepted: number, refused: number, skewMs: number | null) {
      const use = useOf(connection.id)
      use.lastSeenMs = Math.max(use.lastSeenMs, receivedMs)
      use.accepted += accepted
      use.refused += refused
      if (skewMs !== null) use.skewMs = skewMs
    },
    machine(machineId: number, receivedMs: number) {
      if (receivedMs > (heard.get(machineId) ?? 0)) heard.set(machineId, receivedMs)
    },
    unknown(connection: ConnectionFacts, machine: string | null, signal: string, value: unknown, atMs: number) {
      const { unknown } = useOf(connection.id)
      const key = `${machine ?? ''}\n${signal}`
      if (unknown.size < mostUnknown || unknown.has(key)) unknown.set(key, { machine: machine?.slice(0, 100) ?? null, signal: signal.slice(0, 100), value: shown(value), atMs })
    },
    tell,
    async close() {
      clearTimeout(timer)
      await tell()
    },
  }
}
export type Uses = ReturnType<typeof openUses>
