import { readFileSync } from 'node:fs'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Config } from '../kernel/config/settings.ts'

/** Who uses a data folder's embedded engines: written into `server.json` there. */
export type Holder = { pid: number; command: string; port: number | null; startedAt: string }
export type Taken = { holder: Holder; release: null } | { holder: null; release(): Promise<void> }

const fileOf = (config: Config) => join(resolve(config.JINGWEI_DATA), 'server.json')

/** After a crash the number may belong to another program by now. */
function isOurs(pid: number): boolean {
  if (pid === process.pid) return false
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  try {
    return /jingwei|cli\.js/.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8'))
  } catch {
    return true
  }
}

export async function holderOf(config: Config): Promise<Holder | null> {
  const text = await readFile(fileOf(config), 'utf8').catch(() => null)
  if (text === null) return null
  try {
    const holder = JSON.parse(text) as Holder
    return isOurs(holder.pid) ? holder : null
  } catch {
    return null
  }
}

/** Takes the folder for this process, or says who has it. One process at a time may own the embedded engines. */
export async function takeDataFolder(config: Config, command: string, port: number | null): Promise<Taken> {
  const file = fileOf(config)
  await mkdir(resolve(config.JINGWEI_DATA), { recursive: true })
  const mine: Holder = { pid: process.pid, command, port, startedAt: new Date().toISOString() }
  for (;;) {
    try {
      await writeFile(file, `${JSON.stringify(mine)}\n`, { flag: 'wx' })
      return { holder: null, release: () => rm(file, { force: true }) }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    const holder = await holderOf(config)
    if (holder) return { holder, release: null }
    await rm(file, { force: true })
  }
}
