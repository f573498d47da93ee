import { join, resolve } from 'node:path'
import { serverRoot } from '../kernel/assets.ts'
import { ConfigError } from '../kernel/config/load.ts'
import type { Config } from '../kernel/config/settings.ts'
import { openServer } from '../kernel/database/server.ts'
import type { Log } from '../kernel/log/log.ts'
import { openSecrets } from '../kernel/secrets.ts'
import { timeseriesWhenNeeded } from '../kernel/timeseries/when-needed.ts'
import { moduleNames } from '../modules.ts'
import { database } from './checks/database.ts'
import { fault, fine, reasonOf, type Finding } from './checks/finding.ts'
import { ledgers } from './checks/ledgers.ts'
import { dataFolder, engineFiles, machineWays, mail, nodeVersion, reachable, secret } from './checks/machine.ts'
import { takeDataFolder } from './data-folder.ts'
import { print } from './say.ts'
import { loadForCommand, usesEmbedded } from './with-kernel.ts'

const marks = { fine: '✓', notice: '!', fault: '✗' } as const

async function timeseries(config: Config, log: Log, owner: boolean): Promise<Finding> {
  const missing = config.JINGWEI_CLICKHOUSE_URL ? null : await engineFiles(join(serverRoot, 'clickhouse-engine.js'))
  if (missing) return missing
  const door = timeseriesWhenNeeded({ config, dataFolder: resolve(config.JINGWEI_DATA), log, owner })
  try {
    await door.open()
    const health = await door.health()
    if (!health?.ok) throw new Error(health?.error ?? 'no answer')
    return fine('ClickHouse', `${health.version ?? ''} ${health.kind === 'server' && !config.JINGWEI_CLICKHOUSE_URL ? 'of the running server' : health.kind}`.trim())
  } catch (error) {
    return fault('ClickHouse', reasonOf(error), config.JINGWEI_CLICKHOUSE_URL ? 'See that it runs and that JINGWEI_CLICKHOUSE_URL is http://user:password@host:8123.' : 'Remove node_modules and start again, so that its library is installed; or use a server by JINGWEI_CLICKHOUSE_URL.')
  } finally {
    await door.close()
  }
}

/** The engines are asked where they run; those of a stopped server are started for the question. */
async function engines(config: Config, log: Log, owner: boolean): Promise<Finding[]> {
  const folder = resolve(config.JINGWEI_DATA)
  const server = await openServer({ config, dataFolder: folder, secrets: await openSecrets(config.JINGWEI_SECRET, folder), log, owner }).catch((error: unknown) => error as Error)
  if (server instanceof Error) return [fault('PostgreSQL', reasonOf(server), 'JINGWEI_LOG_LEVEL=debug ./jingwei doctor shows what PostgreSQL said; JINGWEI_POSTGRES_URL uses a server instead.'), await timeseries(config, log, owner)]
  try {
    const tables = await database(server.ownerUrl, moduleNames)
    const isMigrated = tables.some((f) => f.what === 'Migrations' && f.level === 'fine' && f.found.startsWith('all'))
    return [...tables, ...(isMigrated ? await ledgers(server.ownerUrl) : []), await timeseries(config, log, owner)]
  } finally {
    await server.stop()
  }
}

async function examine(): Promise<Finding[]> {
  const { config, log } = loadForCommand()
  const machine = [nodeVersion(), ...(await dataFolder(config))]
  if (machine.some((f) => f.what === 'Data folder' && f.level === 'fault')) return machine
  const taken = usesEmbedded(config) ? await takeDataFolder(config, 'doctor', null) : null
  try {
    const holder = taken?.holder
    const server = holder ? fine('Server', `${holder.command}, process ${holder.pid}${holder.port === null ? '' : `, port ${holder.port}`}`) : fine('Server', 'not running on this data')
    const rest = [await secret(config), ...(await engines(config, log, !holder)), await reachable(config, holder?.command === 'start'), ...(await machineWays(config, holder?.command === 'start' ? holder.port : null)), await mail(config)]
    return [...machine, fine('Settings', 'all are right'), server, ...rest]
  } finally {
    await taken?.release?.()
  }
}

export async function doctor({ json }: { json?: boolean }) {
  const findings = await examine().catch((error: unknown) => {
    if (error instanceof ConfigError) return [nodeVersion(), fault('Settings', error.message.replaceAll('\n', ' '), './jingwei config lists every setting.')]
    throw error
  })
  if (json) print(JSON.stringify(findings, null, 2))
  else
    for (const { what, level, found, cure } of findings) {
      print(`${marks[level]} ${what}: ${found}`)
      if (cure) print(`    ${cure}`)
    }
  process.exitCode = findings.some((f) => f.level === 'fault') ? 1 : 0
}
