import type { machines as contract } from '@jingwei/contract/machines'
import type { Answer, Body } from '@jingwei/contract/operation'
import type { Actor } from '../../kernel/access/actor.ts'
import { audit } from '../../kernel/audit/audit.ts'
import { newConnection, withSecret, type MadeConnection } from './add-connection.ts'
import { findConnection } from './connection.store.ts'
import { plantOf, type Context } from './context.ts'
import type { MachinesDb } from './facts.store.ts'
import { insertConnections, insertMachines, insertSignals } from './machine.store.ts'
import { commissionedLater, noSuchConnection, noSuchType, noSuchWorkshop, orTaken } from './machines.errors.ts'
import { findType, findWorkshop } from './plant.store.ts'
import { readMachine } from './show-machine.ts'

/** A foreign key does not ask whose the other record is; what the caller cannot see does not exist. */
export async function checkPlace(db: MachinesDb, context: Context, fields: { workshopId?: number | null | undefined; commissionedOn?: string | null | undefined }) {
  if (fields.workshopId && !(await findWorkshop(db, fields.workshopId))) throw noSuchWorkshop()
  if (fields.commissionedOn && fields.commissionedOn > context.kernel.today()) throw commissionedLater()
}

export async function addMachine(db: MachinesDb, context: Context, actor: Actor, body: Body<typeof contract.create>): Promise<Answer<typeof contract.create>> {
  const plant = await plantOf(db, context, actor)
  const by = actor.person?.name ?? null
  if (!(await findType(db, body.typeId))) throw noSuchType()
  await checkPlace(db, context, body)
  let made: (MadeConnection & { id: number }) | null = null
  let connectionId: number | null = null
  if (body.connection && 'id' in body.connection) {
    const there = await findConnection(db, body.connection.id)
    if (!there) throw noSuchConnection()
    connectionId = there.id
  } else if (body.connection) {
    const connection = newConnection({ name: `${body.code} ${body.name}`.slice(0, 100), protocol: body.connection.protocol }, plant, by)
    made = { ...connection, id: (await insertConnections(db, [connection.row]))[0]! }
    connectionId = made.id
  }
  const [id] = await orTaken(insertMachines(db, [{
    ...plant, type_id: body.typeId, workshop_id: body.workshopId, connection_id: connectionId, code: body.code, name: body.name, payload_name: body.payloadName ?? body.code, maker: body.maker, model: body.model,
    serial: body.serial, commissioned_on: body.commissionedOn, ideal_seconds_per_unit: body.idealSecondsPerUnit, created_by: by,
  }]))
  await insertSignals(db, [id!])
  await audit(db, actor, { action: 'machine.created', subject: `machine:${id}`, regionX: plant.region_x, summary: `${body.code} ${body.name}`, after: { typeId: body.typeId, connectionId } })
  return { machine: await readMachine(db, context, actor, id!), secret: made ? await withSecret(db, context, made.id, made.token) : null }
}
