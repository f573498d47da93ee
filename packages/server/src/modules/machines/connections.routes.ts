import { machines as contract } from '@jingwei/contract/machines'
import { addConnection, readConnection, renewSecret } from './add-connection.ts'
import { changeConnection } from './change-connection.ts'
import { connectionViews } from './connection.store.ts'
import type { Context } from './context.ts'
import type { MachinesTables } from './machines.tables.ts'

type T = MachinesTables
export function connectionRoutes(context: Context) {
  const { http } = context.kernel
  http.route<typeof contract.connections, T>(contract.connections, async ({ db }) => {
    const found = await connectionViews(db)
    const dead = (await context.sources.deadLetters?.(db as never, found.map((c) => c.id))) ?? new Map<number, number>()
    return { items: found.map((c) => ({ ...c, deadLetters: dead.get(c.id) ?? 0 })) }
  })
  http.route<typeof contract.connection, T>(contract.connection, ({ db, params }) => readConnection(db, context, params.id))
  http.route<typeof contract.addConnection, T>(contract.addConnection, ({ db, actor, body }) => addConnection(db, context, actor, body))
  http.route<typeof contract.changeConnection, T>(contract.changeConnection, ({ db, actor, params, body }) => changeConnection(db, context, actor, params.id, body))
  http.route<typeof contract.renewSecret, T>(contract.renewSecret, ({ db, actor, params }) => renewSecret(db, context, actor, params.id))
}
