import { production as contract } from '@jingwei/contract/production'
import { checkShifts } from '@jingwei/engines/shifts'
import { Readable } from 'node:stream'
import type { Actor } from '../../kernel/access/actor.ts'
import { audit } from '../../kernel/audit/audit.ts'
import type { Db } from '../../kernel/database/database.ts'
import { changedMeanwhile } from '../../kernel/errors/problem-error.ts'
import { writeTable } from '../../kernel/tables/index.ts'
import type { MachineFacts } from '../machines/index.ts'
import { placeOf, type Context } from './context.ts'
import { kpiTable } from './export-kpis.ts'
import { hall } from './hall.ts'
import { kpis } from './kpis.ts'
import { plantFigures } from './plant.ts'
import { badMachines, badShifts, firmNeeded, plantNotFound, tariffsTwice } from './production.errors.ts'
import { plansOf } from './plant-plan.ts'
import { putSettings } from './production.store.ts'
import type { ProductionTables } from './production.tables.ts'

type T = ProductionTables
type Which = { machines?: string | undefined; workshopId?: number | undefined; organisationId?: number | undefined }
type As = <R>(work: (db: Db<T>) => Promise<R>) => Promise<R>

/** Whose plant: a firm's own, whatever it names; an officer says which. */
function firmOf(actor: Actor, asked: number | undefined): number {
  if (actor.scope === 'organisation') {
    if (actor.organisationId === null || (asked !== undefined && asked !== actor.organisationId)) throw plantNotFound()
    return actor.organisationId
  }
  if (asked === undefined) throw firmNeeded()
  return asked
}
function idsOf(text: string | undefined): number[] | undefined {
  const ids = text?.split(',').map(Number)
  if (ids?.some((id) => !Number.isSafeInteger(id) || id <= 0)) throw badMachines()
  return ids
}

export function plantRoutes(context: Context) {
  const { kernel, machines } = context
  const { http } = kernel

  /** Machines one by one, as far as row-level security shows them to the caller. */
  const seen = async (as: As, actor: Actor, query: Which) => {
    const organisationId = firmOf(actor, query.organisationId)
    const ids = idsOf(query.machines)
    const found = await as((db) => machines.visible(db, { organisationId, ...(ids && { ids }), ...(query.workshopId !== undefined && { workshopId: query.workshopId }) }))
    return { organisationId, machines: found }
  }
  /** All together: a firm that shares figures need not show its machines, but a part of them would be as good as showing them. */
  const together = async (as: As, actor: Actor, query: Which): Promise<{ organisationId: number; machines: MachineFacts[] }> => {
    if (query.machines !== undefined || query.workshopId !== undefined) return seen(as, actor, query)
    const organisationId = firmOf(actor, query.organisationId)
    return as((db) => machines.ofPlant(db, actor, organisationId))
  }

  http.stream(contract.hall, async ({ as, actor, query }) => {
    const plant = await seen(as, actor, query)
    // Shifts are the firm's own matter too, where it shows no machine.
    if (plant.machines.length === 0 && actor.scope !== 'organisation') return { at: kernel.now().toISOString(), shift: null, tiles: [] }
    return hall(context, plant.machines, plant.organisationId)
  })
  http.stream(contract.kpis, async ({ as, actor, query }) => {
    const plant = await (query.each ? seen : together)(as, actor, query)
    return { items: await kpis(context, plant.machines, plant.organisationId, query) }
  })
  http.stream(contract.exportKpis, async ({ as, actor, query, language }) => {
    const plant = await seen(as, actor, query)
    const rows = await kpis(context, plant.machines, plant.organisationId, { ...query, each: true })
    const { columns, cells } = kpiTable(plant.machines, language, context.zone)
    await as((db) => audit(db, actor, { action: 'production.exported', subject: `organisation:${plant.organisationId}`, summary: `${rows.length}`, after: { from: query.from, to: query.to, by: query.by } }))
    return {
      stream: writeTable(query.format, columns, Readable.from([rows.map(cells)]), { sheetName: language === 'zh' ? '生产指标' : 'KPIs' }),
      name: `${language === 'zh' ? '生产指标' : 'kpis'}-${kernel.today()}.${query.format}`,
      mediaType: query.format === 'xlsx' ? 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' : 'text/csv; charset=utf-8',
    }
  })
  http.stream(contract.plant, async ({ as, actor, query }) => {
    const plant = await together(as, actor, { organisationId: query.organisationId })
    return plantFigures(context, plant.machines, plant.organisationId, query.month)
  })

  http.route<typeof contract.settings, T>(contract.settings, async ({ db, actor }) => {
    const { organisation_id: id } = await placeOf(db, context, actor)
    return (await plansOf(db, [id])).get(id)!.settings
  })
  http.route<typeof contract.saveSettings, T>(contract.saveSettings, async ({ db, actor, body }) => {
    const faults = checkShifts(body.shifts)
    if (faults.length > 0) throw badShifts(faults)
    const twice = body.tariffs.findIndex((t, i) => body.tariffs.findIndex((o) => o.fromMinute === t.fromMinute) < i)
    if (twice >= 0) throw tariffsTwice(twice)
    const place = await placeOf(db, context, actor)
    const { version, ...definition } = body
    const before = (await plansOf(db, [place.organisation_id])).get(place.organisation_id)!.settings
    const settings = { ...definition, holidays: [...new Set(definition.holidays)].sort(), tariffs: definition.tariffs.toSorted((a, b) => a.fromMinute - b.fromMinute) }
    if (!(await putSettings(db, place, version, kernel.today(), settings, actor.person?.name ?? null))) throw changedMeanwhile()
    await audit(db, actor, { action: 'production.settings-saved', subject: `organisation:${place.organisation_id}`, regionX: place.region_x, before, after: settings })
    return { version: version + 1, ...settings }
  })
}
