import { coefficientOn, kWhPer, standardCoal } from '@jingwei/engines/energy'
import { system } from '../../../kernel/access/actor.ts'
import type { Kernel } from '../../../kernel/kernel.ts'
import type { MachineFacts, Machines, SignalFacts } from '../../machines/index.ts'
import type { Telemetry } from '../face.ts'
import { hourMs } from './cut-plan.ts'

const keptMs = 60_000

/** Everything that has signals, for work that concerns all of it; kept for a minute, because it is long. */
export function openCatalogue(kernel: Kernel, machines: Machines): () => Promise<readonly MachineFacts[]> {
  let kept: { at: number; all: Promise<readonly MachineFacts[]> } | null = null
  return () => {
    if (!kept || performance.now() - kept.at > keptMs) {
      const all = kernel.database.as<never, MachineFacts[]>(system, (db) => machines.visible(db, {}))
      kept = { at: performance.now(), all }
      all.catch(() => (kept = null))
    }
    return kept.all
  }
}
const roleOf = (machine: MachineFacts, role: SignalFacts['role']) => [...machine.signals.values()].find((s) => s.role === role)

/** Share of a time in which machines were heard of: by their state, or by what they say most often. */
export async function shareHeard(facts: Telemetry['facts'], machines: readonly MachineFacts[], from: Date, to: Date): Promise<Map<number, number>> {
  const seconds = (to.getTime() - from.getTime()) / 1000
  const heardBy = (m: MachineFacts) => roleOf(m, 'state') ?? [...m.signals.values()].filter((s) => s.kind !== 'event').sort((a, b) => a.samplingSeconds - b.samplingSeconds)[0]
  const signals = machines.flatMap((m) => heardBy(m) ?? [])
  const machineOf = new Map(signals.map((s) => [s.id, s.machineId]))
  const found = await facts(signals, [{ fromMs: from.getTime(), untilMs: to.getTime() }])
  return new Map(found.map((f) => [machineOf.get(f.signalId)!, Math.min(1, f.knownSeconds / seconds)]))
}

/** Where the last surely closed hour ends: an hour is closed some minutes after its end. */
const lastClosed = (to: Date) => Math.floor((to.getTime() - 10 * 60_000) / hourMs) * hourMs
/**
 * kWh by organisation in the whole closed hours of a time; organisations of which nothing is known are absent. A machine without a state is a meter, and what a meter counts the machines
 * behind it count again: the larger of the two sums is taken.
 */
export async function energyKwh(facts: Telemetry['facts'], machines: readonly MachineFacts[], from: Date, to: Date): Promise<Map<number, number>> {
  const meters = machines.flatMap((m) => {
    const signal = roleOf(m, 'energy')
    const factor = signal?.kind === 'counter' ? kWhPer(signal.unit) : null
    return signal && factor !== null ? [{ signal, factor, organisationId: m.organisationId, isMeter: roleOf(m, 'state') === undefined }] : []
  })
  const of = new Map(meters.map((m) => [m.signal.id, m]))
  const sums = new Map<number, { meters: number; machines: number }>()
  const fromMs = Math.ceil(from.getTime() / hourMs) * hourMs
  for (const f of await facts(meters.map((m) => m.signal), [{ fromMs, untilMs: Math.max(fromMs, lastClosed(to)) }])) {
    const { factor, organisationId, isMeter } = of.get(f.signalId)!
    const sum = sums.get(organisationId) ?? { meters: 0, machines: 0 }
    sum[isMeter ? 'meters' : 'machines'] += f.increase * factor
    sums.set(organisationId, sum)
  }
  return new Map([...sums].map(([id, { meters, machines: own }]) => [id, Math.max(meters, own)]))
}

/** Gives the machines' overview what only readings know. */
export function giveFigures(kernel: Kernel, machines: Machines, facts: Telemetry['facts'], all: () => Promise<readonly MachineFacts[]>) {
  machines.onlineFrom(async (ids, from, to) => {
    const wanted = new Set(ids)
    return shareHeard(facts, (await all()).filter((m) => wanted.has(m.id)), from, to)
  })
  machines.energyFrom(async (ids, from, to) => {
    const wanted = new Set(ids)
    const kwh = await energyKwh(facts, (await all()).filter((m) => wanted.has(m.organisationId)), from, to)
    const electricity = coefficientOn('electricity', kernel.today())
    return new Map(electricity ? [...kwh].map(([id, n]) => [id, standardCoal(n, electricity) / 1000]) : [])
  })
}
