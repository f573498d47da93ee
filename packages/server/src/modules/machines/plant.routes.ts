import { machines as contract, type MachineTypeDefinition } from '@jingwei/contract/machines'
import type { Answer } from '@jingwei/contract/operation'
import { typeFaults } from '@jingwei/engines/machine-types'
import { audit } from '../../kernel/audit/audit.ts'
import { plantOf, type Context } from './context.ts'
import { definitionFaults, orTaken, typeVersionTaken, workshopInUse, workshopNotFound } from './machines.errors.ts'
import type { MachinesTables } from './machines.tables.ts'
import { readOverview } from './overview.ts'
import { allTypes, countIn, deleteWorkshop, findWorkshop, insertType, insertWorkshop, putSharing, renameWorkshop, sharingOf, workshopsOf, type TypeRecord } from './plant.store.ts'

type T = MachinesTables
const typeOf = (r: TypeRecord & { machines: number }) => ({ ...r.definition, id: r.id, isShipped: r.organisation_id === null, machines: r.machines })
const sharingShown = (r: { level?: string; changed_at?: string; changed_by?: string | null } | undefined) => ({ level: r?.level ?? 'counts', changedAt: r?.changed_at ?? null, changedBy: r?.changed_by ?? null }) as Answer<typeof contract.sharing>

/** What belongs to the plant as a whole: types of its own, workshops, what it shares; and what the bureau sees of all plants together. */
export function plantRoutes(context: Context) {
  const { http } = context.kernel
  http.route<typeof contract.types, T>(contract.types, async ({ db }) => ({ items: (await allTypes(db)).map(typeOf) }))
  http.route<typeof contract.saveType, T>(contract.saveType, async ({ db, actor, body }) => {
    const plant = await plantOf(db, context, actor)
    const definition: MachineTypeDefinition = body
    const faults = typeFaults(definition)
    if (faults.length > 0) throw definitionFaults(faults)
    const made = await insertType(db, definition, plant, actor.person?.name ?? null)
    if (!made) throw typeVersionTaken(body.code, body.version)
    await audit(db, actor, { action: 'machine-type.saved', subject: `machine-type:${made.id}`, regionX: plant.region_x, summary: `${body.code} ${body.version}`, after: { signals: body.signals.length } })
    return { ...definition, id: made.id, isShipped: false, machines: 0 }
  })

  http.route<typeof contract.workshops, T>(contract.workshops, async ({ db, query }) => ({ items: await workshopsOf(db, query.organisationId) }))
  http.route<typeof contract.addWorkshop, T>(contract.addWorkshop, async ({ db, actor, body }) => {
    const plant = await plantOf(db, context, actor)
    const made = await orTaken(insertWorkshop(db, plant, body.name))
    await audit(db, actor, { action: 'workshop.created', subject: `workshop:${made.id}`, regionX: plant.region_x, summary: body.name })
    return { id: made.id, name: made.name, machines: 0 }
  })
  http.route<typeof contract.renameWorkshop, T>(contract.renameWorkshop, async ({ db, actor, params, body }) => {
    const before = await findWorkshop(db, params.id)
    if (!before) throw workshopNotFound()
    await orTaken(renameWorkshop(db, params.id, body.name))
    await audit(db, actor, { action: 'workshop.renamed', subject: `workshop:${params.id}`, regionX: before.region_x, summary: body.name, before: { name: before.name }, after: { name: body.name } })
    return { id: params.id, name: body.name, machines: await countIn(db, params.id) }
  })
  http.route<typeof contract.removeWorkshop, T>(contract.removeWorkshop, async ({ db, actor, params }) => {
    const before = await findWorkshop(db, params.id)
    if (!before) throw workshopNotFound()
    if ((await countIn(db, params.id)) > 0) throw workshopInUse()
    await deleteWorkshop(db, params.id).catch((error: unknown) => {
      // A machine that came in at this moment, or a record of another module.
      throw ['23001', '23503'].includes((error as { code?: string }).code ?? '') ? workshopInUse() : error
    })
    await audit(db, actor, { action: 'workshop.removed', subject: `workshop:${params.id}`, regionX: before.region_x, summary: before.name })
  })

  http.route<typeof contract.sharing, T>(contract.sharing, async ({ db, actor }) => sharingShown(await sharingOf(db, actor.organisationId!)))
  http.route<typeof contract.setSharing, T>(contract.setSharing, async ({ db, actor, body }) => {
    const plant = await plantOf(db, context, actor)
    const before = (await sharingOf(db, plant.organisation_id))?.level ?? 'counts'
    const after = await putSharing(db, plant, body.level, actor.person?.name ?? null)
    await audit(db, actor, { action: 'machines.sharing-changed', subject: `organisation:${plant.organisation_id}`, regionX: plant.region_x, summary: `${before} → ${body.level}`, before: { level: before }, after: { level: body.level } })
    return sharingShown(after)
  })

  http.route<typeof contract.overview, T>(contract.overview, ({ db, actor, query }) => readOverview(db, context, actor, query.region))
}
