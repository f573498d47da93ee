import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openLog } from '../../../kernel/log/log.ts'
import { bundleEngine } from '../../../kernel/timeseries/bundle-engine.ts'
import { migrateTimeseries, openTimeseries, type Timeseries } from '../../../kernel/timeseries/index.ts'
import type { SignalFacts } from '../../machines/index.ts'
import { precedenceOf, refreshLast, writeMigrations, writeViews } from '../write/schema.ts'
import { readMigrations } from './hours.schema.ts'

export type Row = { signal: number; atMs: number; value: number; quality?: number; receivedS?: number }
export type TestStore = { readonly store: Timeseries; load(rows: readonly Row[]): Promise<void>; close(): Promise<void> }

export async function testStore(): Promise<TestStore> {
  const directory = mkdtempSync(join(tmpdir(), 'jingwei-readings-'))
  const store = await openTimeseries({ directory, log: openLog('silent'), entry: await bundleEngine() })
  await store.ready()
  await migrateTimeseries(store, [...writeMigrations(null), ...readMigrations(null)])
  for (const sql of writeViews(null)) await store.command(sql, { maxExecutionMs: 10_000 })
  let batch = 0
  return {
    store,
    load: async (rows) => {
      await store.insert(
        'reading',
        rows.map((r) => ({ signal: r.signal, at: new Date(r.atMs).toISOString(), value: r.value, quality: r.quality ?? 0, precedence: precedenceOf(r.receivedS ?? Math.floor(r.atMs / 1000)) })),
        { token: `test-${batch++}` },
      )
      for (const sql of refreshLast()) await store.command(sql, { maxExecutionMs: 10_000 })
    },
    close: async () => {
      await store.close()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

export const signalOf = (id: number, kind: SignalFacts['kind'], holdSeconds: number, more: Partial<SignalFacts> = {}): SignalFacts => ({
  id, machineId: id, code: `s${id}`, kind, role: null, unit: '', samplingSeconds: Math.min(holdSeconds, 60), holdSeconds, min: null, max: null, states: null, ...more,
})
