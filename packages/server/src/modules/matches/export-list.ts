import type { Language, Text } from '@jingwei/contract/text'
import { sql, type RawBuilder } from 'kysely'
import type { Actor } from '../../kernel/access/actor.ts'
import { audit } from '../../kernel/audit/audit.ts'
import { sendTable } from '../../kernel/http/send-table.ts'
import type { Cell, TableColumn } from '../../kernel/tables/index.ts'
import type { Context, MatchesDb } from './context.ts'
import { allOf, whereOf, type ListInput, type Listing } from './list.store.ts'
import type { MatchesTables } from './matches.tables.ts'
import type { As } from './offer-files.ts'

export type ListColumn<Item> = { readonly header: Text; readonly width: number; readonly type?: NonNullable<TableColumn['type']>; readonly cell: (item: Item, language: Language) => Cell }
type Call = { readonly as: As; readonly actor: Actor; readonly language: Language; readonly query: ListInput & { format: 'xlsx' | 'csv' } }

/** What a list finds, as a file. */
export async function exportOf<Row, Item>(context: Context, { as, actor, language, query }: Call, listing: Listing, own: RawBuilder<unknown> | undefined, columns: readonly ListColumn<Item>[], show: (db: MatchesDb, rows: Row[]) => Promise<Item[]>, title: Text) {
  const { kernel, regions, pool } = context
  // Refuse a bad filter before the file begins.
  whereOf(listing, query, regions, own ?? sql`true`)
  await pool.catchUp()
  return sendTable<MatchesTables>(as, {
    format: query.format, name: `${title[language]}-${kernel.today()}`, sheetName: title[language], columns: columns.map(({ header, width, type }) => ({ header: header[language], width, ...(type && { type }) })),
    async *batches(db) {
      for await (const batch of allOf<Row>(db, listing, query, regions, own)) yield (await show(db, batch)).map((item) => columns.map((c) => c.cell(item, language)))
    },
    written: (db, n) => audit(db, actor, { action: `matches.exported`, summary: `${title.en} ${n}`, after: { list: title.en, filter: query.filter, q: query.q, rows: n } }),
  })
}
