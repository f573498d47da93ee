import { Readable } from 'node:stream'
import { handOver } from '../../kernel/database/hand-over.ts'
import { writeTable, type Cell, type TableColumn } from '../../kernel/tables/index.ts'
import type { ExpertsDb } from './experts.store.ts'

type As = (work: (db: ExpertsDb) => Promise<void>) => Promise<void>
export type Sent = { format: 'xlsx' | 'csv'; name: string; columns: readonly TableColumn[]; batches(db: ExpertsDb): AsyncGenerator<Cell[][]>; written(db: ExpertsDb, rows: number): Promise<void> }

/** A file whose rows come out of one transaction, so that it shows one moment; it lives as long as somebody reads. */
export function sendTable(as: As, { format, name, columns, batches, written }: Sent) {
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
  return {
    stream: writeTable(format, [...columns], Readable.from(exported()), { sheetName: name.slice(0, 30) }), name: `${name}.${format}`,
    mediaType: format === 'xlsx' ? 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' : 'text/csv; charset=utf-8',
  }
}
