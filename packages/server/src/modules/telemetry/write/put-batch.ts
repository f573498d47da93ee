import { Readable } from 'node:stream'
import type { Timeseries } from '../../../kernel/timeseries/index.ts'
import type { Batch } from './batch.ts'

/** A batch is small for the engine: more threads would cost more than they bring. */
const settings = { max_partitions_per_insert_block: '0', deduplicate_blocks_in_dependent_materialized_views: 1, distributed_foreground_insert: 1, max_threads: 1, optimize_on_insert: 0 } as const
const clusterSettings = { ...settings, insert_quorum: 'auto' } as const

/**
 * Brings a batch to the store; resolves when all of it is on disk. The same token twice changes nothing. The newest readings go last, so
 * that none is shown which is not kept; what fails between is brought again, because nobody was told that it is there.
 */
export async function putBatch(store: Timeseries, cluster: string | null, batch: Batch, token: string): Promise<void> {
  const put = (table: string, columns: [string, ...string[]], block: Uint8Array[], part = '') =>
    store.insert(table, Readable.from(block, { objectMode: false }), { token: `${token}:${table}${part}`, format: 'Native', columns, settings: cluster ? clusterSettings : settings })
  if (batch.count > 0) await put('reading', ['signal', 'at', 'value', 'quality', 'precedence'], batch.readingBlock())
  if (batch.events.signal.length > 0) await put('event', ['signal', 'at', 'text', 'quality', 'precedence'], batch.eventBlock())
  for (const [i, block] of batch.lastBlocks().entries()) await put('last', ['signal', 'at', 'value', 'text', 'quality', 'received', 'version'], block, `:${i}`)
}
