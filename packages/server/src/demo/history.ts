import type { Kernel } from '../kernel/kernel.ts'
import type { Faces } from '../modules.ts'
import { bulkInsertHistory, historyIsRolledUp, type MadeMachine } from '../modules/telemetry/index.ts'
import { demoSeries, pace, type Series } from './machines.ts'

const days = 28
const zoneMinutes = 480
const batch = 500
export const historyJob = 'demo.machine-history'
export const historyFact = (what: 'near' | 'far') => `demo-history-${what}`

/** The plant that is shown from near has a reading a minute; the rest of the province one each quarter of an hour. */
const near = { stepSeconds: 60 }
const far = { stepSeconds: 900 }

/**
 * Four weeks of readings up to the moment in which the demo was made; in the background, because ten thousand machines take a minute or two. The plant
 * that is shown from near comes first, and is better from its fifteenth day on, as after a retrofit. Safe to repeat: the same readings change nothing.
 */
export function defineDemoHistory(kernel: Kernel, faces: Faces): void {
  kernel.jobs.define<{ until: string; near: number }>(historyJob, async ({ until, near: showcase }, signal) => {
    // The first question makes the tables.
    await faces.telemetry.last([1])
    const store = await kernel.timeseries.open()
    // Machines that fell silent have no past to speak of.
    const series = await demoSeries(kernel, new Date(Date.parse(until) - 3_600_000))
    const fromMs = Math.floor(Date.parse(until) / 3_600_000) * 3_600_000 - days * 86_400_000
    const make = (list: readonly Series[], { stepSeconds }: typeof near, better: boolean) => {
      const readings = Math.ceil((Date.parse(until) - fromMs) / 1000 / stepSeconds)
      return bulkInsertHistory(store, { machines: list.map((s) => madeOf(s, better ? (days / 2) * (86_400 / stepSeconds) : readings)), fromMs, readings, stepSeconds, zoneMinutes })
    }
    const own = series.filter((s) => s.organisation === showcase)
    await make(own, near, true)
    const isMade = async (what: 'near' | 'far') => {
      await historyIsRolledUp(store, Date.now())
      await kernel.database.owner.query("insert into kernel.fact (name, value) values ($1, 'true') on conflict do nothing", [historyFact(what)])
    }
    await isMade('near')
    const others = series.filter((s) => s.organisation !== showcase)
    for (let i = 0; i < others.length && !signal.aborted; i += batch) {
      // A firm's own roles are enough for what the county counts.
      await make(others.slice(i, i + batch).map(({ machine, organisation, type, state, produced, energy }) => ({ machine, organisation, type, ...(state && { state }), ...(produced && { produced }), ...(energy && { energy }) })), far, false)
      await historyIsRolledUp(store, Date.now())
      kernel.log.info({ machines: Math.min(others.length, i + batch), of: others.length }, 'readings of the demo')
    }
    if (signal.aborted) throw new Error('stopping; the rest is made at the next start')
    await isMade('far')
  })
}

function madeOf(s: Series, betterFrom: number): MadeMachine {
  const { unitsPerHour, kw, speedAt } = pace[s.type] ?? { unitsPerHour: 0, kw: 1, speedAt: 0 }
  return {
    state: s.state ?? 0, produced: unitsPerHour > 0 ? (s.produced ?? 0) : 0, rejected: unitsPerHour > 0 ? (s.rejected ?? 0) : 0, energy: s.energy ?? 0, power: s.power ?? 0, speed: speedAt > 0 ? (s.speed ?? 0) : 0,
    unitsPerHour, kw, speedAt, sleeps: s.type === 'packaging' || s.organisation % 5 === 0, betterFrom, seed: s.machine,
  }
}
