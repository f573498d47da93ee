import { Readable } from 'node:stream'
import type { Language, Text } from '@jingwei/contract/text'
import type { Actor } from '../../kernel/access/actor.ts'
import { audit } from '../../kernel/audit/audit.ts'
import { handOver } from '../../kernel/database/hand-over.ts'
import type { Download } from '../../kernel/http/route.ts'
import { writeTable, type Cell, type TableColumn } from '../../kernel/tables/index.ts'
import type { ProvidersDb } from './context.ts'
import type { ProvidersTables } from './providers.tables.ts'
import type { As } from './references.ts'

type Sheet<Row> = { columns: TableColumn[]; cells: (row: Row) => Cell[] }
type Wish<Row> = { as: As; actor: Actor; language: Language; format: 'csv' | 'xlsx'; today: string; name: Text; action: string; about: unknown; sheet: Sheet<Row>; rows: (db: ProvidersDb) => AsyncIterable<Row[]> }

/** Rows come out of one transaction, so that the file shows one moment; it lives as long as somebody reads. */
export function fileOf<Row>({ as, actor, language, format, today, name, action, about, sheet, rows }: Wish<Row>): Download {
  async function* exported(): AsyncGenerator<Cell[][]> {
    const queue = handOver<Cell[][]>()
    const done = as<ProvidersTables, void>(async (db) => {
      let n = 0
      for await (const batch of rows(db)) {
        n += batch.length
        if (!(await queue.give(batch.map(sheet.cells)))) return
      }
      await audit(db, actor, { action, summary: `${n}`, after: { about, rows: n } })
    }).then(queue.end, queue.fail)
    try {
      for (let next = await queue.take(); next; next = await queue.take()) yield next
    } finally {
      queue.stop()
      await done
    }
  }
  return {
    stream: writeTable(format, sheet.columns, Readable.from(exported()), { sheetName: name[language] }), name: `${name[language]}-${today}.${format}`,
    mediaType: format === 'xlsx' ? 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' : 'text/csv; charset=utf-8',
  }
}
