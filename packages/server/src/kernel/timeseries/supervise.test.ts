import { ClickHouseLogLevel, createClient } from '@clickhouse/client'
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openLog } from '../log/log.ts'
import { bundleEngine } from './bundle-engine.ts'
import { startEmbeddedClickHouse, type EmbeddedClickHouse, type EmbeddedClickHouseOptions } from './supervise.ts'

const log = openLog('silent')
let entry: string
const cleanUp: (() => Promise<void> | void)[] = []

beforeAll(async () => {
  entry = await bundleEngine()
})
afterEach(async () => {
  for (const step of cleanUp.splice(0).reverse()) await step()
})

const newDirectory = (): string => {
  const directory = mkdtempSync(join(tmpdir(), 'jingwei-clickhouse-'))
  cleanUp.push(() => rmSync(directory, { recursive: true, force: true }))
  return directory
}
const start = async (directory: string, more: Partial<EmbeddedClickHouseOptions> = {}): Promise<EmbeddedClickHouse> => {
  const engine = await startEmbeddedClickHouse({ directory, log, entry, ...more })
  cleanUp.push(() => engine.stop())
  return engine
}
const clientOf = ({ url, username, password }: { url: string; username: string; password: string }) => {
  const client = createClient({ url, username, password, log: { level: ClickHouseLogLevel.OFF } })
  cleanUp.push(() => client.close())
  return client
}
const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
const until = async (condition: () => boolean | Promise<boolean>): Promise<boolean> => {
  const deadline = performance.now() + 20_000
  while (performance.now() < deadline) {
    if (await condition()) return true
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return false
}

describe('a crash of the engine', () => {
  it('loses nothing that was acknowledged, and it comes back where it was', async () => {
    const engine = await start(newDirectory())
    const client = clientOf(engine)
    await client.command({ query: `create table kept (i UInt32) engine = MergeTree order by i settings fsync_after_insert = 1, non_replicated_deduplication_window = 1000` })
    const { url, pid: firstPid } = engine
    const acknowledged: number[] = []
    const insert = (i: number) => client.insert({
      table: 'kept', values: [{ i }], format: 'JSONEachRow', clickhouse_settings: { insert_deduplication_token: `batch-${i}` },
    })
    for (let crash = 1; crash <= 3; crash++) {
      const { pid } = engine
      if (pid === undefined) throw new Error('no engine')
      const writing = (async () => {
        for (let i = crash * 1_000; ; i++) {
          await insert(i)
          acknowledged.push(i)
          if (acknowledged.length === crash * 25) process.kill(pid, 'SIGKILL')
        }
      })()
      await expect(writing).rejects.toThrow()
      expect(await until(() => engine.restarts === crash && engine.pid !== undefined)).toBe(true)
    }
    expect([engine.url, engine.restarts]).toEqual([url, 3])
    expect(engine.pid).not.toBe(firstPid)
    const last = acknowledged.at(-1)
    if (last === undefined) throw new Error('nothing was acknowledged')
    // Whoever got no answer sends the same batch again; the copy that may have been written is not written twice.
    await insert(last)
    const result = await client.query({ query: 'select i from kept order by i', format: 'JSONEachRow', clickhouse_settings: { wait_end_of_query: 1 } })
    const stored = (await result.json<{ i: number }>()).map(({ i }) => i)
    expect(stored).toEqual(expect.arrayContaining(acknowledged))
    expect(new Set(stored).size).toBe(stored.length)
    expect(stored.length - acknowledged.length).toBeLessThanOrEqual(3)
  }, 60_000)
})

it('an engine that gives no sign of life is replaced', async () => {
  const engine = await start(newDirectory(), { hangMs: 2_000 })
  const { pid } = engine
  if (pid === undefined) throw new Error('no engine')
  process.kill(pid, 'SIGSTOP')
  expect(await until(() => engine.restarts === 1 && engine.pid !== undefined)).toBe(true)
  expect(engine.pid).not.toBe(pid)
  expect((await clientOf(engine).ping({ select: true })).success).toBe(true)
}, 30_000)

describe('one directory', () => {
  it('is refused to a second engine, which says who has it', async () => {
    const directory = newDirectory()
    const engine = await start(directory)
    await expect(start(directory, { lockWaitMs: 0 })).rejects.toMatchObject({
      code: 'timeseries.directory-in-use', message: `${directory} is already open in process ${engine.pid}. One data directory, one engine.`,
    })
    expect((await clientOf(engine).ping()).success).toBe(true)
  }, 30_000)

  it('is free again once the first has stopped, with all its rows', async () => {
    const directory = newDirectory()
    const first = await start(directory)
    await clientOf(first).command({ query: 'create table t engine = MergeTree order by n as select number as n from numbers(10)' })
    await first.stop()
    const second = await start(directory)
    const result = await clientOf(second).query({ query: 'select toUInt32(count()) as n from t', format: 'JSONEachRow' })
    expect(await result.json()).toEqual([{ n: 10 }])
  }, 30_000)
})

describe('stopping', () => {
  it('lets running queries end', async () => {
    const engine = await start(newDirectory())
    const client = clientOf(engine)
    const running = client.query({ query: `select sum(sleepEachRow(0.5)) + 1 as n from numbers(3) settings max_block_size = 1`, format: 'JSONEachRow' })
    const answered = running.then((result) => result.json())
    expect(await until(async () => {
      const result = await client.query({ query: `select count() > 1 as busy from system.processes`, format: 'JSONEachRow', clickhouse_settings: { wait_end_of_query: 1 } })
      return (await result.json<{ busy: number }>())[0]?.busy === 1
    })).toBe(true)
    const { pid } = engine
    await engine.stop()
    expect(await answered).toEqual([{ n: 1 }])
    expect(pid !== undefined && alive(pid)).toBe(false)
    expect(engine.restarts).toBe(0)
  }, 30_000)

  it('does not wait for ever', async () => {
    const engine = await start(newDirectory(), { graceMs: 100 })
    const client = clientOf(engine)
    const running = client.query({
      query: `select sum(sleepEachRow(1)) from numbers(600) settings max_block_size = 1`, format: 'JSONEachRow', clickhouse_settings: { wait_end_of_query: 1 },
    })
    const outcome = expect(running).rejects.toMatchObject({ code: '394', type: 'QUERY_WAS_CANCELLED' })
    expect(await until(async () => {
      const result = await client.query({ query: `select count() > 1 as busy from system.processes`, format: 'JSONEachRow', clickhouse_settings: { wait_end_of_query: 1 } })
      return (await result.json<{ busy: number }>())[0]?.busy === 1
    })).toBe(true)
    await engine.stop()
    await outcome
  }, 30_000)

  it('is for the server to say: the signals of a terminal or a service manager do not end the engine', async () => {
    const engine = await start(newDirectory())
    const { pid } = engine
    if (pid === undefined) throw new Error('no engine')
    process.kill(pid, 'SIGINT')
    process.kill(pid, 'SIGTERM')
    expect((await clientOf(engine).ping({ select: true })).success).toBe(true)
    expect([engine.pid, engine.restarts]).toEqual([pid, 0])
  }, 30_000)
})

describe('the server', () => {
  it('takes the engine with it when it is killed, and the next one gets the directory', async () => {
    const directory = newDirectory()
    const script = join(directory, 'server.mjs')
    // A stand-in for the server: it forks the engine just as the supervisor does and tells where it is.
    writeFileSync(script, `
      import { fork } from 'node:child_process'
      const engine = fork(${JSON.stringify(entry)}, [], { execArgv: [], env: { UV_THREADPOOL_SIZE: '16', TZ: 'UTC' }, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
      engine.on('message', (message) => {
        if (message.type === 'booted') engine.send(${JSON.stringify({
          type: 'start', port: 0, username: 'u', password: 'p', directory: join(directory, 'data'),
          limits: { maxBodyBytes: 1e6, maxSqlBytes: 1e6, maxResultBytes: 1e9, maxMemoryBytes: 1e9, maxWaiting: 10, stalledReaderMs: 1000 },
        })})
        if (message.type === 'listening') process.send({ pid: engine.pid, url: 'http://127.0.0.1:' + message.port })
      })`)
    const server = fork(script, [], { execArgv: [], stdio: 'ignore' })
    cleanUp.push(() => { server.kill('SIGKILL') })
    const [told] = await once(server, 'message') as [{ pid: number; url: string }]
    const client = clientOf({ url: told.url, username: 'u', password: 'p' })
    await client.command({ query: 'create table t engine = MergeTree order by n as select number as n from numbers(7)' })
    const busy = client.query({ query: 'select sum(sleepEachRow(1)) from numbers(600) settings max_block_size = 1', format: 'JSONEachRow' })
    const cut = expect(busy).rejects.toThrow()
    server.kill('SIGKILL')
    const next = await start(join(directory, 'data'))
    await cut
    expect(await until(() => !alive(told.pid))).toBe(true)
    const result = await clientOf(next).query({ query: 'select toUInt32(count()) as n from t', format: 'JSONEachRow' })
    expect(await result.json()).toEqual([{ n: 7 }])
  }, 60_000)

  it('is told plainly when the engine is not built or cannot start', async () => {
    await expect(start(newDirectory(), { entry: '/nowhere/clickhouse-engine.js' })).rejects.toMatchObject({ code: 'timeseries.engine-missing' })
    const broken = join(newDirectory(), 'broken.mjs')
    writeFileSync(broken, `throw new Error('no library for this machine')`)
    await expect(start(newDirectory(), { entry: broken })).rejects.toMatchObject({
      code: 'timeseries.engine-failed', message: expect.stringContaining('no library for this machine'),
    })
  }, 30_000)
})
