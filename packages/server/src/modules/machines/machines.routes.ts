import { machines as contract } from '@jingwei/contract/machines'
import { addMachine } from './add-machine.ts'
import type { Context } from './context.ts'
import type { MachinesTables } from './machines.tables.ts'
import { listMachines, readMachine } from './show-machine.ts'

type T = MachinesTables
export function machineRoutes(context: Context) {
  const { http } = context.kernel
  http.route<typeof contract.list, T>(contract.list, ({ db, actor, query }) => listMachines(db, context, actor, query))
  http.route<typeof contract.get, T>(contract.get, ({ db, actor, params }) => readMachine(db, context, actor, params.id))
  http.route<typeof contract.create, T>(contract.create, ({ db, actor, body }) => addMachine(db, context, actor, body))
}
