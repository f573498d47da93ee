import type { AlertCondition } from '@jingwei/contract/alerts'
import { machineStates } from '@jingwei/contract/machines'
import type { Condition } from '@jingwei/engines/alerting'
import type { MachineFacts, Machines, SignalFacts } from '../machines/index.ts'
import type { AlertsDb, RuleRecord } from './alerts.store.ts'

/** One rule for one machine, and the signals from which it is told. */
export type Watch = { readonly key: string; readonly rule: RuleRecord; readonly machine: MachineFacts; readonly condition: Condition; readonly signal: SignalFacts | null; readonly signalIds: readonly number[]; readonly holdMs: number }
export const keyOf = (ruleId: number, machineId: number) => `${ruleId} ${machineId}`

/** A machine that is heard of at all is heard of by its fastest signal; the others are asked before it is called silent. */
const fastest = (m: MachineFacts) => [...m.signals.values()].sort((a, b) => a.samplingSeconds - b.samplingSeconds || a.id - b.id).slice(0, 1)
export const stateSignal = (m: MachineFacts) => {
  const states = [...m.signals.values()].filter((s) => s.kind === 'state')
  return states.find((s) => s.role === 'state') ?? states[0] ?? null
}
export const conditionOf = (c: AlertCondition): Condition => (c.kind === 'state' ? { ...c, states: c.states.map((s) => machineStates.indexOf(s)) } : c)
/** The signal that a condition watches at a machine; null where it has none such. */
export const signalOf = (c: AlertCondition, m: MachineFacts): SignalFacts | null => (c.kind === 'silence' ? null : c.kind === 'state' ? stateSignal(m) : (m.signals.get(c.signal) ?? null))

function watchOf(rule: RuleRecord, machine: MachineFacts, condition: Condition): Watch | null {
  const signal = signalOf(rule.condition, machine)
  const signals = signal ? [signal] : rule.condition.kind === 'silence' ? fastest(machine) : []
  if (signals.length === 0) return null
  return { key: keyOf(rule.id, machine.id), rule, machine, condition, signal, signalIds: signals.map((s) => s.id), holdMs: (signal?.holdSeconds ?? 0) * 1000 }
}

const factsMs = 30_000
/** Machines of the firms that have rules, asked for again every half minute. */
export function openWatches(machines: Machines) {
  const firms = new Map<number, { atMs: number; machines: MachineFacts[] }>()
  return {
    forget: () => firms.clear(),
    async of(db: AlertsDb, rules: readonly RuleRecord[], nowMs: number): Promise<Map<string, Watch>> {
      const watches = new Map<string, Watch>()
      for (const organisationId of new Set(rules.map((r) => r.organisation_id))) {
        const known = firms.get(organisationId)
        if (!known || nowMs - known.atMs >= factsMs || nowMs < known.atMs) firms.set(organisationId, { atMs: nowMs, machines: await machines.visible(db, { organisationId }) })
      }
      for (const rule of rules) {
        const condition = conditionOf(rule.condition)
        const chosen = rule.machine_ids && new Set(rule.machine_ids)
        for (const machine of firms.get(rule.organisation_id)!.machines) {
          if ((chosen && !chosen.has(machine.id)) || (rule.type_id !== null && machine.typeId !== rule.type_id)) continue
          const watch = watchOf(rule, machine, condition)
          if (watch) watches.set(watch.key, watch)
        }
      }
      return watches
    },
  }
}
