import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'

/** A store of time series that somebody else made, on a folder and a port of its own. Text goes in as line protocol, in milliseconds. */
export type Peer = {
  readonly name: string
  readonly version: string
  readonly folder: string
  /** Where line protocol is posted to. */
  readonly writeAddress: string
  write(lines: string): Promise<void>
  /** After this, everything written is seen by queries. */
  settle(): Promise<void>
  get(path: string, parameters: Record<string, string>): Promise<unknown>
  stop(): Promise<void>
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}
const isThere = (program: string) => spawnSync(program, ['--version'], { stdio: 'ignore' }).error === undefined
async function answers(url: string, child: ChildProcess) {
  for (let i = 0; i < 300; i++) {
    if (child.exitCode !== null) throw new Error(`${url} ended with ${child.exitCode}`)
    if (await fetch(url).then((r) => r.ok, () => false)) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`${url} does not answer`)
}
async function ask(url: string, init?: RequestInit): Promise<string> {
  const answer = await fetch(url, init)
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${text.slice(0, 300)}`)
  return text
}
const stopper = (child: ChildProcess) => async () => {
  if (child.exitCode !== null) return
  child.kill('SIGTERM')
  const kill = setTimeout(() => child.kill('SIGKILL'), 10_000)
  await once(child, 'exit')
  clearTimeout(kill)
}

/** Null when it is not installed here. */
export async function influx(folder: string): Promise<Peer | null> {
  if (!isThere('influxd')) return null
  const [port, rpc] = [await freePort(), await freePort()]
  const child = spawn('influxd', ['run', '-config', '/dev/null'], {
    stdio: 'ignore',
    env: {
      ...process.env, INFLUXDB_REPORTING_DISABLED: 'true', INFLUXDB_BIND_ADDRESS: `127.0.0.1:${rpc}`, INFLUXDB_META_DIR: join(folder, 'meta'), INFLUXDB_DATA_DIR: join(folder, 'data'), INFLUXDB_DATA_WAL_DIR: join(folder, 'wal'),
      INFLUXDB_DATA_QUERY_LOG_ENABLED: 'false', INFLUXDB_MONITOR_STORE_ENABLED: 'false', INFLUXDB_HTTP_LOG_ENABLED: 'false', INFLUXDB_HTTP_BIND_ADDRESS: `127.0.0.1:${port}`, INFLUXDB_DATA_MAX_SERIES_PER_DATABASE: '0', INFLUXDB_DATA_MAX_VALUES_PER_TAG: '0',
    },
  })
  const url = `http://127.0.0.1:${port}`
  await answers(`${url}/ping`, child)
  await ask(`${url}/query`, { method: 'POST', body: new URLSearchParams({ q: 'create database plant' }) })
  const writeAddress = `${url}/write?db=plant`
  return {
    name: 'InfluxDB', version: /v[\d.]+/.exec(spawnSync('influxd', ['version']).stdout.toString())?.[0] ?? '?', folder, writeAddress,
    write: async (lines) => void (await ask(`${writeAddress}&precision=ms`, { method: 'POST', body: lines })),
    settle: async () => undefined,
    get: async (path, parameters) => {
      const body = JSON.parse(await ask(`${url}${path}?${new URLSearchParams({ db: 'plant', epoch: 'ms', ...parameters })}`)) as { results?: { error?: string }[] }
      const error = body.results?.find((r) => r.error)?.error
      if (error) throw new Error(error)
      return body
    },
    stop: stopper(child),
  }
}

/** Null when it is not installed here. */
export async function victoria(folder: string): Promise<Peer | null> {
  if (!isThere('victoria-metrics')) return null
  const port = await freePort()
  const child = spawn('victoria-metrics', [`-storageDataPath=${folder}`, `-httpListenAddr=127.0.0.1:${port}`, '-retentionPeriod=5y', '-influxSkipSingleField', '-search.latencyOffset=0s', '-loggerLevel=ERROR'], { stdio: 'ignore' })
  const url = `http://127.0.0.1:${port}`
  await answers(`${url}/health`, child)
  const writeAddress = `${url}/write`
  return {
    name: 'VictoriaMetrics', version: /\d+\.\d+\.\d+/.exec(spawnSync('dpkg-query', ['-W', 'victoria-metrics']).stdout?.toString() ?? '')?.[0] ?? '?', folder, writeAddress,
    write: async (lines) => void (await ask(`${writeAddress}?precision=ms`, { method: 'POST', body: lines })),
    settle: async () => void (await ask(`${url}/internal/force_flush`)),
    get: async (path, parameters) => JSON.parse(await ask(`${url}${path}?${new URLSearchParams(parameters)}`)) as unknown,
    stop: stopper(child),
  }
}
