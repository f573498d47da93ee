import { machineStates, type MachineState } from '@jingwei/contract/machines'
import type { MachineDay, Stop as StopSchema } from '@jingwei/contract/production'
import { paretoOf, stopsOf, type Stop as FoundStop } from '@jingwei/engines/oee'
import { shiftCuts } from '@jingwei/engines/shifts'
import type { z } from 'zod'
import { system } from '../../kernel/access/actor.ts'
import type { MachineFacts } from '../machines/index.ts'
import type { Cut, Span } from '../telemetry/index.ts'
import type { Context } from './context.ts'
import { rolesOf } from './machine-signals.ts'
import { plansOf } from './plant-plan.ts'
import { explanationsOf, reasonsOf, type ProductionDb } from './production.store.ts'
import { shippedReasons, type StopReason } from './stop-reasons.ts'

type Stop = z.infer<typeof StopSchema>
type Cause = Cut & { readonly reason: StopReason; readonly note: string | null; readonly by: string | null }

export async function reasonsOfPlant(db: ProductionDb, organisationId: number): Promise<StopReason[]> {
  const own = await reasonsOf(db, [organisationId])
  return [...shippedReasons, ...own.map((r): StopReason => ({ code: r.code, title: { zh: r.title_zh, en: r.title_en }, isPlanned: r.is_planned }))]
}

const [offline, running, planned] = (['offline', 'running', 'planned'] as const).map((s) => machineStates.indexOf(s)) as [number, number, number]

/** Stops of a machine within its shifts, with what was said of them; spans may be given where they were read already. */
export async function stopsWithin({ kernel, telemetry, zone }: Context, machine: MachineFacts, cuts: readonly Cut[], read?: readonly Span[]): Promise<FoundStop<Cause>[]> {
  const signal = rolesOf(machine).state
  const [first, last] = [cuts[0], cuts.at(-1)]
  if (signal === null || !first || !last || last.untilMs <= first.fromMs) return []
  const { plan, causes } = await kernel.database.as(system, async (db: ProductionDb) => {
    const catalogue = new Map((await reasonsOfPlant(db, machine.organisationId)).map((r) => [r.code, r]))
    const said = await explanationsOf(db, [machine.id], { from: new Date(first.fromMs).toISOString(), until: new Date(last.untilMs).toISOString() })
    return {
      plan: (await plansOf(db, [machine.organisationId])).get(machine.organisationId)!,
      causes: said.map((e): Cause => ({
        fromMs: Date.parse(e.from_at), untilMs: Date.parse(e.until_at), note: e.note, by: e.explained_by,
        reason: catalogue.get(e.reason) ?? { code: e.reason, title: { zh: e.reason, en: e.reason }, isPlanned: false },
      })),
    }
  })
  const shifts = cuts.flatMap((c) => shiftCuts(zone, plan.on, c.fromMs, c.untilMs))
  // One stop that lasts into the next shift is one stop.
  const busy = shifts.reduce<Cut[]>((all, s) => {
    const before = all.at(-1)
    if (before?.untilMs === s.fromMs) all[all.length - 1] = { fromMs: before.fromMs, untilMs: s.untilMs }
    else all.push({ fromMs: s.fromMs, untilMs: s.untilMs })
    return all
  }, [])
  return stopsOf(read ?? (await telemetry.spans(signal, first.fromMs, last.untilMs)), busy, causes, (state) => state !== running)
}

/** A time of which nothing is known is listed too: somebody may know what it was. */
export const shownStop = ({ fromMs, untilMs, state, cause }: FoundStop<Cause>): Stop => ({
  from: new Date(fromMs).toISOString(), until: new Date(untilMs).toISOString(), state: machineStates[state] ?? 'offline', reason: cause?.reason ?? null, note: cause?.note ?? null, by: cause?.by ?? null,
})

type Reasons = z.infer<typeof MachineDay>['reasons']
/** What cost planned time, by what was said of it or else by state; neither planned stops nor what is unknown. */
export function reasonLines(stops: readonly FoundStop<Cause>[]): Reasons {
  const costly = stops.filter((s) => s.state !== planned && s.state !== offline && !s.cause?.reason.isPlanned)
  const keyed = costly.map((s) => ({ stop: s, key: s.cause ? `reason ${s.cause.reason.code}` : `state ${s.state}`, seconds: (s.untilMs - s.fromMs) / 1000 }))
  return paretoOf(keyed).map(({ key, ...line }) => {
    const of = keyed.filter((k) => k.key === key)
    const [most] = paretoOf(of.map((k) => ({ key: String(k.stop.state), seconds: k.seconds })))
    const state: MachineState = machineStates[Number(most!.key)]!
    return { reason: of[0]!.stop.cause?.reason ?? null, state, ...line }
  })
}
