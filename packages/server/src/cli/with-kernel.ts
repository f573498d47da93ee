import { loadConfig } from '../kernel/config/load.ts'
import type { Config } from '../kernel/config/settings.ts'
import { openKernel, type Kernel } from '../kernel/kernel.ts'
import { openLog } from '../kernel/log/log.ts'
import { moduleNames } from '../modules.ts'
import { takeDataFolder } from './data-folder.ts'
import { CommandError } from './say.ts'

export const usesEmbedded = (config: Config) => !config.JINGWEI_POSTGRES_URL || !config.JINGWEI_CLICKHOUSE_URL

/** Who reads at a terminal is spared the lines meant for machines, unless a level was asked for. */
export function loadForCommand(isCommand = true) {
  const { config, explained } = loadConfig()
  const isAsked = explained.some((s) => s.name === 'JINGWEI_LOG_LEVEL' && s.origin !== 'default')
  const isQuiet = !isAsked && (isCommand || process.stderr.isTTY)
  return { config, explained, log: openLog(isQuiet ? 'warn' : config.JINGWEI_LOG_LEVEL) }
}

/**
 * Opens the kernel for one command: beside a running server it joins that server's engines, else it starts and ends its own.
 * Ctrl C aborts `signal`; the engines end in order all the same.
 */
export async function withKernel<T>(command: string, work: (kernel: Kernel, signal: AbortSignal) => Promise<T>): Promise<T> {
  const { config, log } = loadForCommand()
  const taken = usesEmbedded(config) ? await takeDataFolder(config, command, null) : null
  if (taken?.holder && taken.holder.command !== 'start')
    throw new CommandError(`The command "${taken.holder.command}" (process ${taken.holder.pid}) is using ${config.JINGWEI_DATA}.`, 'Wait for it to end, then try again.')
  const stopping = new AbortController()
  const stop = () => stopping.abort(new CommandError(`${command} was interrupted.`, 'What was finished is kept; run the command again to go on.'))
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop)
  try {
    const kernel = await openKernel({ config, log, modules: moduleNames, owner: !taken?.holder })
    try {
      return await work(kernel, stopping.signal)
    } finally {
      await kernel.close()
    }
  } finally {
    await taken?.release?.()
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, stop)
  }
}
