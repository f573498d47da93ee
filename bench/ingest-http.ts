import { Agent, request } from 'node:http'
import type { Gateway } from './ingest-ground.ts'
import type { Peer } from './series-peers.ts'

export type Batch = { readonly gateway: Gateway; readonly body: Buffer; readonly points: number }
export const pointsOfLine = 5

/** Whole seconds of a fleet of looms, rounded as their controls round: from a seed, so that every store gets the same bytes. */
export function* batches(gateways: readonly Gateway[], fromMs: number, seconds: number, linesOfBatch: number): Generator<Batch> {
  for (const [g, gateway] of gateways.entries()) {
    let seed = 12_345 + g
    const random = () => (seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff) / 0x7fffffff
    const of = gateway.machines.map((name, i) => ({ name, picks: Math.floor(random() * 1e6), kwh: random() * 1e4, phase: i, stopsAt: 300 + Math.floor(random() * 600) }))
    let lines: string[] = []
    const full = (): Batch => {
      const body = Buffer.from(lines.join(''))
      const points = lines.length * pointsOfLine
      lines = []
      return { gateway, body, points }
    }
    for (let s = 0; s < seconds; s++)
      for (const m of of) {
        const isStopped = (s + m.phase) % (m.stopsAt + 60) > m.stopsAt
        const rpm = isStopped ? 0 : 600 + 15 * Math.sin((s + m.phase * 7) / 200) + (random() - 0.5) * 4
        const kw = isStopped ? 0.35 : 4.2 + 0.2 * Math.sin((s + m.phase) / 90) + (random() - 0.5) * 0.1
        m.picks += Math.round(rpm / 60)
        m.kwh += kw / 3600
        lines.push(`loom,machine=${m.name} state=${isStopped ? 3 : 1}i,speed_rpm=${rpm.toFixed(1)},power_kw=${kw.toFixed(2)},picks=${m.picks}i,energy_kwh=${m.kwh.toFixed(3)} ${fromMs + s * 1000}000000\n`)
        if (lines.length === linesOfBatch) yield full()
      }
    if (lines.length > 0) yield full()
  }
}

/** Sends the batches, so many at a time over kept-alive connections, and gives the seconds until the last was acknowledged. */
export async function send(all: readonly Batch[], lanes: number, urlOf: (b: Batch) => URL, headersOf: (b: Batch) => Record<string, string>): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: lanes })
  let next = 0
  const one = (b: Batch) =>
    new Promise<void>((resolve, reject) => {
      const asked = request(urlOf(b), { method: 'POST', agent, headers: { 'content-length': b.body.length, 'content-type': 'text/plain', ...headersOf(b) } }, (answer) => {
        let text = ''
        answer.on('data', (c: Buffer) => (text += c.toString()))
        answer.once('end', () => (answer.statusCode === 204 || answer.statusCode === 200 ? resolve() : reject(new Error(`${answer.statusCode} ${text.slice(0, 300)}`))))
      })
      asked.once('error', reject)
      asked.end(b.body)
    })
  const begun = performance.now()
  await Promise.all(Array.from({ length: lanes }, async () => {
    while (next < all.length) await one(all[next++]!)
  }))
  agent.destroy()
  return (performance.now() - begun) / 1000
}
export const toPeer = (peer: Peer) => () => new URL(peer.writeAddress)
