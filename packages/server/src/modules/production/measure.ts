import { machineStates } from '@jingwei/contract/machines'
import { addSums, noSums, sumsOfShift, type OeeSums, type ShiftPiece } from '@jingwei/engines/oee'
import { system } from '../../kernel/access/actor.ts'
import type { MachineFacts } from '../machines/index.ts'
import type { Cut, Facts } from '../telemetry/index.ts'
import type { Context } from './context.ts'
import { rolesOf, type Roles } from './machine-signals.ts'
import { plansOf, type PlantPlan } from './plant-plan.ts'
import { explanationsOf, reasonsOf, runsOf, type ProductionDb } from './production.store.ts'
import { shippedReasons } from './stop-reasons.ts'
import { partsOf, piecesOf, type Part, type Piece } from './time-parts.ts'

/** What a machine did in a cut of time: within its plan (`sums`, `rejected`), and in all. */
export type Measured = {
  readonly sums: OeeSums
  readonly rejected: number | null
  readonly producedInAll: number | null
  readonly kWh: number | null
  readonly kWhInPlan: number | null
  /** Seconds by number of the state; what is not known is offline. */
  readonly states: readonly number[]
  /** It was not connected yet: nothing was heard of it until the end of the cut. */
  readonly isUnheard: boolean
}
type Run = Cut & { readonly idealSecondsPerUnit: number }
type Declared = Cut & { readonly as: 'planned' | 'break' }
type Work = { readonly machine: MachineFacts; readonly roles: Roles; readonly runs: readonly Run[]; readonly declared: readonly Declared[]; readonly bounds: readonly number[] }

const [running, planned] = [machineStates.indexOf('running'), machineStates.indexOf('planned')]
/** Machines whose products changed are read together, at the bounds of them all, as long as these are not too many facts. */
const mostTogether = 20_000
const signalsOfMachine = 4
/** So far back is looked whether a machine of which nothing is known was heard of before. */
const heardWithinMs = 400 * 86_400_000

/** Another product at the same pace changes no figure. */
const joined = (runs: readonly Run[]): Run[] =>
  runs.reduce<Run[]>((all, run) => {
    const before = all.at(-1)
    if (before?.untilMs === run.fromMs && before.idealSecondsPerUnit === run.idealSecondsPerUnit) all[all.length - 1] = { ...before, untilMs: run.untilMs }
    else all.push(run)
    return all
  }, [])

export type Ground = { readonly plans: ReadonlyMap<number, PlantPlan>; readonly work: readonly Work[] }
/** What people said of plants and machines, in one short transaction: readings are asked for after it. */
async function groundOf({ kernel }: Context, machines: readonly MachineFacts[], withEnergy: boolean, range: Cut): Promise<Ground> {
  const ids = machines.map((m) => m.id)
  const plants = [...new Set(machines.map((m) => m.organisationId))]
  const between = { from: new Date(range.fromMs).toISOString(), until: new Date(range.untilMs).toISOString() }
  return kernel.database.as(system, async (db: ProductionDb) => {
    const plans = await plansOf(db, plants)
    const own = await reasonsOf(db, plants)
    const runs = await runsOf(db, ids, between)
    const said = await explanationsOf(db, ids, between)
    const isPlanned = (organisationId: number, code: string) => (own.find((r) => r.organisation_id === organisationId && r.code === code)?.is_planned ?? shippedReasons.find((r) => r.code === code)?.isPlanned) === true
    const work = machines.map((machine): Work => {
      const ofRuns = joined(runs.filter((r) => r.machine_id === machine.id).map((r) => ({ fromMs: Date.parse(r.from_at), untilMs: r.until_at === null ? Infinity : Date.parse(r.until_at), idealSecondsPerUnit: r.ideal_seconds_per_unit })))
      const declared = said.filter((e) => e.machine_id === machine.id && isPlanned(machine.organisationId, e.reason)).map((e) => ({ fromMs: Date.parse(e.from_at), untilMs: Date.parse(e.until_at), as: e.reason === 'break' ? ('break' as const) : ('planned' as const) }))
      const bounds = [...ofRuns, ...declared].flatMap((c) => [c.fromMs, c.untilMs]).filter((ms) => ms > range.fromMs && ms < range.untilMs)
      return { machine, roles: withEnergy ? rolesOf(machine) : { ...rolesOf(machine), energy: null }, runs: ofRuns, declared, bounds }
    })
    return { plans, work }
  })
}

/**
 * Sums of machines in cuts of time (ascending, not overlapping), of each machine in order of the cuts. What has not come yet is in none.
 * Before a machine was first heard of it had no plan; with `keepsGaps` it had one, and what is missing is missing, as a proof must take it.
 * Readings are asked for once for all machines; once more for each few machines that changed product or had stops declared planned.
 */
export async function measure(context: Context, machines: readonly MachineFacts[], cuts: readonly Cut[], { keepsGaps = false, withEnergy = true }: { keepsGaps?: boolean; withEnergy?: boolean } = {}): Promise<Measured[][]> {
  const now = context.kernel.now().getTime()
  const past = cuts.map((c) => ({ fromMs: Math.min(c.fromMs, now), untilMs: Math.min(c.untilMs, now) }))
  if (machines.length === 0 || cuts.length === 0) return machines.map(() => [])
  const { plans, work } = await groundOf(context, machines, withEnergy, { fromMs: past[0]!.fromMs, untilMs: past.at(-1)!.untilMs })
  const found = new Map<number, Measured[]>()
  for (const [organisationId, plan] of plans) {
    const parts = partsOf(context.zone, plan, past)
    const here = work.filter((w) => w.machine.organisationId === organisationId)
    const plain = here.filter((w) => w.bounds.length === 0)
    const changing = here.filter((w) => w.bounds.length > 0)
    for (const group of [plain, ...togetherOf(changing, parts.length)]) if (group.length > 0) for (const [id, measured] of await ofGroup(context, group, parts, past, !keepsGaps)) found.set(id, measured)
  }
  return machines.map((m) => found.get(m.id)!)
}

function togetherOf(changing: readonly Work[], parts: number): Work[][] {
  const groups: Work[][] = []
  let bounds = parts
  for (const work of changing) {
    const group = groups.at(-1)
    bounds += work.bounds.length
    if (group && bounds * signalsOfMachine * (group.length + 1) <= mostTogether) group.push(work)
    else {
      groups.push([work])
      bounds = parts + work.bounds.length
    }
  }
  return groups
}

async function ofGroup({ telemetry }: Context, group: readonly Work[], parts: readonly Part[], cuts: readonly Cut[], isTrimmed: boolean): Promise<Map<number, Measured[]>> {
  const pieces = piecesOf(parts, group.flatMap((w) => w.bounds))
  const signals = group.flatMap(({ roles }) => [roles.state, roles.produced, roles.good, roles.rejected, roles.energy?.signal ?? null].filter((s) => s !== null))
  const facts = new Map<number, Facts[]>()
  for (const fact of await telemetry.facts(signals, pieces)) {
    const ofSignal = facts.get(fact.signalId)
    if (ofSignal) ofSignal[fact.cut] = fact
    else {
      const list: Facts[] = []
      list[fact.cut] = fact
      facts.set(fact.signalId, list)
    }
  }
  // Parts before a machine was first heard of are no gaps in what is known of it: it was not connected yet.
  const connectedFrom = new Map<number, number>()
  const silent = group.filter(({ machine, roles }) => {
    const first = pieces.findIndex((_, i) => (facts.get(roles.state?.id ?? 0)?.[i]?.readings ?? 0) > 0)
    const part = first < 0 ? parts.length : pieces[first]!.part
    connectedFrom.set(machine.id, part)
    return isTrimmed && roles.state !== null && parts.slice(0, part).some((p) => p.isPlanned)
  })
  if (silent.length > 0) {
    const heard = await telemetry.facts(silent.map((w) => w.roles.state!), [{ fromMs: cuts[0]!.fromMs - heardWithinMs, untilMs: cuts[0]!.fromMs }])
    for (const { machine, roles } of silent) if (heard.some((f) => f.signalId === roles.state!.id && f.readings > 0)) connectedFrom.set(machine.id, 0)
  }
  return new Map(group.map((w) => [w.machine.id, ofMachine(w, parts, pieces, cuts, facts, silent.includes(w) ? connectedFrom.get(w.machine.id)! : 0)]))
}

const rise = (signal: { id: number } | null, facts: ReadonlyMap<number, Facts[]>, piece: number) => (signal === null ? null : (facts.get(signal.id)?.[piece]?.increase ?? 0))

function ofMachine({ machine, roles: given, runs, declared }: Work, parts: readonly Part[], pieces: readonly Piece[], cuts: readonly Cut[], facts: ReadonlyMap<number, Facts[]>, connectedFrom: number): Measured[] {
  const reads = (signal: { id: number } | null) => signal !== null && (facts.get(signal.id)?.some((f) => f.readings > 0) ?? false)
  // A counter of good units that says nothing while units are counted is not connected.
  const roles = reads(given.produced) && !reads(given.good) ? { ...given, good: null } : given
  const byPart = new Map<number, number[]>()
  for (const [i, { part }] of pieces.entries()) byPart.set(part, [...(byPart.get(part) ?? []), i])
  const covers = (at: number) => (c: Cut) => c.fromMs <= at && at < c.untilMs
  const shiftPiece = (i: number): ShiftPiece => {
    const { fromMs, untilMs } = pieces[i]!
    const states = facts.get(roles.state?.id ?? 0)?.[i]?.stateSeconds ?? new Map<number, number>()
    const known = [...states].reduce((sum, [state, seconds]) => (state === 0 ? sum : sum + seconds), 0)
    const [runningSeconds, plannedStopSeconds] = [states.get(running) ?? 0, states.get(planned) ?? 0]
    return {
      seconds: (untilMs - fromMs) / 1000, runningSeconds, plannedStopSeconds, stoppedSeconds: Math.max(0, known - runningSeconds - plannedStopSeconds),
      declared: declared.find(covers(fromMs))?.as ?? null, idealSecondsPerUnit: runs.find(covers(fromMs))?.idealSecondsPerUnit ?? machine.idealSecondsPerUnit,
      produced: rise(roles.produced, facts, i), good: rise(roles.good, facts, i), rejected: rise(roles.rejected, facts, i),
      resets: [roles.produced, roles.good, roles.rejected].reduce((sum, s) => sum + (s ? (facts.get(s.id)?.[i]?.resets ?? 0) : 0), 0),
    }
  }
  return cuts.map((cut, c): Measured => {
    const ofCut = parts.flatMap((p, i) => (p.cut === c ? [{ ...p, index: i }] : []))
    const isConnected = (part: { index: number }) => part.index >= connectedFrom
    // A meter has no state: it is not planned for anything.
    const inPlan = roles.state === null ? [] : ofCut.filter((p) => p.isPlanned && isConnected(p))
    const every = ofCut.flatMap((p) => byPart.get(p.index) ?? [])
    const total = (of: (piece: number) => number) => every.reduce((sum, i) => sum + of(i), 0)
    const states = machineStates.map((_, state) => (state === 0 ? 0 : total((i) => facts.get(roles.state?.id ?? 0)?.[i]?.stateSeconds.get(state) ?? 0)))
    states[0] = Math.max(0, (cut.untilMs - cut.fromMs) / 1000 - states.reduce((a, b) => a + b, 0))
    const energyIn = (some: readonly number[]) => (roles.energy === null ? null : some.reduce((sum, i) => sum + roles.energy!.kWh(facts.get(roles.energy!.signal.id)?.[i]), 0))
    const made = roles.produced ?? roles.good
    return {
      sums: inPlan.length === 0 ? { ...noSums, ...(made && roles.state && { produced: 0, good: 0 }) } : addSums(inPlan.map((p) => sumsOfShift({ breakSeconds: p.breakSeconds, pieces: (byPart.get(p.index) ?? []).map(shiftPiece) }))),
      rejected: roles.rejected === null ? null : inPlan.flatMap((p) => byPart.get(p.index) ?? []).reduce((sum, i) => sum + (rise(roles.rejected, facts, i) ?? 0), 0),
      producedInAll: made === null ? null : total((i) => (roles.produced ? rise(roles.produced, facts, i)! : rise(roles.good, facts, i)! + (rise(roles.rejected, facts, i) ?? 0))),
      kWh: energyIn(every),
      kWhInPlan: energyIn(ofCut.filter((p) => p.isPlanned).flatMap((p) => byPart.get(p.index) ?? [])),
      states, isUnheard: roles.state !== null && ofCut.length > 0 && ofCut.every((p) => !isConnected(p)),
    }
  })
}
