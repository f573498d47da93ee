import { Readable } from 'node:stream'
import type { Db } from '../database/database.ts'
import { handOver } from '../database/hand-over.ts'
import { writeTable, type Cell, type TableColumn } from '../tables/index.ts'
import type { Download } from './route.ts'

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
export const mediaTypeOf = (format: 'xlsx' | 'csv') => (format === 'xlsx' ? xlsx : 'text/csv; charset=utf-8')

export type Sent<Tables> = {
  readonly format: 'xlsx' | 'csv'
  /** Without its ending. */
  readonly name: string
  readonly sheetName: string
  readonly columns: readonly TableColumn[]
  batches(db: Db<Tables>): AsyncIterable<Cell[][]>
  /** In the same transaction, once all rows are out: the audit. */
  written(db: Db<Tables>, rows: number): Promise<void>
}

/** A table as a file. Its rows come out of one transaction, so that it shows one moment; that lives as long as somebody reads. */
export function sendTable<Tables>(as: (work: (db: Db<Tables>) => Promise<void>) => Promise<void>, { format, name, sheetName, columns, batches, written }: Sent<Tables>): Download {
  async function* exported(): AsyncGenerator<Cell[][]> {
    const queue = handOver<Cell[][]>()
    const done = as(async (db) => {
      let n = 0
      for await (const batch of batches(db)) {
        n += batch.length
        if (!(await queue.give(batch))) return
      }
      await written(db, n)
    }).then(queue.end, queue.fail)
    try {
      for (let next = await queue.take(); next; next = await queue.take()) yield next
    } finally {
      queue.stop()
      await done
    }
  }
  return { stream: writeTable(format, [...columns], Readable.from(exported()), { sheetName }), name: `${name}.${format}`, mediaType: mediaTypeOf(format) }
}
