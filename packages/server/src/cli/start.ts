import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { productRoot } from '../kernel/assets.ts'
import type { Config } from '../kernel/config/settings.ts'
import { serveSite } from '../kernel/http/site.ts'
import { openKernel, type Kernel } from '../kernel/kernel.ts'
import { moduleNames, startModules, type Faces } from '../modules.ts'
import { takeDataFolder } from './data-folder.ts'
import { CommandError, print, say, table } from './say.ts'
import { loadForCommand, usesEmbedded } from './with-kernel.ts'

const graceMs = 25_000

async function holdDataFolder(config: Config) {
  if (!usesEmbedded(config)) return async () => undefined
  const taken = await takeDataFolder(config, 'start', config.JINGWEI_PORT)
  if (taken.holder === null) return taken.release
  const { pid, port, command } = taken.holder
  throw new CommandError(
    command === 'start' ? `A server already runs on ${config.JINGWEI_DATA} (process ${pid}, port ${port}).` : `The command "${command}" (process ${pid}) is using ${config.JINGWEI_DATA}.`,
    command === 'start' ? 'Stop it first, or give this one another JINGWEI_DATA and JINGWEI_PORT. Several servers share data only through JINGWEI_POSTGRES_URL and JINGWEI_CLICKHOUSE_URL.' : 'Wait for it to end, then start again.',
  )
}

async function listen(kernel: Kernel): Promise<string> {
  const { JINGWEI_HOST: host, JINGWEI_PORT: port } = kernel.config
  try {
    await kernel.http.app.listen({ host, port })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE')
      throw new CommandError(`Port ${port} is taken by another program.`, `Give another with JINGWEI_PORT, for example: JINGWEI_PORT=${port + 1} ./jingwei start`)
    throw error
  }
  const actual = (kernel.http.app.server.address() as AddressInfo).port
  return `http://${host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host}:${actual}`
}

/** Waits until every part answers. The time-series engine starts beside the rest, so it is usually the last. */
async function untilReady(kernel: Kernel) {
  const store = kernel.timeseries.open()
  await store.catch((error: unknown) => {
    kernel.log.error({ err: error }, 'the time-series engine did not start')
    throw new CommandError(`The time-series engine did not start: ${(error as Error).message.split('\n')[0]}`, './jingwei doctor says more; JINGWEI_CLICKHOUSE_URL uses a ClickHouse server instead.')
  })
  for (;;) {
    const { ready, parts } = await kernel.operatorPages.readiness()
    if (ready) return
    kernel.log.debug({ parts }, 'not ready yet')
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/** Ends in order: no new requests, then the running ones and the jobs, then the engines. */
function stopOnSignal(kernel: Kernel, release: () => Promise<unknown>) {
  let isStopping = false
  const stop = async (signal: string) => {
    if (isStopping) return
    isStopping = true
    kernel.log.info({ signal }, 'stopping')
    kernel.operatorPages.beginStopping()
    const late = setTimeout(() => {
      kernel.log.error('some work did not end in time; stopping without it. Jobs that were cut off run again at the next start')
      kernel.http.app.server.closeAllConnections()
    }, graceMs)
    // A connection is idle only when its answer is out; one that the browser keeps open must not hold us up.
    const sweep = setInterval(() => kernel.http.app.server.closeIdleConnections(), 100)
    const giveUp = setTimeout(() => process.exit(1), graceMs + 15_000)
    try {
      await kernel.close()
      await release()
      kernel.log.info('stopped')
      process.exitCode = 0
    } catch (error) {
      kernel.log.error({ err: error }, 'stopping failed')
      process.exitCode = 1
    }
    for (const timer of [late, sweep, giveUp]) clearTimeout(timer)
    process.exit()
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(signal))
}

/** Who may sign in first: the people of the demo, or whoever opens the link for the first administrator. */
async function firstSteps(kernel: Kernel, faces: Faces, isDemo: boolean): Promise<string[]> {
  if (isDemo) {
    const { defineDemoHistory, loadDemo } = await import('../demo/index.ts')
    defineDemoHistory(kernel, faces)
    say('Loading the demo province …')
    const { password, people } = await loadDemo(kernel, faces)
    const rows = people.map(({ account, zh, en }) => [account, zh, en])
    return ['', `Demo sign-ins, password ${password}`, ...table(rows).map((line) => `  ${line}`)]
  }
  const link = await faces.accounts.firstAdministratorLink()
  return link ? ['', 'Nobody has signed in yet. The first administrator opens this link, once, within 7 days:', link] : []
}

export async function start({ demo = false }: { demo?: boolean }) {
  const { config, log } = loadForCommand(false)
  const release = await holdDataFolder(config)
  let kernel: Kernel | undefined
  try {
    say('Starting …')
    kernel = await openKernel({ config, log, modules: moduleNames })
    stopOnSignal(kernel, release)
    const timeseries = kernel.timeseries.open()
    // Told by untilReady; until somebody waits for it, a failure must not end the process.
    timeseries.catch(() => undefined)
    const faces = await startModules(kernel)
    const steps = await firstSteps(kernel, faces, demo)
    await serveSite(kernel.http, join(productRoot, 'dist', 'web'))
    const address = await listen(kernel)
    await kernel.jobs.start()
    await untilReady(kernel)
    if (demo) await import('../demo/index.ts').then(({ enliven }) => enliven(kernel!, faces))
    print(address)
    for (const line of steps) print(line)
  } catch (error) {
    await kernel?.close().catch((e: unknown) => log.error({ err: e }, 'stopping failed'))
    await release()
    throw error
  }
}
