import { Readable } from 'node:stream'
import { machines as contract } from '@jingwei/contract/machines'
import type { Answer } from '@jingwei/contract/operation'
import { audit } from '../../kernel/audit/audit.ts'
import { mediaTypeOf, sendTable } from '../../kernel/http/send-table.ts'
import { writeTable } from '../../kernel/tables/index.ts'
import { addMachine } from './add-machine.ts'
import { changeMachine, retireMachine, setSignal } from './change-machine.ts'
import type { Context } from './context.ts'
import { importMachines } from './import-machines.ts'
import { allOfMachines } from './list-machines.store.ts'
import type { MachinesTables } from './machines.tables.ts'
import { openFaults, readSheet } from './read-sheet.ts'
import { exportColumns, templateColumns } from './sheet-columns.ts'
import { listMachines, namesOf, readMachine, rowOf, scopeOf } from './show-machine.ts'

type T = MachinesTables
const xlsx = mediaTypeOf('xlsx')

export function machineRoutes(context: Context) {
  const { kernel } = context
  const { http } = kernel
  http.route<typeof contract.list, T>(contract.list, ({ db, actor, query }) => listMachines(db, context, actor, query))
  http.route<typeof contract.get, T>(contract.get, ({ db, actor, params }) => readMachine(db, context, actor, params.id))
  http.route<typeof contract.create, T>(contract.create, ({ db, actor, body }) => addMachine(db, context, actor, body))
  http.route<typeof contract.change, T>(contract.change, ({ db, actor, params, body }) => changeMachine(db, context, actor, params.id, body))
  http.route<typeof contract.setSignal, T>(contract.setSignal, ({ db, actor, params, body }) => setSignal(db, context, actor, params.id, body))
  http.route<typeof contract.retire, T>(contract.retire, ({ db, actor, params }) => retireMachine(db, context, actor, params.id))

  http.stream(contract.export, async ({ query, as, actor, language }) => {
    const { columns, cells } = exportColumns(language)
    const scope = scopeOf(context, actor, query.region)
    // Refuse a bad filter before the file begins.
    await as<T, unknown>((db) => listMachines(db, context, actor, { ...query, limit: 1 }))
    return sendTable<T>(as, {
      format: query.format, name: `${language === 'zh' ? '设备' : 'machines'}-${kernel.today()}`, sheetName: language === 'zh' ? '设备' : 'Machines', columns,
      async *batches(db) {
        for await (const batch of allOfMachines(db, query, scope)) {
          const names = await namesOf(db, context, batch)
          yield batch.map((r) => cells(rowOf(r, names, scope)))
        }
      },
      written: (db, n) => audit(db, actor, { action: 'machines.exported', summary: `${n}`, after: { filter: query.filter, q: query.q, rows: n } }),
    })
  })
  http.stream(contract.template, async ({ language }) => ({
    stream: writeTable('xlsx', templateColumns(language), Readable.from([]), { sheetName: language === 'zh' ? '设备' : 'Machines' }),
    name: language === 'zh' ? '设备导入表.xlsx' : 'machines-to-import.xlsx', mediaType: xlsx,
  }))
  http.stream<typeof contract.importRows>(contract.importRows, async ({ as, actor, body, file, language }) => {
    const faults = openFaults(language)
    const rows = await readSheet(file!, faults, kernel.today())
    return as<T, Answer<typeof contract.importRows>>((db) => importMachines(db, context, actor, { rows, faults, dryRun: body.dryRun, connectionId: body.connectionId }))
  })
}
