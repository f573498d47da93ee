import { randomUUID } from 'node:crypto'
import { step, type Reading, type RuleState, type Step } from '@jingwei/engines/alerting'
import { system } from '../../kernel/access/actor.ts'
import type { AlertsDb } from './alerts.store.ts'
import type { AlertsTables } from './alerts.tables.ts'
import type { Context } from './context.ts'
import {
  dropStates, enabledRules, endAlerts, endById, insertAlerts, openPairs, readProgress, readStates, takeTurn, takeUnanswered, takeUntold, writeProgress, writeStates, type Ending, type NewAlert,
} from './evaluate.store.ts'
import { readingsSince, withLast, type BySignal } from './readings.ts'
import { tell } from './tell.ts'
import { keyOf, openWatches, type Watch } from './watches.ts'

type Memory = { readonly states: Map<string, { watch: number; state: RuleState }>; readonly unsaved: Set<string>; savedMs: number; polledMs: number }
/** A batch is stored some time after it arrived; so far back is looked again. What is known already changes nothing. */
const overlapMs = 10_000
/** After a longer absence the newest readings are enough: an alert is about now. */
const lookBackMs = 5 * 60_000
/** The newest readings are asked for besides, in case one was stored later than the overlap reaches. */
const pollEveryMs = 60_000
/** What was remembered without anything having begun or ended is written so often; after a restart it is found again in the readings. */
const saveEveryMs = 60_000
const iso = (ms: number) => new Date(ms).toISOString()

const load = (states: Awaited<ReturnType<typeof readStates>>): Memory =>
  ({ states: new Map(states.map((s) => [keyOf(s.rule_id, s.machine_id), { watch: s.watch, state: s.state }])), unsaved: new Set(), savedMs: 0, polledMs: 0 })
const pairOf = (key: string) => {
  const [rule_id, machine_id] = key.split(' ').map(Number)
  return { rule_id: rule_id!, machine_id: machine_id! }
}

/** Begins and ends of one step as rows: what ended that was open before, and what began, ended again or not. */
function rowsOf({ rule, machine, signal }: Watch, changes: Step['changes'], nowMs: number): { ends: Ending[]; alerts: NewAlert[] } {
  const [ends, alerts]: [Ending[], NewAlert[]] = [[], []]
  for (const c of changes) {
    if (c.kind === 'begin')
      alerts.push({
        organisation_id: rule.organisation_id, region_x: machine.regionX, rule_id: rule.id, rule_name: rule.name, severity: rule.severity, condition: rule.condition, machine_id: machine.id, machine_code: machine.code,
        machine_name: machine.name, signal: signal?.code ?? null, unit: signal?.unit ?? '', value: c.value, eta_seconds: c.etaSeconds, from_at: iso(c.fromMs), until_at: null, opened_at: iso(nowMs),
      })
    else if (alerts.length > 0) alerts.at(-1)!.until_at = iso(c.untilMs)
    else ends.push({ rule_id: rule.id, machine_id: machine.id, until_at: iso(c.untilMs) })
  }
  return { ends, alerts }
}

/**
 * The evaluation of all rules: one turn reads what arrived since the last one, takes every rule a step further for each of its machines,
 * and writes what began and ended, in one transaction. What a rule remembers is in this process while it keeps the turn, and in the
 * database whenever something changed; a turn that fails is forgotten and done again.
 */
export function openEvaluation(context: Context) {
  const { kernel, telemetry } = context
  const me = randomUUID()
  const watching = openWatches(context.machines)
  let memory: Memory | null = null
  let turns: Promise<void> = Promise.resolve()

  const among = (found: BySignal, signalIds: readonly number[]) => signalIds.flatMap((id): readonly Reading[] => found.get(id) ?? [])

  async function turn(db: AlertsDb) {
    if (!(await takeTurn(db))) return null
    const nowMs = kernel.now().getTime()
    const [rules, progress] = [await enabledRules(db), await readProgress(db)]
    const isTakenOver = memory === null || progress?.holder !== me
    const held = isTakenOver ? load(await readStates(db)) : memory!
    const watches = await watching.of(db, rules, nowMs)
    const isKnown = (w: Watch) => held.states.get(w.key)?.watch === w.rule.watch
    const before = (w: Watch) => (isKnown(w) ? held.states.get(w.key)!.state : null)

    const sinceMs = Math.max(progress ? Date.parse(progress.received_until) - overlapMs : 0, nowMs - lookBackMs)
    const idsOf = (of: Iterable<Watch>) => [...new Set([...of].flatMap((w) => w.signalIds))]
    const found = await readingsSince(telemetry, idsOf(watches.values()), sinceMs)
    const isPoll = nowMs - held.polledMs >= pollEveryMs
    if (isPoll) held.polledMs = nowMs
    const newest: BySignal = new Map()
    await withLast(telemetry, idsOf(isPoll ? watches.values() : [...watches.values()].filter((w) => !isKnown(w))), newest)

    // What is watched for the first time begins with the present, not with what was before anybody asked: the newest reading, if it still speaks.
    const present = (w: Watch, r: Reading) => w.condition.kind !== 'threshold' || r.atMs + w.holdMs >= nowMs
    const readingsOf = (w: Watch, signalIds = w.signalIds) => (isKnown(w) ? [...among(found, signalIds), ...among(newest, signalIds)] : among(newest, signalIds).filter((r) => present(w, r)))
    const steps = new Map<string, Step>()
    for (const w of watches.values()) steps.set(w.key, step(w.condition, before(w), readingsOf(w), nowMs, { holdMs: w.holdMs }))
    // Before a machine is called silent, all its signals are asked.
    const silent = [...watches.values()].filter((w) => w.condition.kind === 'silence' && steps.get(w.key)!.changes.some((c) => c.kind === 'begin'))
    const every = (w: Watch) => [...w.machine.signals.values()].map((s) => s.id)
    await withLast(telemetry, [...new Set(silent.flatMap(every))], newest)
    for (const w of silent) steps.set(w.key, step(w.condition, before(w), readingsOf(w, every(w)), nowMs, { holdMs: w.holdMs }))

    const [ends, alerts, urgent]: [Ending[], NewAlert[], Set<string>] = [[], [], new Set()]
    for (const w of watches.values()) {
      const { state, changes } = steps.get(w.key)!
      const was = before(w)
      if (changes.length > 0 || was?.sinceMs !== state.sinceMs || was.openMs !== state.openMs) urgent.add(w.key)
      held.states.set(w.key, { watch: w.rule.watch, state })
      held.unsaved.add(w.key)
      const rows = rowsOf(w, changes, nowMs)
      ends.push(...rows.ends)
      alerts.push(...rows.alerts)
    }
    const ended = await endAlerts(db, ends, iso(nowMs))
    const gone = [...held.states.keys()].filter((key) => !watches.has(key))
    for (const key of gone) held.states.delete(key)
    await dropStates(db, gone.map(pairOf))
    await endById(db, (await openPairs(db)).filter((a) => a.rule_id === null || !watches.has(keyOf(a.rule_id, a.machine_id))).map((a) => a.id), iso(nowMs))

    await tell(db, context, await takeUntold(db, await insertAlerts(db, alerts), iso(nowMs)), 'begin')
    await tell(db, context, ended, 'end')
    await tell(db, context, await takeUnanswered(db, iso(nowMs)), 'escalation')

    const isSaving = nowMs - held.savedMs >= saveEveryMs
    if (isSaving) held.savedMs = nowMs
    const saved = [...(isSaving ? held.unsaved : urgent)].filter((key) => held.states.has(key))
    await writeStates(db, saved.map((key) => ({ ...pairOf(key), ...held.states.get(key)! })))
    for (const key of isSaving ? [...held.unsaved] : saved) held.unsaved.delete(key)
    await writeProgress(db, me, iso(nowMs))
    return held
  }

  /** `fresh`: machines may have changed a moment ago. */
  return function evaluate({ fresh = false } = {}): Promise<void> {
    const next = turns.then(async () => {
      if (fresh) watching.forget()
      try {
        memory = await kernel.database.as<AlertsTables, Memory | null>(system, turn)
      } catch (error) {
        // What it held is ahead of what was rolled back.
        memory = null
        throw error
      }
    })
    turns = next.catch(() => undefined)
    return next
  }
}
