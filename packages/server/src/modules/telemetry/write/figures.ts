import { Counter, Gauge, Histogram } from 'prom-client'
import type { Metrics } from '../../../kernel/metrics/metrics.ts'

/** What an operator watches of the way in. */
export function ingestFigures({ registry }: Metrics, rowsWaiting: () => number) {
  const registers = [registry]
  new Gauge({ name: 'jingwei_readings_waiting', help: 'Readings that are not on disk yet', registers, collect() { this.set(rowsWaiting()) } })
  return {
    accepted: new Counter({ name: 'jingwei_readings_total', help: 'Readings that are on disk', registers }),
    unknown: new Counter({ name: 'jingwei_readings_unknown_total', help: 'Values for which there is no signal', registers }),
    refused: new Counter({ name: 'jingwei_readings_refused_total', help: 'Values and parts of messages that were refused', labelNames: ['code'], registers }),
    away: new Counter({ name: 'jingwei_readings_store_away_total', help: 'Messages whose sender was told to come again', registers }),
    tooFast: new Counter({ name: 'jingwei_readings_too_fast_total', help: 'HTTP messages that were refused because their connection sends too fast', registers }),
    lettersDropped: new Counter({ name: 'jingwei_dead_letters_dropped_total', help: 'Refused messages that were counted and not kept', registers }),
    failed: new Counter({ name: 'jingwei_reading_batch_failures_total', help: 'Tries to write a batch that failed; each is tried again', registers }),
    batchSeconds: new Histogram({ name: 'jingwei_reading_batch_seconds', help: 'Time until a batch was on disk', buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 30], registers }),
    batchRows: new Histogram({ name: 'jingwei_reading_batch_rows', help: 'Readings of a batch', buckets: [1, 10, 100, 1000, 10_000, 50_000, 131_072], registers }),
  }
}
export type IngestFigures = ReturnType<typeof ingestFigures>
