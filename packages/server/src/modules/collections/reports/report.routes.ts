import { collections as contract } from '@jingwei/contract/collections'
import { audit } from '../../../kernel/audit/audit.ts'
import { sendTable } from '../../../kernel/http/send-table.ts'
import type { CollectionsTables } from '../collections.tables.ts'
import type { Context } from '../context.ts'
import { reportTable } from '../sheets/list-columns.ts'
import { allReports } from './report.store.ts'
import { listReports, readReport, reportFilter, toReportRow } from './show-report.ts'
import { actOn, govern, saveReport } from './write-report.ts'

type T = CollectionsTables

export function reportRoutes(context: Context) {
  const { kernel } = context
  const { http } = kernel
  http.route<typeof contract.reports, T>(contract.reports, ({ db, actor, query }) => listReports(db, context, actor, query))
  http.route<typeof contract.report, T>(contract.report, ({ db, actor, params }) => readReport(db, context, actor, params.id))
  http.route<typeof contract.saveReport, T>(contract.saveReport, ({ db, actor, params, body }) => saveReport(db, context, actor, params.id, body))
  http.route<typeof contract.act, T>(contract.act, ({ db, actor, params, body }) => actOn(db, context, actor, params.id, body))
  http.route<typeof contract.govern, T>(contract.govern, ({ db, actor, params, body }) => govern(db, context, actor, params.id, body))
  http.stream<typeof contract.exportReports>(contract.exportReports, async ({ as, actor, query, language }) => {
    const { columns, cells, title } = reportTable(language)
    // Refuse a bad filter before the file begins.
    const filter = reportFilter(context, actor, query)
    return sendTable<T>(as, {
      format: query.format, name: `${title}-${kernel.today()}`, sheetName: title, columns,
      async *batches(db) {
        for await (const batch of allReports(db, filter, query.sort)) yield batch.map((r) => cells(toReportRow(context, r)))
      },
      written: (db, rows) => audit(db, actor, { action: 'collection-reports.exported', summary: `${rows}` }),
    })
  })
}
