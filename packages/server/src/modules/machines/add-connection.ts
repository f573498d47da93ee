import type { machines as contract, ConnectionProtocol, Mapping } from '@jingwei/contract/machines'
import type { Answer, Body } from '@jingwei/contract/operation'
import type { Actor } from '../../kernel/access/actor.ts'
import { audit } from '../../kernel/audit/audit.ts'
import { plantOf, type Context, type Plant } from './context.ts'
import { connectionViews, setToken } from './connection.store.ts'
import type { MachinesDb } from './facts.store.ts'
import { insertConnections, type NewConnection } from './machine.store.ts'
import { connectionNotFound, orTaken, sparkplugHalf } from './machines.errors.ts'
import { snippetsFor } from './snippets.ts'
import { digestOf, hintOf, makeToken, makeUsername } from './token.ts'

type Wanted = { name: string; protocol: ConnectionProtocol; sparkplugGroup?: string | null; sparkplugEdge?: string | null; mapping?: Mapping | null }
export type MadeConnection = { row: NewConnection; token: string }

/** A credential that nobody else has. A Sparkplug node that says nothing of its own name is named by us, for it must have one. */
export function newConnection(wanted: Wanted, plant: Plant, by: string | null): MadeConnection {
  const token = makeToken()
  const username = makeUsername()
  const isNode = wanted.protocol === 'sparkplug'
  if (((wanted.sparkplugGroup ?? null) === null) !== ((wanted.sparkplugEdge ?? null) === null)) throw sparkplugHalf()
  return {
    token,
    row: {
      ...plant, name: wanted.name, protocol: wanted.protocol, username, token_hint: hintOf(token), token_digest: digestOf(token), mapping: wanted.mapping ?? null, created_by: by,
      sparkplug_group: isNode ? (wanted.sparkplugGroup ?? `firm-${plant.organisation_id}`) : null, sparkplug_edge: isNode ? (wanted.sparkplugEdge ?? username) : null,
    },
  }
}

export async function readConnection(db: MachinesDb, context: Context, id: number): Promise<Answer<typeof contract.connection>> {
  const [found] = await connectionViews(db, id)
  if (!found) throw connectionNotFound()
  return { ...found, deadLetters: (await context.sources.deadLetters?.(db as never, [id]))?.get(id) ?? 0 }
}
/** The token is in this answer and nowhere else. */
export async function withSecret(db: MachinesDb, context: Context, id: number, token: string): Promise<Answer<typeof contract.addConnection>> {
  const connection = await readConnection(db, context, id)
  return { connection, token, snippets: await snippetsFor(db, context, connection, token) }
}

export async function addConnection(db: MachinesDb, context: Context, actor: Actor, wanted: Body<typeof contract.addConnection>) {
  const plant = await plantOf(db, context, actor)
  const { row, token } = newConnection(wanted, plant, actor.person?.name ?? null)
  const id = (await orTaken(insertConnections(db, [row])))[0]!
  await audit(db, actor, { action: 'connection.created', subject: `connection:${id}`, regionX: plant.region_x, summary: row.name, after: { protocol: row.protocol, username: row.username } })
  return withSecret(db, context, id, token)
}

export async function renewSecret(db: MachinesDb, context: Context, actor: Actor, id: number) {
  const before = await readConnection(db, context, id)
  const plant = await plantOf(db, context, actor)
  const token = makeToken()
  await setToken(db, id, digestOf(token), hintOf(token))
  await audit(db, actor, { action: 'connection.secret-renewed', subject: `connection:${id}`, regionX: plant.region_x, summary: before.name, before: { tokenHint: before.tokenHint }, after: { tokenHint: hintOf(token) } })
  return withSecret(db, context, id, token)
}
