import { existsSync } from 'node:fs'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '../config/settings.ts'
import type { Log } from '../log/log.ts'
import { openTimeseries, startEmbeddedClickHouse, type Timeseries, type TimeseriesHealth } from './index.ts'

/** The store of time series, started when somebody first asks for it. */
export type TimeseriesDoor = {
  open(): Promise<Timeseries>
  /** `null` while nobody has asked for the store; that is no fault. */
  health(): Promise<TimeseriesHealth | null>
  close(): Promise<void>
}

/** How another command of ours reaches the engine that a server runs on the same data. Readable by its owner alone. */
const addressFile = (dataFolder: string) => join(dataFolder, 'clickhouse.json')
type Opened = { store: Timeseries; health(): Promise<TimeseriesHealth>; close(): Promise<void> }

async function openOne({ config, dataFolder, log, owner }: { config: Config; dataFolder: string; log: Log; owner: boolean }): Promise<Opened> {
  const byUrl = async (url: string): Promise<Opened> => {
    const store = await openTimeseries({ url, log })
    await store.ready(30_000)
    return { store, health: store.health, close: store.close }
  }
  if (config.JINGWEI_CLICKHOUSE_URL) return byUrl(config.JINGWEI_CLICKHOUSE_URL)
  const file = addressFile(dataFolder)
  if (!owner && existsSync(file)) {
    const { url } = JSON.parse(await readFile(file, 'utf8')) as { url: string }
    return byUrl(url)
  }
  const engine = await startEmbeddedClickHouse({ directory: join(dataFolder, 'clickhouse'), log })
  const url = new URL(engine.url)
  url.username = engine.username
  url.password = engine.password
  try {
    await rm(file, { force: true })
    await writeFile(file, JSON.stringify({ url: url.href }), { mode: 0o600 })
    const { store, health, close } = await byUrl(url.href)
    return {
      store: { ...store, kind: 'embedded' },
      health: async () => ({ ...(await health()), kind: 'embedded', restarts: engine.restarts }),
      close: async () => {
        await rm(file, { force: true })
        await close()
        await engine.stop()
      },
    }
  } catch (error) {
    await engine.stop()
    throw error
  }
}

export function timeseriesWhenNeeded(options: { config: Config; dataFolder: string; log: Log; owner: boolean }): TimeseriesDoor {
  let opening: Promise<Opened> | undefined
  const open = () => {
    opening ??= openOne(options).catch((error: unknown) => {
      // The next to ask tries again.
      opening = undefined
      throw error
    })
    return opening
  }
  return {
    open: async () => (await open()).store,
    health: async () => {
      if (!opening) return null
      return (await open()).health()
    },
    close: async () => {
      const opened = await opening?.catch(() => undefined)
      opening = undefined
      await opened?.close()
    },
  }
}
