import type { Text } from '@jingwei/contract/text'
import { workplans as contract, type PostingRow } from '@jingwei/contract/workplans'
import type { z } from 'zod'
import { audit } from '../../../kernel/audit/audit.ts'
import { sendTable } from '../../../kernel/http/send-table.ts'
import type { Context } from '../context.ts'
import { tableOf } from '../meetings/export-columns.ts'
import { dayCell } from '../plans/task-columns.ts'
import type { WorkplansTables } from '../workplans.tables.ts'
import { allPostings } from './posting.store.ts'
import { addPosting, addResult, changePosting, listPostings, readPosting, toPostingRow } from './postings.ts'

type T = WorkplansTables
const t = (zh: string, en: string): Text => ({ zh, en })
const kinds = { cadre: t('派驻', 'Posted cadre'), pair: t('结对', 'Pair agreement') }
const postingTable = tableOf<z.infer<typeof PostingRow>>([
  { header: t('名称', 'Title'), width: 36, cell: (r) => r.title }, { header: t('类型', 'Kind'), width: 12, cell: (r, l) => kinds[r.kind][l] }, { header: t('人员', 'Person'), width: 16, cell: (r) => r.person }, { header: t('派出单位或甲方', 'From, or the first'), width: 28, cell: (r) => r.from },
  { header: t('派驻单位或乙方', 'To, or the second'), width: 28, cell: (r) => r.to }, { header: t('地区', 'Region'), width: 14, cell: (r) => r.region.name }, { header: t('协作地区', 'Partner'), width: 14, cell: (r) => r.partner?.name ?? null }, { header: t('开始', 'Starts'), width: 12, type: 'date', cell: (r) => dayCell(r.startsOn) },
  { header: t('到期', 'Ends'), width: 12, type: 'date', cell: (r) => dayCell(r.endsOn) }, { header: t('结束', 'Ended'), width: 12, type: 'date', cell: (r) => dayCell(r.endedOn) }, { header: t('成果', 'Results'), width: 8, type: 'number', cell: (r) => r.results },
])

export function postingRoutes(context: Context) {
  const { kernel } = context
  const { http } = kernel
  http.route<typeof contract.postings, T>(contract.postings, ({ db, query }) => listPostings(db, context, query))
  http.route<typeof contract.posting, T>(contract.posting, ({ db, params }) => readPosting(db, context, params.id))
  http.route<typeof contract.addPosting, T>(contract.addPosting, ({ db, actor, body }) => addPosting(db, context, actor, body))
  http.route<typeof contract.changePosting, T>(contract.changePosting, ({ db, actor, params, body }) => changePosting(db, context, actor, params.id, body))
  http.route<typeof contract.addResult, T>(contract.addResult, ({ db, actor, params, body }) => addResult(db, context, actor, params.id, body))
  http.stream<typeof contract.exportPostings>(contract.exportPostings, async ({ as, actor, query, language }) => {
    const { columns, cells } = postingTable(language)
    const title = language === 'zh' ? '派驻与结对' : 'postings'
    return sendTable<T>(as, {
      format: query.format, name: `${title}-${kernel.today()}`, sheetName: title, columns,
      async *batches(db) {
        for await (const batch of allPostings(db, { ...query, today: kernel.today() }, query.sort)) yield batch.map((r) => cells(toPostingRow(context, r)))
      },
      written: (db, rows) => audit(db, actor, { action: 'postings.exported', summary: `${rows}`, after: { ...query, rows } }),
    })
  })
}
