import { production as contract } from '@jingwei/contract/production'
import type { Run as RunSchema } from '@jingwei/contract/production'
import type { z } from 'zod'
import { system, type Actor } from '../../kernel/access/actor.ts'
import { audit } from '../../kernel/audit/audit.ts'
import type { Db } from '../../kernel/database/database.ts'
import type { MachineFacts } from '../machines/index.ts'
import { placeOf, type Context } from './context.ts'
import { rangeOf } from './kpis.ts'
import { machineDay } from './machine-day.ts'
import { inTheFuture, machineNotFound, noSuchReason, rangeTooLong, rangeTurned, reasonTaken, runTaken } from './production.errors.ts'
import { beginRun, insertReason, putExplanation, runsOf } from './production.store.ts'
import type { ProductionTables } from './production.tables.ts'
import { shippedReasons } from './stop-reasons.ts'
import { reasonsOfPlant, shownStop, stopsWithin } from './stops.ts'

type T = ProductionTables
const dayMs = 86_400_000
/** Stops of so long a time are one answer. */
const mostDays = 93
const longestExplanationDays = 31

type RunRow = Awaited<ReturnType<typeof runsOf>>[number]
const shownRun = (r: RunRow): z.infer<typeof RunSchema> => ({ id: r.id, product: r.product, order: r.order_code, idealSecondsPerUnit: r.ideal_seconds_per_unit, from: r.from_at, until: r.until_at })
const instant = (text: string) => new Date(text).toISOString()

export function machineRoutes(context: Context) {
  const { kernel, machines } = context
  const { http } = kernel
  const found = async <D>(db: Db<D>, id: number): Promise<MachineFacts> => {
    const [machine] = await machines.visible(db, { ids: [id] })
    if (!machine) throw machineNotFound()
    return machine
  }
  const placed = (machine: MachineFacts) => ({ machine_id: machine.id, organisation_id: machine.organisationId, region_x: machine.regionX })
  const by = (actor: Actor) => actor.person?.name ?? null

  http.stream(contract.machine, async ({ as, params, query }) => machineDay(context, await as((db: Db<T>) => found(db, params.id)), query.period))

  http.stream(contract.stops, async ({ as, params, query }) => {
    const machine = await as((db: Db<T>) => found(db, params.id))
    const range = rangeOf(query, kernel.now().getTime(), mostDays)
    return { items: (await stopsWithin(context, machine, [range])).map(shownStop) }
  })
  // What was written is read again with the readings, so the write ends first; repeated, it says the same.
  http.stream(contract.explainStop, async ({ as, actor, params, body }) => {
    const [fromMs, untilMs] = [Date.parse(body.from), Date.parse(body.until)]
    if (untilMs <= fromMs) throw rangeTurned('body.until')
    if (untilMs - fromMs > longestExplanationDays * dayMs) throw rangeTooLong('body.until', longestExplanationDays)
    if (fromMs > kernel.now().getTime()) throw inTheFuture('body.from')
    const machine = await as(async (db: Db<T>) => {
      const of = await found(db, params.id)
      if (!(await reasonsOfPlant(db, of.organisationId)).some((r) => r.code === body.reason)) throw noSuchReason()
      const between = { from: instant(body.from), until: instant(body.until) }
      await putExplanation(db, placed(of), between, { reason: body.reason, note: body.note, explained_by: by(actor) })
      await audit(db, actor, { action: 'production.stop-explained', subject: `machine:${of.id}`, regionX: of.regionX, after: { ...between, reason: body.reason, note: body.note } })
      return of
    })
    const now = kernel.now().getTime()
    return { items: (await stopsWithin(context, machine, [{ fromMs, untilMs: Math.min(untilMs, now) }])).map(shownStop) }
  })

  http.route<typeof contract.reasons, T>(contract.reasons, async ({ db, actor }) => ({ items: actor.organisationId === null ? [...shippedReasons] : await reasonsOfPlant(db, actor.organisationId) }))
  http.route<typeof contract.addReason, T>(contract.addReason, async ({ db, actor, body }) => {
    if (shippedReasons.some((r) => r.code === body.code)) throw reasonTaken(body.code)
    const place = await placeOf(db, context, actor)
    if (!(await insertReason(db, place, { code: body.code, title_zh: body.title.zh, title_en: body.title.en, is_planned: body.isPlanned, created_by: by(actor) }))) throw reasonTaken(body.code)
    await audit(db, actor, { action: 'production.reason-added', subject: `organisation:${place.organisation_id}`, regionX: place.region_x, after: body })
    return { code: body.code, title: body.title, isPlanned: body.isPlanned }
  })

  http.stream(contract.runs, async ({ as, params, query }) => {
    const machine = await as((db: Db<T>) => found(db, params.id))
    const [from, until] = [instant(query.from), instant(query.to)]
    if (until < from) throw rangeTurned('query.to')
    const runs = await kernel.database.as(system, (db: Db<T>) => runsOf(db, [machine.id], { from, until }))
    return { items: runs.map(shownRun) }
  })
  http.route<typeof contract.addRun, T>(contract.addRun, async ({ db, actor, params, body }) => {
    const machine = await found(db, params.id)
    if (Date.parse(body.from) > kernel.now().getTime() + dayMs) throw inTheFuture('body.from')
    const run = await beginRun(db, placed(machine), { product: body.product, order_code: body.order, ideal_seconds_per_unit: body.idealSecondsPerUnit, from_at: instant(body.from), created_by: by(actor) })
    if (!run) throw runTaken()
    await audit(db, actor, { action: 'production.run-begun', subject: `machine:${machine.id}`, regionX: machine.regionX, after: { product: run.product, order: run.order_code, idealSecondsPerUnit: run.ideal_seconds_per_unit, from: run.from_at } })
    return shownRun(run)
  })
}
