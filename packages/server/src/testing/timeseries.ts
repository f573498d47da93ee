import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openLog } from '../kernel/log/log.ts'
import { bundleEngine } from '../kernel/timeseries/bundle-engine.ts'
import { startEmbeddedClickHouse, type EmbeddedClickHouse } from '../kernel/timeseries/index.ts'

export type TestTimeseries = { readonly engine: EmbeddedClickHouse; readonly url: string; stop(): Promise<void> }

/** A real engine for one test file; pass `url` to `testKernel` as JINGWEI_CLICKHOUSE_URL. */
export async function testTimeseries(): Promise<TestTimeseries> {
  const directory = await mkdtemp(join(tmpdir(), 'jingwei-clickhouse-'))
  const engine = await startEmbeddedClickHouse({ directory, log: openLog('silent'), entry: await bundleEngine() })
  const url = new URL(engine.url)
  url.username = engine.username
  url.password = engine.password
  return {
    engine, url: url.href,
    stop: async () => {
      await engine.stop()
      await rm(directory, { recursive: true, force: true })
    },
  }
}
