import type { Kernel } from '../../../kernel/kernel.ts'
import { migrateTimeseries, type Timeseries, type TimeseriesMigration } from '../../../kernel/timeseries/index.ts'
import { writeMigrations, writeViews } from './schema.ts'

/** The store with its tables; opened when somebody first asks, because a test of something else needs no engine. */
export type ReadingStore = {
  open(): Promise<Timeseries>
  /** Name of the cluster in the server's own configuration, if there is one. */
  readonly cluster: string | null
}

export function readingStore(kernel: Kernel, more: readonly TimeseriesMigration[]): ReadingStore {
  const cluster = kernel.config.JINGWEI_CLICKHOUSE_CLUSTER
  let opening: Promise<Timeseries> | undefined
  const openOnce = async () => {
    const store = await kernel.timeseries.open()
    await migrateTimeseries(store, [...writeMigrations(cluster), ...more])
    for (const view of writeViews(cluster)) await store.command(view, { maxExecutionMs: 60_000 })
    return store
  }
  return {
    cluster,
    open: () =>
      (opening ??= openOnce().catch((error: unknown) => {
        opening = undefined
        throw error
      })),
  }
}
