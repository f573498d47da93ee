import type { TimeseriesMigration } from '../../../kernel/timeseries/index.ts'
import { tableStatements, type TableShape } from '../write/schema.ts'

/** A counter's step is counted when the reading before it is no older; beyond, nobody knows when it rose. */
export const counterBaseMs = 24 * 3_600_000

const signal = 'signal UInt32 codec(Delta, ZSTD(1))'
const version = 'version UInt64 codec(DoubleDelta, ZSTD(1))'
const counts = (...names: string[]) => names.map((name) => `${name} UInt32 codec(T64, ZSTD(1))`).join(', ')
const figures = (...names: string[]) => names.map((name) => `${name} Float64 codec(ZSTD(1))`).join(', ')

/**
 * Facts of closed hours. `last…` and `mute_at` are what the signal said at the hour's end, kept on through hours without readings for as
 * long as it speaks, so that the next hour needs no reading of this one. `version` is when the row was made: the latest counts.
 * All of it can be made again from the readings, so nothing here waits for the disk.
 */
const minute: TableShape = {
  name: 'minute', version: 'version', orderBy: '(signal, minute)', partitionBy: 'toYYYYMM(minute)', isDurable: false,
  columns: `${signal}, minute DateTime('UTC') codec(DoubleDelta, ZSTD(1)), ${version}, ${counts('n')}, ${figures('min', 'max', 'mean', 'first', 'last', 'increase')}`,
}
const tables: readonly TableShape[] = [
  {
    name: 'hour', version: 'version', orderBy: '(signal, hour)', partitionBy: 'toYYYYMM(hour)', isDurable: false,
    columns: `${signal}, hour DateTime('UTC') codec(DoubleDelta, ZSTD(1)), ${version}, ${counts('n', 'known_ms', 'resets', 's0', 's1', 's2', 's3', 's4', 's5', 's6')},
      ${figures('weighted', 'min', 'max', 'increase', 'last')}, last_at DateTime64(3, 'UTC') codec(DoubleDelta, ZSTD(1)), mute_at DateTime64(3, 'UTC') codec(ZSTD(1))`,
  },
  minute,
  // What the roll-up knows of signals, so that it still knows those of machines that have since retired.
  {
    name: 'signal_facts', version: 'version', orderBy: 'signal', isDurable: false,
    columns: `signal UInt32, kind LowCardinality(String), hold_ms UInt32, sampling_ms UInt32, version DateTime64(3, 'UTC') default now64(3)`,
  },
  { name: 'rolled', version: 'at', orderBy: 'what', isDurable: false, columns: `what LowCardinality(String), at DateTime64(3, 'UTC')` },
]

export const readMigrations = (cluster: string | null): TimeseriesMigration[] => {
  const [local, on] = cluster ? ['_local', ` on cluster ${cluster}`] : ['', '']
  const sql = [
    ...tables.flatMap((t) => tableStatements(cluster, t)),
    // Most hours were last written before they ended: so those that were written later are found without reading the rest.
    `alter table touched${local}${on} add index if not exists by_received received type minmax granularity 1`,
    `insert into rolled select 'closed' as what, toDateTime64(toStartOfHour(now('UTC')), 3) as at union all select 'late', now64(3, 'UTC')`,
  ]
  return [
    { module: 'telemetry-read', number: 1, sql: sql.join(';\n') },
    // In a cluster the network takes longer than the granules do, and its tables are not made anew for them.
    ...(cluster ? [] : [{ module: 'telemetry-read', number: 2, sql: finer.join(';\n') }]),
  ]
}

/** A day of a signal is 1,440 minutes of the thousands of signals: of granules of 8,192 rows most would be read in vain. */
const finer = [
  ...tableStatements(null, { ...minute, name: 'minute_finer', settings: ['index_granularity = 512', 'min_compress_block_size = 4096', 'max_compress_block_size = 16384'] }),
  'insert into minute_finer select * from minute',
  'drop table if exists minute_before',
  'rename table minute to minute_before, minute_finer to minute',
  'drop table minute_before',
]
