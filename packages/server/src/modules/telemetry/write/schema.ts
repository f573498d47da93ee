import type { TimeseriesMigration } from '../../../kernel/timeseries/index.ts'

/*
 * Where readings lie, in the embedded engine and in a cluster alike: whoever asks says `reading`, `event`, `last` and `touched`.
 *
 * The key of a reading is (signal, at); of several with one key the first that came stays, because precedence falls with the time of
 * receipt. A stale reading (quality bit 1) says that nothing is known from its time on: its value means nothing.
 *
 * Codecs by bytes a point, 4 million simulated points, one a second, rounded as sensors round: times DoubleDelta 0.01 (Delta 0.01,
 * T64 0.45); values Delta + ZSTD(3) 0.81 (ZSTD alone 1.33, Gorilla 1.72, FPC 1.14, ZSTD(6) 0.77 for a third more time; ALP 0.83, and
 * older clusters lack it); precedence DoubleDelta 0.13 (Delta 0.21, T64 0.39). That is why the time of receipt is computed from
 * precedence and not kept beside it.
 */
export type TableShape = {
  readonly name: string
  readonly columns: string
  /** Of ReplacingMergeTree: of equal keys the row with the greatest stays. */
  readonly version: string
  readonly orderBy: string
  readonly partitionBy?: string
  /** On disk before the insert is answered, whatever becomes of the power. */
  readonly isDurable: boolean
  readonly settings?: readonly string[]
}

/** The statements that make a table: one in the embedded engine; in a cluster a replicated one on each node, and one that spreads over them by signal. */
export function tableStatements(cluster: string | null, { name, columns, version, orderBy, partitionBy, isDurable, settings: more = [] }: TableShape): string[] {
  const settings = [
    ...(isDurable ? ['fsync_after_insert = 1', 'fsync_part_directory = 1'] : []),
    `${cluster ? 'replicated' : 'non_replicated'}_deduplication_window = 1000`,
    ...more,
  ]
  const rest = `${partitionBy ? `partition by ${partitionBy} ` : ''}order by ${orderBy} settings ${settings.join(', ')}`
  if (!cluster) return [`create table if not exists ${name} (${columns}) engine = ReplacingMergeTree(${version}) ${rest}`]
  return [
    `create table if not exists ${name}_local on cluster ${cluster} (${columns}) engine = ReplicatedReplacingMergeTree('/clickhouse/tables/{shard}/{database}/{table}', '{replica}', ${version}) ${rest}`,
    `create table if not exists ${name} on cluster ${cluster} as ${name}_local engine = Distributed(${cluster}, currentDatabase(), ${name}_local, signal)`,
  ]
}
/** A view that fills one table from the inserts into another. It must give the same when a batch comes twice. */
export function viewStatement(cluster: string | null, { name, from, to, select }: { name: string; from: string; to: string; select: string }): string {
  const [on, local] = cluster ? [` on cluster ${cluster}`, '_local'] : ['', '']
  return `create materialized view if not exists ${name}${on} to ${to}${local} as ${select.replace('{from}', `${from}${local}`)}`
}

/** Seconds since 1970 of receipt, turned round. */
export const precedenceOf = (receivedSeconds: number) => 0xffffffff - receivedSeconds

const received = `received DateTime('UTC') alias toDateTime(4294967295 - precedence, 'UTC')`
const at = `at DateTime64(3, 'UTC') codec(DoubleDelta, ZSTD(1))`
const tables: readonly TableShape[] = [
  {
    name: 'reading', version: 'precedence', orderBy: '(signal, at)', partitionBy: 'toYYYYMM(at)', isDurable: true,
    columns: `signal UInt32 codec(Delta, ZSTD(1)), ${at}, value Float64 codec(Delta, ZSTD(3)), quality UInt8 codec(ZSTD(1)),
      precedence UInt32 default 4294967295 - toUInt32(now()) codec(DoubleDelta, ZSTD(1)), ${received}, index by_receipt precedence type minmax granularity 1`,
  },
  {
    name: 'event', version: 'precedence', orderBy: '(signal, at)', partitionBy: 'toYYYYMM(at)', isDurable: true,
    columns: `signal UInt32 codec(Delta, ZSTD(1)), ${at}, text String codec(ZSTD(1)), quality UInt8 codec(ZSTD(1)),
      precedence UInt32 default 4294967295 - toUInt32(now()) codec(DoubleDelta, ZSTD(1)), ${received}, index by_receipt precedence type minmax granularity 1`,
  },
  // The newest by time at the source, whatever the order of arrival; of two with the same time the first that came, as in the readings.
  {
    name: 'last', version: 'version', orderBy: 'signal', isDurable: false,
    columns: `signal UInt32, at DateTime64(3, 'UTC'), value Float64, text String, quality UInt8, received DateTime('UTC'), version UInt128`,
  },
  // Which hours of which signals got readings after they had ended, and when: what the hourly roll-up has to do again.
  { name: 'touched', version: 'received', orderBy: '(hour, signal)', partitionBy: 'toYYYYMM(hour)', isDurable: true, columns: `hour DateTime('UTC'), signal UInt32, received DateTime64(3, 'UTC')` },
]

const version = 'bitShiftLeft(toUInt128(toUnixTimestamp64Milli(at)), 64) + precedence'
const newest = (value: string, text: string, where: string) =>
  `select signal, at, ${value}, ${text}, quality, toDateTime(4294967295 - precedence, 'UTC'), ${version} from {from} ${where} order by signal, at desc, precedence desc limit 1 by signal`
const views = [
  // Only what comes after its hour has ended: an hour's own readings are found when it is closed, and most inserts write nothing here.
  { name: 'reading_touched', from: 'reading', to: 'touched', select: `select toStartOfHour(toDateTime(at, 'UTC')) as hour, signal, now64(3, 'UTC') as received from {from} where at < toStartOfHour(now('UTC')) group by hour, signal` },
]

/** Fills `last` from what lies in `reading` and `event`: for those who write there in bulk and past `putBatch`. `where` narrows what is looked at. */
export const refreshLast = (where = ''): string[] => [
  `insert into last (signal, at, value, text, quality, received, version) ${newest('value', `''`, where).replace('{from}', 'reading')}`,
  `insert into last (signal, at, value, text, quality, received, version) ${newest('toFloat64(0)', 'text', where).replace('{from}', 'event')}`,
]

export const writeMigrations = (cluster: string | null): TimeseriesMigration[] => {
  const on = cluster ? ` on cluster ${cluster}` : ''
  return [
    { module: 'telemetry', number: 1, sql: [...(cluster ? [`create database if not exists jingwei${on}`] : []), ...tables.flatMap((t) => tableStatements(cluster, t))].join(';\n') },
    {
      module: 'telemetry', number: 2,
      sql: [
        // `last` was once filled by views: grouping a batch in the engine cost a third of an insert, and the server knows the newest while it gathers.
        ...['reading_last', 'event_last'].map((view) => `drop view if exists ${view}${on}`),
        // Parts wait until more of them can be merged at once: a reading is written fewer times, and queries do not feel it.
        `alter table reading${cluster ? '_local' : ''}${on} modify setting merge_selector_base = 10`,
      ].join(';\n'),
    },
  ]
}
/** Made at each start if they are missing: a backup brings tables back, not views. */
export const writeViews = (cluster: string | null): string[] => views.map((v) => viewStatement(cluster, v))
