import type { machines as contract } from '@jingwei/contract/machines'
import type { Body } from '@jingwei/contract/operation'
import type { Updateable } from 'kysely'
import type { Actor } from '../../kernel/access/actor.ts'
import { audit } from '../../kernel/audit/audit.ts'
import { readConnection } from './add-connection.ts'
import { lockConnection, updateConnection } from './connection.store.ts'
import type { Context } from './context.ts'
import type { MachinesDb } from './facts.store.ts'
import { connectionNotFound, orTaken, sparkplugHalf } from './machines.errors.ts'
import type { ConnectionTable } from './machines.tables.ts'

const columnOf = { name: 'name', isEnabled: 'is_enabled', certificateSha256: 'certificate_sha256', sparkplugGroup: 'sparkplug_group', sparkplugEdge: 'sparkplug_edge' } as const satisfies Record<string, keyof ConnectionTable>

/** Takes effect at once everywhere: the database tells every process that lets machines in. */
export async function changeConnection(db: MachinesDb, context: Context, actor: Actor, id: number, body: Body<typeof contract.changeConnection>) {
  const before = await lockConnection(db, id)
  if (!before) throw connectionNotFound()
  const change: Updateable<ConnectionTable> = {}
  for (const [field, column] of Object.entries(columnOf) as [keyof typeof columnOf, keyof typeof before][])
    if (body[field] !== undefined && body[field] !== before[column]) Object.assign(change, { [column]: body[field] })
  if (body.mapping !== undefined) change.mapping = body.mapping === null ? null : JSON.stringify(body.mapping)
  const group = change.sparkplug_group === undefined ? before.sparkplug_group : change.sparkplug_group
  const edge = change.sparkplug_edge === undefined ? before.sparkplug_edge : change.sparkplug_edge
  if ((group === null) !== (edge === null) || (before.protocol === 'sparkplug' && group === null)) throw sparkplugHalf()
  const columns = Object.keys(change) as (keyof typeof before)[]
  if (columns.length > 0) {
    await orTaken(updateConnection(db, id, change))
    const action = change.is_enabled === false ? 'connection.disabled' : change.is_enabled === true ? 'connection.enabled' : 'connection.changed'
    await audit(db, actor, { action, subject: `connection:${id}`, regionX: before.region_x, summary: change.name ?? before.name, before: Object.fromEntries(columns.map((c) => [c, before[c]])), after: { ...change, ...(change.mapping !== undefined && { mapping: body.mapping }) } })
  }
  return readConnection(db, context, id)
}
