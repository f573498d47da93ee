import { Readable } from 'node:stream'
import type { Language, Text } from '@jingwei/contract/text'
import type { RawBuilder } from 'kysely'
import type { Actor } from '../../kernel/access/actor.ts'
import { audit } from '../../kernel/audit/audit.ts'
import { handOver } from '../../kernel/database/hand-over.ts'
import { writeTable, type Cell, type TableColumn } from '../../kernel/tables/index.ts'
import type { Context, MatchesDb } from './context.ts'
import { allOf, whereOf, type ListInput, type Listing } from './list.store.ts'
import type { As } from './offer-files.ts'
import { sql } from 'kysely'

export type ListColumn<Item> = { readonly header: Text; readonly width: number; readonly type?: NonNullable<TableColumn['type']>; readonly cell: (item: Item, language: Language) => Cell }
type Call = { readonly as: As; readonly actor: Actor; readonly language: Language; readonly query: ListInput & { format: 'xlsx' | 'csv' } }
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** What a list finds, as a file. The rows come out of one transaction, so that the file shows one moment; it lives as long as somebody reads. */
export async function exportOf<Row, Item>(context: Context, { as, actor, language, query }: Call, listing: Listing, own: RawBuilder<unknown> | undefined, columns: readonly ListColumn<Item>[], show: (db: MatchesDb, rows: Row[]) => Promise<Item[]>, title: Text) {
  const { kernel, regions, pool } = context
  // Refuse a bad filter before the file begins.
  whereOf(listing, query, regions, own ?? sql`true`)
  await pool.catchUp()
  async function* exported(): AsyncGenerator<Cell[][]> {
    const queue = handOver<Cell[][]>()
    const done = as(async (db: MatchesDb) => {
      let n = 0
      for await (const batch of allOf<Row>(db, listing, query, regions, own)) {
        n += batch.length
        const items = await show(db, batch)
        if (!(await queue.give(items.map((item) => columns.map((c) => c.cell(item, language)))))) return
      }
      await audit(db, actor, { action: `matches.exported`, summary: `${title.en} ${n}`, after: { list: title.en, filter: query.filter, q: query.q, rows: n } })
    }).then(queue.end, queue.fail)
    try {
      for (let next = await queue.take(); next; next = await queue.take()) yield next
    } finally {
      queue.stop()
      await done
    }
  }
  return {
    stream: writeTable(query.format, columns.map(({ header, width, type }) => ({ header: header[language], width, ...(type && { type }) })), Readable.from(exported()), { sheetName: title[language] }),
    name: `${title[language]}-${kernel.today()}.${query.format}`, mediaType: query.format === 'xlsx' ? xlsx : 'text/csv; charset=utf-8',
  }
}
