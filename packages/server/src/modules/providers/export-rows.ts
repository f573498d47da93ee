import type { Language, Text } from '@jingwei/contract/text'
import type { Actor } from '../../kernel/access/actor.ts'
import { audit } from '../../kernel/audit/audit.ts'
import type { Download } from '../../kernel/http/route.ts'
import { sendTable } from '../../kernel/http/send-table.ts'
import type { Cell, TableColumn } from '../../kernel/tables/index.ts'
import type { ProvidersDb } from './context.ts'
import type { ProvidersTables } from './providers.tables.ts'
import type { As } from './references.ts'

type Sheet<Row> = { columns: TableColumn[]; cells: (row: Row) => Cell[] }
type Wish<Row> = { as: As; actor: Actor; language: Language; format: 'csv' | 'xlsx'; today: string; name: Text; action: string; about: unknown; sheet: Sheet<Row>; rows: (db: ProvidersDb) => AsyncIterable<Row[]> }

export const fileOf = <Row>({ as, actor, language, format, today, name, action, about, sheet, rows }: Wish<Row>): Download =>
  sendTable<ProvidersTables>(as, {
    format, name: `${name[language]}-${today}`, sheetName: name[language], columns: sheet.columns,
    async *batches(db) {
      for await (const batch of rows(db)) yield batch.map(sheet.cells)
    },
    written: (db, n) => audit(db, actor, { action, summary: `${n}`, after: { about, rows: n } }),
  })
