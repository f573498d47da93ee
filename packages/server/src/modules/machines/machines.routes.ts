import { Readable } from 'node:stream'
import { machines as contract } from '@jingwei/contract/machines'
import type { Answer } from '@jingwei/contract/operation'
import { audit } from '../../kernel/audit/audit.ts'
import { handOver } from '../../kernel/database/hand-over.ts'
import { writeTable, type Cell } from '../../kernel/tables/index.ts'
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
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

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
    async function* exported(): AsyncGenerator<Cell[][]> {
      // The rows come out of one transaction, so that the file shows one moment; it lives as long as somebody reads.
      const queue = handOver<Cell[][]>()
      const done = as<T, void>(async (db) => {
        let n = 0
        for await (const batch of allOfMachines(db, query, scope)) {
          n += batch.length
          const names = await namesOf(db, context, batch)
          if (!(await queue.give(batch.map((r) => cells(rowOf(r, names, scope)))))) return
        }
        await audit(db, actor, { action: 'machines.exported', summary: `${n}`, after: { filter: query.filter, q: query.q, rows: n } })
      }).then(queue.end, queue.fail)
      try {
        for (let next = await queue.take(); next; next = await queue.take()) yield next
      } finally {
        queue.stop()
        await done
      }
    }
    return {
      stream: writeTable(query.format, columns, Readable.from(exported()), { sheetName: language === 'zh' ? '设备' : 'Machines' }),
      name: `${language === 'zh' ? '设备' : 'machines'}-${kernel.today()}.${query.format}`, mediaType: query.format === 'xlsx' ? xlsx : 'text/csv; charset=utf-8',
    }
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
