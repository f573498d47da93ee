import type { SignalFacts } from '../machines/index.ts'
import type { Cut, Telemetry } from '../telemetry/index.ts'

type Asked = { readonly signal: SignalFacts; readonly state: number; readonly lastMs: number | null }
const hourMs = 3_600_000
const atOnce = 8

/**
 * Since when each machine has been in its state, by signal; absent where it is longer than the time looked back (`fromMs`, at least an hour).
 * Whole hours tell by their sums whether a machine was in another state, so that the spans are read from the last such hour alone.
 */
export async function sinceOf(telemetry: Telemetry, asked: readonly Asked[], fromMs: number, nowMs: number): Promise<Map<number, number>> {
  const since = new Map<number, number>()
  const begin = Math.floor(Math.min(fromMs, nowMs - hourMs) / hourMs) * hourMs
  const hours: Cut[] = []
  for (let at = begin; at < nowMs; at += hourMs) hours.push({ fromMs: at, untilMs: Math.min(at + hourMs, nowMs) })
  const facts = await telemetry.facts(asked.map((a) => a.signal), hours)
  const seconds = new Map<string, number>()
  for (const f of facts) {
    const known = [...f.stateSeconds].reduce((sum, [state, s]) => (state === 0 ? sum : sum + s), 0)
    for (const [state, s] of f.stateSeconds) if (state > 0) seconds.set(`${f.signalId}/${f.cut}/${state}`, s)
    const hour = hours[f.cut]!
    seconds.set(`${f.signalId}/${f.cut}/0`, (hour.untilMs - hour.fromMs) / 1000 - known)
  }
  const isWhole = ({ signal, state }: Asked, i: number) => {
    const whole = (hours[i]!.untilMs - hours[i]!.fromMs) / 1000
    return (seconds.get(`${signal.id}/${i}/${state}`) ?? (state === 0 ? whole : 0)) >= whole - 0.002
  }
  const open = asked.flatMap((a) => {
    let i = hours.length - 1
    while (i >= 0 && isWhole(a, i)) i--
    return i < 0 ? [] : [{ ...a, from: hours[i]!.fromMs }]
  })
  for (let i = 0; i < open.length; i += atOnce)
    await Promise.all(open.slice(i, i + atOnce).map(async ({ signal, state, from }) => {
      const last = (await telemetry.spans(signal, from, nowMs)).at(-1)
      if (last?.state === state && last.fromMs > from) since.set(signal.id, last.fromMs)
      else if (last?.state === state) since.set(signal.id, from)
    }))
  return since
}
